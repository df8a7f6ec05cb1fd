import { countShared } from '../../base/keepResults';
import type { Steps } from '../../base/steps';
import type { Tree } from '../../latex/tree';
import { surveyFormula } from './nameAt';
import { forEachSet, surveyed, type Overview } from './overview';

type Counts = ReadonlyMap<string, number>;

/** The overview of a list of formulas, with how many of them say each thing in it. */
export interface CountedSurveys {
  readonly trees: readonly Tree[];
  readonly counts: { readonly [K in keyof Overview]: Counts };
  /** Stays the same object as long as it says the same. */
  readonly overview: Overview;
}

const noCounts: CountedSurveys['counts'] = forEachSet(() => new Map<string, number>());
const countedAtOnce = 512;

/** Counts what formulas say; of a list that is mostly like one before, only what went and what came. */
export function* countSurveys(before: CountedSurveys | undefined, trees: readonly Tree[]): Steps<CountedSurveys> {
  const old = before ?? { trees: [], counts: noCounts, overview: noCounts };
  const { start, end } = countShared(old.trees, trees);
  const [gone, come] = [old.trees.slice(start, old.trees.length - end), trees.slice(start, trees.length - end)];
  if (gone.length === 0 && come.length === 0) return { ...old, trees };
  const changes = forEachSet(() => new Map<string, number>());
  yield* addAll(changes, gone, -1);
  yield* addAll(changes, come, 1);
  const counts = { ...old.counts };
  for (const set of surveyed) counts[set] = applyChanges(old.counts[set], changes[set]);
  const isSame = surveyed.every((set) => saysSame(old.counts[set], counts[set]));
  return { trees, counts, overview: isSame ? old.overview : counts };
}

function* addAll(counts: { readonly [K in keyof Overview]: Map<string, number> }, trees: readonly Tree[], by: number): Steps<void> {
  for (let index = 0; index < trees.length; index++) {
    const survey = surveyFormula(trees[index]!);
    for (const set of surveyed) for (const name of survey[set]) counts[set].set(name, (counts[set].get(name) ?? 0) + by);
    if (index % countedAtOnce === countedAtOnce - 1) yield;
  }
}

function applyChanges(counts: Counts, changes: Counts): Counts {
  const next = new Map(counts);
  for (const [name, by] of changes) {
    const count = (next.get(name) ?? 0) + by;
    if (count > 0) next.set(name, count);
    else next.delete(name);
  }
  return next;
}

function saysSame(one: Counts, other: Counts): boolean {
  if (one.size !== other.size) return false;
  for (const name of one.keys()) if (!other.has(name)) return false;
  return true;
}
