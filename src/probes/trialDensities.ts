import type { NodeId } from '../kernel/graph';
import type { DensityModel } from './densityModel';
import type { TrialLaw } from './trialLaw';
import type { World } from './world';

/** Where a density lives, coordinate by coordinate; an end may be infinite. */
export interface Region {
  readonly lower: number;
  readonly upper: number;
}

/**
 * One coordinate y of a trial density in its standard place: (0, ∞), (0, 1) or the line. The pairs differ in one thing: at the edge the density vanishes with all
 * its derivatives, or does not vanish; in its tails all averages exist, or hardly any.
 */
interface Coordinate {
  readonly title: string;
  /** An average under it may be infinite. */
  readonly isHeavy?: true;
  draw(world: World, label: string): NodeId;
  logDensity(world: World, y: NodeId): NodeId;
}

const width = 0.35;
const logitWidth = 0.8;
const decay = 1.2;

export const trialDensities: { readonly [D in TrialLaw]: Coordinate } = {
  exponential: {
    title: 'Exp(1)',
    draw: ({ sampleInput }, label) => sampleInput(label, 'exponential'),
    logDensity: ({ builder }, y) => builder.negate(y),
  },
  'log-normal': {
    title: 'log-normal',
    draw: ({ builder, sampleInput }, label) => builder.exp(builder.multiply(builder.constant(width), sampleInput(label, 'normal'))),
    logDensity: (world, y) => world.builder.subtract(logGauss(world, world.builder.log(y), width), world.builder.log(y)),
  },
  'truncated-exponential': {
    title: 'a decaying exponential that ends at the edges',
    draw: ({ builder, sampleInput }, label) => {
      const reach = builder.constant(1 - Math.exp(-decay));
      const left = builder.subtract(builder.constant(1), builder.multiply(reach, sampleInput(label, 'uniform')));
      return builder.divide(builder.log(left), builder.constant(-decay));
    },
    logDensity: ({ builder }, y) =>
      builder.subtract(builder.constant(Math.log(decay / (1 - Math.exp(-decay)))), builder.multiply(builder.constant(decay), y)),
  },
  'logit-normal': {
    title: 'logit-normal',
    draw: ({ builder, sampleInput }, label) => {
      const z = builder.multiply(builder.constant(-logitWidth), sampleInput(label, 'normal'));
      return builder.reciprocal(builder.add(builder.constant(1), builder.exp(z)));
    },
    logDensity: (world, y) => {
      const { builder } = world;
      const rest = builder.subtract(builder.constant(1), y);
      const [near, far] = [builder.log(y), builder.log(rest)];
      return builder.subtract(logGauss(world, builder.subtract(near, far), logitWidth), builder.add(near, far));
    },
  },
  cauchy: {
    title: 'Cauchy',
    isHeavy: true,
    draw: ({ builder, sampleInput }, label) =>
      builder.tan(builder.multiply(builder.constant(Math.PI), builder.subtract(sampleInput(label, 'uniform'), builder.constant(0.5)))),
    logDensity: ({ builder }, y) =>
      builder.subtract(builder.constant(-Math.log(Math.PI)), builder.log(builder.add(builder.constant(1), builder.multiply(y, y)))),
  },
  logistic: {
    title: 'logistic',
    draw: ({ builder, sampleInput }, label) => {
      const u = sampleInput(label, 'uniform');
      return builder.subtract(builder.log(u), builder.log(builder.subtract(builder.constant(1), u)));
    },
    logDensity: ({ builder }, y) =>
      builder.subtract(
        builder.negate(y),
        builder.multiply(builder.constant(2), builder.log(builder.add(builder.constant(1), builder.exp(builder.negate(y))))),
      ),
  },
};

/** log N(z; 0, s²). */
function logGauss({ builder }: World, z: NodeId, s: number): NodeId {
  const square = builder.multiply(builder.constant(-0.5 / (s * s)), builder.multiply(z, z));
  return builder.add(builder.constant(-Math.log(s) - 0.5 * Math.log(2 * Math.PI)), square);
}

export const wholeLine: Region = { lower: -Infinity, upper: Infinity };

/** Independent coordinates of one kind, each moved to its place: x = a + s y. */
export function trialDensity(world: World, name: string, dimension: number, kind: TrialLaw, region: Region): DensityModel {
  const { builder } = world;
  const { title, isHeavy, draw, logDensity } = trialDensities[kind];
  const { start, scale } = placeOf(region);
  const indices = [...Array(dimension).keys()];
  const [from, by] = [builder.constant(start), builder.constant(scale)];
  return {
    description: `${name} = ${title} in each coordinate${describeRegion(region)}`,
    logDensity: (point) => {
      const own = point.map((x) => logDensity(world, builder.divide(builder.subtract(x, from), by)));
      return builder.add(builder.sum(own), builder.constant(-dimension * Math.log(Math.abs(scale))));
    },
    sample: (label) => {
      if (isHeavy === true) world.heavyTailed.add(label);
      return indices.map((i) => builder.add(from, builder.multiply(by, draw(world, `${label} ${i}`))));
    },
  };
}

function placeOf({ lower, upper }: Region): { readonly start: number; readonly scale: number } {
  if (Number.isFinite(lower) && Number.isFinite(upper)) return { start: lower, scale: upper - lower };
  if (Number.isFinite(lower)) return { start: lower, scale: 1 };
  return Number.isFinite(upper) ? { start: upper, scale: -1 } : { start: 0, scale: 1 };
}

function describeRegion({ lower, upper }: Region): string {
  if (lower === -Infinity && upper === Infinity) return '';
  if (upper === Infinity) return lower === 0 ? '' : ` from ${lower} on`;
  return lower === -Infinity ? ` up to ${upper}` : ` on [${lower}, ${upper}]`;
}

/** The density on a region that vanishes at its edge, or the one that does not. */
export function densityOn({ lower, upper }: Region, edge: 'vanishing' | 'positive'): TrialLaw {
  const isBox = Number.isFinite(lower) && Number.isFinite(upper);
  if (isBox) return edge === 'positive' ? 'truncated-exponential' : 'logit-normal';
  return edge === 'positive' ? 'exponential' : 'log-normal';
}
