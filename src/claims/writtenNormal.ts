import { hashToKey } from '../base/hash';
import { uniformFromWord } from '../base/random';
import { evaluateNumber } from '../math/evaluateNumber';
import { isNumber, makeAdd, makeDivide, makeNegate, makeNumber, makeProduct } from '../math/build';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import { onlySymbol, spread } from './normalKernels';

/**
 * A density of one variable that is written out as `(2\pi s)^{-d/2} \exp(-\|x - m\|^2/(2s))`, as the law N(m, sI) at x; null for anything else, also where
 * the number before it is another one. With `isProportional` any number may stand before it.
 */
export function readWrittenNormal(left: Expr, value: Expr, isProportional: boolean): ExprOf<'normal-law'> | null {
  const at = left.kind === 'density' ? onlySymbol(left.of) : null;
  const factors = at === null ? null : readFactors(value);
  const exponents = factors?.above.filter(isExponential) ?? [];
  const [exponential] = exponents;
  if (at === null || factors === null || exponential === undefined || exponents.length !== 1) return null;
  const square = readSquare(exponential.argument, at);
  if (square === null) return null;
  const { mean, size } = square;
  const before: Factors = { ...factors, above: factors.above.filter((factor) => factor !== exponential) };
  if (!isProportional && !isNormalising(before, size, at)) return null;
  return { kind: 'normal-law', mean, covariance: spread(at, size), at, span: value.span, shape: scalarShape };
}

/** `e^{-\|x - m\|^2/(2s)}`, `e^{-\frac12 (x - m)^\top \Sigma^{-1} (x - m)}`: the normal law at x that it is a multiple of; null for anything else. */
export function readGaussian(factor: Expr, at: ExprOf<'symbol'>): ExprOf<'normal-law'> | null {
  const law = isExponential(factor) ? readExponent(factor.argument, at) : null;
  return law && { kind: 'normal-law', ...law, at, span: factor.span, shape: scalarShape };
}

interface Moments {
  readonly mean: Expr;
  readonly covariance: Expr;
}

function readExponent(exponent: Expr, at: ExprOf<'symbol'>): Moments | null {
  if (exponent.kind === 'add') return readShifted(exponent.terms, at);
  const square = readSquare(exponent, at);
  return square === null ? readForm(exponent, at) : { mean: square.mean, covariance: spread(at, square.size) };
}

/** `-\frac12 x^\top A x + b^\top x`: the mean is moved by A⁻¹b. */
function readShifted(terms: readonly Expr[], at: ExprOf<'symbol'>): Moments | null {
  const laws = terms.flatMap((term) => readExponent(term, at) ?? []);
  const others = terms.filter((term) => freeVariables(term).has(at.name) && readExponent(term, at) === null);
  const [law] = laws;
  const slopes = others.map((term) => slopeOf(term, at));
  if (law === undefined || laws.length > 1 || slopes.some((slope) => slope === null)) return null;
  const shifts = slopes.map((slope) => makeProduct(law.covariance, slope!)); // none is null
  return { ...law, mean: makeAdd([law.mean, ...shifts]) };
}

/** b of `b^\top x`, of `x^\top b` and of `-b^\top x`. */
function slopeOf(term: Expr, at: ExprOf<'symbol'>): Expr | null {
  if (term.kind === 'negate') {
    const slope = slopeOf(term.of, at);
    return slope && makeNegate(slope, term.span);
  }
  if (term.kind !== 'product' || term.form !== 'dot' || term.left.kind !== 'transpose') return null;
  const isPlace = (expr: Expr) => expr.kind === 'symbol' && expr.name === at.name;
  const slope = isPlace(term.right) ? term.left.of : isPlace(term.left.of) ? term.right : null;
  return slope && !freeVariables(slope).has(at.name) ? slope : null;
}

/** `-\frac12 (x - m)^\top \Sigma^{-1} (x - m)`: m and Σ, or the inverse of another matrix there. */
function readForm(exponent: Expr, at: ExprOf<'symbol'>): Moments | null {
  const { factors, isNegative } = chainOf(exponent);
  const numbers = factors.filter(({ shape }) => shape.kind === 'scalar');
  const [row, matrix, base, ...more] = factors.filter(({ shape }) => shape.kind !== 'scalar');
  const isOne = row?.kind === 'transpose' && matrix?.shape.kind === 'matrix' && base !== undefined && more.length === 0;
  if (!isOne || !isNegative || JSON.stringify(withoutPlaces(row)) !== JSON.stringify(withoutPlaces(base))) return null;
  const mean = readMean(base, at);
  if (mean === null || [...numbers, matrix].some((part) => freeVariables(part).has(at.name))) return null;
  const spreadOf: Expr = matrix.kind === 'inverse' ? matrix.of : { kind: 'inverse', of: matrix, span: matrix.span, shape: matrix.shape };
  return { mean, covariance: makeProduct(ratio([makeNumber(1, at.span)], [makeNumber(2, at.span), ...numbers], at), spreadOf) };
}

/** The factors of a product in their order, `1/2` as one of them. */
function chainOf(expr: Expr): { readonly factors: readonly Expr[]; readonly isNegative: boolean } {
  if (expr.kind === 'negate') {
    const inner = chainOf(expr.of);
    return { ...inner, isNegative: !inner.isNegative };
  }
  if (expr.kind === 'divide' && expr.numerator.kind !== 'number') {
    const { factors, isNegative } = chainOf(expr.numerator);
    return { factors: [makeDivide(makeNumber(1, expr.span), expr.denominator), ...factors], isNegative };
  }
  if (expr.kind !== 'product') return { factors: [expr], isNegative: false };
  const [left, right] = [chainOf(expr.left), chainOf(expr.right)];
  return { factors: [...left.factors, ...right.factors], isNegative: left.isNegative !== right.isNegative };
}

