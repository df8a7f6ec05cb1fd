import { derivative } from '../kernel/differentiate';
import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { reverseGradient } from '../kernel/reverseMode';
import type { ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Context, Lowered, LowerExpr } from './lowered';
import { followDraws } from './dependence';
import { mapLinear } from './lowered';
import { withoutNormalizer } from './withoutNormalizer';
import { variableValue } from './lowerNames';
import { componentsOf, mapComponents, matrix, NotComputable, requireScalar, scalar, vector, type Value } from './value';

type Calculus = ExprOf<'gradient' | 'divergence' | 'laplacian' | 'hessian' | 'partial'>;

/** Every differential operator, by automatic differentiation of the lowered operand with respect to the variable's components. */
export function lowerCalculus(expr: Calculus, context: Context, lower: LowerExpr): Lowered {
  const variable = variableValue(expr.variable, context, lower);
  const wrt = componentsOf(variable);
  // What a world makes a number, as the dimension d in `\phi(-d)`, is no variable there.
  if (wrt.some((by) => context.world.builder.constantValue(by) !== undefined)) throw new NotComputable('verdict.notCompiled');
  const { part, release } = followDraws(lowerOperand(expr, context, lower), wrt, context.world);
  const differentiate = (node: NodeId, by: NodeId) => derivative(context.world.builder, node, by);
  return mapLinear(part, (value) =>
    mapComponents(
      arrangeLike(variable, expr, value, applyOperator(expr, value, variable.kind === 'scalar', wrt, differentiate, context)),
      release,
    ),
  );
}

/** The slopes of a number by the entries of a matrix stand as those entries do: (∂f/∂A)_ij = ∂f/∂A_ij. */
function arrangeLike(variable: Value, { kind }: Calculus, of: Value, slopes: Value): Value {
  if (kind !== 'gradient' || variable.kind !== 'matrix' || of.kind !== 'scalar') return slopes;
  const nodes = componentsOf(slopes);
  const columns = variable.rows[0]?.length ?? 0;
  return matrix(variable.rows.map((_row, at) => nodes.slice(at * columns, (at + 1) * columns)));
}

/** A normaliser that only samples could give is left out: its derivative is 0. */
function lowerOperand({ of, variable }: Calculus, context: Context, lower: LowerExpr): Lowered {
  try {
    return lower(of, context);
  } catch (error) {
    const { values } = context.world.design;
    const bare = withoutNormalizer(of, variable, (name) => values?.has(name) !== true);
    if (!(error instanceof NotComputable) || error.code !== 'verdict.nonlinearExpectation' || sameExpr(bare, of)) throw error;
    return lower(bare, context);
  }
}

type Differentiate = (node: NodeId, by: NodeId) => NodeId;

function applyOperator(
  expr: Calculus,
  value: Value,
  one: boolean,
  wrt: readonly NodeId[],
  differentiate: Differentiate,
  { world }: Context,
): Value {
  const second = (node: NodeId, i: NodeId, j: NodeId) => differentiate(differentiate(node, i), j);
  switch (expr.kind) {
    case 'gradient':
      return gradientOf(value, one, wrt, differentiate, world.builder);
    case 'divergence':
      return divergenceOf(value, wrt, differentiate, world.builder.sum.bind(world.builder));
    case 'laplacian':
      return mapComponents(value, (node) => world.builder.sum(wrt.map((by) => second(node, by, by))));
    case 'hessian':
      return matrix(wrt.map((i) => wrt.map((j) => second(requireScalar(value), i, j))));
    case 'partial':
      return mapComponents(value, (node) => repeat(node, requireOne(wrt), expr.order, differentiate));
  }
}

/** Up to so many components one pass for each is as short as one from the back, and other derivatives share them. */
const mostForwards = 3;

/** ∇ of a number is a vector; ∇ of a vector is its Jacobian J_ij = ∂f_i/∂x_j. In one dimension both are d/dx. */
function gradientOf(value: Value, one: boolean, wrt: readonly NodeId[], differentiate: Differentiate, builder: GraphBuilder): Value {
  if (one) return mapComponents(value, (node) => differentiate(node, wrt[0]!));
  if (value.kind === 'scalar' && wrt.length > mostForwards) return vector(reverseGradient(builder, value.node, wrt));
  if (value.kind === 'scalar') return vector(wrt.map((by) => differentiate(value.node, by)));
  if (value.kind === 'matrix') throw new NotComputable('verdict.shapeMismatch', { expected: 'a number or a vector', found: 'a matrix' });
  return matrix(value.nodes.map((node) => wrt.map((by) => differentiate(node, by))));
}

/** ∇·f = Σ_i ∂f_i/∂x_i; of a matrix, row by row: (∇·D)_i = Σ_j ∂D_ij/∂x_j. */
function divergenceOf(value: Value, wrt: readonly NodeId[], differentiate: Differentiate, sum: (nodes: NodeId[]) => NodeId): Value {
  const along = (nodes: readonly NodeId[]) => {
    if (nodes.length !== wrt.length) {
      throw new NotComputable('verdict.shapeMismatch', { expected: `${wrt.length} components`, found: `${nodes.length} components` });
    }
    return sum(nodes.map((node, i) => differentiate(node, wrt[i]!)));
  };
  return value.kind === 'matrix' ? vector(value.rows.map(along)) : scalar(along(componentsOf(value)));
}

function repeat(node: NodeId, by: NodeId, order: number, differentiate: Differentiate): NodeId {
  let result = node;
  for (let i = 0; i < order; i++) result = differentiate(result, by);
  return result;
}

function requireOne(wrt: readonly NodeId[]): NodeId {
  if (wrt.length !== 1) throw new NotComputable('verdict.shapeMismatch', { expected: 'a scalar variable', found: 'a vector variable' });
  return wrt[0]!;
}
