import { createRows } from '../base/rows';
import { finishSteps, type Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import type { WeighedReading } from './elaborate';
import { speaksOfNumbers, speaksOfVectors } from './evidence/dimensionVote';
import type { Shape } from './expr';
import { scalarShape } from './expr';
import type { ScopeDraft } from './gatherScope';
import { rememberReadingsInSteps, tryReading, type Trial } from './rememberReading';
import { bitsOf, type RememberedReading } from './rememberedReading';
import type { Scope, SymbolInfo } from './scope';
import { ScopeView } from './scopeView';
import { applyMoves, findMoves, pairWithin, type Candidate, type Move } from './shapeMoves';

/** Different readings of formulas tried for one document at most, and for each formula whose shapes do not go together; one costs some 60 µs. */
const budget = { base: 600, each: 40 };
/** Readings looked at again are nearly free. */
const looks = { base: 20_000, each: 400 };

type Overrides = ReadonlyMap<string, Shape>;

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
  if (overrides.size === 0) return scope;
  const settled = (info: SymbolInfo): SymbolInfo => {
    const shape = overrides.get(info.name);
    return shape === undefined ? info : { ...info, shape };
  };
  return { symbols: new Map([...scope.symbols].map(([name, info]) => [name, settled(info)])) };
}

const noOverrides: Overrides = new Map();

/** Where a row of readings has one that may cost anything. */
const oddInRows = createRows((row: readonly RememberedReading[]) =>
  row.flatMap(({ reading, isLost }, at) => (reading.surprise !== 0 || isLost ? [at] : [])),
);

/** A document's readings are looked through in rows; those of a part are few. */
function findOdd(found: readonly RememberedReading[]): readonly number[] {
  if (found.length < manyReadings) return found.map((_, index) => index);
  return finishSteps(oddInRows(found)).flatMap(({ start, sum }) => (sum.length === 0 ? [] : sum.map((at) => start + at)));
}

const manyReadings = 200;

/** The best candidate so far. */
interface Best {
  readonly overrides: Overrides;
  readonly gain: number;
  readonly weight: number;
}

/** Gains that differ by less are the same. */
const tolerance = 1e-9;

/** Readings that were known are looked at this many at a time. */
const looksAtOnce = 16;

class ShapeSearch {
  overrides: Overrides = noOverrides;
  /** What was tried beside the readings in force: the same answers of the scope give the same reading. */
  readonly #tried = new Set<RememberedReading>();
  #looks = 0;
  #surprising: Surprising;
  readonly #mostTried: number;
  readonly #mostLooks: number;

  constructor(
    private readonly draft: ScopeDraft,
    private readonly trees: readonly Tree[],
    public found: readonly RememberedReading[],
  ) {
    this.#surprising = this.#findSurprising();
    const { length } = this.#surprising.indices;
    this.#mostTried = budget.base + length * budget.each;
    this.#mostLooks = looks.base + length * looks.each;
  }

