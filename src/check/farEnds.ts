import { makeNumber, makeNegate } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { scalarShape } from '../math/expr';
import { containsKind, mapExpr } from '../math/visit';

/**
 * `\big[p(x) s(x)\big]_{-\infty}^{\infty}` beside something else: what is a product with a density has its limit at both ends of the line where every density of
 * a trial world is 0 in floating point, and no polynomial makes up for that. Other limits stay, and so does a limit that is all that a side says: that it is 0
 * is said of the density.
 */
export function atFarEnds(left: Expr, right: Expr): readonly [Expr, Expr] {
  return isAllLimits(left) || isAllLimits(right) ? [left, right] : [putFarEnds(left), putFarEnds(right)];
}

function isAllLimits(expr: Expr): boolean {
  if (expr.kind === 'add') return expr.terms.every(isAllLimits);
  return expr.kind === 'negate' ? isAllLimits(expr.of) : expr.kind === 'limit';
}

const putFarEnds = (expr: Expr): Expr =>
  mapExpr(expr, (part) => (part.kind === 'limit' && diesOut(part.body, part.variable) ? (atFarEnd(part) ?? part) : part));

/** Its square is a number, and a density with heavy tails there is less than the rounding of what it is compared with. */
const far = 1e8;

function atFarEnd({ to, variable, body, span, shape }: ExprOf<'limit'>): Expr | null {
  const isBelow = to.kind === 'negate';
  const end = isBelow ? to.of : to;
  if (end.kind !== 'constant' || end.name !== 'infinity') return null;
  const place = makeNumber(far, to.span);
  return { kind: 'evaluation', variable, variableShape: scalarShape, at: isBelow ? makeNegate(place, to.span) : place, body, span, shape };
}

/** Every term has a density of the variable, or a derivative of one, as a factor. */
function diesOut(body: Expr, variable: string): boolean {
  switch (body.kind) {
    case 'density':
      return body.of.some((of) => of.kind === 'symbol' && of.name === variable && of.shape.kind === 'scalar');
    case 'normal-law':
      return body.at?.kind === 'symbol' && body.at.name === variable && body.at.shape.kind === 'scalar';
    case 'product':
      return diesOut(body.left, variable) || diesOut(body.right, variable);
    case 'add':
      return body.terms.every((term) => diesOut(term, variable));
    case 'negate':
    case 'partial':
      return diesOut(body.of, variable);
    case 'divide':
      return diesOut(body.numerator, variable) && !hasDensity(body.denominator);
    default:
      return false;
  }
}

const hasDensity = (expr: Expr): boolean => containsKind(expr, 'density', 'normal-law');
