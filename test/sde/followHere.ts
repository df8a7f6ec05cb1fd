import { finishSteps } from '../../src/base/steps';
import type { Outcome } from '../../src/check/outcome';
import type { FollowPlan } from '../../src/check/plan';
import { followLaw } from '../../src/sde/gridLaw/followedLaws';

/** What the compute process answers. */
export function followHere({ id, question }: FollowPlan): Promise<Outcome> {
  const use = { device: 'javascript', name: 'JavaScript', precision: 'f64', milliseconds: 0 } as const;
  return Promise.resolve({ kind: 'follow', id, final: true, law: finishSteps(followLaw(question)), use });
}
