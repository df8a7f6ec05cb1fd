import { gradient } from '../../kernel/differentiate';
import type { NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { choleskyFactor } from '../choleskyFactor';
import { chooseByWeight, makeStart, type DataMixture } from '../mixture';
import { makeGraph, makeTimeGraph, type System } from '../system';
import type { KnownLaw } from './knownLaw';
import { linearRatesOf, momentsOfRates, type LinearRates, type Matrix } from './linearMoments';

/** Position and speed of three components each; the matrices are written out entry by entry. */
export const mostComponents = 6;

/** N(mean, covariance), with its weight. */
interface NormalPart {
  readonly weight: number;
  readonly mean: readonly NodeId[];
  readonly covariance: Matrix;
}

/**
 * Of dX = (A(t) X + b(t)) dt + G(t) dW with any matrices, in at most `mostComponents`: Σ wₖ N(Φμₖ + m, sₖ² ΦΦᵀ + C), a mixture of normal laws of which no covariance
 * is a multiple of the identity. Null for another process.
 */
export function matrixMarginals(system: System, data: DataMixture): KnownLaw | null {
  const { dimension, parameters } = system;
  const rates = dimension <= mostComponents ? linearRatesOf(system) : null;
  if (rates === null) return null;
  const open = (g: GraphBuilder, t: NodeId, values: readonly NodeId[]) => partsAt(g, rates, data, t, values);
  const score = makeGraph(dimension, parameters, (g, x, t, values) => gradient(g, logDensityOf(g, open(g, t, values), x), x));
  const density = makeGraph(1, parameters, (g, x, t, values) => [g.exp(logDensityOf(g, open(g, t, values).map(firstOf), x))]);
  const moments = makeTimeGraph(parameters, (g, t, values) => momentsOfParts(g, open(g, t, values)));
  const draw = (time: number) =>
    makeStart(dimension, dimension + 2, parameters, (g, normals, values) =>
      drawFrom(g, open(g, g.constant(time), values), normals, dimension),
    );
  return { score, marginals: { start: `X₀ from a mixture of ${data.parts.length} normal laws`, draw, moments, density } };
}

function partsAt(g: GraphBuilder, rates: LinearRates, { parts }: DataMixture, t: NodeId, values: readonly NodeId[]): NormalPart[] {
  const { flow, center, covariance } = momentsOfRates(g, rates, t, values);
  return parts.map(({ weight, mean, deviation }) => ({
    weight,
    mean: flow.map((row, i) => g.add(center[i]!, g.dot(row, mean.map((one) => g.constant(one))))), // prettier-ignore
    covariance: flow.map((row, i) =>
      flow.map((other, j) => g.add(covariance[i]![j]!, g.multiply(g.constant(deviation ** 2), g.dot(row, other)))),
    ),
  }));
}

const firstOf = ({ weight, mean, covariance }: NormalPart): NormalPart => ({
  weight,
  mean: mean.slice(0, 1),
  covariance: [[covariance[0]![0]!]],
});

function logDensityOf(g: GraphBuilder, parts: readonly NormalPart[], x: readonly NodeId[]): NodeId {
  return g.logSumExp(
    parts.map(({ weight, mean, covariance }) => {
      const away = x.map((one, i) => g.subtract(one, mean[i]!));
      const { distance, determinant } = measure(g, covariance, away);
      const size = g.log(g.multiply(g.constant((2 * Math.PI) ** x.length), determinant));
      return g.add(g.constant(Math.log(weight)), g.multiply(g.constant(-0.5), g.add(distance, size)));
    }),
  );
}

/** yᵀC⁻¹y and det C: in two components by hand, in more by LLᵀ = C, |L⁻¹y|² and ∏ Lᵢᵢ². */
function measure(g: GraphBuilder, covariance: Matrix, y: readonly NodeId[]): { readonly distance: NodeId; readonly determinant: NodeId } {
  if (y.length > 2) return measureByFactor(g, covariance, y);
  const [[a, b], second] = [covariance[0]!, covariance[1]];
  const [first, other] = y;
  if (second === undefined || other === undefined) return { distance: g.divide(g.multiply(first!, first!), a!), determinant: a! };
  const c = second[1]!;
  const determinant = g.subtract(g.multiply(a!, c), g.multiply(b!, b!));
  const cross = g.multiply(g.constant(-2), b!, first!, other);
  const distance = g.add(g.multiply(c, first!, first!), cross, g.multiply(a!, other, other));
  return { distance: g.divide(distance, determinant), determinant };
}

function measureByFactor(g: GraphBuilder, covariance: Matrix, y: readonly NodeId[]) {
  const factor = choleskyFactor(g, covariance);
  const solved: NodeId[] = [];
  y.forEach((entry, i) => solved.push(g.divide(g.subtract(entry, g.dot(factor[i]!.slice(0, i), solved)), factor[i]![i]!)));
  const pivots = factor.map((row, i) => row[i]!);
  return { distance: g.dot(solved, solved), determinant: g.multiply(...pivots, ...pivots) };
}

function momentsOfParts(g: GraphBuilder, parts: readonly NormalPart[]): NodeId[] {
  const average = (of: (part: NormalPart) => NodeId) => g.sum(parts.map((part) => g.multiply(g.constant(part.weight), of(part))));
  const means = parts[0]!.mean.map((_, i) => average(({ mean }) => mean[i]!));
  const deviations = means.map((mean, i) => {
    const spread = (part: NormalPart) => g.subtract(part.mean[i]!, mean);
    return g.sqrt(average((part) => g.add(part.covariance[i]![i]!, g.multiply(spread(part), spread(part)))));
  });
  return [...means, ...deviations];
}

/** mean + Lz with LLᵀ = C, of the part that a uniform number falls to. */
function drawFrom(g: GraphBuilder, parts: readonly NormalPart[], normals: readonly NodeId[], dimension: number): NodeId[] {
  const pair = normals.slice(dimension);
  const uniform = g.exp(g.multiply(g.constant(-0.5), g.dot(pair, pair)));
  const numbered = parts.map(({ weight }, k) => ({ weight, k }));
  const part = chooseByWeight(g, numbered, uniform, ({ k }) => k);
  const choose = (read: (part: NormalPart) => NodeId): NodeId =>
    parts.slice(1).reduce((chosen, one, k) => g.select(g.less(g.constant(k + 0.5), part), read(one), chosen), read(parts[0]!));
  const covariance = parts[0]!.covariance.map((row, i) => row.map((_, j) => choose((one) => one.covariance[i]![j]!)));
  const factor = choleskyFactor(g, covariance);
  return factor.map((row, i) => {
    const center = choose(({ mean }) => mean[i]!);
    return g.add(center, g.dot(row.slice(0, i + 1), normals.slice(0, i + 1)));
  });
}
