import { derivative } from '../kernel/differentiate';
import { makeGaussRule } from '../kernel/gaussRules';
import type { Graph, NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { makeGraph, makeTimeGraph, openSystem, type Schedule, type System } from './system';

/** Panels of an interval of time and nodes on each. */
const [panels, points] = [4, 8];
const rule = makeGaussRule('uniform', points);

/** fᵢ = a(t) xᵢ, G = g(t) I with one a and one g; undefined elsewhere. */
interface Rates {
  a(builder: GraphBuilder, t: NodeId, parameters: readonly NodeId[]): NodeId;
  /** g². */
  strength(builder: GraphBuilder, t: NodeId, parameters: readonly NodeId[]): NodeId;
}

/**
 * X_t = α(t) X₀ + σ(t) Z of dX = a(t) X dt + g(t) dW from time 0 on, with α = e^{∫a} and σ² = ∫ g² (α(t)/α(s))² ds by Gauss's sums of 8 points on 4
 * panels. Null for a process that is not of this form.
 */
export function scheduleOf(system: System): Schedule | null {
  const rates = findRates(system);
  if (rates === null) return null;
  const kernel = makeTimeGraph(system.parameters, (builder, t, parameters) => {
    const part = builder.multiply(t, builder.constant(1 / panels));
    const weighted = (rate: (at: NodeId) => NodeId, from: NodeId, length: NodeId): NodeId =>
      builder.multiply(length, builder.sum(Array.from(rule.nodes, (node, k) =>
        builder.multiply(builder.constant(rule.weights[k]!), rate(builder.add(from, builder.multiply(length, builder.constant(node)))))))); // prettier-ignore
    const rate = (at: NodeId) => rates.a(builder, at, parameters);
    let passed = builder.constant(0);
    let spread = builder.constant(0);
    for (let panel = 0; panel < panels; panel++) {
      const from = builder.multiply(part, builder.constant(panel));
      const before = passed;
      // ∫ g² e^{−2∫₀ˢa} ds, to be multiplied by α² at the end.
      const damped = (at: NodeId): NodeId => {
        const gone = builder.add(before, weighted(rate, from, builder.subtract(at, from)));
        return builder.multiply(rates.strength(builder, at, parameters), builder.exp(builder.multiply(builder.constant(-2), gone)));
      };
      spread = builder.add(spread, weighted(damped, from, part));
      passed = builder.add(passed, weighted(rate, from, part));
    }
    const alpha = builder.exp(passed);
    return [alpha, builder.multiply(alpha, builder.sqrt(spread))];
  });
  return { kernel, timeOf: null };
}

/** Rates are read off at the derivatives: ∂fᵢ/∂xᵢ and Gᵢᵢ, which must be the same for all i and free of the state. */
function findRates(system: System): Rates | null {
  const { dimension, noises } = system;
  if (noises !== dimension || system.calculus === 'ode') return null;
  let isSuited = true;
  const graph = makeGraph(dimension, system.parameters, (builder, x, t, parameters) => {
    const local = openSystem(builder, system, parameters);
    const [drift, diffusion] = [local.drift(x, t), local.diffusion(x, t)];
    const slope = derivative(builder, drift[0]!, x[0]!);
    const zeros = x.map(() => builder.constant(0));
    const isZero = (node: NodeId) => builder.constantValue(node) === 0;
    const isFree = (node: NodeId) => x.every((variable) => isZero(derivative(builder, node, variable)));
    isSuited = local.drift(zeros, t).every(isZero) && isFree(slope) && isFree(diffusion[0]![0]!);
    x.forEach((variable, i) => {
      isSuited &&= x.every((_, j) => {
        const own = derivative(builder, drift[j]!, variable);
        return i === j ? own === slope : isZero(own);
      });
      isSuited &&= diffusion[i]!.every((node, j) => (i === j ? node === diffusion[0]![0] : isZero(node)));
    });
    return [slope, builder.multiply(diffusion[0]![0]!, diffusion[0]![0]!)];
  });
  if (!isSuited) return null;
  const at = (output: number) => (builder: GraphBuilder, t: NodeId, parameters: readonly NodeId[]) =>
    insertGraph(builder, graph, [...Array.from({ length: dimension }, () => builder.constant(0)), t, ...parameters])[output]!;
  return { a: at(0), strength: at(1) };
}

/** Mean and deviation of each component of α X₀ + σ Z. */
export function kernelMoments(
  { kernel }: Schedule,
  start: { readonly mean: readonly number[]; readonly variance: readonly number[] },
  parameters: System['parameters'],
): Graph {
  return makeTimeGraph(parameters, (builder, t, values) => {
    const [alpha, sigma] = insertGraph(builder, kernel, [t, ...values]) as [NodeId, NodeId]; // its two outputs
    const spread = start.variance.map((variance) =>
      builder.sqrt(
        builder.add(builder.multiply(builder.constant(variance), builder.multiply(alpha, alpha)), builder.multiply(sigma, sigma)),
      ),
    );
    return [...start.mean.map((mean) => builder.multiply(builder.constant(mean), alpha)), ...spread];
  });
}
