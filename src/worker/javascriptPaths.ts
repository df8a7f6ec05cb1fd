import { firstStepStream, parameterValues, timeOfStep, type PathEngine } from '../check/pathEngine';
import { createPathsByPoints, type CarryPaths, type PointEngine } from '../check/pathsByPoints';
import type { SimulatePlan } from '../check/simulationPlan';
import { compileSteps, type RunStep } from '../kernel/compileSteps';
import { laneCount } from '../kernel/inputPlace';

/** Paths of a simulation in float64 JavaScript, the step compiled. */
export function createJavaScriptPaths(engine: PointEngine): PathEngine {
  const compiled = new WeakMap<SimulatePlan, RunStep>();
  const stepOf = (plan: SimulatePlan): RunStep => {
    const run = compiled.get(plan) ?? compileSteps({ graph: plan.step }, plan.time.steps, (n) => [timeOfStep(plan, n), timeOfStep(plan, n + 1), ...parameterValues(plan)]); // prettier-ignore
    compiled.set(plan, run);
    return run;
  };
  return createPathsByPoints(engine, carryCompiled(engine, stepOf));
}

function carryCompiled(engine: PointEngine, stepOf: (plan: SimulatePlan) => RunStep): CarryPaths {
  return async (plan, kept, block, look, token) => {
    const { dimension, noises, time } = plan;
    const run = stepOf(plan);
    const groups = Math.ceil(block.count / laneCount);
    const lanes = Array.from({ length: groups }, () => new Float64Array((dimension + noises) * laneCount));
    const next = new Float64Array(dimension * laneCount);
    lanes.forEach((group, g) => placeStates(block.states, dimension, g * laneCount, group));
    look(0, block);
    for (let step = 0, column = 1; step < time.steps; step++) {
      for (let j = 0; j < noises; j++) {
        const normals = block.normals(firstStepStream(plan) + step * noises + j);
        lanes.forEach((group, g) => group.set(normals.subarray(g * laneCount, (g + 1) * laneCount), (dimension + j) * laneCount));
      }
      lanes.forEach((group, g) => {
        run(group, next, step, Math.min(laneCount, block.count - g * laneCount));
        group.set(next);
      });
      if (kept[column] === step + 1) {
        lanes.forEach((group, g) => readStates(group, dimension, g * laneCount, block.states));
        look(column++, block);
      }
      await engine.pause(token);
    }
  };
}

function placeStates(states: Float64Array, dimension: number, first: number, lanes: Float64Array): void {
  for (let path = first; path < Math.min(first + laneCount, states.length / dimension); path++)
    for (let i = 0; i < dimension; i++) lanes[i * laneCount + path - first] = states[path * dimension + i]!;
}

function readStates(lanes: Float64Array, dimension: number, first: number, states: Float64Array): void {
  for (let path = first; path < Math.min(first + laneCount, states.length / dimension); path++)
    for (let i = 0; i < dimension; i++) states[path * dimension + i] = lanes[i * laneCount + path - first]!;
}
