import { createNormalStreams, type NormalStreams } from '../base/normalStreams';
import type { StepProgram } from '../kernel/stepProgram';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import type { SimulatePlan } from './plan';

/** Paths first … first + count − 1 under way. */
export interface PathBlock {
  readonly first: number;
  readonly count: number;
  /** [count, dimension + 1], the inputs of the kernel: state, then time. */
  readonly points: Float64Array;
  /** Z of (key, path, stream); streams 0 … dimension − 1 are the start, dimension + step·noises + j the noise j of a step. */
  readonly normals: NormalStreams;
}

/** X₀ = mean + deviation · Z, or the mean itself. */
export function startPaths({ dimension, start, key }: SimulatePlan, first: number, count: number): PathBlock {
  const points = new Float64Array(count * (dimension + 1));
  const normals = createNormalStreams(key, first, count);
  const deviation = start.law === 'normal' ? start.deviation : 0;
  for (let i = 0; i < dimension; i++) {
    const noise = normals(i);
    for (let path = 0; path < count; path++) points[path * (dimension + 1) + i] = start.mean[i]! + deviation * noise[path]!;
  }
  return { first, count, points, normals };
}

export function setTime({ points }: PathBlock, dimension: number, time: number): void {
  for (let at = dimension; at < points.length; at += dimension + 1) points[at] = time;
}

/**
 * One step in place: X_i ← X_i + f_i h + √|h| Σ_j G_ij Z_j. Time may run backwards (h < 0), as for a reverse-time equation.
 * Strong order ½, weak order 1 (Maruyama 1955).
 *
 * @param coefficients [count, dimension·(1 + noises)]: drift f, then G row by row, at the block's points.
 */
export function eulerMaruyamaStep(plan: SimulatePlan, step: number, h: number, block: PathBlock, coefficients: Float64Array): void {
  const { dimension, noises } = plan;
  const width = dimension * (1 + noises);
  addToStates(block, dimension, (path, i) => coefficients[path * width + i]! * h);
  const root = Math.sqrt(Math.abs(h));
  for (let j = 0; j < noises; j++) {
    const noise = block.normals(dimension + step * noises + j);
    addToStates(block, dimension, (path, i) => coefficients[path * width + dimension + i * noises + j]! * root * noise[path]!);
  }
}

function addToStates({ points, count }: PathBlock, dimension: number, change: (path: number, i: number) => number): void {
  for (let path = 0; path < count; path++) {
    for (let i = 0; i < dimension; i++) points[path * (dimension + 1) + i]! += change(path, i);
  }
}

/** The same step as a graph: inputs are the state, the noises, the time, in this order; outputs the next state. */
export function stepProgram({ graph, dimension, noises, time, start }: SimulatePlan): StepProgram {
  const builder = new GraphBuilder();
  const drawn = Array.from({ length: dimension + noises }, (_, stream) =>
    builder.input({ name: `${stream < dimension ? 'state' : 'noise'} ${stream}`, level: 'sample', law: 'normal', stream }),
  );
  const at = builder.input({ name: 'time', level: 'given', law: 'normal', stream: 0 });
  const h = (time.to - time.from) / time.steps;
  const coefficients = insertGraph(builder, graph, [...drawn.slice(0, dimension), at]);
  const next = drawn.slice(0, dimension).map((state, i) => {
    const noise = coefficients.slice(dimension + i * noises, dimension + (i + 1) * noises);
    const shaken = builder.multiply(builder.constant(Math.sqrt(Math.abs(h))), builder.dot(noise, drawn.slice(dimension)));
    return builder.add(state, builder.multiply(builder.constant(h), coefficients[i]!), shaken);
  });
  const deviation = start.law === 'normal' ? start.deviation : 0;
  return { graph: builder.build(next), dimension, noises, start: { mean: start.mean, deviation } };
}
