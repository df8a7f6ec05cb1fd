import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Outcome } from './outcome';
import type { MatchPlan, Plan } from './plan';
import { runCompare } from './runCompare';
import { runConverge } from './runConverge';
import { runLimit } from './runLimit';
import { runMinimise } from './runMinimise';
import { runSimulation } from './runSimulation';
import { runSweep } from './runSweep';
import { runTabulate } from './runTabulate';

/** Runs any plan but a match, which needs the implementations' own library. */
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
    case 'converge':
      return runConverge(plan, engine, token);
  }
}
