import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Outcome } from './outcome';
import type { FollowPlan, MatchPlan, Plan, TrainPlan } from './plan';
import { runCompare } from './runCompare';
import { runConverge } from './runConverge';
import { runLimit } from './runLimit';
import { runMinimise } from './runMinimise';
import { runSimulation } from './runSimulation';
import { runSweep } from './runSweep';
import { runTabulate } from './runTabulate';

/** Any plan but a match, which needs the implementations' own library, a training, which needs kernels that add up arrays, and a law, which no engine finds. */
export type PurePlan = Exclude<Plan, MatchPlan | TrainPlan | FollowPlan>;

export const isPurePlan = (plan: Plan): plan is PurePlan => !['match', 'train', 'follow'].includes(plan.kind);

export function runPlan(plan: Exclude<Plan, MatchPlan | FollowPlan>, engine: Engine, token: CancellationToken): Promise<Outcome> {
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
