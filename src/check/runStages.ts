import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Outcome } from './outcome';
import type { ComparePlan, CompareWorld } from './plan';
import type { ComparisonStages, WorldOutline } from './planCompare';
import { isSettled } from './runCompare';

type CompareOutcome = Outcome & { readonly kind: 'compare' };

export interface RunOfStages {
  readonly plan: ComparePlan;
  readonly outcome: CompareOutcome;
}

/** What runs plans, and lets others have their turn between two worlds. */
export interface StageRunner {
  runPlan(plan: ComparePlan, token: CancellationToken): Promise<CompareOutcome>;
  readonly token: CancellationToken;
  breathe(): Promise<void>;
}

/**
 * Runs the stages of a comparison as far as they are needed, and puts what came out of them together as if they had been one plan. Throws
 * NotComputable with the reason.
 */
export async function runStages(stages: ComparisonStages, runner: StageRunner): Promise<RunOfStages> {
  const { runPlan, token } = runner;
  const first = stages.beginWith(await buildInTurn(stages.first, runner));
  let run: RunOfStages = { plan: first, outcome: await runPlan(first, token) };
  for (const outlines of stages.later) {
    const { plan, outcome } = run;
    const wanted = outlines.filter((next) => !isSettled(plan, outcome.worlds, next));
    const worlds = await buildInTurn(wanted, runner);
    if (worlds.length === 0) continue;
    const more = stages.continueWith(first, worlds);
    run = join(run, more, await runPlan(more, token));
  }
  return run;
}

async function buildInTurn(outlines: readonly WorldOutline[], { token, breathe }: StageRunner): Promise<CompareWorld[]> {
  const worlds: CompareWorld[] = [];
  for (const outline of outlines) {
    await breathe();
    throwIfCancelled(token);
    worlds.push(...[outline.build() ?? []].flat());
  }
  return worlds;
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
