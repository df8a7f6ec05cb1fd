import type { CancellationToken } from '../base/cancellation';
import { parameterValues, timeOfStep } from './pathEngine';
import { layPoints, type CarryPaths, type PathBlock, type PointEngine } from './pathsByPoints';
import type { AdaptiveSteps, SimulatePlan } from './simulationPlan';

/** One path's own clock. */
interface Clock {
  time: number;
  /** The length to be tried next, of the sign of time. */
  length: number;
  steps: number;
}

const safety = 0.9;
const [leastGrowth, mostGrowth] = [0.2, 5];

/**
 * Each path chooses its own steps: h ← h·0.9·(tolerance/error)^{1/order}, and a step whose error is too large is tried again (E. Hairer, S. Nørsett and
 * G. Wanner, Solving Ordinary Differential Equations I, section II.4). It lands on every kept time. A path that takes too many steps ends there.
 */
export function carryAdaptively(engine: PointEngine, adaptive: AdaptiveSteps): CarryPaths {
  return async (plan, kept, block, look, token) => {
    const span = plan.time.to - plan.time.from;
    const clocks = Array.from({ length: block.count }, (): Clock => ({ time: plan.time.from, length: span / 100, steps: 0 }));
    look(0, block);
    for (let column = 1; column < kept.length; column++) {
      await carryTo(engine, plan, adaptive, block, clocks, timeOfStep(plan, kept[column]!), token);
      look(column, block);
    }
  };
}

async function carryTo(
  engine: PointEngine,
  plan: SimulatePlan,
  adaptive: AdaptiveSteps,
  block: PathBlock,
  clocks: readonly Clock[],
  target: number,
  token: CancellationToken,
): Promise<void> {
  const isUnderWay = (path: number) => clocks[path]!.time !== target && isFinitePath(plan, block, path);
  let moving = clocks.map((_, path) => path).filter(isUnderWay);
  while (moving.length > 0) {
    tryStep(engine, plan, adaptive, block, clocks, moving, target);
    moving = moving.filter(isUnderWay);
    await engine.pause(token);
  }
}

function tryStep(
  engine: PointEngine,
  plan: SimulatePlan,
  adaptive: AdaptiveSteps,
  block: PathBlock,
  clocks: readonly Clock[],
  moving: readonly number[],
  target: number,
): void {
  const { dimension, step } = plan;
  const points = layPoints(step, moving.length, parameterValues(plan));
  const ends = moving.map((path) => endOfStep(clocks[path]!, target));
  moving.forEach((path, row) => {
    points.set(block.states.subarray(path * dimension, (path + 1) * dimension), row * step.inputs.length);
    points.set([clocks[path]!.time, ends[row]!], row * step.inputs.length + dimension);
  });
  const values = engine.evaluatePoints(step, points, moving.length);
  moving.forEach((path, row) => {
    const next = values.subarray(row * (dimension + 1), (row + 1) * (dimension + 1));
    settleStep(adaptive, block.states.subarray(path * dimension, (path + 1) * dimension), clocks[path]!, next, ends[row]!);
  });
}

/** A step that would leave less than a tenth of itself goes all the way. */
function endOfStep({ time, length }: Clock, target: number): number {
  return Math.abs(target - time) <= 1.1 * Math.abs(length) ? target : time + length;
}

function settleStep(adaptive: AdaptiveSteps, state: Float64Array, clock: Clock, next: Float64Array, end: number): void {
  const size = state.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const error = next[state.length]!;
  const taken = end - clock.time;
  const ratio = (adaptive.tolerance * (1 + size)) / error;
  const isGood = error === 0 || ratio >= 1;
  clock.steps++;
  const growth = error === 0 ? mostGrowth : safety * ratio ** (1 / adaptive.errorOrder);
  clock.length = taken * (Number.isFinite(growth) ? Math.max(leastGrowth, Math.min(mostGrowth, growth)) : leastGrowth);
  if (isGood) {
    state.set(next.subarray(0, state.length));
    clock.time = end;
  } else if (clock.steps > adaptive.mostSteps || clock.time + clock.length === clock.time) state.fill(NaN);
}

function isFinitePath({ dimension }: SimulatePlan, { states }: PathBlock, path: number): boolean {
  return states.subarray(path * dimension, (path + 1) * dimension).every(Number.isFinite);
}
