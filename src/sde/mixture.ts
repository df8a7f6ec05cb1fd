import { gradient } from '../kernel/differentiate';
import type { Graph, NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { DataMixture } from './dataMixture';
import type { ProcessParameter } from '../check/simulationPlan';
import { makeGraph, openSchedule, parameterInputs, type Schedule } from './system';
import { GraphBuilder as Builder } from '../kernel/graphBuilder';

export type { DataMixture };

/** Two unequal bumps on the line; three in the plane. */
export const exampleData: Readonly<Record<1 | 2, DataMixture>> = {
  1: {
    parts: [
      { weight: 0.35, mean: [-1.5], deviation: 0.3 },
      { weight: 0.65, mean: [1], deviation: 0.4 },
    ],
  },
  2: {
    parts: [
      { weight: 0.4, mean: [-1.5, -0.8], deviation: 0.3 },
      { weight: 0.35, mean: [1.5, -0.6], deviation: 0.25 },
      { weight: 0.25, mean: [0.1, 1.5], deviation: 0.35 },
    ],
  },
};

/** Those; for more components the bumps of the plane, whose places come again in their order. */
export function exampleIn(dimension: number): DataMixture {
  const { parts } = exampleData[dimension === 1 ? 1 : 2];
  return { parts: parts.map((part) => ({ ...part, mean: Array.from({ length: dimension }, (_, i) => part.mean[i % part.mean.length]!) })) };
}

/** log Σₖ wₖ N(x; αμₖ, (α²sₖ² + σ²) I): the density of α X₀ + σ Z. */
export function logPerturbed(builder: GraphBuilder, data: DataMixture, x: readonly NodeId[], alpha: NodeId, sigma: NodeId): NodeId {
  const number = (value: number) => builder.constant(value);
  return builder.logSumExp(
    data.parts.map(({ weight, mean, deviation }) => {
      const variance = builder.add(
        builder.multiply(number(deviation ** 2), builder.multiply(alpha, alpha)),
        builder.multiply(sigma, sigma),
      );
      const differences = x.map((component, i) => builder.subtract(component, builder.multiply(number(mean[i]!), alpha)));
      const distance = builder.divide(builder.dot(differences, differences), variance);
      const size = builder.multiply(number(x.length), builder.log(builder.multiply(number(2 * Math.PI), variance)));
      return builder.add(number(Math.log(weight)), builder.multiply(number(-0.5), builder.add(distance, size)));
    }),
  );
}

/** What moves and perturbs the data. */
type Kernel = Pick<Schedule, 'kernel' | 'center'>;

/** ∇ log p_t of the perturbed data. */
export function perturbedScore(data: DataMixture, schedule: Kernel, parameters: readonly ProcessParameter[]): Graph {
  const dimension = data.parts[0]!.mean.length;
  return makeGraph(dimension, parameters, (builder, x, t, values) => {
    const { alpha, sigma, move } = openSchedule(builder, schedule, t, values);
    return gradient(builder, logPerturbed(builder, data, move(x, -1), alpha, sigma), x);
  });
}

/** The density of the first component of the perturbed data: inputs x₁, t, parameters. */
export function perturbedDensity(data: DataMixture, schedule: Kernel, parameters: readonly ProcessParameter[]): Graph {
  const first = { parts: data.parts.map((part) => ({ ...part, mean: part.mean.slice(0, 1) })) };
  return makeGraph(1, parameters, (builder, x, t, values) => {
    const { alpha, sigma, move } = openSchedule(builder, schedule, t, values);
    return [builder.exp(logPerturbed(builder, first, move(x, -1), alpha, sigma))];
  });
}

/** Mean and variance of each component of the data. */
export function momentsOf({ parts }: DataMixture): { readonly mean: readonly number[]; readonly variance: readonly number[] } {
  const mean = parts[0]!.mean.map((_, i) => parts.reduce((sum, part) => sum + part.weight * part.mean[i]!, 0));
  const variance = mean.map((center, i) =>
    parts.reduce((sum, part) => sum + part.weight * (part.deviation ** 2 + (part.mean[i]! - center) ** 2), 0),
  );
  return { mean, variance };
}

/** A start α X + m + σ Z with X of the data: normals z₀ … z_{d−1} and two more, of which E = ½(z² + z'²) is exponential and e^{−E} uniform. */
export function drawPerturbed(data: DataMixture, schedule: Kernel, time: number, parameters: readonly ProcessParameter[]): Graph {
  const dimension = data.parts[0]!.mean.length;
  return makeStart(dimension, dimension + 2, parameters, (builder, normals, values) => {
    const { alpha, sigma, move } = openSchedule(builder, schedule, builder.constant(time), values);
    const pair = normals.slice(dimension);
    const uniform = builder.exp(builder.multiply(builder.constant(-0.5), builder.dot(pair, pair)));
    const choose = (read: (part: DataMixture['parts'][number]) => number): NodeId => chooseByWeight(builder, data.parts, uniform, read);
    const spread = choose((part) => part.deviation);
    const deviation = builder.sqrt(builder.add(builder.integerPower(builder.multiply(alpha, spread), 2), builder.multiply(sigma, sigma)));
    const centers = Array.from({ length: dimension }, (_, i) => builder.multiply(alpha, choose((part) => part.mean[i]!))); // prettier-ignore
    return move(
      centers.map((center, i) => builder.add(center, builder.multiply(deviation, normals[i]!))),
      1,
    );
  });
}

/** A number of the part that a uniform number falls to. */
export function chooseByWeight<Part extends { readonly weight: number }>(
  builder: GraphBuilder,
  parts: readonly Part[],
  uniform: NodeId,
  read: (part: Part) => number,
): NodeId {
  let end = parts.reduce((sum, { weight }) => sum + weight, 0);
  let chosen = builder.constant(read(parts.at(-1)!));
  for (let k = parts.length - 2; k >= 0; k--) {
    end -= parts[k + 1]!.weight;
    chosen = builder.select(builder.less(uniform, builder.constant(end)), builder.constant(read(parts[k]!)), chosen);
  }
  return chosen;
}

/** A graph of the first states: its normals have the streams after the state's, as those of a step. */
export function makeStart(
  dimension: number,
  normals: number,
  parameters: readonly ProcessParameter[],
  make: (builder: GraphBuilder, normals: readonly NodeId[], parameters: readonly NodeId[]) => readonly NodeId[],
): Graph {
  const builder = new Builder();
  const drawn = Array.from({ length: normals }, (_, j) =>
    builder.input({ name: `normal ${j}`, level: 'sample', law: 'normal', stream: dimension + j }),
  );
  return builder.build(make(builder, drawn, parameterInputs(builder, parameters)));
}

/** mean + deviation·z, component by component. */
export function normalStart(mean: readonly number[], deviation: number, parameters: readonly ProcessParameter[]): Graph {
  return makeStart(mean.length, deviation === 0 ? 0 : mean.length, parameters, (builder, normals) =>
    mean.map((center, i) =>
      builder.add(
        builder.constant(center),
        deviation === 0 ? builder.constant(0) : builder.multiply(builder.constant(deviation), normals[i]!),
      ),
    ),
  );
}
