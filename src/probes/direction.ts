import type { CubatureSpec } from '../check/plan';
import type { NodeId } from '../kernel/graph';
import type { DirectionLaw } from './directionLaw';
import { choiceLabel } from './density';
import { ontoSphere } from './drawFamily';
import { NotComputable } from './value';
import type { World } from './world';

interface DirectionRecord {
  /** For people. */
  readonly title: string;
  /** E[v vᵀ] = I. */
  readonly isotropic: boolean;
  /** What trying it shows that a claim needs, and whether it keeps or breaks that. */
  readonly shows: { readonly trait: 'moment' | 'mean' | 'independence'; readonly keeps: boolean };
  /** The exact rule over the base inputs; a sphere's nodes go through the same normalisation as its draws. */
  readonly rule: CubatureSpec['rule'];
  readonly transform: (world: World, base: readonly NodeId[]) => readonly NodeId[];
}

/** τ of N(0, τ² I). */
export const wideScale = 1.5;

export const directionLaws: { readonly [L in DirectionLaw]: DirectionRecord } = {
  gaussian: {
    title: 'v ~ N(0, I)',
    isotropic: true,
    shows: { trait: 'moment', keeps: true },
    rule: 'gaussian',
    transform: (_, base) => base,
  },
  rademacher: {
    title: 'v Rademacher',
    isotropic: true,
    shows: { trait: 'moment', keeps: true },
    rule: 'rademacher',
    transform: (_, base) => base,
  },
  'sphere-sqrt-dimension': {
    title: 'v uniform on the sphere of radius √d',
    isotropic: true,
    shows: { trait: 'moment', keeps: true },
    rule: 'sphere-sqrt-dimension',
    transform: (world, base) => normalise(world, base, Math.sqrt(base.length)),
  },
  'sphere-one': {
    title: 'v uniform on the unit sphere',
    isotropic: false,
    shows: { trait: 'moment', keeps: false },
    rule: 'sphere',
    transform: (world, base) => normalise(world, base, 1),
  },
  'gaussian-wide': {
    title: 'v ~ N(0, 2.25 I)',
    isotropic: false,
    shows: { trait: 'moment', keeps: false },
    rule: 'gaussian',
    transform: ({ builder }, base) => base.map((z) => builder.multiply(builder.constant(wideScale), z)),
  },
  'gaussian-correlated': {
    title: 'v ~ N(0, C), C correlated',
    isotropic: false,
    shows: { trait: 'moment', keeps: false },
    rule: 'gaussian',
    transform: ({ builder }, base) =>
      base.map((z, i) =>
        i === 0 ? z : builder.add(builder.multiply(builder.constant(0.8), z), builder.multiply(builder.constant(0.6), base[i - 1]!)),
      ),
  },
  'off-centre': {
    title: 'v with E[v vᵀ] = I and E[v] ≠ 0',
    isotropic: true,
    shows: { trait: 'mean', keeps: false },
    rule: 'gaussian',
    transform: moveOffCentre,
  },
  'bound-to-data': {
    title: 'v ~ N(0, u I), u = 0.4 or 1.6 by the part of the mixture',
    isotropic: true,
    shows: { trait: 'independence', keeps: false },
    rule: 'gaussian',
    transform: (world, base) => lengthen(world, base, choiceOfData(world)),
  },
};

/** The base inputs of a direction: standard normal, or ±1 for Rademacher. */
export function directionBase(world: World, law: DirectionLaw, draw: string, dimension: number): NodeId[] {
  const base = law === 'rademacher' ? 'rademacher' : 'normal';
  return [...Array(dimension).keys()].map((i) => world.sampleInput(`${draw} ${i}`, base));
}

const normalise = ({ builder }: World, base: readonly NodeId[], radius: number) => ontoSphere(builder, base, builder.constant(radius));

/** m + L z with L Lᵀ = I − m mᵀ: L = I − c m mᵀ where 1 − c|m|² is the root of 1 − |m|². */
function moveOffCentre({ builder }: World, base: readonly NodeId[]): NodeId[] {
  const mean = base.map((_, i) => (i % 2 === 0 ? 0.6 : -0.4) / Math.sqrt(base.length));
  const square = mean.reduce((sum, value) => sum + value * value, 0);
  const shrink = (1 - Math.sqrt(1 - square)) / square;
  const along = builder.sum(base.map((z, i) => builder.multiply(builder.constant(mean[i]!), z)));
  return base.map((z, i) => {
    const rest = builder.subtract(z, builder.multiply(builder.constant(shrink * mean[i]!), along));
    return builder.add(builder.constant(mean[i]!), rest);
  });
}

/** Short for one half of the values of u and long for the other, so that the second moment is I. */
function lengthen({ builder }: World, base: readonly NodeId[], unit: NodeId): NodeId[] {
  const [short, long] = [0.4, 1.6].map((square) => builder.constant(Math.sqrt(square))) as [NodeId, NodeId]; // two in, two out
  const length = builder.select(builder.less(unit, builder.constant(0.5)), short, long);
  return base.map((z) => builder.multiply(length, z));
}

/** The uniform number of the data that are drawn around the direction. */
function choiceOfData(world: World): NodeId {
  const data = [...world.draws].filter(([, { direction, normal }]) => direction === null && normal === undefined).map(([name]) => name);
  const chosen = data.find((name) => world.hasSampleInput(choiceLabel(name)));
  if (chosen === undefined) throw new NotComputable('verdict.lawIsNoNumber');
  return world.sampleInput(choiceLabel(chosen), 'uniform');
}
