import { CancelledError, throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { sliceSteps } from '../base/steps';
import type { Engine } from '../check/engine';
import type { Outcome } from '../check/outcome';
import type { FollowPlan, MatchPlan, Plan, TrainPlan } from '../check/plan';
import type { Training } from '../check/trainingPlan';
import { runPlan as runPurePlan } from '../check/runPlan';
import type { DeviceChoice } from './devices';
import { countWork, watchEngine } from './watchEngine';

export interface PlanRunnerOptions {
  readonly devices: DeviceChoice;
  readonly now: () => number;
  readonly log: (message: string) => void;
}

export type RunPlan = (plan: Plan, token: CancellationToken, onProgress?: OnProgress, avoidGpu?: string) => Promise<Outcome>;

/** Told how far a plan is, and of some what there is so far: an outcome that is not final. */
export type OnProgress = (fraction: number, soFar?: Outcome) => void;

/** Runs any plan on the chosen device and says how long it took; not on the GPU where there is a reason to avoid it, which the outcome then tells. */
export function createPlanRunner(options: PlanRunnerOptions): RunPlan {
  const { devices, now } = options;
  return async (plan, token, onProgress = () => undefined, avoidGpu) => {
    const started = now();
    if (plan.kind === 'train') return runTrainPlan(plan, options, token, onProgress);
    if (plan.kind === 'follow') return runFollowPlan(plan, options, token);
    const most = Math.max(1, countWork(plan));
    const run = (engine: Engine): Promise<Outcome> =>
      runOn(
        plan,
        watchEngine(engine, (done) => onProgress(Math.min(0.99, done / most))),
        token,
      );
    const gpu = avoidGpu === undefined ? await devices.gpuEngine(plan.kind) : null;
    throwIfCancelled(token);
    const outcome =
      gpu === null
        ? withNote(await run(devices.processorEngine(plan.kind)), avoidGpu)
        : await runWithGpu(
            options,
            () => run(devices.processorEngine(plan.kind)),
            () => run(gpu),
          );
    return { ...outcome, use: { ...outcome.use, milliseconds: now() - started } };
  };
}

/** The processor has the last word: it decides what float32 left open, and takes over for good when the GPU fails under way. */
async function runWithGpu(
  { devices, log }: PlanRunnerOptions,
  onProcessor: () => Promise<Outcome>,
  onGpu: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    const outcome = await onGpu();
    return isSettledInFloat32(outcome) ? outcome : await onProcessor();
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    const second = await onProcessor(); // A plan that fails here too is to blame itself.
    const reason = `The GPU failed (${error instanceof Error ? error.message : String(error)}); computing on the processor instead.`;
    log(reason);
    devices.giveUpGpu(reason);
    return withNote(second, reason);
  }
}

function withNote(outcome: Outcome, note: string | undefined): Outcome {
  return note === undefined ? outcome : { ...outcome, use: { ...outcome.use, note } };
}

/**
 * Rounding of float32 can make equal means look different, and never the other way round: of what was sampled on a GPU, only
 * plain equality is believed at once.
 */
export function isSettledInFloat32(outcome: Outcome): boolean {
  if (outcome.kind !== 'compare' || outcome.use.device !== 'webgpu' || outcome.use.precision === 'f64') return true;
  return outcome.worlds.every(({ method, relation }) => method !== 'monte-carlo' || relation === 'in-expectation');
}

/** On the processor, whose kernels add derivatives up. */
async function runTrainPlan(
  plan: TrainPlan,
  { devices, now }: PlanRunnerOptions,
  token: CancellationToken,
  onProgress: OnProgress,
): Promise<Outcome> {
  const started = now();
  const gradients = devices.gradientEngine();
  if (gradients === null) throw new Error('A model is trained by WebAssembly, which the settings rule out or this machine has not.');
  const { runTraining } = await import('../train/runTraining');
  const answer = (training: Training, final: boolean): Outcome => {
    const use = { device: 'wasm', name: gradients.use().name, precision: 'f32', milliseconds: now() - started } as const;
    return { kind: 'train', id: plan.id, final, training, use };
  };
  const onTraining = (fraction: number, soFar?: Training): void => onProgress(fraction, soFar && answer(soFar, false));
  return answer(await runTraining(plan, gradients, devices.processorEngine(plan.kind), token, onTraining, now), true);
}

/** So long a law is followed before a message can be heard. */
const followMs = 20;

/** In plain JavaScript: elimination along lines leaves nothing to do side by side. */
async function runFollowPlan({ id, question }: FollowPlan, { now }: PlanRunnerOptions, token: CancellationToken): Promise<Outcome> {
  const started = now();
  const { followLaw } = await import('../sde/gridLaw/followedLaws');
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  const law = await sliceSteps(followLaw(question), { sliceMs: followMs, now, pause }, token);
  const use = { device: 'javascript', name: 'JavaScript', precision: 'f64', milliseconds: now() - started } as const;
  return { kind: 'follow', id, final: true, law, use };
}

async function runOn(plan: Exclude<Plan, TrainPlan | FollowPlan>, engine: Engine, token: CancellationToken): Promise<Outcome> {
  return plan.kind === 'match' ? runMatchPlan(plan, engine, token) : runPurePlan(plan, engine, token);
}

/** TensorFlow is loaded with the first plan that needs it. */
async function runMatchPlan(plan: MatchPlan, engine: Engine, token: CancellationToken): Promise<Outcome> {
  const { runMatch } = await import('./tfjs/runMatch');
  return runMatch(plan, engine, token);
}
