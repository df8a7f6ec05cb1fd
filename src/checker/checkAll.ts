import { throwIfCancelled } from '../base/cancellation';
import type { CheckedDocument } from './checkedDocument';
import { findAllNeeds, judgeAll, matchAll, repairAll, repairEach, type Check } from './checkSteps';
import { followAll } from './followGoals';

/** Everything that is run for a version, the most wanted first. `assemble`: what is known of it so far. */
export async function checkAll(check: Check, assemble: () => CheckedDocument): Promise<void> {
  const isWritten = (math: number) => check.written.has(math);
  if (check.written.size > 0) {
    await judgeAll({ ...check, onStep: () => undefined }, isWritten); // all its verdicts are shown at once
    check.onStep();
    await check.calm?.();
    throwIfCancelled(check.token);
    for (const step of [findAllNeeds, matchAll, repairEach]) await step(check, isWritten);
  }
  await judgeAll(check);
  await findAllNeeds(check);
  await followAll(check, assemble());
  await matchAll(check);
  await repairAll(check);
}

/** What one equation claims, and what decides what that is compared with. */
export function judgeOne(check: Omit<Check, 'written' | 'onStep'>, math: number): Promise<void> {
  return judgeAll({ ...check, written: new Set(), onStep: () => undefined }, (one) => one === math);
}
