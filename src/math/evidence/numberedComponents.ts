import { indexLetters, timeLetters } from '../conventions';
import type { Dimension } from '../expr';
import { headOf, labelOf } from '../names';
import type { EvidenceBook, NameEvidence } from './evidence';

/** `x_2`, `X_{t,2}`, `X_{2,t}` and `X_t^{(2)}` as a component of x or X_t; `z_i` of a vector z that is differentiated by its components. */
export interface NumberedComponent {
  readonly of: string;
  /** From 1 on, or a letter. */
  readonly index: number | string;
}

/**
 * Names that are components by number: in a space ℝⁿ with a number n every number below a vector is one of 1 … n, and nothing speaks of a point of its own. `x_0` beside `x_1` makes both points, and so do
 * `x_1, \dots, x_N`, `x_1 \sim p`, `p(x_1)`.
 */
export function findNumberedComponents(book: EvidenceBook, dimension: Dimension): ReadonlyMap<string, NumberedComponent> {
  const found = new Map<string, NumberedComponent>(componentsByLetter(book).map((one) => [`${one.of}_${one.index}`, one]));
  if (typeof dimension !== 'number' || dimension < 2) return found;
  for (const [of, members] of families(book)) {
    const whole = book.names.get(of);
    if (whole === undefined || !isVector(whole, dimension)) continue;
    const areComponents = members.every(({ evidence, index }) => index >= 1 && index <= dimension && isOnlyUsed(evidence));
    if (areComponents) for (const { evidence, index } of members) found.set(evidence.name, { of, index });
  }
  return found;
}

/** `e^{z_i}` beside `z \in \mathbb R^K` and `\partial p_i / \partial z_j`, where no z_i is said to be a point. */
function componentsByLetter({ names }: EvidenceBook): NumberedComponent[] {
  const members = [...names.values()].filter(({ name }) => indexLetters.has(labelOf(name)) && name === `${headOf(name)}_${labelOf(name)}`);
  const ofVector = members.filter(({ name }) => names.get(headOf(name))?.declaredShape?.kind === 'vector');
  const isLetterOf = (of: string) => ofVector.filter(({ name }) => headOf(name) === of);
  const heads = [...new Set(ofVector.map(({ name }) => headOf(name)))].filter((of) => {
    const family = isLetterOf(of);
    return family.some(({ slope }) => slope) && family.every(isNoPoint);
  });
  return heads.flatMap((of) => isLetterOf(of).map(({ name }) => ({ of, index: labelOf(name) })));
}

const isNoPoint = ({ declaredShape, declaredRole, law, drawn, definedBare, moved, noise, calls }: NameEvidence): boolean =>
  declaredShape === null && declaredRole === null && law === null && !drawn && !definedBare && !moved && !noise && calls.length === 0;

interface Member {
  readonly evidence: NameEvidence;
  readonly index: number;
}

function families({ names }: EvidenceBook): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Member[]>();
  for (const evidence of names.values()) {
    const read = readNumber(evidence.name);
    if (read !== null) found.set(read.of, [...(found.get(read.of) ?? []), { evidence, index: read.index }]);
  }
  return found;
}

function readNumber(name: string): { readonly of: string; readonly index: number } | null {
  const [head, label] = [headOf(name), labelOf(name)];
  if (/^\d+$/.test(label)) return { of: head, index: Number(label) };
  const [, time, number] = /^([a-z])(?:,|_)\(?(\d)\)?$/.exec(label) ?? [];
  const [, first, clock] = /^\(?(\d)\)?(?:,|_)([a-z])$/.exec(label) ?? [];
  const letter = time ?? clock;
  if (letter === undefined || !timeLetters.has(letter)) return null;
  return { of: `${head}_${letter}`, index: Number(number ?? first) };
}

/** It is declared to be one, or is a place of functions in a text about that space. */
function isVector({ declaredShape, argument, differentiated, moved }: NameEvidence, dimension: number): boolean {
  if (declaredShape !== null) return declaredShape.kind === 'vector' && declaredShape.dimension === dimension;
  return argument || differentiated || moved;
}

function isOnlyUsed(evidence: NameEvidence): boolean {
  const { declaredShape, declaredRole, law, drawn, argument, condition, differentiated, moved, noise, definedBare, calls } = evidence;
  const isPoint = drawn || argument || condition || differentiated || law !== null || definedBare;
  return declaredShape === null && declaredRole === null && !isPoint && !moved && !noise && calls.length === 0;
}
