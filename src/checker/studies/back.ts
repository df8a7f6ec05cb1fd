import { canGoBack, planBack } from '../../sde/planBack';
import { describeRun } from '../simulationWords';
import { simulateIn, type Study } from './study';
import { studyWords } from './studyWords';

/** Paths back in time with the exact score: λ = 1 is Anderson's reversal, 0 the probability flow. */
function goBack(name: 'reverse' | 'flow', lambda: number): Study {
  return {
    name,
    isLive: true,
    suits: canGoBack,
    async run({ system, horizon, steps, latex, seed, laws }, run) {
      const { language = 'en' } = run;
      const { title } = studyWords[language][name];
      const plan = planBack(system, { lambda, horizon, steps, latex: [latex], title, seed, ...(laws && { laws }) });
      const outcome = await simulateIn(run, plan);
      return { outcome, title, caption: describeRun(plan, outcome.simulation, language) };
    },
  };
}

export const reverse = goBack('reverse', 1);
export const flow = goBack('flow', 0);
