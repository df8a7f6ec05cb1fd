import type { CancellationToken } from '../base/cancellation';
import type { ComparePlan, MatchReference, Plan } from '../check/plan';
import { replay } from '../check/replay';
import { createChecker } from '../checker/createChecker';
import type { SettingValues } from '../settings/settings';
import { openRunner } from './openRunner';
import { createJavaScriptEngine } from '../worker/javascriptEngine';
import type { TextChecker } from './services';

/** The checker of the editor, over files. */
export async function openChecker(
  values: SettingValues,
  complain: (sentence: string) => void,
  own: readonly MatchReference[] = [],
): Promise<TextChecker> {
  const runner = await openRunner(values.device, values.threads, complain);
  const plans: ComparePlan[] = [];
  const runPlan = (plan: Plan, token: CancellationToken) => {
    if (plan.kind === 'compare') plans.push(plan);
    return runner.runPlan(plan, token);
  };
  return {
    async check(text, token, onUpdate) {
      plans.length = 0;
      const host = { runPlan, log: () => undefined, implementations: () => own };
      const checker = createChecker(host, { samples: values.samples, macros: values.macros });
      const read = checker.update(text, 1);
      onUpdate(() => read);
      return checker.check(token, onUpdate);
    },
    replay: (place) => replay(plans, place, createJavaScriptEngine()),
    dispose: () => runner.dispose(),
  };
}
