import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { Law, LawFamily } from '../math/expr';
import { NotComputable } from './value';
import type { World } from './world';

/** One component of a draw from its parameters and inputs of its own, so that it can be differentiated by the parameters. */
type DrawOne = (world: World, parameters: readonly NodeId[], label: string) => NodeId;

/**
 * Draws are smooth maps of their inputs' noise, also in the parameters, or have parameters that are plain numbers. Null: read and not drawn from.
 */
const families: { readonly [F in Exclude<LawFamily, JointFamily>]: DrawOne | null } = {
  exponential: ({ builder, sampleInput }, [rate], label) => over(builder, sampleInput(label, 'exponential'), rate),
  laplace: ({ builder, sampleInput }, [centre, scale], label) => {
    const size = builder.multiply(sampleInput(label, 'exponential'), sampleInput(`${label} sign`, 'rademacher'));
    return affine(builder, centre, scale, size);
  },
  gamma: (world, [order, rate], label) => over(world.builder, standardGamma(world, order, label), rate),
  beta: (world, [a, b], label) => {
    const [one, other] = [a, b].map((order, i) => standardGamma(world, order, `${label} ${i}`)) as [NodeId, NodeId]; // two in, two out
    return world.builder.divide(one, world.builder.add(one, other));
  },
  student: (world, [freedom], label) => {
    const { builder, sampleInput } = world;
    const count = wholeNumber(world, freedom);
    const spread = builder.divide(chiSquared(world, count, label), builder.constant(count));
    return builder.divide(sampleInput(label, 'normal'), builder.sqrt(spread));
  },
  cauchy: ({ builder, sampleInput }, [centre, scale], label) => {
    const turn = builder.multiply(builder.constant(Math.PI), builder.subtract(sampleInput(label, 'uniform'), builder.constant(0.5)));
    return affine(builder, centre, scale, builder.tan(turn));
  },
  bernoulli: (world, [chance], label) => {
    const p = plainNumber(world, chance);
    if (!(p >= 0 && p <= 1)) throw new Refused();
    return world.builder.less(world.sampleInput(label, 'uniform'), world.builder.constant(p));
  },
  poisson: (world, [mean], label) => countPoisson(world, plainNumber(world, mean), label),
  integers: (world, [first, last], label) => {
    const [from, to] = [plainNumber(world, first), plainNumber(world, last)];
    if (!(Number.isInteger(to - from) && to >= from && to - from < longestList)) throw new Refused();
    const steps = [...Array(to - from).keys()].map((k) => (k + 1) / (to - from + 1));
    return world.builder.add(world.builder.constant(from), countAbove(world, steps, label));
  },
  point: (_world, [place]) => {
    if (place === undefined) throw new Refused();
    return place;
  },
  mixture: null,
};

/** Laws whose components hang together. */
type JointFamily = 'categorical' | 'dirichlet' | 'sphere';

/** All components of a draw, from all numbers among the parameters in a row. */
type DrawAll = (world: World, parameters: readonly NodeId[], size: number, label: string) => NodeId[];

const jointFamilies: { readonly [F in JointFamily]: DrawAll } = {
  /** A number is the place 1 … K, a vector of K components has a 1 there (Bishop, "Pattern Recognition and Machine Learning", 2006, section 2.2). */
  categorical: (world, chances, size, label) => {
    const place = drawPlace(world, chances, label);
    if (size === 1) return [world.builder.sum([world.builder.constant(1), ...place])];
    if (size !== chances.length) throw new Refused();
    const [builder, one, zero] = [world.builder, world.builder.constant(1), world.builder.constant(0)];
    // `place` falls from 1 to 0 behind the place that is drawn.
    return [one, ...place].map((reached, k) => builder.subtract(reached, place[k] ?? zero));
  },
  /** Gamma numbers over their sum. A single parameter is that of every component. */
  dirichlet: (world, orders, size, label) => {
    if (size < 2 || (orders.length !== 1 && orders.length !== size)) throw new Refused();
    const parts = [...Array(size).keys()].map((i) => standardGamma(world, orders[i] ?? orders[0], `${label} ${i}`));
    const sum = world.builder.sum(parts);
    return parts.map((part) => world.builder.divide(part, sum));
  },
  /** A normal vector brought to the length. */
  sphere: (world, [radius, ...more], size, label) => {
    if (radius === undefined || more.length > 0) throw new Refused();
    const noise = [...Array(size).keys()].map((i) => world.sampleInput(`${label} ${i}`, 'normal'));
    return ontoSphere(world.builder, noise, radius);
  },
};

/** The vector of that length in the direction of another one. */
export function ontoSphere(builder: GraphBuilder, direction: readonly NodeId[], radius: NodeId): NodeId[] {
  const stretch = builder.divide(radius, builder.sqrt(builder.dot(direction, direction)));
  return direction.map((component) => builder.multiply(stretch, component));
}

