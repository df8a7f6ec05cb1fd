import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import { createSource, mergeMeans, type Collected, type MeansSource } from './collectMeans';
import type { Engine } from './engine';
import {
  freedomOf,
  intervalOf,
  rejectAbove,
  summarize,
  testHypothesis,
  withoutShape,
  type BlockTable,
  type Hypothesis,
  type Test,
} from './hypotheses';
import { isDescending } from './orderPoints';
import type { Interval } from './outcome';
import type { ComparePlan, CompareWorld, RandomKey } from './plan';

/** What Monte Carlo says about the two means: the strongest relation that the samples do not contradict and could have contradicted. */
export type MeansRelation =
  | { readonly kind: 'accepted'; readonly test: Test }
  | { readonly kind: 'different'; readonly test: Test }
  | {
      readonly kind: 'unclear';
      readonly reason: 'verdict.noPower' | 'verdict.betweenBounds' | 'verdict.heavyTails' | 'verdict.notFinite';
      /** Equality is ruled out, and these weaker relations neither ruled out nor borne out. */
      readonly doubtful?: readonly Hypothesis[];
    };

export interface MeansFinding {
  readonly method: MeansSource['method'];
  readonly relation: MeansRelation;
  readonly samples: number;
  readonly perSetting: readonly { readonly left: Interval; readonly right: Interval; readonly difference: Interval }[];
  /** The test of plain equality; null where an order was asked for, or a value is not finite. */
  readonly equal: Test | null;
}

/** How sure the means have to be made in a world. */
export interface Effort {
  /** A relation is only accepted when a wrong factor that differs by more than this share would have been seen. */
  readonly largestBlindness: number;
  /** Equality is only accepted when a difference of this size would have been seen. */
  readonly largestError: number;
  readonly mostSamples: number;
  /** Whether what was found must be found again on fresh draws, from samples that are not so skewed or heavy-tailed that it means nothing; a world that only shows what a claim needs gives no verdict. */
  readonly confirmed: boolean;
}

const acceptBelow = 4;
/** Of the number of samples, from one stage to the next. */
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
  const [settled, found] = await searchTwice(job, plan.key, Math.ceil(job.source.firstShare * plan.samples.first));
  const isEqual = found.relation.kind === 'accepted' && found.relation.test.hypothesis === 'equal';
  if (!effort.confirmed || isEqual || found.relation.kind === 'unclear') return found;
  return confirm(settled, found);
}

/**
 * A weaker relation that fails by four to five standard errors in all samples that the effort allows is asked once more on fresh draws, where four are enough to rule it
 * out: by chance both happen once in 10⁸ times. So no difference stays open that is otherwise sure.
 */
async function searchTwice(job: Job, key: RandomKey, from: number): Promise<readonly [Job, MeansFinding]> {
  const found = await search(job, key, from);
  const doubtful = found.relation.kind === 'unclear' && job.effort.confirmed ? found.relation.doubtful : undefined;
  if (doubtful === undefined) return [job, found];
  const again = { ...job, doubtful };
  return [again, await search(again, keyFor(key, 'doubtful', found.samples), found.samples)];
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
  /** Failed by more than four standard errors before. */
  readonly doubtful?: readonly Hypothesis[];
}

/**
 * Four times as many samples until the answer is clear or the effort is spent (at first as many more as the source says); samples made once are kept. Float32 may only say what it
 * says clearly: at the first statistic near a threshold, everything is made again in float64, and stays so.
 */
async function search(job: Job, key: RandomKey, from: number): Promise<MeansFinding> {
  const stages = [{ start: 0, count: from }];
  let coarse = job.source.hasCoarse;
  let collected = await job.source.collect(key, 0, from, coarse);
  for (let [samples, next] = [from, job.source.firstGrowth * from]; ; [samples, next] = [next, growth * next]) {
    let finding = decide(job, collected, samples);
    if (coarse && (collected.isRough || !isFirm(finding, job.effort))) {
      coarse = false;
      collected = await collectStages(job, key, stages);
      finding = decide(job, collected, samples);
    }
    if (finding.relation.kind !== 'unclear' || finding.relation.reason === 'verdict.notFinite' || next > job.effort.mostSamples)
      return finding;
    const stage = { start: samples, count: next - samples };
    stages.push(stage);
    collected = await collectMore(job.source, key, stage, collected, coarse);
  }
}

interface Stage {
  readonly start: number;
  readonly count: number;
}

/** In float64, as they would have been made without float32. */
async function collectStages({ source }: Job, key: RandomKey, [first, ...rest]: readonly Stage[]): Promise<Collected> {
  let collected = await source.collect(key, first!.start, first!.count);
  for (const stage of rest) collected = await collectMore(source, key, stage, collected);
  return collected;
}

/** Each sample counts as much as any before it. */
async function collectMore(
  source: MeansSource,
  key: RandomKey,
  { start, count }: Stage,
  before: Collected,
  coarse = false,
): Promise<Collected> {
  return mergeMeans(before, await source.collect(key, start, count, coarse), start / (start + count));
}

/** Statistics nearer to a threshold than this share of it are not left to float32. */
const margin = 0.02;

/** Equality that no rounding can undo; or clearly too few samples to tell. */
function isFirm({ relation, equal }: MeansFinding, { largestBlindness }: Effort): boolean {
  if (
    equal === null ||
    equal.skewed ||
    equal.largestZ > (1 - margin) * acceptBelow ||
    equal.dominance > (1 - margin) * equal.largestDominance
  )
    return false;
  if (relation.kind === 'accepted') return relation.test.hypothesis === 'equal' && equal.blindness < (1 - margin) * largestBlindness;
  return relation.kind === 'unclear' && relation.reason === 'verdict.noPower' && equal.blindness > (1 + margin) * largestBlindness;
}

