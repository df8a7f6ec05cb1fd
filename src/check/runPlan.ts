import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Outcome } from './outcome';
import type { MatchPlan, Plan } from './plan';
import { runSimulation } from './runSimulation';
import { runSweep } from './runSweep';

/** Plans that need nothing but an engine; a match also needs TensorFlow, which only the compute process loads. */
export type PurePlan = Exclude<Plan, MatchPlan>;

export async function runPlan(plan: PurePlan, engine: Engine, token: CancellationToken): Promise<Outcome> {
  switch (plan.kind) {
    case 'compare':
      throw new Error('Comparisons are not run yet.');
    case 'sweep':
      return runSweep(plan, engine, token);
    case 'simulate':
      return runSimulation(plan, engine, token);
  }
}
