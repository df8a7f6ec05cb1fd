import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { EvaluateSamples, SettingsJob } from '../kernel/compiledKernel';
import type { Engine } from './engine';
import type { BlockTable } from './hypotheses';
import { atSettings, sidesIntegrand, type SidesIntegrand } from './integrand';
import { mostDimensions, refineIntegrals, type Integrals } from './integrate';
import { isDescending } from './orderPoints';
import type { ComparePlan, CompareWorld } from './plan';
import { orderIntegrals, relateIntegrals, type IntegralRelation, type SidePair } from './relateIntegrals';
import { isWitnessed, seeRelation, type Sight } from './witness';

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
  const question: Question<IntegralFinding['relation']> = {
    answer: (pairs) => {
      const relation = relate(plan, pairs, largestBlindness);
      return relation.kind === 'unclear' ? undefined : relation;
    },
    look: (relation, pairs, table) => seeRelation(plan, relation, pairs, table),
  };
  const found = await refineUntil(plan, world, plan.settings, engine, token, question);
  return found && { ...found, relation: found.answer };
}

export interface Refined<T> {
  readonly answer: T;
  readonly pairs: readonly SidePair[];
  readonly points: number;
}

/** What is asked of the means, and what sampled means show of the answer. */
export interface Question<T extends object> {
  readonly answer: (pairs: readonly SidePair[]) => T | undefined;
  readonly look: (answer: T, pairs: readonly SidePair[], table: BlockTable) => Sight;
}

/**
 * Means by quadrature where few random numbers are left to average over, at the first settings: refined until they give an answer, and then
 * confirmed by even points, since a rule knows nothing of what lies between its nodes. Undefined without one.
 */
export async function refineUntil<T extends object>(
  plan: ComparePlan,
  world: CompareWorld,
  settings: number,
  engine: Engine,
  token: CancellationToken,
  { answer, look }: Question<T>,
): Promise<Refined<T> | undefined> {
  const integrand = sidesIntegrand(world);
  if (integrand.laws.length > mostDimensions) return undefined;
  const at = (...chosen: SettingsJob['settings']) => atSettings(integrand, plan, world, engine, chosen);
  const all = range(settings);
  const evaluate = at(0, ...all.slice(1));
  // A line is divided where its own function needs it; all else is asked at the same points of every setting, and so at all settings at once.
  const apart =
    integrand.laws.length === 1 ? all.map((setting) => refine(integrand, at(setting), 1)) : [refine(integrand, evaluate, settings)];
  for (;;) {
    const integrals: Integrals[] = [];
    for (const refinement of apart) {
      await engine.pause(token);
      const next = refinement.next();
      if (next.done === true || !isSound(next.value)) return undefined;
      integrals.push(next.value);
    }
    const pairs = integrals.flatMap(pairsOf);
    const found = answer(pairs);
    if (found === undefined) continue;
    throwIfCancelled(token);
    const isSure = await isWitnessed(
      plan,
      integrand.laws,
      evaluate,
      pairs,
      (table) => look(found, pairs, table),
      () => engine.pause(token),
    );
    return isSure ? { answer: found, pairs, points: integrals[0]!.points } : undefined;
  }
}

const refine = ({ laws, smoothness }: SidesIntegrand, evaluate: EvaluateSamples, settings: number): Generator<Integrals> =>
  refineIntegrals(evaluate, laws, 2 * settings, smoothness);

function isSound({ values, errors }: Integrals): boolean {
  return values.every(Number.isFinite) && !errors.some(Number.isNaN);
}

/** Both sides at one setting after the other. */
function pairsOf({ values, errors, sizes }: Integrals): SidePair[] {
  return range(values.length / 2).map((setting) => {
    const [left, right] = [2 * setting, 2 * setting + 1];
    return {
      left: values[left]!,
      right: values[right]!,
      leftError: errors[left]!,
      rightError: errors[right]!,
      leftSize: sizes[left]!,
      rightSize: sizes[right]!,
    };
  });
}

function relate(plan: ComparePlan, pairs: readonly SidePair[], largestBlindness: number): IntegralRelation {
  if (plan.sense !== 'equal') return orderIntegrals(pairs, isDescending(plan.sense) ? -1 : 1, largestBlindness);
  return relateIntegrals(pairs, plan.hasParameter, largestBlindness);
}

const range = (count: number): number[] => [...Array(count).keys()];
