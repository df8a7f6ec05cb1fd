import type { Expr, ExprKind, ExprOf } from '../math/expr';
import { lowerCalculus } from './lowerCalculus';
import type { Context, Lowered, LowerExpr, Rule } from './lowered';
import { lowerApart, mapAny, mapLinear, sure, union } from './lowered';
import { lowerExpectation, lowerSum } from './lowerBinders';
import { lowerIntegral } from './lowerIntegrals';
import { lowerCall, lowerPower, normOf } from './lowerFunctions';
import { determinantOf, inverseOf, traceOf } from './matrices';
import { lowerDensity, lowerNormalLaw } from './lowerDensities';
import { lowerApply, lowerSymbol } from './lowerNames';
import { lowerOperation } from './lowerOperations';
import { lowerCases, lowerEvaluation } from './lowerPieces';
import { asOneNumber } from './opaqueNumber';
import {
  addValues,
  componentsOf,
  mapComponents,
  matrix,
  multiplyValues,
  NotComputable,
  requireScalar,
  scalar,
  transposeValue,
  vector,
  type Value,
} from './value';
import { dimensionOf } from './world';

/** How each kind of expression becomes graph nodes. A kind without a rule does not compile. */
const rules: { readonly [K in ExprKind]: Rule<K> } = {
  number: (expr, { world }) => sure(scalar(world.builder.constant(world.large.valueOf(expr.value)))),
  constant: lowerConstant,
  symbol: lowerSymbol,
  apply: lowerApply,
  density: lowerDensity,
  add: (expr, context, lower) =>
    addAll(
      expr.terms.map((term) => lower(term, context)),
      context,
    ),
  negate: (expr, context, lower) =>
    mapLinear(lower(expr.of, context), (value) => mapComponents(value, (node) => context.world.builder.negate(node))),
  product: lowerProduct,
  divide: lowerDivide,
  power: lowerPower,
  transpose: (expr, context, lower) => mapLinear(lower(expr.of, context), transposeValue),
  inverse: (expr, context, lower) => mapAny(lower(expr.of, context), (value) => inverseOf(context.world.builder, value)),
  trace: (expr, context, lower) => mapLinear(lower(expr.of, context), (value) => traceOf(context.world.builder, value)),
  determinant: (expr, context, lower) => mapAny(lower(expr.of, context), (value) => determinantOf(context.world.builder, value)),
  norm: (expr, context, lower) => mapAny(lower(expr.of, context), (value) => normOf(context.world.builder, value, expr.order)),
  absolute: (expr, context, lower) =>
    mapAny(lower(expr.of, context), (value) => scalar(context.world.builder.absolute(requireScalar(value)))),
  operation: lowerOperation,
  component: lowerComponent,
  call: lowerCall,
  gradient: lowerCalculus,
  divergence: lowerCalculus,
  laplacian: lowerCalculus,
  hessian: lowerCalculus,
  partial: lowerCalculus,
  expectation: lowerExpectation,
  integral: lowerIntegral,
  sum: lowerSum,
  evaluation: lowerEvaluation,
  limit: () => refuse('verdict.limitNotComputable'),
  'stochastic-integral': () => refuse('verdict.stochasticIntegral'),
  differential: () => refuse('verdict.differential'),
  cases: lowerCases,
  'normal-law': lowerNormalLaw,
  matrix: lowerMatrix,
  optimum: () => refuse('verdict.optimumNotComputable'),
  'unnamed-constant': (_, { world }) => sure(scalar(world.builder.constant(0))),
  unknown: (expr) => refuse('verdict.notUnderstood', { text: expr.text }),
};

/** Lowers an expression in a world; throws {@link NotComputable} with the reason when it has no value there. */
export const lower: LowerExpr = (expr, context) => {
  // The table is indexed by the very kind of the expression, which TypeScript cannot see through the union.
  const rule = rules[expr.kind] as (expr: Expr, context: Context, lower: LowerExpr) => Lowered;
  return rule(expr, context, lower);
};

function refuse(code: string, fields: Readonly<Record<string, string>> = {}): never {
  throw new NotComputable(code, fields);
}

