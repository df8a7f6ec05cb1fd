import type { GraphBuilder } from '../kernel/graphBuilder';
import type { NodeId } from '../kernel/graph';
import type { ElementaryFunction, ExprOf } from '../math/expr';
import type { Context, Lowered, LowerExpr } from './lowered';
import { lowerApart, mapAny, requireSure, sure } from './lowered';
import { logDensityOf } from './lowerDensities';
import { inverseOf } from './matrices';
import { squareRootOf } from './squareRoot';
import { asOneNumber } from './opaqueNumber';
import { componentsOf, multiplyValues, NotComputable, requireScalar, scalar, type Value } from './value';

type Elementary = (builder: GraphBuilder, argument: NodeId, more: readonly NodeId[]) => NodeId;

const elementary: { readonly [F in ElementaryFunction]: Elementary } = {
  exp: (b, a) => b.exp(a),
  log: (b, a) => b.log(a),
  sqrt: (b, a) => b.sqrt(a),
  sin: (b, a) => b.sin(a),
  cos: (b, a) => b.cos(a),
  tan: (b, a) => b.tan(a),
  tanh: (b, a) => b.tanh(a),
  sinh: (b, a) => b.multiply(b.constant(0.5), b.subtract(b.exp(a), b.exp(b.negate(a)))),
  cosh: (b, a) => b.multiply(b.constant(0.5), b.add(b.exp(a), b.exp(b.negate(a)))),
  arctan: (b, a) => b.arctan(a),
  arcsin: (b, a) => b.arctan(b.divide(a, b.sqrt(b.subtract(b.constant(1), b.multiply(a, a))))),
  arccos: (b, a) => b.subtract(b.constant(Math.PI / 2), elementary.arcsin(b, a, [])),
  sign: (b, a) => b.sign(a),
  max: (b, a, more) => more.reduce((best, next) => b.maximum(best, next), a),
  min: (b, a, more) => more.reduce((best, next) => b.minimum(best, next), a),
};

/** An elementary function of a number. log p(x) is taken from the density's own logarithm, which does not underflow. */
export function lowerCall(expr: ExprOf<'call'>, context: Context, lower: LowerExpr): Lowered {
  if (expr.name === 'log') {
    const known = logDensityOf(expr.argument, context, lower);
    if (known !== undefined) return sure(scalar(known));
  }
  const argument = asOneNumber(lower(expr.argument, context), expr.argument, context, lower);
  const more = expr.more.map((part) => lower(part, context));
  more.forEach(requireSure);
  return mapAny(argument, (value) =>
    scalar(
      elementary[expr.name](
        context.world.builder,
        requireScalar(value),
        more.map((part) => requireScalar(part.value)),
      ),
    ),
  );
}

/** Integer powers by multiplication, ‖·‖² without its root, even powers without an absolute value, (E f)² with independent copies; matrices only to whole and half powers. */
export function lowerPower(expr: ExprOf<'power'>, context: Context, lower: LowerExpr): Lowered {
  const { builder } = context.world;
  const exponent = lower(expr.exponent, context);
  requireSure(exponent);
  const power = requireScalar(exponent.value);
  const whole = builder.constantValue(power);
  if (expr.base.kind === 'norm' && expr.base.order === 2 && whole === 2) return squaredNorm(expr.base, context, lower);
  const isEven = whole !== undefined && whole % 2 === 0;
  if (expr.base.kind === 'absolute' && isEven) return lowerPower({ ...expr, base: expr.base.of }, context, lower);
  const base = lower(expr.base, context);
  if (base.averaged.size > 0 && whole === 2) return productOfCopies(expr, base, context, lower);
  return mapAny(asOneNumber(base, expr.base, context, lower), (value) => powerOf(builder, value, power, whole));
}

function squaredNorm(expr: ExprOf<'norm'>, context: Context, lower: LowerExpr): Lowered {
  const of = lower(expr.of, context);
  if (of.averaged.size === 0) return sure(scalar(sumOfSquares(context.world.builder, of.value)));
  const other = lowerApart(expr.of, of.averaged, context, lower);
  const value = scalar(context.world.builder.dot([...componentsOf(of.value)], [...componentsOf(other.value)]));
  return { value, averaged: new Set([...of.averaged, ...other.averaged]) };
}

function productOfCopies(expr: ExprOf<'power'>, base: Lowered, context: Context, lower: LowerExpr): Lowered {
  const other = lowerApart(expr.base, base.averaged, context, lower);
  const value = multiplyValues(context.world.builder, base.value, other.value, true);
  return { value, averaged: new Set([...base.averaged, ...other.averaged]) };
}

function powerOf(builder: GraphBuilder, value: Value, power: NodeId, whole: number | undefined): Value {
  if (value.kind === 'scalar') return scalar(builder.power(value.node, power));
  const isHalf = whole !== undefined && Number.isInteger(2 * whole) && !Number.isInteger(whole);
  if (value.kind === 'matrix' && isHalf) return powerOf(builder, squareRootOf(builder, value), builder.constant(2 * whole), 2 * whole);
  if (value.kind !== 'matrix' || whole === undefined || !Number.isInteger(whole) || whole === 0) {
    throw new NotComputable('verdict.shapeMismatch', { expected: 'a number', found: `a ${value.kind}` });
  }
  const base = whole < 0 ? inverseOf(builder, value) : value;
  let result: Value = base;
  for (let i = 1; i < Math.abs(whole); i++) result = multiplyValues(builder, result, base, false);
  return result;
}

function sumOfSquares(builder: GraphBuilder, value: Value): NodeId {
  const components = componentsOf(value);
  return builder.dot([...components], [...components]);
}

/** ‖x‖_p; of a number |x|, of a matrix the Frobenius norm (p = 2). */
export function normOf(builder: GraphBuilder, value: Value, order: number): Value {
  const components = componentsOf(value);
  if (components.length === 1) return scalar(builder.absolute(components[0]!));
  if (order === 2) return scalar(builder.sqrt(sumOfSquares(builder, value)));
  const sizes = components.map((node) => builder.absolute(node));
  if (order === 1) return scalar(builder.sum(sizes));
  if (order === Infinity) return scalar(sizes.reduce((best, next) => builder.maximum(best, next)));
  throw new NotComputable('verdict.normOrder', { order: String(order) });
}
