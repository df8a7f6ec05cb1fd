import type { CubatureSpec } from '../check/plan';
import type { NodeId } from '../kernel/graph';
import type { DirectionLaw } from './directionLaw';
import type { World } from './world';

interface DirectionRecord {
  /** For people. */
  readonly title: string;
  /** E[v vᵀ] = I. */
  readonly isotropic: boolean;
  /** The exact rule over the base inputs; a sphere's nodes go through the same normalisation as its draws. */
  readonly rule: CubatureSpec['rule'];
  readonly transform: (world: World, base: readonly NodeId[]) => readonly NodeId[];
}

export const directionLaws: { readonly [L in DirectionLaw]: DirectionRecord } = {
  gaussian: { title: 'v ~ N(0, I)', isotropic: true, rule: 'gaussian', transform: (_, base) => base },
  rademacher: { title: 'v Rademacher', isotropic: true, rule: 'rademacher', transform: (_, base) => base },
  'sphere-sqrt-dimension': {
    title: 'v uniform on the sphere of radius √d',
    isotropic: true,
    rule: 'sphere-sqrt-dimension',
    transform: (world, base) => normalise(world, base, Math.sqrt(base.length)),
  },
  'sphere-one': {
    title: 'v uniform on the unit sphere',
    isotropic: false,
    rule: 'sphere',
    transform: (world, base) => normalise(world, base, 1),
  },
  'gaussian-wide': {
    title: 'v ~ N(0, 2.25 I)',
    isotropic: false,
    rule: 'gaussian',
    transform: ({ builder }, base) => base.map((z) => builder.multiply(builder.constant(1.5), z)),
  },
  'gaussian-correlated': {
    title: 'v ~ N(0, C), C correlated',
    isotropic: false,
    rule: 'gaussian',
    transform: ({ builder }, base) =>
      base.map((z, i) =>
        i === 0 ? z : builder.add(builder.multiply(builder.constant(0.8), z), builder.multiply(builder.constant(0.6), base[i - 1]!)),
      ),
  },
  'gaussian-shifted': {
    title: 'v ~ N(c, I), c ≠ 0',
    isotropic: false,
    rule: 'gaussian',
    transform: ({ builder }, base) => base.map((z, i) => builder.add(z, builder.constant(i % 2 === 0 ? 0.7 : -0.4))),
  },
};

/** The base inputs of a direction: standard normal, or ±1 for Rademacher. */
export function directionBase(world: World, law: DirectionLaw, draw: string, dimension: number): NodeId[] {
  const base = law === 'rademacher' ? 'rademacher' : 'normal';
  return [...Array(dimension).keys()].map((i) => world.sampleInput(`${draw} ${i}`, base));
}

function normalise({ builder }: World, base: readonly NodeId[], radius: number): NodeId[] {
  const length = builder.sqrt(builder.dot([...base], [...base]));
  return base.map((z) => builder.divide(builder.multiply(builder.constant(radius), z), length));
}
