import { canGoBack, planBack } from '../../sde/planBack';
import { describeRun } from '../simulationWords';
import { simulateIn, type Study } from './study';

/** Paths back in time with the exact score: λ = 1 is Anderson's reversal, 0 the probability flow. */
function goBack(name: 'reverse' | 'flow', title: string, lambda: number): Study {
  return {
    name,
    title,
    isLive: true,
    suits: canGoBack,
    async run({ system, horizon, steps, latex, seed }, run) {
      const plan = planBack(system, { lambda, horizon, steps, latex: [latex], title, seed });
      const outcome = await simulateIn(run, plan);
      return { outcome, title, caption: describeRun(plan, outcome.simulation) };
    },
  };
}

export const reverse = goBack('reverse', 'Backwards in time', 1);
export const flow = goBack('flow', 'The probability flow, backwards', 0);
