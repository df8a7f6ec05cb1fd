import type { Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import type { WeighedReading } from './elaborate';
import type { Expr, Shape } from './expr';
import { scalarShape } from './expr';
import type { ScopeDraft } from './gatherScope';
import { symbolConvention, timeLetters } from './conventions';
import { speaksOfFields, speaksOfVectors } from './evidence/dimensionVote';
import { headOf, isCapital } from './names';
import type { Scope, SymbolInfo } from './scope';
import type { RememberedReading } from './rememberedReading';
import { rememberReading, rememberReadings, rememberReadingsInSteps } from './rememberReading';
import { ScopeView } from './scopeView';
import { matrixShape, vectorShape } from './shapes';
import { statementExprs } from './statementExprs';
import { walkExpr } from './visit';

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
  yield* rememberReadingsInSteps(trees, draft.scope, noOverrides); // found by the search below
  const search = new ShapeSearch(draft, trees);
  yield* search.improve(search.moves());
  search.tryOneDimension();
  return { scope: withShapes(draft.scope, search.overrides), formulas: search.readings };
}

/** The scope with its shapes settled, and every tree read in it. */
export interface ShapedReading {
  readonly scope: Scope;
  readonly formulas: readonly WeighedReading[];
}

function withShapes(scope: Scope, overrides: Overrides): Scope {
  const settled = (info: SymbolInfo): SymbolInfo => ({ ...info, shape: overrides.get(info.name) ?? info.shape });
  return { symbols: new Map([...scope.symbols].map(([name, info]) => [name, settled(info)])) };
}

const noOverrides: Overrides = new Map();

class ShapeSearch {
  overrides: Overrides = noOverrides;
  readings: readonly WeighedReading[];
  #consulted: readonly ReadonlySet<string>[];
  /** What was tried: the same answers of the scope give the same reading. */
  readonly #tried = new Set<RememberedReading>();
  #looks = 0;
  /** Found out from the readings, until these change. */
  #blamed: readonly ReadonlySet<string>[] | null = null;
  #placesOf: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(
    private readonly draft: ScopeDraft,
    private readonly trees: readonly Tree[],
  ) {
    const first = this.#weighAll(this.overrides);
    this.readings = first.map(({ reading }) => reading);
    this.#consulted = first.map(({ consulted }) => consulted);
  }

  #weighAll(overrides: Overrides): readonly RememberedReading[] {
    const readings = rememberReadings(this.trees, this.draft.scope, overrides);
    this.#looks += readings.length;
    for (const reading of readings) this.#tried.add(reading);
    return readings;
  }

  #weigh(tree: Tree, overrides: Overrides): RememberedReading {
    this.#looks++;
    const found = rememberReading(tree, this.draft.scope, overrides);
    this.#tried.add(found);
    return found;
  }

  /** How badly shapes go together; a divergence or a trace among nothing but numbers does not, unless the text says that it is about numbers. */
  #costOf(index: number, reading: WeighedReading): number {
    const isLost = !this.draft.oneDimensional && speaksOfFields(this.trees[index]!) && !hasVectors(reading);
    return reading.surprise + (isLost ? 1 : 0);
  }

  /** Takes the best single move while one helps, else the best pair, until none does. */
  *improve(moves: readonly Move[]): Steps<void> {
    while (this.#total() > 0 && !this.#isSpent()) {
      const relevant = this.#relevant(moves);
      const best = (yield* this.#best(relevant)) ?? (yield* this.#best(pairsOf(relevant).filter((pair) => this.#meet(pair))));
      if (!best) return;
      this.#accept(best);
    }
  }

  #isSpent(): boolean {
    return this.#tried.size >= budget + this.trees.length || this.#looks >= looks;
  }

  #total(): number {
    return this.readings.reduce((sum, reading, index) => sum + this.#costOf(index, reading), 0);
  }

  /** Only moves on names that some surprising formula asked for. */
  #relevant(moves: readonly Move[]): Move[] {
    const blamed = new Set(this.#surprising().flatMap((names) => [...names]));
    return moves.filter(
      (move) => move.names.some((name) => blamed.has(name)) && move.names.some((name) => !sameShape(this.#shapeOf(name), move.shape)),
    );
  }

  /** True when one surprising formula asked for names of both moves. */
  #meet(pair: readonly Move[]): boolean {
    return this.#surprising().some((names) => pair.every((move) => move.names.some((name) => names.has(name))));
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
    return touched.reduce(
      (gain, index) =>
        gain + this.#costOf(index, this.readings[index]!) - this.#costOf(index, this.#weigh(this.trees[index]!, overrides).reading),
      0,
    );
  }

  #touched(parts: readonly Move[]): number[] {
    const places = this.#places();
    return [...new Set(parts.flatMap((part) => part.names.flatMap((name) => places.get(name) ?? [])))];
  }

  /** The names that each surprising formula asked for. */
  #surprising(): readonly ReadonlySet<string>[] {
    return (this.#blamed ??= this.#consulted.filter((_names, index) => this.#costOf(index, this.readings[index]!) > 0));
  }

  /** The formulas that asked for a name. */
  #places(): ReadonlyMap<string, readonly number[]> {
    if (this.#placesOf) return this.#placesOf;
    const places = new Map<string, number[]>();
    this.#consulted.forEach((names, index) => names.forEach((name) => addPlace(places, name, index)));
    return (this.#placesOf = places);
  }

  #accept(overrides: Overrides): void {
    this.#blamed = null;
    this.#placesOf = null;
    this.overrides = overrides;
    const fresh = this.#weighAll(overrides);
    this.readings = fresh.map(({ reading }) => reading);
    this.#consulted = fresh.map(({ consulted }) => consulted);
  }

  /** Every family of open names with each other shape it could have. */
  moves(): Move[] {
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
  tryOneDimension(): void {
    const symbols = [...this.draft.decided.values()];
    const names = symbols.filter(({ isShapeFixed, info }) => !isShapeFixed && info.shape.kind !== 'scalar').map(({ info }) => info.name);
    const hasVectors = symbols.some(({ isShapeFixed, info }) => isShapeFixed && info.shape.kind !== 'scalar');
    if (this.#total() === 0 || hasVectors || names.length === 0 || speaksOfVectors(this.trees)) return;
    const before = { overrides: this.overrides, total: this.#total() };
    this.#accept(new Map(names.map((name) => [name, scalarShape] as const)));
    if (this.#total() >= before.total) this.#accept(before.overrides);
  }
}

const vectorial = new WeakMap<WeighedReading, boolean>();

function hasVectors(reading: WeighedReading): boolean {
  const known = vectorial.get(reading);
  if (known !== undefined) return known;
  const isVector = ({ shape }: Expr) => shape.kind === 'vector' || shape.kind === 'row' || shape.kind === 'matrix';
  const found = reading.formula.statements.some((statement) =>
    statementExprs(statement).some((expr) => [...walkExpr(expr)].some(isVector)),
  );
  vectorial.set(reading, found);
  return found;
}

/** Nobody writes a matrix x. */
function isSurelyNoMatrix(family: string): boolean {
  const { shape, weight } = symbolConvention(family);
  return shape === 'vector' && weight >= 2 && !isCapital(family) && !family.endsWith('()');
}

function addPlace(places: Map<string, number[]>, name: string, index: number): void {
  const known = places.get(name);
  if (known) known.push(index);
  else places.set(name, [index]);
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
