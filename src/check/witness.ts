import { keyFor } from '../base/random';
import type { EvaluateSamples } from '../kernel/compiledKernel';
import type { DrawLaw } from '../kernel/graph';
import { summarize, testHypothesis, type BlockTable, type Hypothesis } from './hypotheses';
import { isDescending } from './orderPoints';
import type { ComparePlan } from './plan';
import { hypothesesFor, type IntegralRelation, type SidePair } from './relateIntegrals';
import { createReplicates, type Evaluator, type Replicates } from './replicates';
import { studentFactor } from './student';

const replicateCount = 16;
/** Points of each sequence, more of them where the answer is not seen yet. */
const stages = [16, 64, 256, 1024];
/** So many errors between two right answers would be seen once in a million tries. */
const standardErrors = 5;

/** What sampled means show of an answer: all that it says, as much as they must, or too little. */
export type Sight = 'clear' | 'dim' | 'none';

/**
 * Whether the even points of a few scrambled Sobol sequences, in which no rule had a part, say the same as the integrals: their means are where the integrals say, and they show
 * by themselves what is found. `evaluate`: at the setting of each pair. A rule may be wrong and not know it; nothing is said of two sides that only a rule can tell apart.
 */
export async function isWitnessed(
  plan: ComparePlan,
  laws: readonly DrawLaw[],
  evaluate: EvaluateSamples,
  pairs: readonly SidePair[],
  look: (table: BlockTable) => Sight,
  pause: () => Promise<void>,
): Promise<boolean> {
  if (laws.length === 0) return true;
  const replicates = createReplicates(laws, keyFor(plan.key, 'confirm quadrature'), replicateCount);
  if (replicates === null) return false;
  let sums = pairs.map(() => new Float64Array(2 * replicateCount));
  let sight: Sight = 'none';
  for (const [stage, each] of stages.entries()) {
    const more = await addPoints(replicates, { evaluate, settings: pairs.length }, stages[stage - 1] ?? 0, each, pause);
    if (more === undefined) return false;
    sums = sums.map((before, k) => before.map((sum, i) => sum + more[k]![i]!));
    const tables = sums.map((sum) => sum.map((value) => value / each));
    sight = tables.every((means, k) => agrees(means, pairs[k]!)) ? look(tableOf(tables)) : 'none';
    if (sight === 'clear') return true;
  }
  return sight === 'dim';
}

/** Sums over further points; undefined where some value is no number. */
async function addPoints(
  replicates: Replicates,
  sides: Evaluator,
  from: number,
  to: number,
  pause: () => Promise<void>,
): Promise<Float64Array[] | undefined> {
  const found = await replicates.means([sides], 2, from, to - from, pause);
  return found.some(({ nonFinite }) => nonFinite > 0) ? undefined : found.map(({ means }) => means.map((mean) => mean * (to - from)));
}

function tableOf(means: readonly Float64Array[]): BlockTable {
  return {
    left: means.map((values) => values.filter((_, i) => i % 2 === 0)),
    right: means.map((values) => values.filter((_, i) => i % 2 === 1)),
  };
}

/** Sampled means of both sides and of their difference are where the integrals say. */
function agrees(means: Float64Array, { left, right, leftError, rightError }: SidePair): boolean {
  const { left: lefts, right: rights } = tableOf([means]);
  const gaps = lefts[0]!.map((value, k) => rights[0]![k]! - value);
  return isNear(lefts[0]!, left, leftError) && isNear(rights[0]!, right, rightError) && isNear(gaps, right - left, leftError + rightError);
}

function isNear(sampled: Float64Array, value: number, error: number): boolean {
  const { mean, error: spread } = summarize(sampled);
  return Math.abs(mean - value) <= studentFactor(standardErrors, sampled.length - 1) * spread + error;
}

/** A wrong factor that differs by this share should be seen, where points enough can be had. */
const wantedSight = 0.1;

/** Sampled means have to rule out by themselves every relation that is stronger than the one found. */
export function seeRelation(
  plan: ComparePlan,
  relation: Exclude<IntegralRelation, { kind: 'unclear' }>,
  pairs: readonly SidePair[],
  table: BlockTable,
): Sight {
  if (plan.sense !== 'equal') return relation.kind === 'accepted' || seesOrder(plan, table) ? 'clear' : 'none';
  const all = hypothesesFor(plan.hasParameter, table.left.length);
  const stronger = relation.kind === 'different' ? all : all.slice(0, all.indexOf(relation.hypothesis));
  if (!stronger.every((hypothesis) => isRuledOut(table, hypothesis))) return 'none';
  return relation.kind === 'different' || blindnessOf(table, relation.hypothesis, pairs) <= wantedSight ? 'clear' : 'dim';
}

/** Where one side is 0 there is no factor: four standard errors are then measured by the mean size of the other. */
function blindnessOf(table: BlockTable, hypothesis: Hypothesis, pairs: readonly SidePair[]): number {
  const isZero = [table.left, table.right].some((side) => side.every((values) => values.every((value) => value === 0)));
  if (!isZero) return testHypothesis(table, hypothesis).blindness;
  const shares = table.left.map((left, k) => {
    const { error } = summarize(left.map((value, block) => table.right[k]![block]! - value));
    return error === 0 ? 0 : (4 * error) / Math.max(pairs[k]!.leftSize, pairs[k]!.rightSize);
  });
  return Math.max(...shares);
}

function isRuledOut(table: BlockTable, hypothesis: Hypothesis): boolean {
  const { factor, largestZ } = testHypothesis(table, hypothesis);
  return !(factor > 0) || largestZ > standardErrors;
}

/** At some setting the side that should be smaller is larger. */
function seesOrder(plan: ComparePlan, table: BlockTable): boolean {
  const turn = isDescending(plan.sense) ? -1 : 1;
  return table.left.some((left, k) => {
    const { mean, error } = summarize(left.map((value, block) => turn * (value - table.right[k]![block]!)));
    return mean > studentFactor(standardErrors, left.length - 1) * error;
  });
}
