import { evaluateNumber } from '../../math/evaluateNumber';
import {
  isNumber,
  isZero,
  makeAdd,
  makeCall,
  makeDivide,
  makeNegate,
  makeNumber,
  makePower,
  makeProduct,
  makeSymbol,
} from '../../math/build';
import { scalarShape, type Expr } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { substituteName } from '../../math/visit';
import type { Sde } from '../forwardSde';
import { asQuotient, mentions, readAffine, type Affine } from './linearIn';

interface Path {
  /** Where and when the path is known. */
  readonly start: Expr;
  readonly from: Expr;
  readonly to: Expr;
}

/**
 * The solution of a linear SDE of numbers between two times: Φ(t,s)X_s + ∫_s^t Φ(t,u)(b du + g dW_u) with Φ(t,u) = exp ∫_u^t a, and
 * X_s exp(∫(a - ½σ²) + ∫σ dW) of dX = aX dt + σX dW (P. Kloeden and E. Platen, 1992, section 4.2). Undefined for others.
 */
export function solveLinear({ drift, diffusion, state, time, noise }: Sde, { start, from, to }: Path): Expr | undefined {
  const affine = drift.shape.kind === 'scalar' || isNumber(drift, 0) ? readAffine(drift, state) : undefined;
  const noises = diffusion.shape.kind === 'scalar' ? readAffine(diffusion, state) : undefined;
  if (affine === undefined || noises === undefined || mentionsAny([affine, noises], state)) return undefined;
  const { span } = drift;
  const u = makeSymbol(variable, scalarShape, span);
  const at = (expr: Expr) => substituteName(expr, time, u);
  const integrate = (body: Expr, lower: Expr, upper: Expr): Expr => integralOf(body, time, lower, upper);
  const growth = (rate: Expr, lower: Expr) => growthOfQuotient(rate, time, lower, to) ?? makeCall('exp', integrate(rate, lower, to), span);
  const driven = (weight: Expr): Expr => ({
    kind: 'stochastic-integral',
    variable,
    noise,
    calculus: 'ito',
    bounds: { lower: from, upper: to },
    body: weight,
    span,
    shape: scalarShape,
  });
  if (noises.coefficient !== null) {
    if (noises.rest !== null || affine.rest !== null) return undefined;
    const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
    const loss = makeNegate(makeProduct(half, makePower(noises.coefficient, makeNumber(2, span), span)), span);
    const rate = affine.coefficient === null ? loss : makeAdd([affine.coefficient, loss]);
    const exponent = makeAdd([integrate(rate, from, to), driven(at(noises.coefficient))]);
    return makeProduct(start, makeCall('exp', exponent, span));
  }
  const factorFrom = (lower: Expr) => (affine.coefficient === null ? null : growth(affine.coefficient, lower));
  const weighted = (part: Expr) => {
    const factor = factorFrom(u);
    return factor === null ? at(part) : makeProduct(factor, at(part));
  };
  const first = factorFrom(from);
  const terms = [first === null ? start : makeProduct(first, start)];
  const level = first === null ? undefined : levelOf(affine, time);
  if (level !== undefined && first !== null) terms.push(makeProduct(level, makeAdd([makeNumber(1, span), makeNegate(first, span)])));
  else if (affine.rest !== null && !isZero(affine.rest)) terms.push(plainIntegral(weighted(affine.rest), from, to));
  if (noises.rest !== null) terms.push(driven(weighted(noises.rest)));
  return makeAdd(terms);
}

/** -b/a where it does not move, by which a drift aX + b is a(X - level) and the solution's part of it level (1 - Φ): μ of θ(μ - X), b of (b - X)/(T - t). */
function levelOf({ coefficient, rest }: Affine, time: string): Expr | undefined {
  if (coefficient === null || rest === null || isZero(rest)) return undefined;
  const [a, b] = [asQuotient(coefficient), asQuotient(rest)];
  const isAlike = a.denominator === null ? b.denominator === null : b.denominator && hashExpr(a.denominator) === hashExpr(b.denominator);
  const isFixed = ![a.numerator, b.numerator].some((part) => mentions(part, time));
  if (!isAlike || !isFixed) return undefined;
  const ratio = makeDivide(b.numerator, a.numerator, rest.span);
  return a.sign === b.sign ? makeNegate(ratio, rest.span) : ratio;
}

const variable = 'path_v';

function mentionsAny(parts: readonly { coefficient: Expr | null; rest: Expr | null }[], state: string): boolean {
  return parts.some(({ coefficient, rest }) => [coefficient, rest].some((part) => part !== null && mentions(part, state)));
}

/** ∫ a du: a (t - s) of a number. */
function integralOf(rate: Expr, time: string, lower: Expr, upper: Expr): Expr {
  if (!mentions(rate, time)) return makeProduct(rate, makeAdd([upper, makeNegate(lower, lower.span)]));
  const inner = 'path_w';
  return plainIntegral(substituteName(rate, time, makeSymbol(inner, scalarShape, rate.span)), lower, upper, inner);
}

/** exp ∫_s^t c/(au + b) du = ((at + b)/(as + b))^{c/a}, as of the bridge to a last time; undefined for other rates. */
function growthOfQuotient(rate: Expr, time: string, lower: Expr, upper: Expr): Expr | undefined {
  const { numerator, denominator, sign } = asQuotient(rate);
  const slope = denominator && (readAffine(denominator, time)?.coefficient ?? null);
  if (!slope || mentions(slope, time) || mentions(numerator, time)) return undefined;
  const at = (end: Expr) => substituteName(denominator, time, end);
  const power = makeDivide(numerator, slope, rate.span);
  const known = evaluateNumber(power, () => NaN);
  if (known !== null && Math.abs(known) === 1)
    return known === sign ? makeDivide(at(upper), at(lower), rate.span) : makeDivide(at(lower), at(upper), rate.span);
  const exponent = makeProduct(power, makeCall('log', makeDivide(at(upper), at(lower), rate.span), rate.span));
  return makeCall('exp', sign === 1 ? exponent : makeNegate(exponent, rate.span), rate.span);
}

function plainIntegral(body: Expr, lower: Expr, upper: Expr, name = variable): Expr {
  const { span } = body;
  return { kind: 'integral', variable: name, variableShape: scalarShape, bounds: { lower, upper }, body, span, shape: scalarShape };
}
