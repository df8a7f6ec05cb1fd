import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import { createSource, mergeMeans, type Collected, type MeansSource } from './collectMeans';
import type { Engine } from './engine';
import { freedomOf, intervalOf, summarize, testHypothesis, type BlockTable, type Hypothesis, type Test } from './hypotheses';
import { isDescending } from './orderPoints';
import type { Interval } from './outcome';
import type { ComparePlan, CompareWorld, RandomKey } from './plan';

/** What Monte Carlo says about the two means: the strongest relation that the samples do not contradict and could have contradicted. */
export type MeansRelation =
  | { readonly kind: 'accepted'; readonly test: Test }
  | { readonly kind: 'different'; readonly test: Test }
  | { readonly kind: 'unclear'; readonly reason: 'verdict.noPower' | 'verdict.betweenBounds' | 'verdict.heavyTails' | 'verdict.notFinite' };

export interface MeansFinding {
  readonly method: MeansSource['method'];
  readonly relation: MeansRelation;
  readonly samples: number;
  readonly perSetting: readonly { readonly left: Interval; readonly right: Interval; readonly difference: Interval }[];
}

/** How sure the means have to be made in a world. */
export interface Effort {
  /** A relation is only accepted when a wrong factor that differs by more than this share would have been seen. */
  readonly largestBlindness: number;
  readonly mostSamples: number;
  /** Whether what was found must be found again on fresh draws. */
  readonly confirmed: boolean;
}

const acceptBelow = 4;
const rejectAbove = 5;
const growth = 4;

/**
 * Two stages (numerics: false alarms at most 1e-6 a document): the relation found first must be found again on fresh draws before
 * anything weaker than equality is reported.
 */
export async function compareMeans(
  plan: ComparePlan,
  world: CompareWorld,
  effort: Effort,
  engine: Engine,
  token: CancellationToken,
): Promise<MeansFinding> {
  const job = { plan, effort, source: createSource(plan, world, engine, token) };
  throwIfCancelled(token);
  const found = await search(job, plan.key, Math.ceil(job.source.firstShare * plan.samples.first));
  const isEqual = found.relation.kind === 'accepted' && found.relation.test.hypothesis === 'equal';
  if (!effort.confirmed || isEqual || found.relation.kind === 'unclear') return found;
  return confirm(job, found);
}

/** Found again on fresh draws; where the two do not agree, a third time on more of them, and so on as far as the effort goes. */
async function confirm(job: Job, found: MeansFinding): Promise<MeansFinding> {
  let last = found;
  for (let samples = found.samples; samples <= job.effort.mostSamples; samples *= growth) {
    const again = await search(job, keyFor(job.plan.key, 'confirm', samples), samples);
    if (again.relation.kind === 'unclear' || agree(last.relation, again.relation)) return again;
    last = again;
  }
  return { ...last, relation: { kind: 'unclear', reason: 'verdict.betweenBounds' } };
}

interface Job {
  readonly plan: ComparePlan;
  readonly effort: Effort;
  readonly source: MeansSource;
}

/** Four times as many samples until the answer is clear or the effort is spent; samples made once are kept. */
async function search(job: Job, key: RandomKey, from: number): Promise<MeansFinding> {
  let samples = from;
  let collected = await job.source.collect(key, 0, samples);
  for (;;) {
    const finding = decide(job, collected, samples);
    if (finding.relation.kind !== 'unclear' || finding.relation.reason === 'verdict.notFinite' || samples * growth > job.effort.mostSamples)
      return finding;
    const more = await job.source.collect(key, samples, (growth - 1) * samples);
    collected = mergeMeans(collected, more, 1 / growth);
    samples *= growth;
  }
}

function agree(first: MeansRelation, second: MeansRelation): boolean {
  if (first.kind === 'accepted' && second.kind === 'accepted') return first.test.hypothesis === second.test.hypothesis;
  return first.kind === 'different' && second.kind === 'different';
}

function decide({ plan, effort, source }: Job, { table, nonFinite }: Collected, samples: number): MeansFinding {
  const perSetting = table.left.map((left, k) => ({
    left: intervalOf(left),
    right: intervalOf(table.right[k]!),
    difference: intervalOf(left.map((value, block) => table.right[k]![block]! - value)),
  }));
  const relation: MeansRelation = nonFinite > 0 ? { kind: 'unclear', reason: 'verdict.notFinite' } : relate(plan, effort, table);
  return { method: source.method, relation, samples, perSetting };
}

/** left ≤ right (or ≥) at every setting: refuted where the side that should be smaller is surely larger, accepted where it surely is not by more than a tenth. */
function relateOrder(plan: ComparePlan, effort: Effort, equal: Test, table: BlockTable): MeansRelation {
  const turn = isDescending(plan.sense) ? -1 : 1;
  const gaps = table.left.map((left, k) => summarize(left.map((value, block) => turn * (value - table.right[k]![block]!))));
  const sizes = table.left.map((left, k) => Math.max(Math.abs(summarize(left).mean), Math.abs(summarize(table.right[k]!).mean)));
  if (gaps.some(({ mean, error }) => mean > rejectAbove * error)) return { kind: 'different', test: equal };
  const isClear = gaps.every(({ mean, error }, k) => mean + acceptBelow * error <= effort.largestBlindness * sizes[k]!);
  return isClear ? { kind: 'accepted', test: { ...equal, factor: 1 } } : { kind: 'unclear', reason: 'verdict.noPower' };
}

function relate(plan: ComparePlan, effort: Effort, table: BlockTable): MeansRelation {
  const equal = testHypothesis(table, 'equal');
  if (equal.heavyTailed) return { kind: 'unclear', reason: 'verdict.heavyTails' };
  if (plan.sense !== 'equal') return relateOrder(plan, effort, equal, table);
  if (equal.largestZ < acceptBelow) {
    return equal.blindness <= effort.largestBlindness ? { kind: 'accepted', test: equal } : { kind: 'unclear', reason: 'verdict.noPower' };
  }
  if (equal.largestZ < rejectAbove) return { kind: 'unclear', reason: 'verdict.betweenBounds' };
  const weaker: readonly Hypothesis[] = plan.hasParameter ? ['constant', 'factor', 'affine'] : ['factor'];
  const tests = weaker
    .filter((hypothesis) => freedomOf(hypothesis, plan.settings) >= 3)
    .map((hypothesis) => testHypothesis(table, hypothesis));
  return relateWeaker(
    effort,
    equal,
    tests.filter((test) => test.factor > 0),
  );
}

/** A weaker relation is only looked at when every stronger one is ruled out: what may be a constant alone is not called affine. */
function relateWeaker(effort: Effort, equal: Test, tests: readonly Test[]): MeansRelation {
  const first = tests.find((test) => test.largestZ <= rejectAbove);
  if (first === undefined) return { kind: 'different', test: equal };
  const isClear = first.largestZ < acceptBelow && first.blindness <= effort.largestBlindness;
  return isClear ? { kind: 'accepted', test: first } : { kind: 'unclear', reason: 'verdict.betweenBounds' };
}
