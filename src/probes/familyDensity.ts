import type { NodeId } from '../kernel/graph';
import type { Law, LawFamily } from '../math/expr';
import { affineDraw } from './density';
import type { DensityModel } from './densityModel';
import { drawFamily } from './drawFamily';
import { logNormal } from './logNormal';
import type { Context, LowerExpr } from './lowered';
import { factorOf, meanOf } from './normalLaw';
import { componentsOf, NotComputable } from './value';
import type { World } from './world';

/** log of the density of one coordinate, inside of its support; parameters as the law has them. */
type LogDensity = (world: World, x: NodeId, parameters: readonly NodeId[]) => NodeId;

const logDensities: { readonly [F in LawFamily]?: LogDensity } = {
  exponential: ({ builder }, x, [rate]) => {
    const scaled = rate === undefined ? x : builder.multiply(rate, x);
    return rate === undefined ? builder.negate(scaled) : builder.subtract(builder.log(rate), scaled);
  },
  laplace: (world, x, [centre, scale]) => {
    const { builder } = world;
    const { away, width } = standardize(world, x, centre, scale);
    return builder.subtract(builder.negate(builder.unary('absolute', away)), builder.add(builder.log(width), builder.constant(Math.LN2)));
  },
  cauchy: (world, x, [centre, scale]) => {
    const { builder } = world;
    const { away, width } = standardize(world, x, centre, scale);
    const bell = builder.log(builder.add(builder.constant(1), builder.multiply(away, away)));
    return builder.subtract(builder.negate(bell), builder.add(builder.log(width), builder.constant(Math.log(Math.PI))));
  },
};

function standardize({ builder }: World, x: NodeId, centre: NodeId | undefined, scale: NodeId | undefined) {
  const width = scale ?? builder.constant(1);
  return { away: builder.divide(centre === undefined ? x : builder.subtract(x, centre), width), width };
}

/** Laws whose density is known here. */
export function hasDensity(law: Law): boolean {
  return law.kind === 'uniform' || law.kind === 'normal' || (law.kind === 'family' && logDensities[law.family] !== undefined);
}

/** The density of a law that the text ties a density's name to. */
export function familyDensity(law: Law, dimension: number, context: Context, lower: LowerExpr): DensityModel {
  const { world } = context;
  const numbers = (exprs: readonly Parameters<LowerExpr>[0][]) => exprs.map((part) => [...componentsOf(lower(part, context).value)]);
  if (law.kind === 'uniform') return uniformDensity(world, dimension, numbers([law.lower, law.upper]).flat());
  if (law.kind === 'normal') return normalDensity(law, dimension, context, lower);
  const logDensity = law.kind === 'family' ? logDensities[law.family] : undefined;
  if (law.kind !== 'family' || logDensity === undefined) throw new NotComputable('verdict.lawNotDrawn', { law: law.kind });
  const parameters = numbers(law.parameters);
  return {
    description: `a density of the family ${law.family}`,
    logDensity: (point) => world.builder.sum(point.map((x) => logDensity(world, x, parameters.flat()))),
    sample: (draw) => drawFamily(law, parameters, dimension, draw, world),
  };
}

function uniformDensity({ builder, sampleInput }: World, dimension: number, [lower, upper]: readonly NodeId[]): DensityModel {
  const width = builder.subtract(upper!, lower!); // both ends of a uniform law
  return {
    description: 'a uniform density',
    logDensity: () => builder.multiply(builder.constant(-dimension), builder.log(width)),
    sample: (draw) =>
      [...Array(dimension).keys()].map((i) => builder.add(lower!, builder.multiply(width, sampleInput(`${draw} ${i}`, 'uniform')))),
  };
}

function normalDensity(law: Law & { kind: 'normal' }, dimension: number, context: Context, lower: LowerExpr): DensityModel {
  const { world } = context;
  const mean = meanOf(law.mean, dimension, context, lower);
  const factor = factorOf(law.covariance, dimension, context, lower);
  return {
    description: 'a normal density',
    logDensity: (point) => logNormal(world, mean, factor, point),
    sample: (draw) => affineDraw(world, { mean, factor }, mean.map((_, i) => world.sampleInput(`${draw} ${i}`, 'normal'))), // prettier-ignore
  };
}