function lowerConstant(expr: ExprOf<'constant'>, { world }: Context): Lowered {
  const { builder } = world;
  switch (expr.name) {
    case 'pi':
      return sure(scalar(builder.constant(Math.PI)));
    case 'e':
      return sure(scalar(builder.constant(Math.E)));
    case 'infinity':
      return refuse('verdict.infiniteValue');
    case 'zero':
      return sure(constantOf(expr, world, 0));
    case 'ones':
    case 'identity':
      return sure(constantOf(expr, world, 1));
  }
}

/** 0 or 1 in the shape the expression has: a zero vector, the identity matrix. */
function constantOf(expr: Expr, world: Context['world'], diagonal: 0 | 1): Value {
  const { builder } = world;
  const shape = expr.shape;
  if (shape.kind === 'vector') return vector([...Array(dimensionOf(world, shape.dimension))].map(() => builder.constant(diagonal)));
  if (shape.kind !== 'matrix') return scalar(builder.constant(diagonal));
  const [rows, columns] = [dimensionOf(world, shape.rows), dimensionOf(world, shape.columns)];
  return matrix([...Array(rows).keys()].map((i) => [...Array(columns).keys()].map((j) => builder.constant(i === j ? diagonal : 0))));
}

export function addAll(parts: readonly Lowered[], { world }: Context): Lowered {
  const value = parts.map((part) => part.value).reduce((sum, next) => addValues(world.builder, sum, next));
  return { value, averaged: union(parts) };
}

function lowerProduct(expr: ExprOf<'product'>, context: Context): Lowered {
  const left = lower(expr.left, context);
  const right = lowerApart(expr.right, left.averaged, context, lower);
  const value =
    expr.form === 'hadamard'
      ? hadamard(context, left.value, right.value)
      : multiplyValues(context.world.builder, left.value, right.value, expr.form === 'dot');
  return { value, averaged: union([left, right]) };
}

function hadamard({ world }: Context, left: Value, right: Value): Value {
  const others = componentsOf(right);
  if (componentsOf(left).length !== others.length)
    throw new NotComputable('verdict.shapeMismatch', { expected: 'equal shapes', found: 'different shapes' });
  let index = 0;
  return mapComponents(left, (node) => world.builder.multiply(node, others[index++]!));
}

function lowerDivide(expr: ExprOf<'divide'>, context: Context): Lowered {
  const below = lower(expr.denominator, context);
  const denominator = asOneNumber(below, expr.denominator, context, lower);
  const numerator = lower(expr.numerator, below === denominator ? context : { ...context, exact: true }); // their noise would not cancel
  const { builder } = context.world;
  const divisor = requireScalar(denominator.value);
  if (builder.constantValue(divisor) === 0) throw new NotComputable('verdict.notFinite', {}); // 0/0 is no number either
  return mapLinear(numerator, (value) => mapComponents(value, (node) => builder.divide(node, divisor)));
}

function lowerComponent(expr: ExprOf<'component'>, context: Context): Lowered {
  const indices = expr.indices.map((index) => constantIndex(lower(index, context), context));
  return mapLinear(lower(expr.of, context), (value) => scalar(pick(value, indices)));
}

function constantIndex(index: Lowered, { world }: Context): number {
  const value = world.builder.constantValue(requireScalar(index.value));
  if (value === undefined || !Number.isInteger(value)) throw new NotComputable('verdict.indexNotConstant');
  return value - 1;
}

function pick(value: Value, indices: readonly number[]): number {
  const node = value.kind === 'matrix' ? value.rows[indices[0]!]?.[indices[1] ?? -1] : componentsOf(value)[indices[0]!];
  if (node === undefined) throw new NotComputable('verdict.indexOutOfRange');
  return node;
}

function lowerMatrix(expr: ExprOf<'matrix'>, context: Context): Lowered {
  const parts = expr.rows.map((line) => line.map((entry) => lower(entry, context)));
  const rows = parts.map((line) => line.map((part) => requireScalar(part.value)));
  const value = rows[0]?.length === 1 ? vector(rows.map((line) => line[0]!)) : matrix(rows);
  return { value, averaged: union(parts.flat()) };
}
