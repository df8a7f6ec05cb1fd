import { createChecker } from '../checker/createChecker';
import type { SettingValues } from '../settings/settings';
import { openRunner } from './openRunner';
import type { TextChecker } from './services';

/** The checker of the editor, over files. */
export async function openChecker(values: SettingValues, complain: (sentence: string) => void): Promise<TextChecker> {
  const runner = await openRunner(values.device, values.threads, complain);
  return {
    async check(text, token, onUpdate) {
      const host = { runPlan: runner.runPlan.bind(runner), log: () => undefined };
      const checker = createChecker(host, { samples: values.samples, macros: values.macros });
      onUpdate(checker.update(text, 1));
      return checker.check(token, onUpdate);
    },
    dispose: () => runner.dispose(),
  };
}
