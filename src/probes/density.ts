import type { NodeId } from '../kernel/graph';
import type { MixtureParameters } from '../check/plan';
import type { Component, DensityModel } from './densityModel';
import { logNormal } from './logNormal';
import { choosePart, logMixture } from './mixture';
import type { World } from './world';

/**
 * p(x) = Σ_k w_k N(x; μ_k, C_k C_kᵀ) with unequal weights, means and widths: neither Gaussian nor symmetric, so that no odd
 * moment and no width can be lost unseen. With `theta`, means and widths move with the setting, and with the components of θ that are given.
 */
export function mixtureDensity(world: World, name: string, dimension: number, theta: readonly NodeId[] | null): DensityModel {
  const parameters = mixtureParameters(world, name, dimension);
  return mixtureOf(
    world,
    describeMixture(name, parameters),
    parameters.weights.map((_, k) => componentOf(world, name, parameters, k, theta, theta !== null)),
  );
}

/** A family of mixtures, of which the one for θ = θ₀ is the density of that name. */
export function mixturesAround(world: World, name: string, dimension: number, theta: readonly NodeId[]): DensityModel {
  const { builder, constants } = world;
  const parameters = mixtureParameters(world, name, dimension);
  const away = theta.map((node, i) => builder.subtract(node, builder.constant(constants.generic(`truth ${i}`, 0.3, 0.9))));
  return mixtureOf(
    world,
    describeMixture(`a family with ${name} in it,`, parameters),
    parameters.weights.map((_, k) => componentOf(world, name, parameters, k, away, false)),
  );
}

const describeMixture = (name: string, { weights }: MixtureParameters) => `${name} a mixture of ${weights.length} Gaussians`;

function mixtureOf(world: World, description: string, components: readonly Component[]): DensityModel {
  return {
    description,
    components,
    logDensity: (point) => logMixture(world, components, point),
    sample: (draw) => sampleMixture(world, components, draw),
  };
}

/** The mixture's plain parameters, also handed to implementations that build their own tensors. */
export function mixtureParameters({ constants }: Pick<World, 'constants'>, name: string, dimension: number): MixtureParameters {
  const weights = [0.5, 0.3, 0.2];
  const indices = [...Array(dimension).keys()];
  const means = weights.map((_, k) => indices.map((i) => constants.generic(`${name} mean ${k} ${i}`, 0.3, 1.4)));
  const factors = weights.map((_, k) =>
    indices.map((i) =>
      indices.map((j) => {
        if (i === j) return constants.uniform(`${name} width ${k} ${i}`, 0.55, 1.05);
        return j < i ? constants.generic(`${name} tilt ${k} ${i} ${j}`, 0.1, 0.35) : 0;
      }),
    ),
  );
  return { weights, means, factors };
}

/** Moved by θ; with `isRandom` also by coefficients of its own. */
function componentOf(
  world: World,
  name: string,
  parameters: MixtureParameters,
  k: number,
  theta: readonly NodeId[] | null,
  isRandom: boolean,
): Component {
  const { builder, constants } = world;
  const along = (label: string) =>
    (theta ?? []).map((node, j) =>
      builder.multiply(builder.constant(constants.generic(`${name} along ${label} ${k} ${j}`, 0.3, 0.8)), node),
    );
  const shift = (label: string, scale: number) =>
    builder.multiply(
      builder.constant(scale),
      builder.sum([...(isRandom ? [world.coefficient(name, `theta ${label} ${k}`)] : []), ...along(label)]),
    );
  const mean = parameters.means[k]!.map((value, i) =>
    theta !== null ? builder.add(builder.constant(value), shift(`mean ${i}`, 0.5)) : builder.constant(value),
  );
  const stretch = theta !== null ? builder.exp(shift('width', 0.25)) : builder.constant(1);
  const factor = parameters.factors[k]!.map((line) => line.map((value) => builder.multiply(builder.constant(value), stretch)));
  const weight = parameters.weights[k]!;
  return { weight: builder.constant(weight), logWeight: builder.constant(Math.log(weight)), mean, factor };
}

/** log(w N(x; μ, CCᵀ)) by forward substitution: C y = x − μ. */
export function logComponent(world: World, component: Component, point: readonly NodeId[]): NodeId {
  return world.builder.add(component.logWeight, logNormal(world, component.mean, component.factor, point));
}

