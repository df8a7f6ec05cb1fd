import { symbolConvention, timeLetters } from './conventions';
import type { Shape } from './expr';
import { scalarShape } from './expr';
import type { ScopeDraft } from './gatherScope';
import { headOf, isCapital } from './names';
import { ScopeView } from './scopeView';
import { matrixShape, printShape, vectorShape } from './shapes';

/** A change of shapes with what it costs in surprise at the conventions. */
export interface Move {
  /** Tells moves of one document apart. */
  readonly key: string;
  readonly names: readonly string[];
  readonly shape: Shape;
  readonly weight: number;
}

/** Every family of open names with each other shape it could have. */
export function findMoves(draft: ScopeDraft): Move[] {
  const open = [...draft.decided.values()].filter(({ isShapeFixed, info }) => !isShapeFixed && !timeLetters.has(info.name));
  const families = new Map<string, { names: string[]; weight: number }>();
  for (const { info, weight } of open) {
    const key = info.role === 'function' ? `${info.name}()` : headOf(info.name);
    const family = families.get(key) ?? { names: [], weight };
    family.names.push(info.name);
    families.set(key, family);
  }
  const dimension = new ScopeView(draft.scope).dimension;
  const shapes = draft.oneDimensional ? [scalarShape] : [scalarShape, vectorShape(dimension), matrixShape(dimension, dimension)];
  return [...families].flatMap(([family, { names, weight }]) =>
    shapes
      .filter((shape) => shape.kind !== 'matrix' || !isSurelyNoMatrix(family))
      .map((shape) => ({
        key: `${names.join()}:${printShape(shape)}`,
        names,
        shape,
        weight: weight + (shape.kind === 'matrix' ? oddityOfMatrix(family) : 0),
      })),
  );
}

/** Nobody writes a matrix x. */
function isSurelyNoMatrix(family: string): boolean {
  const { shape, weight } = symbolConvention(family);
  return shape === 'vector' && weight >= 2 && !isCapital(family) && !family.endsWith('()');
}

/** Matrices that are no functions have capital letters, nearly always. */
function oddityOfMatrix(family: string): number {
  return isCapital(family) || family.endsWith('()') ? 0.1 : 2;
}

/** One move, or two at once. */
export type Candidate = readonly Move[];

/** Two moves at once, of different families, in order; only where one of the lists has both. */
export function pairWithin(moves: readonly Move[], lists: readonly (readonly number[])[]): Candidate[] {
  const pairs = new Set<number>();
  for (const list of lists)
    list.forEach((first, place) => {
      for (const second of list.slice(place + 1))
        if (moves[first]!.names[0] !== moves[second]!.names[0]) pairs.add(first * moves.length + second);
    });
  const inOrder = [...pairs].sort((one, other) => one - other);
  return inOrder.map((pair) => [moves[Math.floor(pair / moves.length)]!, moves[pair % moves.length]!]);
}

export function applyMoves(overrides: ReadonlyMap<string, Shape>, moves: Candidate): ReadonlyMap<string, Shape> {
  const next = new Map(overrides);
  for (const move of moves) for (const name of move.names) next.set(name, move.shape);
  return next;
}
