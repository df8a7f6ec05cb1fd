import type { NodeId } from '../kernel/graph';
import type { Binder, Expr, ExprOf, Law, Shape } from '../math/expr';
import { mapExpr } from '../math/visit';
import { affineDraw } from './density';
import type { DensityModel } from './densityModel';
import { directionBase, directionLaws } from './direction';
import { drawFamily } from './drawFamily';
import { mixtureComponents, readMixture } from './finiteMixture';
import { mixtureModel } from './kalman';
import { lawOf } from './lawOf';
import { densityModel, keyInWorld, memberIn, marginalOf, pointOf } from './lowerDensities';
import type { Context, LowerExpr } from './lowered';
import { bind, requireSure } from './lowered';
import type { Marginal } from './marginals';
import { factorOf, meanOf } from './normalLaw';
import { componentsOf, NotComputable, requireScalar, scalar, vector, type Value } from './value';
import { sizeOf, type Draw, type World } from './world';

/** Draws the binder's variable (once for each law and copy) and returns the names of the draws this takes, its own last. */
export function bindVariable(binder: Binder, context: Context, lower: LowerExpr): string[] {
  const law = lawOf(binder, context.world.scope);
  if (law !== binder.law) refuseTied(binder, context.world);
  const dimension = sizeOf(context.world, binder.shape);
  const direction = context.world.design.directions.get(binder.variable);
  if (direction !== undefined) return [drawDirection(binder.variable, direction, dimension, context)];
  const marginal = law.kind === 'density' ? marginalOf(law.density, context.world) : undefined;
  if (marginal !== undefined) return drawMarginal(marginal, binder.variable, dimension, context, lower);
  return [laws[law.kind](law as never /* the table is indexed by the law's own kind */, binder.variable, dimension, context, lower)];
}

/** `E[x | x + y]` with x ∼ N(0, 1): the law that the text gives x is not that of x once something made of it is known. */
function refuseTied({ variable, law }: Binder, { design }: World): void {
  const given = law.kind === 'density' ? law.density.given : [];
  const isMade = (part: Expr) => part.kind !== 'symbol' || design.values?.has(part.name) === true;
  if (given.some(isMade)) throw new NotComputable('verdict.tiedNames', { name: variable });
}

/** The start, then the end given the start: the same draws as for the two expectations written one inside the other. */
export function drawMarginal(
  { kernel, prior }: Marginal,
  variable: string,
  dimension: number,
  context: Context,
  lower: LowerExpr,
): string[] {
  const shape = prior.kind === 'density' ? prior.of[0]!.shape : (prior.at?.shape ?? prior.mean.shape);
  const law: Law = prior.kind === 'density' ? { kind: 'density', density: prior } : { ...prior, kind: 'normal' };
  const starts = bindVariable({ variable: kernel.given, shape, law, span: prior.span }, context, lower);
  const inner = bind(context, kernel.given, valueOf(context.world.draws.get(starts.at(-1)!)!.nodes, shape));
  if ('density' in kernel) return [...starts, drawDensity(kernel.density, variable, inner, lower, false)];
  const end: Law & { kind: 'normal' } = { kind: 'normal', mean: kernel.mean, covariance: kernel.covariance };
  return [...starts, drawNormal(end, variable, dimension, inner, lower)];
}

export function valueOf(nodes: readonly NodeId[], shape: Shape): Value {
  return shape.kind === 'vector' || nodes.length > 1 ? vector(nodes) : scalar(nodes[0]!);
}

/** Makes a draw once for each name. */
export function record(world: World, name: string, make: () => Omit<Draw, 'nodes'>): string {
  if (!world.draws.has(name)) {
    const draw = make();
    world.draws.set(name, { ...draw, nodes: draw.drawn.map((_, i) => world.placeholder(`${name} ${i}`)) });
  }
  return name;
}

function drawDirection(variable: string, law: keyof typeof directionLaws, dimension: number, { world, copy }: Context): string {
  const name = `${variable} direction #${copy}`;
  return record(world, name, () => {
    const base = directionBase(world, law, name, dimension);
    world.descriptions.add(directionLaws[law].title.replace(/^v/, variable));
    return { variable, drawn: directionLaws[law].transform(world, base), direction: { law, base }, mayBeDirection: true };
  });
}

type DrawLaw<K extends Law['kind']> = (
  law: Extract<Law, { kind: K }>,
  variable: string,
  dimension: number,
  context: Context,
  lower: LowerExpr,
) => string;

const laws: { readonly [K in Law['kind']]: DrawLaw<K> } = {
  unspecified: (_, variable, dimension, context, lower) => drawDensity(defaultDensity(variable, dimension), variable, context, lower, true),
  density: (law, variable, _, context, lower) => drawDensity(law.density, variable, context, lower, true),
  normal: drawNormal,
  sphere: (law, variable, dimension, context) =>
    drawDirection(variable, law.radius === 'one' ? 'sphere-one' : 'sphere-sqrt-dimension', dimension, context),
  rademacher: (_, variable, dimension, context) => drawDirection(variable, 'rademacher', dimension, context),
  uniform: drawUniform,
  family: (law, variable, dimension, context, lower) => {
    if (law.family === 'mixture') return drawMixture(law.parameters[0]!, variable, dimension, context, lower);
    const parameters = law.parameters.map((part) => sureComponents(part, context, lower));
    const name = `${variable} ~ ${law.family}(${parameters.flat().join(' ')}) #${context.copy}`;
    return record(context.world, name, () => ({
      variable,
      drawn: drawFamily(law, parameters, dimension, name, context.world),
      direction: null,
      mayBeDirection: false,
    }));
  },
};