/** The uniform number that chooses the part of a mixture. */
export const choiceLabel = (draw: string) => `${draw} choice`;

/** A part is chosen by one uniform number, then drawn. */
export function sampleMixture(world: World, components: readonly Component[], draw: string): NodeId[] {
  const { builder } = world;
  const choice = world.sampleInput(choiceLabel(draw), 'uniform');
  const noise = components[0]!.mean.map((_, i) => world.sampleInput(`${draw} ${i}`, 'normal'));
  const part = choosePart(world, components, choice);
  if (part !== undefined) return affineDraw(world, part, noise);
  if (components.every(({ factor }) => sameFactor(factor, components[0]!.factor))) {
    const mean = chooseMean(world, components, choice);
    return affineDraw(world, { mean, factor: components[0]!.factor }, noise);
  }
  let chosen = affineDraw(world, components.at(-1)!, noise);
  for (let k = components.length - 2; k >= 0; k--) {
    const bound = builder.sum(components.slice(0, k + 1).map(({ weight }) => weight));
    const isBelow = builder.less(choice, bound);
    const other = chosen;
    chosen = affineDraw(world, components[k]!, noise).map((node, i) => builder.select(isBelow, node, other[i]!));
  }
  return chosen;
}

const sameFactor = (one: Component['factor'], other: Component['factor']): boolean =>
  one.every((line, i) => line.every((node, j) => node === other[i]![j]));

/** Where all parts have one shape only the mean is chosen. */
function chooseMean({ builder }: World, components: readonly Component[], choice: NodeId): NodeId[] {
  const bounds = components.map((_, k) => builder.sum(components.slice(0, k + 1).map(({ weight }) => weight)));
  return components[0]!.mean.map((_, i) =>
    components.reduceRight(
      (other, { mean }, k) => builder.select(builder.less(choice, bounds[k]!), mean[i]!, other),
      components.at(-1)!.mean[i]!,
    ),
  );
}

/** μ + C z. */
export function affineDraw(world: World, law: Pick<Component, 'mean' | 'factor'>, noise: readonly NodeId[]): NodeId[] {
  return law.mean.map((mean, i) => world.builder.add(mean, world.builder.dot([...law.factor[i]!], [...noise])));
}

/**
 * A generic conditional law, Σ_k w_k N(y; M_k c + m_k, C_k C_kᵀ) given c, for `p(x|x_0)` with nothing said about it: no normal law, so that what only those obey does not pass,
 * and of parts that are affine in c, so that a mixture comes of a mixture.
 */
export function conditionalDensity(world: World, name: string, dimension: number, given: readonly NodeId[]): DensityModel {
  const weights = [0.65, 0.35];
  const description = `${name} a mixture of ${weights.length} Gaussians around linear maps of its condition`;
  return mixtureOf(
    world,
    description,
    weights.map((weight, k) => partOfKernel(world, `${name}${k === 0 ? '' : ` part ${k}`}`, { dimension, weight, given })),
  );
}

interface KernelPartDesign {
  readonly dimension: number;
  readonly weight: number;
  readonly given: readonly NodeId[];
}

function partOfKernel({ builder, constants }: World, name: string, { dimension, weight, given }: KernelPartDesign): Component {
  const indices = [...Array(dimension).keys()];
  const slopeAt = (i: number, j: number) =>
    i === j ? constants.uniform(`${name} keep ${i}`, 0.6, 0.95) : constants.generic(`${name} mix ${i} ${j}`, 0.05, 0.2);
  const mean = indices.map((i) => {
    const moved = given.map((node, j) => builder.multiply(builder.constant(slopeAt(i, j)), node));
    return builder.add(builder.constant(constants.generic(`${name} offset ${i}`, 0.1, 0.5)), builder.sum(moved));
  });
  const width = (i: number, j: number) => {
    if (i === j) return constants.uniform(`${name} width ${i}`, 0.5, 0.9);
    return j < i ? constants.generic(`${name} tilt ${i} ${j}`, 0.05, 0.2) : 0;
  };
  const factor = indices.map((i) => indices.map((j) => builder.constant(width(i, j))));
  return { weight: builder.constant(weight), logWeight: builder.constant(Math.log(weight)), mean, factor };
}
