import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import type { EvaluateSamples } from '../kernel/compiledKernel';
import type { Engine } from './engine';
import { summarize } from './hypotheses';
import { atSetting, sidesIntegrand, type SidesIntegrand } from './integrand';
import { mostDimensions, refineIntegrals, type Integrals } from './integrate';
import { isDescending } from './orderPoints';
import type { ComparePlan, CompareWorld } from './plan';
import { orderIntegrals, relateIntegrals, type IntegralRelation, type SidePair } from './relateIntegrals';
import { createReplicates } from './replicates';
import { studentFactor } from './student';

/** What quadrature found, in terms of both means at each value of θ. */
export interface IntegralFinding {
  readonly relation: Exclude<IntegralRelation, { kind: 'unclear' }>;
  readonly pairs: readonly SidePair[];
  /** Points for each side and setting. */
  readonly points: number;
}

/** How the means are related; undefined when quadrature does not decide. */
export async function settleIntegrals(
  plan: ComparePlan,
  world: CompareWorld,
  largestBlindness: number,
  engine: Engine,
  token: CancellationToken,
): Promise<IntegralFinding | undefined> {
  const found = await refineUntil(plan, world, plan.settings, engine, token, (pairs) => {
    const relation = relate(plan, pairs, largestBlindness);
    return relation.kind === 'unclear' ? undefined : relation;
  });
  return found && { ...found, relation: found.answer };
}

export interface Refined<T> {
  readonly answer: T;
  readonly pairs: readonly SidePair[];
  readonly points: number;
}

/**
 * Means by quadrature where few random numbers are left to average over, at the first settings: refined until they give an answer, and then confirmed by other means, the
 * even points of a few scrambled Sobol sequences, since a rule knows nothing of what lies between its nodes. Undefined without one.
 */
export async function refineUntil<T extends object>(
  plan: ComparePlan,
  world: CompareWorld,
  settings: number,
  engine: Engine,
  token: CancellationToken,
  answer: (pairs: readonly SidePair[]) => T | undefined,
): Promise<Refined<T> | undefined> {
  const integrand = sidesIntegrand(world);
  if (integrand.laws.length > mostDimensions) return undefined;
  const evaluators = [...Array(settings).keys()].map((setting) => atSetting(integrand, plan, world, engine, setting));
  const refined = evaluators.map((evaluate) => refineIntegrals(evaluate, integrand.laws, 2));
  for (;;) {
    const integrals: Integrals[] = [];
    for (const refinement of refined) {
      await engine.pause(token);
      const next = refinement.next();
      if (next.done === true || !isSound(next.value)) return undefined;
      integrals.push(next.value);
    }
    const pairs = integrals.map(pairOf);
    const found = answer(pairs);
    if (found === undefined) continue;
    throwIfCancelled(token);
    const isSure = await isConfirmed(plan, integrand, evaluators, pairs);
    return isSure ? { answer: found, pairs, points: integrals[0]!.points } : undefined;
  }
}

function isSound({ values, errors }: Integrals): boolean {
  return values.every(Number.isFinite) && errors.every(Number.isFinite);
}

function pairOf({ values, errors, sizes }: Integrals): SidePair {
  const [left, right] = values as unknown as [number, number]; // two outputs
  return { left, right, leftError: errors[0]!, rightError: errors[1]!, leftSize: sizes[0]!, rightSize: sizes[1]! };
}

function relate(plan: ComparePlan, pairs: readonly SidePair[], largestBlindness: number): IntegralRelation {
  if (plan.sense !== 'equal') return orderIntegrals(pairs, isDescending(plan.sense) ? -1 : 1, largestBlindness);
  return relateIntegrals(pairs, plan.hasParameter, largestBlindness);
}

const replicateCount = 16;
const pointsEach = 16;
/** So many errors between two right answers would be seen once in a million tries. */
const standardErrors = 5;

async function isConfirmed(
  plan: ComparePlan,
  { laws }: SidesIntegrand,
  evaluators: readonly EvaluateSamples[],
  pairs: readonly SidePair[],
): Promise<boolean> {
  const replicates = createReplicates(laws, keyFor(plan.key, 'confirm quadrature'), replicateCount);
  if (replicates === null) return laws.length === 0;
  for (const [setting, pair] of pairs.entries()) {
    const { means, nonFinite } = await replicates.means(evaluators[setting]!, 2, 0, pointsEach);
    if (nonFinite > 0 || !agrees(means, pair)) return false;
  }
  return true;
}

/** Sampled means of both sides and of their difference are where the integrals say. */
function agrees(means: Float64Array, { left, right, leftError, rightError }: SidePair): boolean {
  const lefts = means.filter((_, i) => i % 2 === 0);
  const rights = means.filter((_, i) => i % 2 === 1);
  const gaps = lefts.map((value, k) => rights[k]! - value);
  return isNear(lefts, left, leftError) && isNear(rights, right, rightError) && isNear(gaps, right - left, leftError + rightError);
}

function isNear(sampled: Float64Array, value: number, error: number): boolean {
  const { mean, error: spread } = summarize(sampled);
  return Math.abs(mean - value) <= studentFactor(standardErrors, sampled.length - 1) * spread + 3 * error;
}
