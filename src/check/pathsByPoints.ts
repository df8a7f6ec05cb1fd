import type { CancellationToken } from '../base/cancellation';
import { createNormalStreams, type NormalStreams } from '../base/normalStreams';
import type { Graph } from '../kernel/graph';
import type { Engine } from './engine';
import {
  firstStepStream,
  isAlive,
  parameterValues,
  recordLength,
  recordTile,
  startNormals,
  tileSize,
  timeOfStep,
  type PathEngine,
  type PathJob,
} from './pathEngine';
import type { SimulatePlan } from './simulationPlan';

/** Paths under way. */
export interface PathBlock {
  readonly first: number;
  readonly count: number;
  /** [count, dimension]. */
  states: Float64Array;
  readonly normals: NormalStreams;
}

export type PointEngine = Pick<Engine, 'evaluatePoints' | 'pause'>;

/** Called at each kept step with the states [count, dimension] of some paths. */
type Look = (column: number, block: PathBlock) => void;

/** Carries a block of paths along to its end. */
export type CarryPaths = (
  plan: SimulatePlan,
  kept: readonly number[],
  block: PathBlock,
  look: Look,
  token: CancellationToken,
) => Promise<void>;

/** Paths made step by step from values of graphs at points: where there is no better device, and the measure for those. */
export function createPathsByPoints(engine: PointEngine, carry: CarryPaths = carryBySteps(engine)): PathEngine {
  return {
    async trace(plan, kept, paths, token) {
      const states = new Float64Array(paths * kept.length * plan.dimension);
      for (let first = 0; first < paths; first += tileSize) {
        const block = startBlock(engine, plan, first, Math.min(tileSize, paths - first));
        await carry(plan, kept, block, (column) => copyStates(states, plan.dimension, kept.length, column, block), token);
      }
      return states;
    },
    async sum(plan, job, token, _coarse, onWork = () => undefined) {
      const length = recordLength(plan, job);
      const records = new Float64Array(job.tiles * length);
      for (let tile = 0; tile < job.tiles; tile++) {
        onWork(1);
        await sumTile(engine, carry, plan, job, tile, records.subarray(tile * length, (tile + 1) * length), token);
      }
      return records;
    },
  };
}

async function sumTile(
  engine: PointEngine,
  carry: CarryPaths,
  plan: SimulatePlan,
  { kept, firstTile, bins }: PathJob,
  tile: number,
  record: Float64Array,
  token: CancellationToken,
): Promise<void> {
  const first = (firstTile + tile) * tileSize;
  const { dimension } = plan;
  const count = Math.min(tileSize, plan.paths - first);
  const block = startBlock(engine, plan, first, count);
  const look: Look = (column) =>
    recordTile(record, column, byComponents(block.states, count, dimension), { count, stride: count, dimension, bins });
  await carry(plan, kept, block, look, token);
}

/** The paths at the first time. */
export function startBlock(engine: PointEngine, plan: SimulatePlan, first: number, count: number): PathBlock {
  const normals = createNormalStreams(plan.key, first, count);
  const points = layPoints(plan.start, count, parameterValues(plan));
  placeNormals(points, 0, startNormals(plan), plan.start.inputs.length, normals, 0);
  return { first, count, states: engine.evaluatePoints(plan.start, points, count), normals };
}

/** Step after step of the plan. */
export function carryBySteps(engine: PointEngine): CarryPaths {
  return async (plan, kept, block, look, token) => {
    const points = layPoints(plan.step, block.count, parameterValues(plan));
    look(0, block);
    for (let step = 0, column = 1; step < plan.time.steps; step++) {
      block.states = nextStates(engine, plan, block, points, step);
      if (kept[column] === step + 1) look(column++, block);
      await engine.pause(token);
    }
  };
}

function nextStates(engine: PointEngine, plan: SimulatePlan, block: PathBlock, points: Float64Array, step: number): Float64Array {
  const { dimension, noises } = plan;
  const width = plan.step.inputs.length;
  const [now, next] = [timeOfStep(plan, step), timeOfStep(plan, step + 1)];
  placeNormals(points, dimension, noises, width, block.normals, firstStepStream(plan) + step * noises);
  for (let path = 0; path < block.count; path++) {
    for (let i = 0; i < dimension; i++) points[path * width + i] = block.states[path * dimension + i]!;
    points[path * width + dimension + noises] = now;
    points[path * width + dimension + noises + 1] = next;
  }
  return engine.evaluatePoints(plan.step, points, block.count);
}

/** Rows of inputs with the parameters, which come last, in their places. */
export function layPoints({ inputs }: Graph, count: number, parameters: readonly number[]): Float64Array {
  const points = new Float64Array(count * inputs.length);
  for (let row = 1; row <= count; row++) points.set(parameters, row * inputs.length - parameters.length);
  return points;
}

function placeNormals(points: Float64Array, from: number, noises: number, width: number, normals: NormalStreams, stream: number): void {
  for (let j = 0; j < noises; j++) {
    const noise = normals(stream + j);
    for (let row = 0; row * width < points.length; row++) points[row * width + from + j] = noise[row]!;
  }
}

function copyStates(target: Float64Array, dimension: number, columns: number, column: number, { first, count, states }: PathBlock): void {
  for (let path = 0; path < count; path++) {
    const state = states.subarray(path * dimension, (path + 1) * dimension);
    const place = ((first + path) * columns + column) * dimension;
    if (state.every(isAlive)) target.set(state, place);
    else target.fill(NaN, place, place + dimension);
  }
}

function byComponents(states: Float64Array, count: number, dimension: number): Float64Array {
  if (dimension === 1) return states;
  const turned = new Float64Array(states.length);
  for (let path = 0; path < count; path++) for (let i = 0; i < dimension; i++) turned[i * count + path] = states[path * dimension + i]!;
  return turned;
}
