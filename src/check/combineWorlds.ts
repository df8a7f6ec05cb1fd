import type { WorldOutcome } from './outcome';
import type { ComparePlan } from './plan';

/** What all main worlds say together: the weakest of their relations, and whether their coefficients are of one law. */
export interface Combined {
  readonly relation: WorldOutcome['relation'];
  /** The world that decided: the first with the weakest relation. */
  readonly deciding: WorldOutcome;
  readonly main: readonly WorldOutcome[];
}

/** From strongest to weakest. */
const order: readonly WorldOutcome['relation'][] = [
  'pointwise',
  'in-expectation',
  'up-to-constant',
  'up-to-factor',
  'affine',
  'undecided',
  'refuted',
];

export function combineWorlds(plan: ComparePlan, outcomes: readonly WorldOutcome[]): Combined {
  const all = outcomes.filter((outcome) => plan.worlds[outcome.world]!.role.kind === 'main');
  const main = all.some((outcome) => !isPowerless(outcome)) ? all.filter((outcome) => !isPowerless(outcome)) : all;
  const deciding = main.reduce((weakest, next) => (rankOf(next) > rankOf(weakest) ? next : weakest));
  const kinds = new Set(main.map((outcome) => outcome.relation));
  const mixed = kinds.has('up-to-constant') && kinds.has('up-to-factor');
  return { relation: mixed && rankOf(deciding) < order.indexOf('affine') ? 'affine' : deciding.relation, deciding, main };
}

/** A world in which the values happen to be so small that nothing could be told: the others decide. */
export function isPowerless({ relation, reason }: Pick<WorldOutcome, 'relation' | 'reason'>): boolean {
  return relation === 'undecided' && reason === 'verdict.noPower';
}

export function rankOf(outcome: Pick<WorldOutcome, 'relation'>): number {
  return order.indexOf(outcome.relation);
}

/** Whether a further world says the same as (or more than) the main ones: the relation at least as strong, the factor the same. */
export function saysTheSame(outcome: WorldOutcome, reference: WorldOutcome): boolean {
  if (rankOf(outcome) > rankOf(reference) || outcome.relation === 'undecided' || outcome.relation === 'refuted') return false;
  const factor = outcome.factor ?? 1;
  const wanted = reference.factor ?? 1;
  return Math.abs(factor - wanted) <= outcome.factorHalfWidth + reference.factorHalfWidth + 1e-8 * Math.abs(wanted);
}
