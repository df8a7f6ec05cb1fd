import { derivative } from '../kernel/differentiate';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { NodeId } from '../kernel/graph';
import { substituteAll } from '../kernel/substitute';
import { logComponent, sampleMixture } from './density';
import type { Component, DensityModel } from './densityModel';
import { dependsOn } from './dependence';
import { bind, type Context, type LowerExpr } from './lowered';
import { inverseOf } from './matrices';
import { logMixture } from './mixture';
import type { NormalKernel } from './marginals';
import { choleskyOf, covarianceRows, meanOf } from './normalLaw';
import { columnsOf, componentsOf, matrix, NotComputable, scalar, vector } from './value';

type Rows = readonly (readonly NodeId[])[];

/** x = M y + c + noise, the noise N(0, Σ). */
export interface AffineKernel {
  readonly slope: Rows;
  readonly shift: readonly NodeId[];
  readonly covariance: Rows;
}

/** One of the normal laws that a kernel is a mixture of, taken with this weight whatever it starts from. */
export interface KernelPart extends AffineKernel {
  readonly weight: NodeId;
  readonly logWeight: NodeId;
}

/** A normal law as it comes out for what it is given. */
interface NormalParts {
  readonly weight: NodeId;
  readonly logWeight: NodeId;
  readonly mean: readonly NodeId[];
  readonly covariance: Rows;
}

/** A kernel that the text writes. */
export function readAffineKernel(
  kernel: NormalKernel,
  sizes: { readonly of: number; readonly given: number },
  context: Context,
  lower: LowerExpr,
): readonly KernelPart[] {
  const { builder } = context.world;
  return makeAffineKernel(kernel.given, sizes.given, context, (inner) => {
    const mean = meanOf(kernel.mean, sizes.of, inner, lower);
    const covariance = covarianceRows(lower(kernel.covariance, inner).value, sizes.of, inner);
    return [{ weight: builder.constant(1), logWeight: builder.constant(0), mean, covariance }];
  });
}

/** A kernel whose parts have means that are affine in what it starts from; any other makes no mixture of a mixture. */
export function makeAffineKernel(
  given: string,
  size: number,
  context: Context,
  read: (inner: Context) => readonly NormalParts[],
): readonly KernelPart[] {
  const { builder, placeholder } = context.world;
  const start = [...Array(size).keys()].map((i) => placeholder(`start of ${given} ${i}`));
  const zeros = new Map(start.map((node) => [node, builder.constant(0)]));
  return read(bind(context, given, start.length === 1 ? scalar(start[0]!) : vector(start))).map(({ mean, ...part }) => {
    const slope = mean.map((node) => start.map((by) => derivative(builder, node, by)));
    const fixed = [...slope.flat(), ...part.covariance.flat(), part.logWeight];
    if (dependsOn(builder, fixed, new Set(start))) throw new NotComputable('verdict.kernelNotAffine');
    return { ...part, slope, shift: substituteAll(builder, mean, zeros) };
  });
}

/** C Cᵀ. */
export function covarianceOf(factor: Rows, builder: GraphBuilder): Rows {
  return multiply(builder, factor, columnsOf(factor));
}

/** Σ_jk v_j w_k N(M_j μ_k + c_j, M_j C_k (M_j C_k)ᵀ + Σ_j): the law of x when y is a mixture. */
export function pushForward(components: readonly Component[], kernel: readonly KernelPart[], context: Context): Component[] {
  return kernel.flatMap((part) => components.map((component) => weighBy(part, pushOne(component, part, context), context)));
}

/** What comes of a part of the start by a part of the kernel, which are chosen independently. */
function weighBy({ weight, logWeight }: KernelPart, made: Component, { world: { builder } }: Context): Component {
  return { ...made, weight: builder.multiply(made.weight, weight), logWeight: builder.add(made.logWeight, logWeight) };
}

function pushOne(component: Component, { slope, shift, covariance }: AffineKernel, context: Context): Component {
  const { builder } = context.world;
  const root = multiply(builder, slope, component.factor);
  const spread = combine(covarianceOf(root, builder), covariance, (a, b) => builder.add(a, b));
  const mean = slope.map((line, i) => builder.add(builder.dot([...line], [...component.mean]), shift[i]!));
  return { ...component, mean, factor: choleskyOf(spread, context) };
}

/** Bayes' rule for y given x: each component is updated as in a Kalman filter, and weighted by how well it explains x. */
export function conditionOn(
  seen: readonly NodeId[],
  components: readonly Component[],
  kernel: readonly KernelPart[],
  context: Context,
): Component[] {
  const { builder } = context.world;
  const updated = kernel.flatMap((part) => components.map((one) => weighBy(part, updateOne(one, part, seen, context), context)));
  const total = builder.logSumExp(updated.map(({ logWeight }) => logWeight));
  return updated.map((component) => {
    const logWeight = builder.subtract(component.logWeight, total);
    return { ...component, logWeight, weight: builder.exp(logWeight) };
  });
}

/** The part given what was seen of it, weighted by how well it explains that. */
export function updateOne(component: Component, kernel: AffineKernel, seen: readonly NodeId[], context: Context): Component {
  const { builder } = context.world;
  const pushed = pushOne(component, kernel, context);
  const prior = covarianceOf(component.factor, builder);
  const cross = multiply(builder, kernel.slope, prior);
  const spread = covarianceOf(pushed.factor, builder);
  const inverse = componentsOf(inverseOf(builder, matrix(spread)));
  const gain = multiply(
    builder,
    columnsOf(cross),
    spread.map((_, i) => inverse.slice(i * spread.length, (i + 1) * spread.length)),
  );
  const surprise = seen.map((node, i) => builder.subtract(node, pushed.mean[i]!));
  const rest = combine(prior, multiply(builder, gain, cross), (a, b) => builder.subtract(a, b));
  return {
    ...component,
    logWeight: logComponent(context.world, pushed, seen),
    mean: component.mean.map((node, i) => builder.add(node, builder.dot([...gain[i]!], surprise))),
    factor: choleskyOf(rest, context),
  };
}

/** A mixture as a density; its parts may depend on what is around. */
export function mixtureModel(description: string, components: readonly Component[], { world }: Context): DensityModel {
  return {
    description,
    components,
    logDensity: (point) => logMixture(world, components, point),
    sample: (draw) => sampleMixture(world, components, draw),
  };
}

function multiply(builder: GraphBuilder, left: Rows, right: Rows): Rows {
  const columns = columnsOf(right);
  return left.map((line) => columns.map((column) => builder.dot([...line], column)));
}

function combine(one: Rows, other: Rows, operate: (a: NodeId, b: NodeId) => NodeId): Rows {
  return one.map((line, i) => line.map((node, j) => operate(node, other[i]![j]!)));
}