type Exponential = ExprOf<'call'>;
const isExponential = (expr: Expr): expr is Exponential => expr.kind === 'call' && expr.name === 'exp';

/** A product of scalars as it is written: what stands above and below the lines of its fractions. */
interface Factors {
  readonly above: readonly Expr[];
  readonly below: readonly Expr[];
  readonly isNegative: boolean;
}

function readFactors(expr: Expr): Factors {
  if (expr.kind === 'negate') {
    const inner = readFactors(expr.of);
    return { ...inner, isNegative: !inner.isNegative };
  }
  if (expr.kind === 'product' && expr.form === 'scale') return multiply(readFactors(expr.left), readFactors(expr.right));
  if (expr.kind !== 'divide') return { above: isNumber(expr, 1) ? [] : [expr], below: [], isNegative: false };
  const { above, below, isNegative } = readFactors(expr.denominator);
  return multiply(readFactors(expr.numerator), { above: below, below: above, isNegative });
}

const multiply = (one: Factors, other: Factors): Factors => ({
  above: [...one.above, ...other.above],
  below: [...one.below, ...other.below],
  isNegative: one.isNegative !== other.isNegative,
});

/** `-\|x - m\|^2/(2s)`: m and s. */
function readSquare(exponent: Expr, at: ExprOf<'symbol'>): { mean: Expr; size: Expr } | null {
  const { above, below, isNegative } = readFactors(exponent);
  const squares = above.map(baseOfSquare);
  const place = squares.findIndex((base) => base !== null && freeVariables(base).has(at.name));
  const mean = place < 0 ? null : readMean(squares[place]!, at);
  const rest = above.filter((_, index) => index !== place);
  if (mean === null || !isNegative || [...rest, ...below].some((part) => freeVariables(part).has(at.name))) return null;
  const two = below.findIndex((part) => isNumber(part, 2));
  const spreadBelow = two < 0 ? below : below.filter((_, index) => index !== two);
  return { mean, size: ratio(spreadBelow, two < 0 ? [makeNumber(2, at.span), ...rest] : rest, at) };
}

/** u of `\|u\|^2`, of `u^2` for a number u, and of `u^\top u`. */
function baseOfSquare(expr: Expr): Expr | null {
  if (expr.kind === 'power' && isNumber(expr.exponent, 2)) {
    if (expr.base.kind === 'norm' && expr.base.order === 2) return expr.base.of;
    return expr.base.shape.kind === 'scalar' ? expr.base : null;
  }
  const isDot = expr.kind === 'product' && expr.form === 'dot' && expr.left.kind === 'transpose';
  return isDot && JSON.stringify(withoutPlaces(expr.left)) === JSON.stringify(withoutPlaces(expr.right)) ? expr.right : null;
}

const withoutPlaces = (expr: Expr): unknown => {
  const inner = expr.kind === 'transpose' ? expr.of : expr;
  return [...walkExpr(inner)].map((node) => [node.kind, 'name' in node ? node.name : '', 'value' in node ? node.value : '']);
};

/** m of `x - m` and of `m - x`. */
function readMean(base: Expr, at: ExprOf<'symbol'>): Expr | null {
  const terms = base.kind === 'add' ? base.terms : [base];
  const own = terms.filter((term) => freeVariables(term).has(at.name));
  const others = terms.filter((term) => !own.includes(term));
  const [term] = own;
  if (own.length !== 1 || term === undefined) return null;
  const isPlus = term.kind === 'symbol';
  if (!isPlus && !(term.kind === 'negate' && term.of.kind === 'symbol')) return null;
  if (others.length === 0)
    return at.shape.kind === 'scalar' ? makeNumber(0, at.span) : { kind: 'constant', name: 'zero', span: at.span, shape: at.shape };
  return isPlus ? makeAdd(others.map(opposite)) : makeAdd(others);
}

const opposite = (term: Expr): Expr => (term.kind === 'negate' ? term.of : makeNegate(term, term.span));

const productOf = (factors: readonly Expr[], { span }: Expr): Expr =>
  factors.reduce<Expr | null>((product, factor) => (product === null ? factor : makeProduct(product, factor)), null) ?? makeNumber(1, span);

function ratio(above: readonly Expr[], below: readonly Expr[], at: Expr): Expr {
  return below.length === 0 ? productOf(above, at) : makeDivide(productOf(above, at), productOf(below, at));
}

/** Some number for a name, by which formulas are told apart. */
const numberOf = (name: string) => 1.2 + 1.4 * uniformFromWord(hashToKey(name)[0]);

/** Whether a number is `(2\pi s)^{-d/2}`, found by trying numbers; in d dimensions, by whatever letter the text calls d. */
function isNormalising({ above, below, isNegative }: Factors, size: Expr, at: ExprOf<'symbol'>): boolean {
  const constant = ratio(above, below, at);
  const [value, variance] = [evaluateNumber(constant, numberOf), evaluateNumber(size, numberOf)];
  if (isNegative || value === null || variance === null) return false;
  const names = [...freeVariables(constant)].filter((name) => !freeVariables(size).has(name));
  const dimensions =
    at.shape.kind === 'vector' ? (typeof at.shape.dimension === 'number' ? [at.shape.dimension] : names.map(numberOf)) : [1];
  return dimensions.some((dimension) => Math.abs(value / (2 * Math.PI * variance) ** (-dimension / 2) - 1) < 1e-9);
}
