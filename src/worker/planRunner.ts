import { CancelledError, throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Engine } from '../check/engine';
import type { Outcome } from '../check/outcome';
import type { MatchPlan, Plan } from '../check/plan';
import { runPlan as runPurePlan } from '../check/runPlan';
import type { DeviceChoice } from './devices';
import { countWork, watchEngine } from './watchEngine';

export interface PlanRunnerOptions {
  readonly devices: DeviceChoice;
  readonly now: () => number;
  readonly log: (message: string) => void;
}

export type RunPlan = (plan: Plan, token: CancellationToken, onProgress?: (fraction: number) => void) => Promise<Outcome>;

/**
 * Runs any plan on the chosen device and says how long it took. When a GPU fails under way, the plan is run again on the
 * processor, and so is everything after it.
 */
export function createPlanRunner({ devices, now, log }: PlanRunnerOptions): RunPlan {
  return async (plan, token, onProgress = () => undefined) => {
    const started = now();
    const most = countWork(plan);
    const watched = (engine: Engine): Engine => watchEngine(engine, (done) => onProgress(Math.min(0.99, done / most)));
    const engine = await devices.engine();
    throwIfCancelled(token);
    const outcome = await runOn(plan, watched(engine), token).catch(async (error: unknown) => {
      if (engine === devices.javascript || error instanceof CancelledError) throw error;
      const second = await runOn(plan, watched(devices.javascript), token); // A plan that fails here too is to blame itself.
      const reason = `The GPU failed (${error instanceof Error ? error.message : String(error)}); computing on the processor instead.`;
      log(reason);
      devices.giveUpGpu(reason);
      return second;
    });
    return { ...outcome, use: { ...outcome.use, milliseconds: now() - started } };
  };
}

async function runOn(plan: Plan, engine: Engine, token: CancellationToken): Promise<Outcome> {
  return plan.kind === 'match' ? runMatchPlan(plan, engine, token) : runPurePlan(plan, engine, token);
}

/** TensorFlow is loaded with the first plan that needs it. */
async function runMatchPlan(plan: MatchPlan, engine: Engine, token: CancellationToken): Promise<Outcome> {
  const { runMatch } = await import('./tfjs/runMatch');
  return runMatch(plan, engine, token);
}
