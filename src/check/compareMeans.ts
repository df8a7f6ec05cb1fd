import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import type { Graph } from '../kernel/graph';
import { pruneGraph } from '../kernel/pruneGraph';
import type { Engine } from './engine';
import { freedomOf, summarize, testHypothesis, type BlockTable, type Hypothesis, type Test } from './hypotheses';
import { isDescending } from './orderPoints';
import type { Interval } from './outcome';
import type { ComparePlan, CompareWorld, RandomKey } from './plan';

/** What Monte Carlo says about the two means: the strongest relation that the samples do not contradict and could have contradicted. */
export type MeansRelation =
  | { readonly kind: 'accepted'; readonly test: Test }
  | { readonly kind: 'different'; readonly test: Test }
  | { readonly kind: 'unclear'; readonly reason: 'verdict.noPower' | 'verdict.betweenBounds' | 'verdict.heavyTails' | 'verdict.notFinite' };

export interface MeansFinding {
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
const blockCount = 128;
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
  const found = await search({ plan, world, effort, engine, token }, plan.key, plan.samples.first);
  const isEqual = found.relation.kind === 'accepted' && found.relation.test.hypothesis === 'equal';
  if (!effort.confirmed || isEqual || found.relation.kind === 'unclear') return found;
  return confirm({ plan, world, effort, engine, token }, found);
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
  readonly world: CompareWorld;
  readonly effort: Effort;
  readonly engine: Engine;
  readonly token: CancellationToken;
}

/** Four times as many samples until the answer is clear or the effort is spent; samples made once are kept. */
async function search(job: Job, key: RandomKey, from: number): Promise<MeansFinding> {
  let samples = from;
  let collected = await collect(job, key, 0, samples);
  for (;;) {
    const finding = decide(job, collected, samples);
    if (finding.relation.kind !== 'unclear' || finding.relation.reason === 'verdict.notFinite' || samples * growth > job.effort.mostSamples)
      return finding;
    const more = await collect(job, key, samples, (growth - 1) * samples);
    collected = merge(collected, more, 1 / growth);
    samples *= growth;
  }
}

function agree(first: MeansRelation, second: MeansRelation): boolean {
  if (first.kind === 'accepted' && second.kind === 'accepted') return first.test.hypothesis === second.test.hypothesis;
  return first.kind === 'different' && second.kind === 'different';
}

interface Collected {
  readonly table: BlockTable;
  readonly nonFinite: number;
}

/** Block means of both sides over samples `from` … `from + count − 1`, at every setting. */
async function collect({ plan, world, engine, token }: Job, key: RandomKey, from: number, count: number): Promise<Collected> {
  const graph = bothSides(world.graph);
  const blockSize = Math.ceil(count / blockCount);
  const job = { key, given: world.given, firstBlock: Math.ceil(from / blockSize), blocks: blockCount, blockSize };
  const left: Float64Array[] = [];
  const right: Float64Array[] = [];
  let nonFinite = 0;
  for (let setting = 0; setting < plan.settings; setting++) {
    throwIfCancelled(token);
    const result = await engine.blockMeans(graph, { ...job, setting }, token);
    left.push(result.means.filter((_, i) => i % 2 === 0));
    right.push(result.means.filter((_, i) => i % 2 === 1));
    nonFinite += result.nonFinite + result.guards;
  }
  return { table: { left, right }, nonFinite };
}

/** Weighted means, block by block, of disjoint samples. */
function merge(first: Collected, second: Collected, share: number): Collected {
  const mix = (a: readonly Float64Array[], b: readonly Float64Array[]) =>
    a.map((values, k) => values.map((value, block) => share * value + (1 - share) * b[k]![block]!));
  return {
    table: { left: mix(first.table.left, second.table.left), right: mix(first.table.right, second.table.right) },
    nonFinite: first.nonFinite + second.nonFinite,
  };
}

/** The graph without the rounding errors, which only the pointwise rungs need; the same object each time, so that it is compiled once. */
function bothSides(graph: Graph): Graph {
  const sides = sidesOf.get(graph) ?? pruneGraph(graph, graph.outputs.slice(0, 2));
  sidesOf.set(graph, sides);
  return sides;
}

const sidesOf = new WeakMap<Graph, Graph>();

function decide({ plan, effort }: Job, { table, nonFinite }: Collected, samples: number): MeansFinding {
  const perSetting = table.left.map((left, k) => ({
    left: intervalOf(left),
    right: intervalOf(table.right[k]!),
    difference: intervalOf(left.map((value, block) => table.right[k]![block]! - value)),
  }));
  const relation: MeansRelation = nonFinite > 0 ? { kind: 'unclear', reason: 'verdict.notFinite' } : relate(plan, effort, table);
  return { relation, samples, perSetting };
}

function intervalOf(blocks: Float64Array): Interval {
  const { mean, error } = summarize(blocks);
  return { value: mean, halfWidth: 4 * error };
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
