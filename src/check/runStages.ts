import type { CancellationToken } from '../base/cancellation';
import type { Outcome } from './outcome';
import type { ComparePlan } from './plan';
import { buildAll, type ComparisonStages } from './planCompare';
import { isSettled } from './runCompare';

type CompareOutcome = Outcome & { readonly kind: 'compare' };

export interface RunOfStages {
  readonly plan: ComparePlan;
  readonly outcome: CompareOutcome;
}

/** Runs the stages of a comparison as far as they are needed, and puts what came out of them together as if they had been one plan. */
export async function runStages(
  stages: ComparisonStages,
  runPlan: (plan: ComparePlan, token: CancellationToken) => Promise<CompareOutcome>,
  token: CancellationToken,
): Promise<RunOfStages> {
  let run: RunOfStages = { plan: stages.first, outcome: await runPlan(stages.first, token) };
  for (const outlines of stages.later) {
    const { plan, outcome } = run;
    const worlds = buildAll(outlines.filter((next) => !isSettled(plan, outcome.worlds, next)));
    if (worlds.length === 0) continue;
    const more = stages.continueWith(worlds);
    run = join(run, more, await runPlan(more, token));
  }
  return run;
}

function join({ plan, outcome }: RunOfStages, more: ComparePlan, further: CompareOutcome): RunOfStages {
  const before = plan.worlds.length;
  const shifted = further.worlds.map((one) => ({ ...one, world: one.world + before }));
  return {
    plan: { ...plan, worlds: [...plan.worlds, ...more.worlds] },
    outcome: {
      ...outcome,
      worlds: [...outcome.worlds, ...shifted],
      use: { ...further.use, ...outcome.use, milliseconds: outcome.use.milliseconds + further.use.milliseconds },
    },
  };
}