  /** How badly shapes go together; a divergence or a trace among nothing but numbers does not, unless the text says that it is about numbers. */
  #costOf({ reading, isLost }: RememberedReading): number {
    return reading.surprise + (isLost && !this.draft.oneDimensional ? 1 : 0);
  }

  #findSurprising(): Surprising {
    const indices: number[] = [];
    const byName = new Map<string, number[]>();
    let total = 0;
    for (const index of findOdd(this.found)) {
      const reading = this.found[index]!;
      const cost = this.#costOf(reading);
      if (cost === 0) continue;
      total += cost;
      indices.push(index);
      for (const name of reading.consulted) {
        const known = byName.get(name);
        if (known) known.push(index);
        else byName.set(name, [index]);
      }
    }
    return { indices, byName, total };
  }

  /** Takes the best single move while one helps, else the best pair, until none does. */
  *improve(): Steps<void> {
    const moves = this.#surprising.total > 0 ? findMoves(this.draft) : [];
    while (this.#surprising.total > 0 && !this.#isSpent()) {
      const relevant = this.#relevant(moves);
      const best = (yield* this.#best(relevant.map((move) => [move]))) ?? (yield* this.#best(this.#pairs(relevant)));
      if (!best) return;
      yield* this.#accept(best);
    }
  }

  #isSpent(): boolean {
    return this.#tried.size >= this.#mostTried || this.#looks >= this.#mostLooks;
  }

  /** Only moves on names that some surprising formula asked for. */
  #relevant(moves: readonly Move[]): Move[] {
    const { byName } = this.#surprising;
    return moves.filter(
      (move) => move.names.some((name) => byName.has(name)) && move.names.some((name) => this.#shapeOf(name)?.kind !== move.shape.kind),
    );
  }

  /** Two moves at once, where one surprising formula asked for names of both. */
  #pairs(moves: readonly Move[]): Candidate[] {
    const lists = new Map<number, number[]>();
    moves.forEach(({ names }, at) => {
      for (const index of this.#touchedOf(names)) lists.set(index, [...(lists.get(index) ?? []), at]);
    });
    return pairWithin(moves, [...lists.values()]);
  }

  /** The surprising formulas that asked for one of the names. */
  #touchedOf(names: readonly string[]): ReadonlySet<number> {
    return new Set(names.flatMap((name) => this.#surprising.byName.get(name) ?? []));
  }

  #shapeOf(name: string): Shape | undefined {
    return this.overrides.get(name) ?? this.draft.scope.symbols.get(name)?.shape;
  }

  *#best(candidates: readonly Candidate[]): Steps<Overrides | null> {
    let best: Best | null = null;
    for (const candidate of candidates) {
      if (this.#isSpent()) break;
      best = (yield* this.#try(candidate, best)) ?? best;
    }
    return best?.overrides ?? null;
  }

  /**
   * What a candidate gains, where that is more than the best so far. Formulas in which nothing can be gained are looked at last: most candidates
   * are given up before. What is found is the same as if all formulas were looked at.
   */
  *#try(candidate: Candidate, best: Best | null): Steps<Best | null> {
    const names = candidate.flatMap((move) => move.names);
    const weight = candidate.reduce((sum, move) => sum + move.weight, 0);
    const least = best === null ? tolerance : weight < best.weight ? best.gain - tolerance : best.gain + tolerance;
    const touched = this.#touchedOf(names);
    let possible = 0;
    for (const index of touched) possible += this.#costOf(this.found[index]!);
    if (possible <= least) return null;
    const trial = this.#makeTrial(candidate);
    for (const index of touched) {
      possible -= this.#costOf(this.#look(index, trial));
      if (possible <= least) return null;
      if (this.#isPauseDue()) yield;
    }
    const bits = bitsOf(names);
    for (let index = 0; index < this.found.length; index++) {
      const { consulted, consultedBits } = this.found[index]!;
      if ((consultedBits & bits) === 0 || touched.has(index) || !names.some((name) => consulted.has(name))) continue;
      possible -= this.#costOf(this.#look(index, trial));
      if (possible <= least) return null;
      if (this.#isPauseDue()) yield;
    }
    return { overrides: trial.overrides, gain: possible, weight };
  }

  #pausedAt = 0;

  /** After every reading that was not known, and now and then besides. */
  #isPauseDue(): boolean {
    if (this.#tried.size === this.#pausedAt && this.#looks % looksAtOnce !== 0) return false;
    this.#pausedAt = this.#tried.size;
    return true;
  }

  #makeTrial(candidate: Candidate): Trial {
    const overrides = applyMoves(this.overrides, candidate);
    const { oneDimensional } = new ScopeView(this.draft.scope, overrides);
    return { key: `${candidate.map(({ key }) => key).join(';')} ${oneDimensional}`, overrides };
  }

  #look(index: number, trial: Trial): RememberedReading {
    this.#looks++;
    const base = this.found[index]!;
    const found = tryReading(base, this.trees[index]!, this.draft.scope, trial);
    if (found !== base) this.#tried.add(found);
    return found;
  }

  *#accept(overrides: Overrides): Steps<void> {
    this.overrides = overrides;
    this.found = yield* rememberReadingsInSteps(this.trees, this.draft.scope, overrides);
    this.#surprising = this.#findSurprising();
  }

  /**
   * Where nothing else made the formulas fit and no vector is declared or written, the whole document may be about numbers; so is one of
   * processes whose paths are written as numbers, with no sign of vectors at all.
   */
  *tryOneDimension(): Steps<void> {
    const symbols = [...this.draft.decided.values()];
    const isDriven = symbols.some(({ info }) => info.noise === true || info.role === 'process') && speaksOfNumbers(this.trees);
    if (this.#surprising.total === 0 && !isDriven) return;
    const names = symbols.filter(({ isShapeFixed, info }) => !isShapeFixed && info.shape.kind !== 'scalar').map(({ info }) => info.name);
    const hasVectors = symbols.some(({ isShapeFixed, info }) => isShapeFixed && info.shape.kind !== 'scalar');
    if (hasVectors || names.length === 0 || speaksOfVectors(this.trees)) return;
    const before = { overrides: this.overrides, total: this.#surprising.total };
    yield* this.#accept(new Map(names.map((name) => [name, scalarShape] as const)));
    if (isDriven ? this.#surprising.total > before.total : this.#surprising.total >= before.total) yield* this.#accept(before.overrides);
  }
}

/** The formulas whose shapes do not go together, by the names they asked for, and how badly in all. */
interface Surprising {
  readonly indices: readonly number[];
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly total: number;
}