const isJoint = (family: LawFamily): family is JointFamily => family in jointFamilies;

/** For each place but the last, whether the one drawn lies behind it. */
function drawPlace(world: World, parameters: readonly NodeId[], label: string): NodeId[] {
  const chances = parameters.map((chance) => plainNumber(world, chance));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  if (chances.length < 2 || chances.some((chance) => !(chance >= 0)) || Math.abs(total - 1) > 1e-9) throw new Refused();
  const u = world.sampleInput(label, 'uniform');
  let below = 0;
  return chances.slice(0, -1).map((chance) => world.builder.less(world.builder.constant((below += chance)), u));
}

/** A parameter of a kind that the family is not drawn with. */
class Refused extends Error {}

const longestList = 64;

/** A parameter that the world knows as a number: a draw with steps must not depend on what may be differentiated by. */
function plainNumber({ builder }: World, parameter: NodeId | undefined): number {
  const value = parameter === undefined ? undefined : builder.constantValue(parameter);
  if (value === undefined) throw new Refused();
  return value;
}

const mostTerms = 24;

/** Of degrees of freedom. */
function wholeNumber(world: World, parameter: NodeId | undefined): number {
  return checkCount(plainNumber(world, parameter));
}

function checkCount(value: number): number {
  if (!Number.isInteger(value) || value < 1 || value > mostTerms) throw new Refused();
  return value;
}

/** Gamma(n, 1) for a multiple n of ½. */
function standardGamma(world: World, order: NodeId | undefined, label: string): NodeId {
  const value = plainNumber(world, order);
  if (Number.isInteger(value)) return sumOfExponentials(world, checkCount(value), label);
  return world.builder.multiply(world.builder.constant(0.5), chiSquared(world, checkCount(2 * value), label));
}

/** Gamma(n, 1) for a whole number n. */
function sumOfExponentials({ builder, sampleInput }: World, count: number, label: string): NodeId {
  return builder.sum([...Array(count).keys()].map((k) => sampleInput(`${label} part ${k}`, 'exponential')));
}

/** χ² of n degrees of freedom: 2 Gamma(n/2, 1), and the square of a normal for an odd n. */
function chiSquared(world: World, freedom: number, label: string): NodeId {
  const { builder, sampleInput } = world;
  const pairs = Math.floor(freedom / 2);
  const even = pairs === 0 ? [] : [builder.multiply(builder.constant(2), sumOfExponentials(world, pairs, label))];
  const odd = freedom % 2 === 0 ? [] : [builder.integerPower(sampleInput(`${label} odd`, 'normal'), 2)];
  return builder.sum([...even, ...odd]);
}

/** How many of the thresholds lie below a uniform number. */
function countAbove({ builder, sampleInput }: World, thresholds: readonly number[], label: string): NodeId {
  const u = sampleInput(label, 'uniform');
  return builder.sum(thresholds.map((threshold) => builder.less(builder.constant(threshold), u)));
}

/** By inversion, up to where less than 10⁻¹⁴ is left. */
function countPoisson(world: World, mean: number, label: string): NodeId {
  if (!(mean > 0 && mean <= 10)) throw new Refused();
  const thresholds: number[] = [];
  for (let k = 0, term = Math.exp(-mean), sum = term; k < longestList && 1 - sum > 1e-14; k++, term *= mean / k, sum += term)
    thresholds.push(sum);
  return countAbove(world, thresholds, label);
}

function over(builder: GraphBuilder, node: NodeId, rate: NodeId | undefined): NodeId {
  return rate === undefined ? node : builder.divide(node, rate);
}

function affine(builder: GraphBuilder, centre: NodeId | undefined, scale: NodeId | undefined, node: NodeId): NodeId {
  const scaled = scale === undefined ? node : builder.multiply(scale, node);
  return centre === undefined ? scaled : builder.add(centre, scaled);
}

/** The components of a draw, which are independent but where the family says otherwise; `parameters`: the numbers of each. */
export function drawFamily(
  law: Extract<Law, { kind: 'family' }>,
  parameters: readonly (readonly NodeId[])[],
  size: number,
  label: string,
  world: World,
): NodeId[] {
  const { family } = law;
  if (family === 'cauchy' || family === 'student') world.heavyTailed.add(label);
  try {
    if (isJoint(family)) return jointFamilies[family](world, parameters.flat(), size, label);
    const draw = families[family];
    if (draw === null || parameters.some((numbers) => numbers.length > 1)) throw new Refused();
    const numbers = parameters.flat();
    return [...Array(size).keys()].map((i) => draw(world, numbers, `${label} ${i}`));
  } catch (error) {
    if (error instanceof Refused) throw new NotComputable('verdict.lawNotDrawn', { law: family });
    throw error;
  }
}
