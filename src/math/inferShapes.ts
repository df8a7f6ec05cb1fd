import type { Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import type { WeighedReading } from './elaborate';
import type { Shape } from './expr';
import { scalarShape } from './expr';
import type { ScopeDraft } from './gatherScope';
import { symbolConvention, timeLetters } from './conventions';
import { speaksOfVectors } from './evidence/dimensionVote';
import { headOf, isCapital } from './names';
import type { Scope, SymbolInfo } from './scope';
import type { RememberedReading } from './rememberedReading';
import { findPlaces } from './namePlaces';
import { rememberReading, rememberReadingsInSteps } from './rememberReading';
import { ScopeView } from './scopeView';
import { matrixShape, vectorShape } from './shapes';

/** Different readings of formulas tried for one document at most, beyond one for each; a reading costs some 30 µs. */
const budget = 600;
/** Readings looked at again are nearly free. */
const looks = 1500;

type Overrides = ReadonlyMap<string, Shape>;

/** A change of shapes with what it costs in surprise at the conventions. */
interface Move {
  readonly names: readonly string[];
  readonly shape: Shape;
  readonly weight: number;
}

/**
 * Shapes by least surprise: start from what is declared and conventional, count the shapes that do not go together in all formulas, and
 * change shapes the text leaves open, one or two families at a time, as long as that number falls. Deterministic; bounded work.
 */
export function* inferShapes(draft: ScopeDraft, trees: readonly Tree[]): Steps<ShapedReading> {
  const search = new ShapeSearch(draft, trees, yield* rememberReadingsInSteps(trees, draft.scope, noOverrides));
  yield* search.improve();
  yield* search.tryOneDimension();
  return { scope: withShapes(draft.scope, search.overrides), formulas: search.found.map(({ reading }) => reading) };
}

/** The scope with its shapes settled, and every tree read in it. */
export interface ShapedReading {
  readonly scope: Scope;
  readonly formulas: readonly WeighedReading[];
}

function withShapes(scope: Scope, overrides: Overrides): Scope {
  const settled = (info: SymbolInfo): SymbolInfo => {
    const shape = overrides.get(info.name);
    return shape === undefined ? info : { ...info, shape };
  };
  return { symbols: new Map([...scope.symbols].map(([name, info]) => [name, settled(info)])) };
}

const noOverrides: Overrides = new Map();

class ShapeSearch {
  overrides: Overrides = noOverrides;
  /** What was tried beside the readings in force: the same answers of the scope give the same reading. */
  readonly #tried = new Set<RememberedReading>();
  #looks: number;
  #surprising: readonly RememberedReading[];

  constructor(
    private readonly draft: ScopeDraft,
    private readonly trees: readonly Tree[],
    public found: readonly RememberedReading[],
  ) {
    this.#looks = found.length;
    this.#surprising = this.#findSurprising();
  }

  #weigh(index: number, overrides: Overrides): RememberedReading {
    this.#looks++;
    const found = rememberReading(this.trees[index]!, this.draft.scope, overrides);
    if (found !== this.found[index]) this.#tried.add(found);
    return found;
  }

  /** How badly shapes go together; a divergence or a trace among nothing but numbers does not, unless the text says that it is about numbers. */
  #costOf({ reading, isLost }: RememberedReading): number {
    return reading.surprise + (isLost && !this.draft.oneDimensional ? 1 : 0);
  }

  #findSurprising(): readonly RememberedReading[] {
    return this.found.filter((reading) => this.#costOf(reading) > 0);
  }

  /** Takes the best single move while one helps, else the best pair, until none does. */
  *improve(): Steps<void> {
    const moves = this.#total() > 0 ? this.#moves() : [];
    while (this.#total() > 0 && !this.#isSpent()) {
      const relevant = this.#relevant(moves);
      const best = (yield* this.#best(relevant)) ?? (yield* this.#best(pairsOf(relevant).filter((pair) => this.#meet(pair))));
      if (!best) return;
      yield* this.#accept(best);
    }
  }

  #isSpent(): boolean {
    return this.#tried.size >= budget || this.#looks >= looks;
  }

  #total(): number {
    return this.#surprising.reduce((sum, reading) => sum + this.#costOf(reading), 0);
  }

  /** Only moves on names that some surprising formula asked for. */
  #relevant(moves: readonly Move[]): Move[] {
    const blamed = new Set(this.#surprising.flatMap(({ consulted }) => [...consulted]));
    return moves.filter(
      (move) => move.names.some((name) => blamed.has(name)) && move.names.some((name) => !sameShape(this.#shapeOf(name), move.shape)),
    );
  }

  /** True when one surprising formula asked for names of both moves. */
  #meet(pair: readonly Move[]): boolean {
    return this.#surprising.some(({ consulted }) => pair.every((move) => move.names.some((name) => consulted.has(name))));
  }

  #shapeOf(name: string): Shape | undefined {
    return this.overrides.get(name) ?? this.draft.scope.symbols.get(name)?.shape;
  }

  *#best(moves: readonly (Move | readonly Move[])[]): Steps<Overrides | null> {
    let best: { overrides: Overrides; gain: number; weight: number } | null = null;
    for (const candidate of moves) {
      if (this.#isSpent()) break;
      const parts = 'names' in candidate ? [candidate] : candidate;
      const overrides = applyMoves(this.overrides, parts);
      const gain = this.#gain(parts, overrides);
      const weight = parts.reduce((sum, part) => sum + part.weight, 0);
      if (gain > 1e-9 && (!best || gain > best.gain + 1e-9 || (gain > best.gain - 1e-9 && weight < best.weight)))
        best = { overrides, gain, weight };
      yield;
    }
    return best?.overrides ?? null;
  }

  #gain(parts: readonly Move[], overrides: Overrides): number {
    const touched = this.#touched(parts);
    return touched.reduce((gain, index) => gain + this.#costOf(this.found[index]!) - this.#costOf(this.#weigh(index, overrides)), 0);
  }

  #touched(parts: readonly Move[]): number[] {
    const places = findPlaces(this.found);
    return [...new Set(parts.flatMap((part) => part.names.flatMap((name) => [...(places.get(name) ?? [])])))].sort(
      (one, other) => one - other,
    );
  }

  *#accept(overrides: Overrides): Steps<void> {
    this.overrides = overrides;
    this.found = yield* rememberReadingsInSteps(this.trees, this.draft.scope, overrides);
    this.#looks += this.found.length;
    this.#surprising = this.#findSurprising();
  }

  /** Every family of open names with each other shape it could have. */
  #moves(): Move[] {
    const open = [...this.draft.decided.values()].filter((symbol) => !symbol.isShapeFixed && !timeLetters.has(symbol.info.name));
    const families = new Map<string, { names: string[]; weight: number }>();
    for (const { info, weight } of open) {
      const key = info.role === 'function' ? `${info.name}()` : headOf(info.name);
      const family = families.get(key) ?? { names: [], weight };
      family.names.push(info.name);
      families.set(key, family);
    }
    const dimension = new ScopeView(this.draft.scope).dimension;
    const shapes = this.draft.oneDimensional ? [scalarShape] : [scalarShape, vectorShape(dimension), matrixShape(dimension, dimension)];
    return [...families].flatMap(([key, { names, weight }]) =>
      shapes
        .filter((shape) => shape.kind !== 'matrix' || !isSurelyNoMatrix(key))
        .map((shape) => ({ names, shape, weight: weight + (shape.kind === 'matrix' ? oddityOfMatrix(key) : 0) })),
    );
  }

  /** Where nothing else made the formulas fit and no vector is declared or written, the whole document may be about numbers. */
  *tryOneDimension(): Steps<void> {
    if (this.#total() === 0) return;
    const symbols = [...this.draft.decided.values()];
    const names = symbols.filter(({ isShapeFixed, info }) => !isShapeFixed && info.shape.kind !== 'scalar').map(({ info }) => info.name);
    const hasVectors = symbols.some(({ isShapeFixed, info }) => isShapeFixed && info.shape.kind !== 'scalar');
    if (hasVectors || names.length === 0 || speaksOfVectors(this.trees)) return;
    const before = { overrides: this.overrides, total: this.#total() };
    yield* this.#accept(new Map(names.map((name) => [name, scalarShape] as const)));
    if (this.#total() >= before.total) yield* this.#accept(before.overrides);
  }
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

function sameShape(left: Shape | undefined, right: Shape): boolean {
  return left?.kind === right.kind;
}

function applyMoves(overrides: Overrides, moves: readonly Move[]): Overrides {
  const next = new Map(overrides);
  for (const move of moves) for (const name of move.names) next.set(name, move.shape);
  return next;
}

function pairsOf(moves: readonly Move[]): Move[][] {
  return moves.flatMap((first, index) =>
    moves
      .slice(index + 1)
      .filter((second) => second.names[0] !== first.names[0])
      .map((second) => [first, second]),
  );
}
