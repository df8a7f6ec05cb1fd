import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Outcome } from './outcome';
import type { MatchPlan, Plan } from './plan';
import { runCompare } from './runCompare';
import { runSimulation } from './runSimulation';
import { runSweep } from './runSweep';

/** Plans that need nothing but an engine; a match also needs TensorFlow, which only the compute process loads. */
export type PurePlan = Exclude<Plan, MatchPlan>;

/** Runs a plan to its end. The core has no clock: `use.milliseconds` is 0 and is filled in by the host. */
export async function runPlan(plan: PurePlan, engine: Engine, token: CancellationToken): Promise<Outcome> {
  switch (plan.kind) {
    case 'compare':
      return runCompare(plan, engine, token);
    case 'sweep':
      return runSweep(plan, engine, token);
    case 'simulate':
      return runSimulation(plan, engine, token);
  }
}
