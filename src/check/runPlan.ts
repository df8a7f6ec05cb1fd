import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Outcome } from './outcome';
import type { MatchPlan, Plan, TrainPlan } from './plan';
import { runCompare } from './runCompare';
import { runConverge } from './runConverge';
import { runLimit } from './runLimit';
import { runMinimise } from './runMinimise';
import { runSimulation } from './runSimulation';
import { runSweep } from './runSweep';
import { runTabulate } from './runTabulate';

/** Any plan but a match, which needs the implementations' own library, and a training, which needs kernels that add up arrays. */
export type PurePlan = Exclude<Plan, MatchPlan | TrainPlan>;

export const isPurePlan = (plan: Plan): plan is PurePlan => plan.kind !== 'match' && plan.kind !== 'train';

export function runPlan(plan: Exclude<Plan, MatchPlan>, engine: Engine, token: CancellationToken): Promise<Outcome> {
  switch (plan.kind) {
    case 'compare':
      return runCompare(plan, engine, token);
    case 'sweep':
      return runSweep(plan, engine, token);
    case 'limit':
      return runLimit(plan, engine, token);
    case 'minimise':
      return runMinimise(plan, engine, token);
    case 'simulate':
      return runSimulation(plan, engine, token);
    case 'tabulate':
      return runTabulate(plan, engine, token);
    case 'train':
      return Promise.reject(new TypeError('A training needs kernels that add up arrays; see `runTraining`.'));
    case 'converge':
      return runConverge(plan, engine, token);
  }
}