/** `x \sim \tfrac13 N(0, 1) + \tfrac23 N(3, 4)`: one of the laws is chosen and drawn from. */
function drawMixture(written: Expr, variable: string, dimension: number, context: Context, lower: LowerExpr): string {
  const left = defaultDensity(variable, dimension);
  const value = mapExpr(written, (part) => (part.kind === 'normal-law' && part.at === null ? { ...part, at: left.of[0]! } : part));
  const parts = readMixture({ left, value });
  if (parts === null) throw new NotComputable('verdict.lawIsNoNumber');
  const components = mixtureComponents(parts, dimension, context, lower);
  const model = mixtureModel(`${variable} from a mixture`, components, context);
  const name = `${variable} ~ ${components.map(({ weight, mean, factor }) => [weight, ...mean, ...factor.flat()].join(' ')).join('; ')} #${context.copy}`;
  context.world.descriptions.add(model.description);
  return record(context.world, name, () => ({
    variable,
    drawn: model.sample(name),
    direction: null,
    mayBeDirection: false,
    ...mixtureOf(model),
  }));
}

/** `p(v)` for a variable whose law nobody wrote down. */
export function defaultDensity(variable: string, dimension: number): ExprOf<'density'> {
  const span = { start: 0, end: 0 };
  const shape: Shape = dimension === 1 ? { kind: 'scalar' } : { kind: 'vector', dimension };
  const of: Expr = { kind: 'symbol', name: variable, span, shape };
  return { kind: 'density', name: 'p', parameters: [], of: [of], given: [], span, shape: { kind: 'scalar' } };
}

export function drawDensity(
  density: ExprOf<'density'>,
  variable: string,
  context: Context,
  lower: LowerExpr,
  mayBeDirection: boolean,
): string {
  const model = densityModel(density, context, lower);
  const joint = density.of.length > 1;
  const given = pointOf(density.given, context, lower); // `E[y | x]` of one x is no draw for an x that is averaged over
  const level = memberIn(density, context, lower);
  const name = `${joint ? '' : variable} ~ ${keyInWorld(density, context.world)}${level}${given.map((node) => ` ${node}`).join('')} #${context.copy}`;
  return record(context.world, name, () => ({
    variable,
    drawn: model.sample(name),
    direction: null,
    mayBeDirection: mayBeDirection && !joint,
    ...mixtureOf(model),
  }));
}

function mixtureOf({ components, logDensity }: DensityModel): Pick<Draw, 'mixture'> {
  return components === undefined ? {} : { mixture: { logDensity, weights: components.map(({ weight }) => weight) } };
}

export function drawNormal(
  law: Extract<Law, { kind: 'normal' }>,
  variable: string,
  dimension: number,
  context: Context,
  lower: LowerExpr,
): string {
  const { world } = context;
  const mean = meanOf(law.mean, dimension, context, lower);
  const factor = factorOf(law.covariance, dimension, context, lower);
  const name = `${variable} ~ N(${mean.join(' ')}; ${factor.flat().join(' ')}) #${context.copy}`;
  return record(world, name, () => {
    const noise = mean.map((_, i) => world.sampleInput(`${name} ${i}`, 'normal'));
    return {
      variable,
      drawn: affineDraw(world, { mean, factor }, noise),
      direction: null,
      mayBeDirection: true,
      normal: { mean, factor, noise },
    };
  });
}

export function drawUniform(
  law: Extract<Law, { kind: 'uniform' }>,
  variable: string,
  dimension: number,
  context: Context,
  lower: LowerExpr,
): string {
  const { builder } = context.world;
  const lowerEnd = sureScalar(law.lower, context, lower);
  const width = builder.subtract(sureScalar(law.upper, context, lower), lowerEnd);
  const name = `${variable} ~ U(${lowerEnd} ${width}) #${context.copy}`;
  return record(context.world, name, () => {
    const units = [...Array(dimension).keys()].map((i) => context.world.sampleInput(`${name} ${i}`, 'uniform'));
    return { variable, drawn: units.map((u) => builder.add(lowerEnd, builder.multiply(width, u))), direction: null, mayBeDirection: false };
  });
}

function sureComponents(expr: Expr, context: Context, lower: LowerExpr): readonly NodeId[] {
  const lowered = lower(expr, context);
  requireSure(lowered);
  return componentsOf(lowered.value);
}

export function sureScalar(expr: Expr, context: Context, lower: LowerExpr): NodeId {
  const lowered = lower(expr, context);
  requireSure(lowered);
  return requireScalar(lowered.value);
}
