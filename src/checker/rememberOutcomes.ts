import type { Outcome } from '../check/outcome';
import type { RunPlan } from './checkSteps';

const outcomesKept = 300;

/** Equal plans have equal outcomes: a plan is run once. Those of simulations are large, and whoever wants one keeps it. */
export function rememberOutcomes(run: RunPlan): RunPlan {
  const outcomes = new Map<string, Outcome>();
  return async (plan, token) => {
    const known = outcomes.get(plan.id);
    if (known !== undefined) return known;
    const outcome = await run(plan, token);
    if (plan.kind === 'simulate') return outcome;
    outcomes.set(plan.id, outcome);
    if (outcomes.size > outcomesKept) outcomes.delete(outcomes.keys().next().value!);
    return outcome;
  };
}
