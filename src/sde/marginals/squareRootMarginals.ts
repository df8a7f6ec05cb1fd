import { normalAt } from '../../base/random';
import { derivative, gradient } from '../../kernel/differentiate';
import { evaluateGraph } from '../../kernel/evaluate';
import type { Graph, NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { insertGraph } from '../../kernel/insertGraph';
import { chooseByWeight, makeStart } from '../mixture';
import { makeGraph, makeTimeGraph, openSystem, type System } from '../system';
import type { KnownLaw } from './knownLaw';

/** Σₖ wₖ Πᵢ Γ(shape k, scale rₖᵢ θ/k) with k = 2κθ/σ²: each part has its own mean rₖᵢ θ. */
interface GammaPart {
  readonly weight: number;
  /** Means over the level θ. */
  readonly means: readonly number[];
}

const exampleParts: Readonly<Record<1 | 2, readonly GammaPart[]>> = {
  1: [
    { weight: 0.35, means: [0.35] },
    { weight: 0.65, means: [1.8] },
  ],
  2: [
    { weight: 0.4, means: [0.4, 0.6] },
    { weight: 0.35, means: [2, 0.7] },
    { weight: 0.25, means: [1, 2] },
  ],
};

/**
 * Of dXᵢ = κ(θ − Xᵢ) dt + σ√Xᵢ dWᵢ from gamma laws of shape k = 2κθ/σ²: by the Laplace transform of its kernel (Cox, Ingersoll and Ross, 1985) a law of this shape and
 * scale s has the scale s e^{−κt} + σ²(1 − e^{−κt})/(2κ) at time t and the same shape. Null for another process.
 */
export function squareRootMarginals(system: System): KnownLaw | null {
  const rates = squareRootRates(system);
  const { dimension, parameters } = system;
  if (rates === null || (dimension !== 1 && dimension !== 2)) return null;
  const parts = exampleParts[dimension];
  const open = (g: GraphBuilder, t: NodeId, values: readonly NodeId[]) => openLaw(g, rates, parts, t, values);
  const score = makeGraph(dimension, parameters, (g, x, t, values) => {
    const { shape, scales } = open(g, t, values);
    return gradient(g, g.add(powers(g, shape, x), mixed(g, parts, shape, scales, x)), x);
  });
  const density = makeGraph(1, parameters, (g, x, t, values) => {
    const { shape, scales } = open(g, t, values);
    const logDensity = g.subtract(g.add(powers(g, shape, x), mixed(g, parts, shape, scales, x)), logGamma(g, shape));
    return [g.select(g.less(g.constant(0), x[0]!), g.exp(logDensity), g.constant(0))];
  });
  const moments = makeTimeGraph(parameters, (g, t, values) => momentsOfParts(g, parts, open(g, t, values)));
  const draw = (time: number) => drawParts(system, parts, (g, values) => open(g, g.constant(time), values));
  return { score, marginals: { start: `X₀ from a mixture of ${parts.length} gamma laws`, draw, moments, density } };
}

interface OpenLaw {
  readonly shape: NodeId;
  /** [part][component]. */
  readonly scales: readonly (readonly NodeId[])[];
}

function openLaw(g: GraphBuilder, rates: Graph, parts: readonly GammaPart[], t: NodeId, values: readonly NodeId[]): OpenLaw {
  const [kappa, level, strength] = insertGraph(g, rates, [t, ...values]) as [NodeId, NodeId, NodeId]; // its outputs
  const decay = g.exp(g.negate(g.multiply(kappa, t)));
  const shape = g.divide(g.multiply(g.constant(2), kappa, level), strength);
  const gained = g.divide(g.multiply(strength, g.subtract(g.constant(1), decay)), g.multiply(g.constant(2), kappa));
  const scales = parts.map(({ means }) => means.map((mean) => g.add(g.multiply(g.constant(mean), g.divide(level, shape), decay), gained)));
  return { shape, scales };
}

/** (k − 1) Σ log xᵢ: apart from the rest, so that the gradient takes no logarithm. */
const powers = (g: GraphBuilder, shape: NodeId, x: readonly NodeId[]): NodeId =>
  g.multiply(g.subtract(shape, g.constant(1)), g.sum(x.map((one) => g.log(one))));

/** log Σ wₖ e^{−Σ (xᵢ/sₖᵢ + k log sₖᵢ)} of the components of x. */
function mixed(g: GraphBuilder, parts: readonly GammaPart[], shape: NodeId, scales: OpenLaw['scales'], x: readonly NodeId[]): NodeId {
  return g.logSumExp(
    parts.map(({ weight }, k) => {
      const terms = x.map((one, i) => g.add(g.divide(one, scales[k]![i]!), g.multiply(shape, g.log(scales[k]![i]!))));
      return g.subtract(g.constant(Math.log(weight)), g.sum(terms));
    }),
  );
}

function momentsOfParts(g: GraphBuilder, parts: readonly GammaPart[], { shape, scales }: OpenLaw): NodeId[] {
  const average = (of: (k: number) => NodeId) => g.sum(parts.map(({ weight }, k) => g.multiply(g.constant(weight), of(k))));
  const components = parts[0]!.means.map((_, i) => {
    const first = g.multiply(shape, average((k) => scales[k]![i]!)); // prettier-ignore
    const second = g.multiply(
      shape,
      g.add(shape, g.constant(1)),
      average((k) => g.multiply(scales[k]![i]!, scales[k]![i]!)),
    );
    return { first, deviation: g.sqrt(g.subtract(second, g.multiply(first, first))) };
  });
  return [...components.map(({ first }) => first), ...components.map(({ deviation }) => deviation)];
}

/** So many proposals; each is accepted with a chance of 95 % or more, so that one draw in 10¹⁰ is a proposal that was not. */
const proposals = 8;
const normalsOfDraw = 3 * proposals + 2;

function drawParts(
  { dimension, parameters }: System,
  parts: readonly GammaPart[],
  open: (g: GraphBuilder, values: readonly NodeId[]) => OpenLaw,
): Graph {
  return makeStart(dimension, 2 + dimension * normalsOfDraw, parameters, (g, normals, values) => {
    const { shape, scales } = open(g, values);
    const numbered = parts.map(({ weight }, k) => ({ weight, k }));
    const part = chooseByWeight(g, numbered, uniformOf(g, normals[0]!, normals[1]!), ({ k }) => k);
    return Array.from({ length: dimension }, (_, i) => {
      const own = normals.slice(2 + i * normalsOfDraw, 2 + (i + 1) * normalsOfDraw);
      const scale = scales.slice(1).reduce(
        (chosen, scale, k) => g.select(g.less(g.constant(k + 0.5), part), scale[i]!, chosen),
        scales[0]![i]!,
      ); // prettier-ignore
      return g.multiply(scale, drawGamma(g, shape, own));
    });
  });
}

/** ½(z² + z'²) is exponential, and e to the minus it uniform. */
const uniformOf = (g: GraphBuilder, one: NodeId, other: NodeId): NodeId =>
  g.exp(g.multiply(g.constant(-0.5), g.add(g.multiply(one, one), g.multiply(other, other))));

/** Γ(k) as Γ(k + 1) U^{1/k}, and that by the first proposal d(1 + cz)³ that is accepted (G. Marsaglia and W. Tsang, 2000). */
function drawGamma(g: GraphBuilder, shape: NodeId, normals: readonly NodeId[]): NodeId {
  const d = g.add(shape, g.constant(2 / 3));
  const c = g.divide(g.constant(1), g.sqrt(g.multiply(g.constant(9), d)));
  let drawn = d;
  for (let n = proposals - 1; n >= 0; n--) {
    const [z, one, other] = normals.slice(3 * n, 3 * n + 3) as [NodeId, NodeId, NodeId]; // three for each
    const root = g.add(g.constant(1), g.multiply(c, z));
    const v = g.multiply(root, root, root);
    const bound = g.add(g.multiply(g.constant(0.5), z, z), g.multiply(d, g.add(g.subtract(g.constant(1), v), g.log(v))));
    const logUniform = g.multiply(g.constant(-0.5), g.add(g.multiply(one, one), g.multiply(other, other)));
    // The logarithm of a v that is negative is no number, and nothing is less than that.
    drawn = g.select(g.less(logUniform, bound), g.multiply(d, v), drawn);
  }
  const [one, other] = normals.slice(3 * proposals) as [NodeId, NodeId]; // two more
  const logUniform = g.multiply(g.constant(-0.5), g.add(g.multiply(one, one), g.multiply(other, other)));
  return g.multiply(drawn, g.exp(g.divide(logUniform, shape)));
}

/** log Γ(k) by Stirling's series at k + 8 (M. Abramowitz and I. Stegun, 6.1.41), to twelve digits. */
function logGamma(g: GraphBuilder, k: NodeId): NodeId {
  const far = g.add(k, g.constant(8));
  const inverse = g.divide(g.constant(1), far);
  const square = g.multiply(inverse, inverse);
  const series = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680].reduceRight(
    (sum, coefficient) => g.add(g.constant(coefficient), g.multiply(square, sum)),
    g.constant(0),
  );
  const main = g.subtract(g.multiply(g.subtract(far, g.constant(0.5)), g.log(far)), far);
  const below = Array.from({ length: 8 }, (_, i) => g.log(g.add(k, g.constant(i))));
  return g.subtract(g.add(main, g.constant(0.5 * Math.log(2 * Math.PI)), g.multiply(inverse, series)), g.sum(below));
}

