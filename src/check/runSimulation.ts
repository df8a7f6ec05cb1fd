import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Outcome, Simulation } from './outcome';
import { eulerMaruyamaStep, setTime, startPaths } from './eulerMaruyama';
import type { SimulatePlan } from './plan';
import { assembleSimulation, createRecorder, type Recorder } from './simulationRecord';

/** Paths carried along together: enough to amortise a call of the kernel, few enough to stay in the cache. */
const pathsPerBlock = 256;

/**
 * Sample paths of dX = f(X,t) dt + G(X,t) dW by Euler–Maruyama, with the mean and deviation over all paths at the kept times
 * and the histogram of the first component at the last one. Each normal is a function of (key, path, step, noise) and paths are
 * summed in order, so the outcome is the same to the bit however the work is cut.
 */
export async function runSimulation(
  plan: SimulatePlan,
  engine: Engine,
  token: CancellationToken,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Outcome & { kind: 'simulate' }> {
  checkInputs(plan);
  if (engine.runPaths !== undefined) return describe(plan, engine, assembleSimulation(plan, await engine.runPaths(plan, token)));
  const recorder = createRecorder(plan);
  for (let first = 0; first < plan.paths; first += pathsPerBlock) {
    await simulateBlock(plan, engine, token, recorder, first);
    onProgress(Math.min(1, (first + pathsPerBlock) / plan.paths));
  }
  return describe(plan, engine, recorder.finish());
}

function describe({ id }: SimulatePlan, engine: Engine, simulation: Simulation): Outcome & { kind: 'simulate' } {
  return { kind: 'simulate', id, final: true, simulation, use: { ...engine.use(), milliseconds: 0 } };
}

async function simulateBlock(
  plan: SimulatePlan,
  engine: Engine,
  token: CancellationToken,
  recorder: Recorder,
  first: number,
): Promise<void> {
  const { from, to, steps } = plan.time;
  const h = (to - from) / steps;
  const block = startPaths(plan, first, Math.min(pathsPerBlock, plan.paths - first));
  recorder.record(0, first, block.points);
  for (let step = 0; step < steps; step++) {
    setTime(block, plan.dimension, from + step * h);
    eulerMaruyamaStep(plan, step, h, block, engine.evaluatePoints(plan.graph, block.points, block.count));
    recorder.record(step + 1, first, block.points);
    await engine.pause(token);
  }
}

function checkInputs({ graph, dimension, noises, time, paths }: SimulatePlan): void {
  if (!(time.steps >= 1 && paths >= 1))
    throw new Error(`A simulation needs a step and a path at least; this one has ${time.steps} and ${paths}.`);
  if (graph.inputs.length !== dimension + 1 || graph.outputs.length !== dimension + dimension * noises) {
    throw new Error(
      `A simulation in ${dimension} dimensions with ${noises} noises needs ${dimension + 1} inputs and ${dimension * (1 + noises)} outputs; ` +
        `the graph has ${graph.inputs.length} and ${graph.outputs.length}.`,
    );
  }
}
