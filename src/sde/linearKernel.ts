import { derivative } from '../kernel/differentiate';
import { makeGaussRule } from '../kernel/gaussRules';
import type { Graph, NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { makeGraph, makeTimeGraph, openSchedule, openSystem, type Schedule, type System } from './system';

/** Panels of an interval of time, each half as long as the one before, since what happens late counts most; and nodes on each. */
const ends = [0, 1 / 2, 3 / 4, 7 / 8, 15 / 16, 31 / 32, 1];
const points = 8;
const rule = makeGaussRule('uniform', points);

type Rate = (builder: GraphBuilder, t: NodeId, parameters: readonly NodeId[]) => NodeId;

/** fᵢ = a(t) xᵢ + bᵢ(t), G = g(t) I with one a and one g. */
export interface Rates {
  readonly a: Rate;
  /** b, component by component; null where it is 0. */
  readonly shift: readonly Rate[] | null;
  /** g². */
  readonly strength: Rate;
}

/**
 * X_t = α(t) X₀ + m(t) + σ(t) Z of dX = (a(t) X + b(t)) dt + g(t) dW from time 0 on. Null for a process that is not of this form.
 */
export function scheduleOf(system: System): Schedule | null {
  const rates = findRates(system);
  return rates === null ? null : scheduleOfRates(rates, system.parameters);
}

/** α = e^{∫a}, m = ∫ b α(t)/α(s) ds and σ² = ∫ g² (α(t)/α(s))² ds by Gauss's sums of 8 points on 6 panels. */
export function scheduleOfRates({ a, shift, strength }: Rates, parameters: System['parameters']): Schedule {
  const kernel = makeTimeGraph(parameters, (builder, t, values) => {
    const { alpha, damped } = integrate(builder, t, values, a, [{ rate: strength, power: -2 }]);
    return [alpha, builder.multiply(alpha, builder.sqrt(damped[0]!))];
  });
  if (shift === null) return { kernel, timeOf: null };
  const center = makeTimeGraph(parameters, (builder, t, values) => {
    const { alpha, damped } = integrate(builder, t, values, a, shift.map((rate) => ({ rate, power: -1 }))); // prettier-ignore
    return damped.map((node) => builder.multiply(alpha, node));
  });
  return { kernel, center, timeOf: null };
}

/** α(t), and ∫ rate(s) α(s)^power ds for each. */
function integrate(
  builder: GraphBuilder,
  t: NodeId,
  parameters: readonly NodeId[],
  a: Rate,
  integrands: readonly { readonly rate: Rate; readonly power: number }[],
): { readonly alpha: NodeId; readonly damped: readonly NodeId[] } {
  const weighted = (rate: (at: NodeId) => NodeId, from: NodeId, length: NodeId): NodeId =>
    builder.multiply(length, builder.sum(Array.from(rule.nodes, (node, k) =>
      builder.multiply(builder.constant(rule.weights[k]!), rate(builder.add(from, builder.multiply(length, builder.constant(node)))))))); // prettier-ignore
  const growth = (at: NodeId) => a(builder, at, parameters);
  let passed = builder.constant(0);
  let damped = integrands.map(() => builder.constant(0));
  for (const [panel, end] of ends.slice(1).entries()) {
    const start = ends[panel]!; // the end before
    const [from, part] = [start, end - start].map((share) => builder.multiply(t, builder.constant(share))) as [NodeId, NodeId]; // two
    const before = passed;
    const gone = (at: NodeId): NodeId => builder.add(before, weighted(growth, from, builder.subtract(at, from)));
    damped = integrands.map(({ rate, power }, k) => {
      const integrand = (at: NodeId): NodeId =>
        builder.multiply(rate(builder, at, parameters), builder.exp(builder.multiply(builder.constant(power), gone(at))));
      return builder.add(damped[k]!, weighted(integrand, from, part));
    });
    passed = builder.add(passed, weighted(growth, from, part));
  }
  return { alpha: builder.exp(passed), damped };
}

/** Rates are read off at the derivatives: ∂fᵢ/∂xᵢ and Gᵢᵢ, which must be the same for all i and free of the state. */
function findRates(system: System): Rates | null {
  const { dimension, noises } = system;
  if (noises !== dimension || system.calculus === 'ode') return null;
  let isSuited = true;
  let isCentered = true;
  const graph = makeGraph(dimension, system.parameters, (builder, x, t, parameters) => {
    const local = openSystem(builder, system, parameters);
    const [drift, diffusion] = [local.drift(x, t), local.diffusion(x, t)];
    const slope = derivative(builder, drift[0]!, x[0]!);
    const zeros = x.map(() => builder.constant(0));
    const isZero = (node: NodeId) => builder.constantValue(node) === 0;
    const isFree = (node: NodeId) => x.every((variable) => isZero(derivative(builder, node, variable)));
    const shift = local.drift(zeros, t);
    isCentered = shift.every(isZero);
    isSuited = isFree(slope) && isFree(diffusion[0]![0]!);
    x.forEach((variable, i) => {
      isSuited &&= x.every((_, j) => {
        const own = derivative(builder, drift[j]!, variable);
        return i === j ? own === slope : isZero(own);
      });
      isSuited &&= diffusion[i]!.every((node, j) => (i === j ? node === diffusion[0]![0] : isZero(node)));
    });
    return [slope, builder.multiply(diffusion[0]![0]!, diffusion[0]![0]!), ...shift];
  });
  if (!isSuited) return null;
  const at =
    (output: number): Rate =>
    (builder, t, parameters) =>
      insertGraph(builder, graph, [...Array.from({ length: dimension }, () => builder.constant(0)), t, ...parameters])[output]!;
  const shift = isCentered ? null : Array.from({ length: dimension }, (_, i) => at(2 + i));
  return { a: at(0), strength: at(1), shift };
}

/** Mean and deviation of each component of α X₀ + m + σ Z. */
export function kernelMoments(
  schedule: Schedule,
  start: { readonly mean: readonly number[]; readonly variance: readonly number[] },
  parameters: System['parameters'],
): Graph {
  return makeTimeGraph(parameters, (builder, t, values) => {
    const { alpha, sigma, move } = openSchedule(builder, schedule, t, values);
    const spread = start.variance.map((variance) =>
      builder.sqrt(
        builder.add(builder.multiply(builder.constant(variance), builder.multiply(alpha, alpha)), builder.multiply(sigma, sigma)),
      ),
    );
    return [
      ...move(
        start.mean.map((mean) => builder.multiply(builder.constant(mean), alpha)),
        1,
      ),
      ...spread,
    ];
  });
}
