import {
  fieldLetters,
  functionConvention,
  indexLetters,
  symbolConvention,
  timeLetters,
  wienerLetters,
  type ShapeWord,
} from '../conventions';
import type { Shape } from '../expr';
import { scalarShape } from '../expr';
import { headOf, isCapital, labelOf } from '../names';
import type { Role } from '../scope';
import { shapeFromWord, vectorShape } from '../shapes';
import type { NameEvidence } from './evidence';
import type { Surroundings } from './surroundings';
import { placeLetters } from './usualCall';

export interface ShapeDecision {
  readonly shape: Shape;
  readonly isFixed: boolean;
  readonly weight: number;
}

/** The shape of a name: declared, else told by its role, its use, and last by convention. */
export function decideShape(evidence: NameEvidence, role: Role, around: Surroundings): ShapeDecision {
  const fixed = (shape: Shape): ShapeDecision => ({ shape, isFixed: true, weight: Number.POSITIVE_INFINITY });
  if (role === 'density' || role === 'operator') return fixed(scalarShape); // `p` on ℝᵈ is not itself a vector
  if (evidence.declaredShape) return fixed(evidence.declaredShape);
  if (around.components.has(evidence.name)) return fixed(scalarShape);
  if (role === 'quantity' || role === 'dimension' || isPlainIndex(evidence, role)) return fixed(scalarShape);
  if (evidence.dimension || evidence.bound || (evidence.clock && role === 'scalar-parameter')) return fixed(scalarShape);
  if (isEvidentMatrix(evidence, role)) return fixed(shapeFromWord('matrix', around.dimension));
  const family = familyShape(evidence, role, around);
  if (family) return fixed(family);
  if (evidence.moved && labelOf(evidence.name) === '' && around.book.names.get(`${evidence.name}_t`)?.movedByIndex)
    return { shape: scalarShape, isFixed: false, weight: 2 }; // `dX = aX\,dt + bX\,dW` beside `dX_t^i = …`: an example of numbers
  const { shape, weight } = usualShape(evidence, role);
  return { shape: inDimension(shape, around), isFixed: false, weight };
}

/** A letter that counts, and is used as nothing else; m is a mean too. */
function isPlainIndex({ name, last, traced, transposed, entries }: NameEvidence, role: Role): boolean {
  return role === 'index' && (indexLetters.has(name) || last !== null) && !traced && !transposed && !entries;
}

/** A capital inside a trace or determinant that is no random vector by convention. */
function isEvidentMatrix(evidence: NameEvidence, role: Role): boolean {
  const convention = symbolConvention(evidence.name);
  const isUsed = evidence.traced || (evidence.entries && !evidence.transposed);
  return isUsed && isCapital(headOf(evidence.name)) && role === 'constant' && convention.shape !== 'vector';
}

/** `x_0` has the shape declared for x. */
function familyShape(evidence: NameEvidence, role: Role, around: Surroundings): Shape | null {
  const head = headOf(evidence.name);
  if (head === evidence.name || (role !== 'variable' && role !== 'process')) return null;
  return around.book.names.get(head)?.declaredShape ?? null;
}

/** Use before convention: what is transposed, or differentiated by, is a vector as long as nothing speaks against it. */
function usualShape(evidence: NameEvidence, role: Role): { shape: ShapeWord; weight: number } {
  const isFunctionRole = role === 'function';
  const convention = isFunctionRole ? functionConvention(evidence.name) : conventionFor(evidence, role);
  if (isFunctionRole && isScale(evidence)) return { shape: 'scalar', weight: 1 };
  if (isFunctionRole && evidence.entries && !evidence.diverged) return { shape: 'matrix', weight: 1 };
  if (isFunctionRole ? evidence.diverged : evidence.centre) return { shape: 'vector', weight: 1 };
  const isVectorField = evidence.divergedCall && convention.shape === 'vector' && headOf(evidence.name) !== 'D'; // D is a diffusion matrix too
  if (isFunctionRole && evidence.valueTransposed && isCapital(headOf(evidence.name)) && !isVectorField)
    return { shape: 'matrix', weight: 1 };
  const isSlope = isFunctionRole && evidence.slopeTransposed && !evidence.valueTransposed && convention.shape === 'vector';
  const isField = fieldLetters.has(headOf(evidence.name)) || evidence.calls.some(({ parameters }) => parameters.length > 0); // `\nabla s_\theta(x)^\top v`
  const isMoved = isFunctionRole && evidence.slopes.size > 0 && (placeLetters(evidence).length > 0 || isAtNoise(evidence)); // Itô's formula is of a number
  if ((isSlope || isMoved || (isFunctionRole && evidence.primed)) && !isField) return { shape: 'scalar', weight: 0.5 };
  const isDivisor = evidence.divisor || (evidence.spread && !isCapital(headOf(evidence.name))); // `AI` is a matrix
  if (!isFunctionRole && isDivisor && !evidence.transposed && !evidence.differentiated) return { shape: 'scalar', weight: 2 };
  const vectorUse = isFunctionRole ? evidence.valueTransposed : evidence.transposed || evidence.differentiated;
  return vectorUse && convention.shape === 'scalar' ? { shape: 'vector', weight: 0.5 } : convention;
}

/** `x_t = s(t)\,\hat x_t`: a score has a place, and what has a time alone is a number to scale with. */
const isScale = ({ name, calls, diverged }: NameEvidence): boolean =>
  name === 's' && !diverged && calls.length > 0 && calls.every(({ atTime, parameters }) => atTime && parameters.length === 0);

/** `f(t, B_t)`. */
const isAtNoise = ({ calls }: NameEvidence) =>
  calls.some((call) => call.arguments.some((name) => name !== null && labelOf(name) !== '' && wienerLetters.has(headOf(name))));

function conventionFor(evidence: NameEvidence, role: Role): { shape: ShapeWord; weight: number } {
  const convention = symbolConvention(evidence.name);
  if (role === 'process' && evidence.driven && !evidence.process) return functionConvention(evidence.name);
  if (role === 'process' && !timeLetters.has(evidence.name)) return { shape: 'vector', weight: 2 };
  if (role === 'variable' && evidence.drawn && convention.role !== 'variable') return { shape: 'vector', weight: 0.5 };
  if (role === 'parameter') return { shape: 'vector', weight: 0.5 };
  return convention;
}

function inDimension(shape: ShapeWord, around: Surroundings): Shape {
  if (around.oneDimensional) return scalarShape;
  return shape === 'vector' ? vectorShape(around.dimension) : shapeFromWord(shape, around.dimension);
}
