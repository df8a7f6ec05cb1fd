import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import type { Graph } from '../kernel/graph';
import { pruneGraph } from '../kernel/pruneGraph';
import type { Engine } from './engine';
import { freedomOf, summarize, testHypothesis, type BlockTable, type Hypothesis, type Test } from './hypotheses';
import type { Interval } from './outcome';
import type { ComparePlan, CompareWorld, RandomKey } from './plan';

/** What Monte Carlo says about the two means: the strongest relation that the samples do not contradict and could have contradicted. */
export type MeansRelation =
  | { readonly kind: 'accepted'; readonly test: Test }
  | { readonly kind: 'different'; readonly test: Test }
  | { readonly kind: 'unclear'; readonly reason: 'verdict.noPower' | 'verdict.heavyTails' | 'verdict.notFinite' };

export interface MeansFinding {
  readonly relation: MeansRelation;
  readonly samples: number;
  readonly perSetting: readonly { readonly left: Interval; readonly right: Interval; readonly difference: Interval }[];
}

const acceptBelow = 4;
const rejectAbove = 5;
/** A relation is only accepted when a deviation of this share of the value's size would have been seen. */
const largestBlindness = 0.1;
const blockCount = 128;
const growth = 4;

/**
 * Two stages (numerics: false alarms at most 1e-6 a document): the relation found first must survive, and the strict equality
 * must fail again, on fresh draws before anything weaker than equality is reported.
 */
export async function compareMeans(plan: ComparePlan, world: CompareWorld, engine: Engine, token: CancellationToken): Promise<MeansFinding> {
  let last: MeansFinding | undefined;
  for (let samples = plan.samples.first; samples <= plan.samples.confirm; samples *= growth) {
    last = decide(plan, await collect(plan, world, engine, plan.key, samples, token), samples);
    if (last.relation.kind === 'accepted' && last.relation.test.hypothesis === 'equal') return last;
    if (last.relation.kind !== 'unclear') return confirm(plan, world, engine, token, last);
    if (last.relation.reason === 'verdict.notFinite') return last;
  }
  return last!;
}

async function confirm(plan: ComparePlan, world: CompareWorld, engine: Engine, token: CancellationToken, found: MeansFinding): Promise<MeansFinding> {
  const fresh = keyFor(plan.key, 'confirm');
  for (let samples = found.samples * growth; ; samples *= growth) {
    const again = decide(plan, await collect(plan, world, engine, fresh, samples, token), samples);
    if (agree(found.relation, again.relation)) return again;
    if (samples * growth > plan.samples.confirm * growth) return { ...again, relation: { kind: 'unclear', reason: 'verdict.noPower' } };
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

async function collect(plan: ComparePlan, world: CompareWorld, engine: Engine, key: RandomKey, samples: number, token: CancellationToken): Promise<Collected> {
  const graph = bothSides(world.graph);
  const job = { key, given: world.given, firstBlock: 0, blocks: blockCount, blockSize: Math.ceil(samples / blockCount) };
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

/** The graph without the magnitudes, which only the pointwise rungs need. */
function bothSides(graph: Graph): Graph {
  return pruneGraph(graph, graph.outputs.slice(0, 2));
}

function decide(plan: ComparePlan, { table, nonFinite }: Collected, samples: number): MeansFinding {
  const perSetting = table.left.map((left, k) => ({
    left: intervalOf(left),
    right: intervalOf(table.right[k]!),
    difference: intervalOf(left.map((value, block) => table.right[k]![block]! - value)),
  }));
  const relation: MeansRelation = nonFinite > 0 ? { kind: 'unclear', reason: 'verdict.notFinite' } : relate(plan, table);
  return { relation, samples, perSetting };
}

function intervalOf(blocks: Float64Array): Interval {
  const { mean, error } = summarize(blocks);
  return { value: mean, halfWidth: 4 * error };
}

function relate(plan: ComparePlan, table: BlockTable): MeansRelation {
  const equal = testHypothesis(table, 'equal');
  if (equal.heavyTailed) return { kind: 'unclear', reason: 'verdict.heavyTails' };
  if (equal.largestZ < acceptBelow) {
    return equal.blindness <= largestBlindness ? { kind: 'accepted', test: equal } : { kind: 'unclear', reason: 'verdict.noPower' };
  }
  if (equal.largestZ < rejectAbove) return { kind: 'unclear', reason: 'verdict.noPower' };
  const weaker: readonly Hypothesis[] = plan.hasParameter ? ['constant', 'factor', 'affine'] : ['factor'];
  const tests = weaker.filter((hypothesis) => freedomOf(hypothesis, plan.settings) >= 3).map((hypothesis) => testHypothesis(table, hypothesis));
  return relateWeaker(equal, tests.filter((test) => test.factor > 0));
}

function relateWeaker(equal: Test, tests: readonly Test[]): MeansRelation {
  const accepted = tests.find((test) => test.largestZ < acceptBelow && test.blindness <= largestBlindness);
  if (accepted !== undefined) return { kind: 'accepted', test: accepted };
  if (tests.every((test) => test.largestZ > rejectAbove)) return { kind: 'different', test: equal };
  return { kind: 'unclear', reason: 'verdict.noPower' };
}