function agree(first: MeansRelation, second: MeansRelation): boolean {
  if (first.kind === 'accepted' && second.kind === 'accepted') return first.test.hypothesis === second.test.hypothesis;
  return first.kind === 'different' && second.kind === 'different';
}

function decide({ plan, effort, source, doubtful }: Job, { table: sampled, nonFinite }: Collected, samples: number): MeansFinding {
  const table = effort.confirmed ? sampled : withoutShape(sampled);
  const perSetting = table.left.map((left, k) => ({
    left: intervalOf(left),
    right: intervalOf(table.right[k]!),
    difference: intervalOf(left.map((value, block) => table.right[k]![block]! - value)),
  }));
  const relation: MeansRelation = nonFinite > 0 ? { kind: 'unclear', reason: 'verdict.notFinite' } : relate(plan, effort, table, doubtful);
  const equal = nonFinite > 0 || plan.sense !== 'equal' ? null : testHypothesis(table, 'equal');
  return { method: source.method, relation, samples, perSetting, equal };
}

/** left ≤ right (or ≥) at every setting: refuted where the side that should be smaller is surely larger, accepted where it surely is not by more than a tenth. */
function relateOrder(plan: Pick<ComparePlan, 'sense'>, effort: Effort, equal: Test, table: BlockTable): MeansRelation {
  const turn = isDescending(plan.sense) ? -1 : 1;
  const gaps = table.left.map((left, k) => summarize(left.map((value, block) => turn * (value - table.right[k]![block]!))));
  const sizes = table.left.map((left, k) => Math.max(Math.abs(summarize(left).mean), Math.abs(summarize(table.right[k]!).mean)));
  if (gaps.some(({ mean, error }) => mean > rejectAbove * error))
    return equal.trustedZ > rejectAbove ? { kind: 'different', test: equal } : { kind: 'unclear', reason: 'verdict.heavyTails' };
  if (equal.skewed) return { kind: 'unclear', reason: 'verdict.heavyTails' };
  const isClear = gaps.every(({ mean, error }, k) => mean + acceptBelow * error <= effort.largestBlindness * sizes[k]!);
  return isClear ? { kind: 'accepted', test: { ...equal, factor: 1 } } : { kind: 'unclear', reason: 'verdict.noPower' };
}

/** How the means of a table are related; what is `doubtful` is ruled out by four standard errors. */
export function relate(
  plan: Pick<ComparePlan, 'sense' | 'hasParameter' | 'settings'>,
  effort: Effort,
  table: BlockTable,
  doubtful: readonly Hypothesis[] = [],
): MeansRelation {
  const equal = testHypothesis(table, 'equal');
  if (equal.heavyTailed) return { kind: 'unclear', reason: 'verdict.heavyTails' };
  if (plan.sense !== 'equal') return relateOrder(plan, effort, equal, table);
  if (equal.largestZ < acceptBelow) {
    if (equal.skewed) return { kind: 'unclear', reason: 'verdict.heavyTails' };
    const isSeen = equal.blindness <= effort.largestBlindness && errorOf(table) < effort.largestError;
    return isSeen ? { kind: 'accepted', test: equal } : { kind: 'unclear', reason: 'verdict.noPower' };
  }
  if (equal.largestZ < rejectAbove) return { kind: 'unclear', reason: 'verdict.betweenBounds' };
  if (equal.trustedZ < rejectAbove) return { kind: 'unclear', reason: 'verdict.heavyTails' };
  const weaker: readonly Hypothesis[] = plan.hasParameter ? ['constant', 'factor', 'affine'] : ['factor'];
  const tests = weaker
    .filter((hypothesis) => freedomOf(hypothesis, plan.settings) >= 3)
    .map((hypothesis) => testHypothesis(table, hypothesis));
  return relateWeaker(
    effort,
    equal,
    tests.filter((test) => test.factor > 0),
    doubtful,
  );
}

/** How large a difference may go unseen at the setting where it shows best. */
function errorOf({ left, right }: BlockTable): number {
  const errors = left.map((values, k) => summarize(values.map((value, block) => right[k]![block]! - value)).error);
  return acceptBelow * Math.min(...errors);
}

/** A weaker relation is only looked at when every stronger one is ruled out: what may be a constant alone is not called affine. */
function relateWeaker(effort: Effort, equal: Test, tests: readonly Test[], doubtful: readonly Hypothesis[]): MeansRelation {
  const enough = ({ hypothesis }: Test) => (doubtful.includes(hypothesis) ? acceptBelow : rejectAbove);
  const first = tests.find((test) => test.largestZ <= enough(test));
  if (first === undefined) {
    const isSure = tests.every((test) => test.trustedZ > enough(test));
    return isSure ? { kind: 'different', test: equal } : { kind: 'unclear', reason: 'verdict.heavyTails' };
  }
  if (first.skewed) return { kind: 'unclear', reason: 'verdict.heavyTails' };
  const isNear = first.largestZ < acceptBelow;
  if (isNear && first.blindness <= effort.largestBlindness) return { kind: 'accepted', test: first };
  const between = tests.filter(({ largestZ }) => largestZ >= acceptBelow && largestZ <= rejectAbove).map(({ hypothesis }) => hypothesis);
  return { kind: 'unclear', reason: 'verdict.betweenBounds', ...(!isNear && { doubtful: between }) };
}