const points = 12;

/** κ, θ, σ² over the parameters (and a time that is not read): f = κ(θ − x) and G² = σ²x are seen at random points, with other numbers too. */
function squareRootRates(system: System): Graph | null {
  const { dimension, noises, calculus, parameters } = system;
  if (noises !== dimension || calculus !== 'ito') return null;
  const rates = makeTimeGraph(parameters, (g, _t, values) => {
    const local = openSystem(g, system, values);
    const free = Array.from({ length: dimension }, (_, i) =>
      g.input({ name: `place ${i}`, level: 'given', law: 'normal', stream: 90 + i }),
    );
    const [zero, ones] = [g.constant(0), free.map(() => g.constant(1))];
    const slope = derivative(g, local.drift(free, zero)[0]!, free[0]!);
    const kappa = g.negate(slope);
    const pull = g.add(local.drift(ones, zero)[0]!, kappa);
    const strength = local.diffusion(ones, zero)[0]![0]!;
    return [kappa, g.divide(pull, kappa), g.multiply(strength, strength)];
  });
  const known = 1 + parameters.length;
  // The slope must not read its place.
  if (rates.nodes.some((node) => node.kind === 'input' && node.input >= known)) return null;
  const graph = { ...rates, inputs: rates.inputs.slice(0, known) };
  const sides = makeGraph(dimension, parameters, (g, x, t, values) => {
    const [kappa, level, strength] = insertGraph(g, graph, [t, ...values]) as [NodeId, NodeId, NodeId]; // its outputs
    const local = openSystem(g, system, values);
    const drifts = local.drift(x, t).flatMap((node, i) => [node, g.multiply(kappa, g.subtract(level, x[i]!))]);
    const noise = local.diffusion(x, t).flatMap((row, i) => row.flatMap((node, j) => [g.multiply(node, node), i === j ? g.multiply(strength, x[i]!) : g.constant(0)])); // prettier-ignore
    return [...drifts, ...noise];
  });
  return holdsEverywhere(sides, graph, system) ? graph : null;
}

function holdsEverywhere(sides: Graph, rates: Graph, { dimension, parameters }: System): boolean {
  const numbers = parameters.map(({ value }) => value);
  return Array.from({ length: points }, (_, sample) => {
    const state = Array.from({ length: dimension }, (_x, i) => Math.exp(normalAt([5, 19], sample, i)));
    const values = sample % 2 === 0 ? numbers : numbers.map((value) => 1.1 * value);
    const [kappa, level, strength] = evaluateGraph(rates, [0, ...values]) as unknown as [number, number, number]; // its outputs
    const pairs = evaluateGraph(sides, [...state, 0.1 + sample / points, ...values]);
    return kappa > 0 && level > 0 && strength > 0 && isEqual(pairs);
  }).every((holds) => holds);
}

function isEqual(pairs: Float64Array): boolean {
  for (let k = 0; k < pairs.length; k += 2)
    if (!(Math.abs(pairs[k]! - pairs[k + 1]!) <= 1e-10 * (1 + Math.abs(pairs[k + 1]!)))) return false;
  return true;
}
