import { makePartial, makeSymbol } from '../build';
import type { Expr, ExprOf } from '../expr';
import { sameExpr } from '../hashExpr';
import { shapesFit } from '../shapes';
import { freeVariables, mapExpr, walkExpr } from '../visit';
import type { Context } from './context';
import { copyOf, withoutCopy } from './operands';

type Call = ExprOf<'apply' | 'density'>;

/** A derivative that is taken by a variable and then evaluated: `\nabla f(\mu + \sigma z)` is the gradient of f, at that point. */
export interface Place {
  readonly variable: string;
  readonly at: Expr;
  /** What is differentiated, with the variable in the place of the point. */
  readonly operand: Expr;
}

/**
 * Where the operand has the variable only inside of what its functions are evaluated at. A written variable is one of them when nothing of the
 * operand depends on it; the chain rule is for operands that do.
 */
export function placeOf(context: Context, operand: Expr, written: string | null): Place | null {
  const copy = written === null ? copyWithin(context, operand) : copyOf(operand, written);
  if (copy !== null) return { variable: copy.name, at: copy, operand: withoutCopy(operand, copy) };
  if (written !== null && freeVariables(operand).has(written)) return null;
  const calls = [...walkExpr(operand)].filter((node) => node.kind === 'apply' || node.kind === 'density');
  const at = commonPoint(context, calls);
  if (at === null) return null;
  const variable = written ?? usualVariable(context, calls[0]!);
  const { shape } = context.scope.lookup(variable);
  if (!shapesFit(shape, at.shape)) return null;
  const symbol = makeSymbol(variable, shape, at.span);
  return { variable, at, operand: mapExpr(operand, (node) => (node !== symbol && sameExpr(node, at) ? symbol : node)) };
}

/** The `x_i` of `\sum_i \nabla \cdot s(x_i)`: the copy that all of the operand is at. */
export function placeOfCopy(context: Context, operand: Expr): Place | null {
  const copy = copyWithin(context, operand);
  return copy && { variable: copy.name, at: copy, operand: withoutCopy(operand, copy) };
}

function copyWithin(context: Context, operand: Expr): ExprOf<'apply'> | null {
  if (context.indices.length === 0) return null;
  const calls = [...walkExpr(operand)].filter((node) => node.kind === 'apply' || node.kind === 'density');
  const [point] = calls.flatMap((call) => spatialArgument(context, call) ?? []);
  if (point?.kind !== 'apply' || context.scope.lookup(point.name).role !== 'variable') return null;
  return copyOf(operand, point.name);
}

/** The one compound point that every call of the operand is at. */
function commonPoint(context: Context, calls: readonly Call[]): Expr | null {
  const [first, ...rest] = calls.map((call) => spatialArgument(context, call));
  if (!first || !isCompound(first)) return null;
  return rest.every((other) => other && sameExpr(other, first)) ? first : null;
}

function spatialArgument(context: Context, call: Call): Expr | undefined {
  const places = call.kind === 'apply' ? call.arguments : call.of;
  const wanted = context.scope.oneDimensional ? 'scalar' : 'vector';
  return places.find(({ shape }) => shape.kind === wanted);
}

function isCompound(expr: Expr): boolean {
  return expr.kind === 'add' || expr.kind === 'negate' || expr.kind === 'product' || expr.kind === 'divide';
}

/** The name under which the function is known, `x` of `f(x)`. */
function usualVariable(context: Context, call: Call): string {
  const { usualArguments } = context.scope.lookup(call.name);
  const wanted = context.scope.oneDimensional ? 'scalar' : 'vector';
  return usualArguments.find((name) => context.scope.lookup(name).shape.kind === wanted) ?? 'x';
}

/** The value of a derivative at its place. */
export function atPlace(derivative: Expr, { variable, at }: Place, variableShape: Expr['shape']): Expr {
  const { span, shape } = derivative;
  return { kind: 'evaluation', variable, variableShape, at, body: derivative, span, shape };
}

/** `f'(0)`, `\sigma'(w^\top x + b)`: the slope of a function of one number, at a number. */
export function slopeAt(value: Expr, order: number): Expr | null {
  if (value.kind !== 'apply' || value.arguments.length !== 1) return null;
  const at = value.arguments[0]!;
  const taken = freeVariables(value);
  const variable = ['x', 'u', 'z', 'r'].find((name) => !taken.has(name));
  if (at.shape.kind !== 'scalar' || variable === undefined) return null;
  const moved: Expr = { ...value, arguments: [makeSymbol(variable, at.shape, at.span)] };
  return atPlace(makePartial(moved, variable, order, value.span), { variable, at, operand: moved }, at.shape);
}
