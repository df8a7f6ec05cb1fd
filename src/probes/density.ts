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
    name,
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
    `a family with ${name} in it,`,
    parameters.weights.map((_, k) => componentOf(world, name, parameters, k, away, false)),
  );
}

function mixtureOf(world: World, name: string, components: readonly Component[]): DensityModel {
  return {
    description: `${name} a mixture of ${components.length} Gaussians`,
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

/** A generic conditional law y | c ~ N(M c + m, CCᵀ), for `p(x|x_0)` with nothing said about it. */
export function conditionalDensity(world: World, name: string, dimension: number, given: readonly NodeId[]): DensityModel {
  const { builder, constants } = world;
  const indices = [...Array(dimension).keys()];
  const mean = indices.map((i) =>
    builder.add(
      builder.constant(constants.generic(`${name} offset ${i}`, 0.1, 0.5)),
      builder.sum(
        given.map((node, j) =>
          builder.multiply(
            builder.constant(
              i === j ? constants.uniform(`${name} keep ${i}`, 0.6, 0.95) : constants.generic(`${name} mix ${i} ${j}`, 0.05, 0.2),
            ),
            node,
          ),
        ),
      ),
    ),
  );
  const factor = indices.map((i) =>
    indices.map((j) => {
      if (i === j) return builder.constant(constants.uniform(`${name} width ${i}`, 0.5, 0.9));
      return builder.constant(j < i ? constants.generic(`${name} tilt ${i} ${j}`, 0.05, 0.2) : 0);
    }),
  );
  return {
    description: `${name} a Gaussian around a linear map of its condition`,
    components: [{ weight: builder.constant(1), logWeight: builder.constant(0), mean, factor }],
    logDensity: (point) => logNormal(world, mean, factor, point),
    sample: (draw) =>
      affineDraw(
        world,
        { mean, factor },
        indices.map((i) => world.sampleInput(`${draw} ${i}`, 'normal')),
      ),
  };
}
