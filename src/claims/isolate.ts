import { makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makePower, makeProduct, makeTranspose } from '../math/build';
import type { Expr, ExprKind, ExprOf } from '../math/expr';
import { children } from '../math/visit';

/** What one node makes of its child, undone: the child where the node is `value`. Null where that cannot be written. */
type Undo = { readonly [K in ExprKind]?: (expr: ExprOf<K>, child: Expr, value: Expr) => Expr | null };

const undo: Undo = {
  negate: (_expr, _child, value) => makeNegate(value, value.span),
  transpose: (_expr, _child, value) => makeTranspose(value, value.span),
  add: (expr, child, value) => makeAdd([value, ...expr.terms.filter((term) => term !== child).map((term) => makeNegate(term, value.span))]),
  product: undoProduct,
  divide: undoDivide,
  power: undoPower,
  call: undoCall,
};

/**
 * Solves `side = value` for the part `target` of `side`: `-\log p = E` for p is `e^{-E}`. Null where a step cannot be undone, as an
 * expectation or a gradient cannot. Of an even power the positive root is taken.
 */
export function isolate(side: Expr, target: Expr, value: Expr): Expr | null {
  if (side === target) return value;
  const child = children(side).find((part) => contains(part, target));
  const step = undo[side.kind] as ((expr: Expr, child: Expr, value: Expr) => Expr | null) | undefined; // the table pairs each kind with its own function
  const inner = child && step ? step(side, child, value) : null;
  return child && inner ? isolate(child, target, inner) : null;
}

function contains(expr: Expr, part: Expr): boolean {
  return expr === part || children(expr).some((child) => contains(child, part));
}

/** Only numbers divide. */
function undoProduct(expr: ExprOf<'product'>, child: Expr, value: Expr): Expr | null {
  const other = child === expr.left ? expr.right : expr.left;
  return expr.form === 'scale' && other.shape.kind === 'scalar' ? makeDivide(value, other, value.span) : null;
}

/** A vector over a number tells nothing of the number: `z_t/\sqrt{\alpha_t} = z_0 + \sigma_t\epsilon`. */
function undoDivide({ numerator, denominator }: ExprOf<'divide'>, child: Expr, value: Expr): Expr | null {
  if (child === numerator) return makeProduct(denominator, value);
  return numerator.shape.kind === 'scalar' && value.shape.kind === 'scalar' ? makeDivide(numerator, value, value.span) : null;
}

function undoPower(expr: ExprOf<'power'>, child: Expr, value: Expr): Expr | null {
  const { base, exponent, shape } = expr;
  if (child !== base || shape.kind !== 'scalar' || exponent.kind !== 'number' || exponent.value === 0) return null;
  const { span } = value;
  if (exponent.value === 2) return makeCall('sqrt', value, span);
  return makePower(value, makeDivide(makeNumber(1, span), exponent, span), span);
}

function undoCall(expr: ExprOf<'call'>, _child: Expr, value: Expr): Expr | null {
  const { span } = value;
  if (expr.name === 'log') return makeCall('exp', value, span);
  if (expr.name === 'exp') return makeCall('log', value, span);
  return expr.name === 'sqrt' ? makePower(value, makeNumber(2, span), span) : null;
}
