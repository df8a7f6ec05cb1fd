import { normalAt, uniformAt, rademacherAt, exponentialAt, keyFor, type RandomKey } from '../base/random';
import type { Engine } from '../check/engine';
import type { DataSet, Fit, Target, TrainPlan } from '../check/trainingPlan';
import { gradient } from '../kernel/differentiate';
import type { DrawLaw, Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { drawRows } from './dataSets';
import { networkGraph } from './network';

const samples = 4096;

const targets: readonly Target[] = ['score', 'noise', 'data', 'velocity', 'minus-score'];

/** How far the model is from each thing that it may be, over the points at which the loss asks it. Null where these, or the density there, are not known. */
export function measureFit(plan: TrainPlan, weights: Float32Array, engine: Pick<Engine, 'evaluatePoints'>): Fit | null {
  if (plan.points === null) return null;
  const key = keyFor(plan.key, 'fit');
  const { dimension, times } = plan.network;
  const points = engine.evaluatePoints(plan.points.graph, drawInputs(plan, key), samples);
  const found = engine.evaluatePoints(fieldGraph(plan, weights), points, samples);
  const graph = targetGraph(plan.data, plan.points.kernel, { dimension, times });
  if (graph === null) return null;
  const wanted = engine.evaluatePoints(graph, points, samples);
  const errors = targets.map((_, k) => relativeError(found, wanted, dimension, k));
  const best = errors.indexOf(Math.min(...errors));
  const byName = Object.fromEntries(targets.map((target, k) => [target, errors[k]!])) as Record<Target, number>; // one for each target
  return best < 0 ? null : { target: targets[best]!, errors: byName, samples };
}

/** The model where it is a vector, the gradient of one that is a number. Inputs: the point, then the times. */
function fieldGraph({ network }: TrainPlan, weights: Float32Array): Graph {
  const graph = networkGraph(network, weights);
  if (network.outputs === network.dimension) return graph;
  const builder = new GraphBuilder();
  const inputs = graph.inputs.map((spec) => builder.input(spec));
  const [value] = insertGraph(builder, graph, inputs);
  return builder.build(gradient(builder, value!, inputs.slice(0, network.dimension)));
}

/** Row by row; weights, which the points do not read, are 0. */
function drawInputs({ points, data, rows }: TrainPlan, key: RandomKey): Float64Array {
  const inputs = points!.graph.inputs; // asked for where there are points
  const values = new Float64Array(inputs.length * samples);
  const draws = new Map<number, Float64Array>();
  inputs.forEach(({ name, level, law, stream }, place) => {
    if (level !== 'sample') return;
    const row = rows.indexOf(name);
    const draw = Math.floor(row / 2);
    if (row >= 0 && !draws.has(draw)) draws.set(draw, drawRows(data, key, draw, 0, samples));
    for (let k = 0; k < samples; k++)
      values[k * inputs.length + place] = row >= 0 ? draws.get(draw)![2 * k + (row % 2)]! : lawValues[law](key, k, stream);
  });
  return values;
}

const lawValues: { readonly [K in DrawLaw]: (key: RandomKey, index: number, stream: number) => number } = {
  normal: normalAt,
  uniform: uniformAt,
  rademacher: rademacherAt,
  exponential: exponentialAt,
};

/** At most so many points of a table are a density. */
const mostParts = 4096;

/**
 * Inputs: the point x, then the time. Outputs: score, noise, data, velocity and minus the score, component by component, and the weight of errors of scores. With x = αX + σZ and
 * s = ∇log p(x): E[Z|x] = −σs, E[X|x] = (x + σ²s)/α, and the velocity is αE[Z|x] − σE[X|x].
 */
export function targetGraph(
  data: DataSet,
  kernel: Graph,
  { dimension, times }: { readonly dimension: number; readonly times: number },
): Graph | null {
  const builder = new GraphBuilder();
  const input = (name: string, stream: number) => builder.input({ name, level: 'given', law: 'normal', stream });
  const x = Array.from({ length: dimension }, (_, i) => input(`x ${i}`, i));
  const t = Array.from({ length: times }, (_, i) => input(`time ${i}`, dimension + i));
  const [alpha, sigma] = insertGraph(builder, kernel, t.slice(0, kernel.inputs.length)) as [NodeId, NodeId]; // its two outputs
  const logDensity = logPerturbed(builder, data, x, alpha, sigma);
  if (logDensity === null) return null;
  const score = gradient(builder, logDensity, x);
  const noise = score.map((node) => builder.negate(builder.multiply(sigma, node)));
  const clean = score.map((node, i) => builder.divide(builder.add(x[i]!, builder.multiply(sigma, sigma, node)), alpha));
  const velocity = noise.map((node, i) => builder.subtract(builder.multiply(alpha, node), builder.multiply(sigma, clean[i]!)));
  return builder.build([...score, ...noise, ...clean, ...velocity, ...score.map(builder.negate), times > 0 ? sigma : builder.constant(1)]);
}

/** log Σₖ wₖ N(x; αμₖ, (α²sₖ² + σ²) I), as a loop over k. Null for points without noise. */
function logPerturbed(builder: GraphBuilder, data: DataSet, x: readonly NodeId[], alpha: NodeId, sigma: NodeId): NodeId | null {
  const parts =
    data.kind === 'mixture' ? data.mixture.parts : data.points.map((mean) => ({ mean, weight: 1 / data.points.length, deviation: 0 }));
  const isSmooth = data.kind === 'mixture' || builder.constantValue(sigma) !== 0;
  if (!isSmooth || parts.length > mostParts) return null;
  const axis = builder.newAxis(parts.length);
  const over = (read: (part: (typeof parts)[number]) => number): NodeId => builder.table([axis], parts.map(read));
  const variance = builder.add(
    builder.multiply(
      builder.multiply(alpha, alpha),
      over(({ deviation }) => deviation ** 2),
    ),
    builder.multiply(sigma, sigma),
  );
  const squares = x.map((node, i) => {
    const away = builder.subtract(
      node,
      builder.multiply(
        alpha,
        over(({ mean }) => mean[i]!),
      ),
    );
    return builder.multiply(away, away);
  });
  const exponent = builder.multiply(builder.constant(-0.5), builder.divide(builder.sum(squares), variance));
  const size = builder.multiply(builder.constant(-x.length / 2), builder.log(variance));
  return builder.logSumExpOver(
    axis,
    builder.add(
      over(({ weight }) => Math.log(weight)),
      size,
      exponent,
    ),
  );
}

/** (E‖S − s‖²/E‖s‖²)^½ against the k-th target; infinite where that has no value. */
function relativeError(found: Float64Array, wanted: Float64Array, dimension: number, k: number): number {
  const width = dimension * targets.length + 1;
  const isScore = targets[k] === 'score' || targets[k] === 'minus-score';
  let [away, size] = [0, 0];
  for (let row = 0; row * dimension < found.length; row++) {
    const weight = isScore ? wanted[row * width + width - 1]! ** 2 : 1;
    for (let i = 0; i < dimension; i++) {
      const value = wanted[row * width + k * dimension + i]!;
      away += weight * (found[row * dimension + i]! - value) ** 2;
      size += weight * value ** 2;
    }
  }
  const error = Math.sqrt(away / size);
  return Number.isFinite(error) ? error : Infinity;
}
