import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { isSlope, makeAdd, makeCall, makeDivide, makeNumber, makeProduct, makeTranspose, type ProductSign } from '../build';
import { timeLetters } from '../conventions';
import type { Expr, ExprOf } from '../expr';
import { sameExpr } from '../hashExpr';
import { headOf } from '../names';
import { scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import { shapesFit } from '../shapes';
import { freeVariables, mapExpr, walkExpr } from '../visit';
import { spatialVariable } from './variables';
import { makeOperation } from './makeOperation';
import { expectsDifferential, isDifferentialAhead, isVariationOfPath } from './differentialAhead';
import { isEllipsisAhead, readSeriesOfDots } from './ellipses';
import { isBoundaryBar, readBoundaryBar } from './boundaries';
import { makeConvolution } from './convolutions';
import { isFunctionAlone } from './functionAlone';
import { beginsWithSign, startsFactor } from './factorSigns';
import { isEvaluationBar, readEvaluationBar } from './evaluations';
import { looksLikeCall } from './lookAhead';
import { simpleName } from './subscripts';
import type { Context } from './context';
import type { Cursor } from './cursor';

const loose: Readonly<Record<string, ProductSign | 'kronecker'>> = {
  cdot: 'dot',
  times: 'dot',
  '*': 'dot',
  bullet: 'dot',
  odot: 'hadamard',
  otimes: 'kronecker',
  circ: 'hadamard',
};
/** `s \wedge t` is the smaller of two numbers. */
const extremes: Readonly<Record<string, 'min' | 'max'>> = { wedge: 'min', land: 'min', vee: 'max', lor: 'max' };
/** `a b \cdot c d`: `\cdot`, `\times` and `\odot` join runs of factors written side by side. */
export function readProduct(context: Context, cursor: Cursor): Expr {
  let left = readRun(context, cursor);
  while (extremes[cursor.token()] !== undefined) {
    const name = extremes[tokenOf(cursor.next())]!; // the loop saw it
    left = makeCall(name, left, left.span, [readRun(context, cursor)]);
  }
  for (let sign = loose[cursor.token()]; sign; sign = loose[cursor.token()]) {
    if (expectsDifferential(cursor) && isDifferentialAhead(cursor, 1)) return left;
    cursor.next();
    const isStar = cursor.token(-1) === '*';
    const isCircle = cursor.token(-1) === 'circ';
    const right = readRun(context, cursor);
    if (isStar && mayBeConvolved(left, right)) context.guess('math.ambiguousStar', coverSpans(left.span, right.span));
    if (sign === 'kronecker') left = tensorProduct(context, left, right);
    else if (isCircle && right.kind === 'differential') left = atMidpoint(context, left, right);
    else
      left =
        isStar && isFunctionAlone(left) && isFunctionAlone(right)
          ? makeConvolution(context, left, right)
          : join(context, left, right, sign);
  }
  return left;
}

/** `N(x; a, s) * N(x; b, t)`: of laws at one place a star may be a product or a convolution, and with a δ that nothing else tells of it is hardly a product. */
function mayBeConvolved(left: Expr, right: Expr): boolean {
  const placeOf = (side: Expr) =>
    side.kind === 'normal-law' ? side.at : side.kind === 'density' && !isFunctionAlone(side) ? (side.of[0] ?? null) : null;
  const [one, other] = [placeOf(left), placeOf(right)];
  const isDelta = (side: Expr) => side.kind === 'symbol' && side.name === 'delta';
  const isOfDelta = (isDelta(right) && isFunctionAlone(left)) || (isDelta(left) && isFunctionAlone(right));
  return isOfDelta || (one !== null && other !== null && sameExpr(one, other));
}

/** Y ∘ dX = Y dX + ½ dY dX (R. L. Stratonovich, "A new representation for stochastic integrals and equations", 1966). */
function atMidpoint(context: Context, left: Expr, right: ExprOf<'differential'>): Expr {
  const { span, shape } = left;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const bend = join(context, { kind: 'differential', of: left, span, shape }, right, 'juxtaposed');
  return makeAdd([join(context, left, right, 'juxtaposed'), makeProduct(half, bend)]);
}

/** `A \otimes B` of matrices is their Kronecker product, `u \otimes v` of vectors the matrix u vᵀ. */
function tensorProduct(context: Context, left: Expr, right: Expr): Expr {
  if (left.shape.kind === 'vector' && right.shape.kind === 'vector') return makeProduct(left, makeTranspose(right, right.span));
  const span = coverSpans(left.span, right.span);
  const product = makeOperation('kronecker', [left, right], span);
  if (product.shape.kind === 'unknown') context.mismatch('product', span, left.shape, right.shape);
  return product;
}

/** Factors side by side and quotients, folded from the left in the order written. */
function readRun(context: Context, cursor: Cursor): Expr {
  const run: Run = { factors: [], products: [] };
  multiply(context, run, readOneFactor(context, cursor, run));
  for (;;) {
    const left = run.products[run.products.length - 1]!; // there is one since the first
    const replace = (value: Expr) => (run.products[run.products.length - 1] = value);
    if (isEvaluationBar(cursor)) replace(readEvaluationBar(context, cursor, left));
    else if (isBoundaryBar(cursor)) replace(readBoundaryBar(context, cursor, left));
    else if (cursor.token() === '/') replace(readQuotient(context, cursor, left));
    else if (dotsAhead(cursor) > 0) readEllipsis(context, cursor, run);
    else if (continuesRun(cursor)) {
      checkEvaluation(context, cursor, left);
      multiply(context, run, readOneFactor(context, cursor, run));
    } else return left;
  }
}

/** Factors as they are written, and the products of the first, of the first two, and so on. */
interface Run {
  readonly factors: (readonly Node[])[];
  readonly products: Expr[];
}

function readOneFactor(context: Context, cursor: Cursor, run: Run): Expr {
  const start = cursor.index;
  const factor = readFactorAtPlace(context, cursor);
  run.factors.push(cursor.nodes.slice(start, cursor.index));
  return factor;
}

function multiply(context: Context, { products }: Run, factor: Expr): void {
  const left = products[products.length - 1];
  products.push(left === undefined ? factor : join(context, left, factor, 'juxtaposed'));
}

/** How many nodes the dots ahead take with the signs around them: `\cdots`, `\cdot \ldots \cdot`; 0 where no factor comes after them. */
function dotsAhead(cursor: Cursor): number {
  const isSigned = loose[cursor.token()] !== undefined && isEllipsisAhead(cursor, 1) && loose[cursor.token(2)] !== undefined;
  const length = isSigned ? 3 : isEllipsisAhead(cursor) ? 1 : 0;
  const next = cursor.peek(length);
  return length > 0 && next !== undefined && startsFactor(next) ? length : 0;
}

/** `\alpha_t \cdots \alpha_1`: in the place of the factors before the dots that belong to it. */
function readEllipsis(context: Context, cursor: Cursor, run: Run): void {
  const dots = cursor.peek()!; // the caller looked
  cursor.index += dotsAhead(cursor);
  const start = cursor.index;
  context.attempt(() => readFactorAtPlace(context, cursor));
  const series = readSeriesOfDots(context, run.factors, cursor.nodes.slice(start, cursor.index), true);
  const taken = series?.taken ?? 0;
  run.products.length -= taken;
  run.factors.length -= taken;
  run.factors.push(cursor.nodes.slice(start, cursor.index));
  multiply(context, run, series?.expr ?? context.unread('math.unknownConstruct', dots.span));
}

/** `(p * q)(x)`, `\operatorname{div}(p u)(x)`: functions without their argument in brackets, and then the place. */
function readFactorAtPlace(context: Context, cursor: Cursor): Expr {
  const factor = context.grammar.factor(context, cursor);
  const before = cursor.peek(-1);
  const pair = cursor.peek();
  const after = pair ? scriptsOf(pair) : null;
  const isGroup = before !== undefined && scriptsOf(before).base?.kind === 'delimited' && scriptsOf(before).sup === null;
  if (!isGroup || after?.base?.kind !== 'delimited' || after.base.open !== '(' || after.sup !== null) return factor;
  const value = isChanceAlone(after.base) ? factor : readValueAt(context, factor, after.base);
  if (value === null) return factor;
  cursor.next();
  return value;
}

/** The ω of `(B_t - B_s)(\omega)`: what is random, at one chance. */
function isChanceAlone({ body }: Node & { kind: 'delimited' }): boolean {
  const [only, more] = significant(body);
  return more === undefined && tokenOf(only) === 'omega';
}

/** The value at what stands in brackets of an expression whose functions stand without their arguments; null when it is a factor. */
function readValueAt(context: Context, of: Expr, pair: Node & { kind: 'delimited' }): Expr | null {
  const bare = [...walkExpr(of)].filter((node) => isFunctionAlone(node));
  const places = bare.length === 0 ? null : placesIn(context, pair);
  const isOfOne = bare.every((node) => node.kind !== 'apply' || node.arguments.length === 1) && placeAlone(pair, 'x').length === 1;
  if (places !== null && !isOfOne)
    return mapExpr(of, (node) => (node.kind === 'apply' && isFunctionAlone(node) ? { ...node, arguments: places } : node));
  const variable = bare.length === 0 ? null : spatialVariable(context, of);
  const { shape } = context.scope.lookup(variable ?? 'x');
  const place = placeAlone(pair, variable);
  const at = context.attempt(() => context.readAll(place, pair.span));
  const isCall = looksLikeCall(pair) === 'certain' && place.length === significant(pair.body).length;
  if (variable === null || !shapesFit(shape, at.shape) || at.kind === 'unknown' || isCall) return null;
  if ([...walkExpr(at)].some((node) => isFunctionAlone(node))) return null; // `(\sigma x^2)(2\sigma x)`: no place is made of functions
  if (at.kind === 'symbol' && at.name === variable) return of;
  const span = coverSpans(of.span, pair.span);
  return { kind: 'evaluation', variable, variableShape: shape, at, body: of, span, shape: of.shape };
}

/** The place of `(\mathcal L f)(X_t, t)`, without the time beside it. */
function placeAlone(pair: Node & { kind: 'delimited' }, variable: string | null): readonly Node[] {
  const body = significant(pair.body);
  const entries = splitAt(body, (node) => tokenOf(node) === ',');
  const isTime = (entry: readonly Node[]) => entry.length === 1 && timeLetters.has(simpleName(entry[0]!) ?? '');
  const places = entries.filter((entry) => !isTime(entry));
  return variable !== null && !timeLetters.has(headOf(variable)) && entries.length === 2 && places.length === 1 ? places[0]! : body;
}

/** `(\sigma\sigma^\top)_{ij}(x, t)`: a list of plain names, at which all functions stand. */
function placesIn(context: Context, pair: Node & { kind: 'delimited' }): readonly Expr[] | null {
  const entries = splitAt(significant(pair.body), (node) => tokenOf(node) === ',');
  const isPlain = entries.length > 1 && entries.every((entry) => entry.length === 1 && simpleName(entry[0]!) !== null);
  return isPlain ? entries.map((entry) => context.readAll(entry, pair.span)) : null;
}

/** `(\nabla \cdot S)(x)` is no product but a value at x. */
function checkEvaluation(context: Context, cursor: Cursor, left: Expr): void {
  const pair = scriptsOf(cursor.peek()!).base; // continuesRun saw a node
  const before = cursor.peek(-1);
  const isPair = pair?.kind === 'delimited' && pair.open === '(' && before !== undefined && scriptsOf(before).base?.kind === 'delimited';
  if (!isPair || looksLikeCall(pair) === 'unlikely') return;
  const argument = significant(pair.body)[0];
  const name = argument && simpleName(argument);
  if (name && freeVariables(left).has(name)) context.guess('math.ambiguousProduct', pair.span, { name });
}

function readQuotient(context: Context, cursor: Cursor, numerator: Expr): Expr {
  cursor.next();
  const first = withTemperature(context, cursor, context.grammar.factor(context, cursor));
  const denominator = numerator.kind !== 'number' && first.kind === 'number' ? withFactorsBelow(context, cursor, first) : first;
  const quotient = makeDivide(numerator, denominator);
  checkDivisor(context, denominator);
  const isOpen = denominator.kind !== 'number' || cursor.baseToken() === 'pi' || isPowerApart(context, cursor, numerator, denominator);
  if (isOpen && continuesRun(cursor) && isPlain(cursor.peek()!)) context.guess('math.quotientScope', quotient.span);
  return quotient;
}

/** `(x - \\mu)^2/2 \\sigma^2`: nobody sees the blank before σ², which may stand below as well as beside. */
function isPowerApart({ latex }: Context, cursor: Cursor, numerator: Expr, { span }: Expr): boolean {
  const next = cursor.peek();
  if (numerator.kind === 'number' || next?.kind !== 'scripts' || next.sup === null) return false;
  return /^\s+$/.test(latex.slice(span.end, next.span.start));
}

/** `\\|x\\|^2/2\\sigma^2`: the numbers that are written right after the 2 stand below with it; in `\\beta/2\\,x` the vector does not. */
function withFactorsBelow(context: Context, cursor: Cursor, first: Expr): Expr {
  let below = first;
  while (continuesRun(cursor) && isPlain(cursor.peek()!) && cursor.peek()!.span.start === below.span.end) {
    const start = cursor.index;
    const tried = context.attempt(() => context.grammar.factor(context, cursor));
    cursor.index = start;
    if (tried.shape.kind !== 'scalar') break;
    below = join(context, below, context.grammar.factor(context, cursor), 'juxtaposed');
  }
  return below;
}

/** `U/k_B T`, `U/kT`: Boltzmann's constant and the temperature are one factor. */
function withTemperature(context: Context, cursor: Cursor, first: Expr): Expr {
  const isWhole = first.kind === 'symbol' && first.name === 'k' && cursor.peek()?.span.start === first.span.end;
  const isConstant = isWhole || (first.kind === 'symbol' && /^(?:k_B|k_b|k_rmB)$/.test(first.name));
  if (!isConstant || cursor.token() !== 'T') return first;
  return join(context, first, context.grammar.factor(context, cursor), 'juxtaposed');
}

/** A letter, number or root after `a/b` may have been meant to stand below too; a bracket, norm or operator is not. */
function isPlain(node: Node): boolean {
  const { base } = scriptsOf(node);
  return base !== null && ['letter', 'number', 'root', 'styled', 'accent'].includes(base.kind);
}

export function checkDivisor(context: Context, denominator: Expr): void {
  if (denominator.shape.kind !== 'scalar' && denominator.shape.kind !== 'unknown')
    context.mismatch('quotient', denominator.span, denominator.shape);
}

/** Multiplies two expressions and reports shapes that do not allow it. */
export function join(context: Context, left: Expr, right: Expr, sign: ProductSign): Expr {
  const lone = [left, right].find((side) => side.kind === 'normal-law' && side.at === null);
  const weight = lone === left ? right : left;
  if (lone && (sign !== 'juxtaposed' || weight.shape.kind !== 'scalar' || weight.kind === 'normal-law'))
    return context.unsupported(coverSpans(left.span, right.span)); // a law is no number: `p * \mathcal N(0, I)` is a convolution
  const isByParts =
    sign === 'juxtaposed' &&
    ([left, right].some((side) => isSlopeAsFraction(context, side)) || (right.kind === 'differential' && isSlope(left)));
  const product = makeProduct(left, right, isByParts && left.shape.kind === 'vector' && right.shape.kind === 'vector' ? 'dot' : sign);
  if (isOddScale(left, right)) context.surprise += 0.2;
  if (mayBeMatrices(context, left, right)) context.guess('math.openShape', product.span);
  if (product.form !== 'unresolved') return product;
  if (left.shape.kind === 'unknown' || right.shape.kind === 'unknown') context.surprise += 0.25;
  else context.mismatch('product', coverSpans(left.span, right.span), left.shape, right.shape);
  return product;
}

/** `\frac{\partial u}{\partial x} f` with a vector x: written so, the slopes of a number stand in a row. */
function isSlopeAsFraction(context: Context, side: Expr): boolean {
  if (side.kind === 'product' && side.form === 'scale') return isSlopeAsFraction(context, side.right);
  return isSlope(side) && /^\\(?:[td]?frac|partial)/.test(context.textOf(side.span));
}

/** `A B` in a text about numbers: of matrices it would be another thing. */
function mayBeMatrices(context: Context, left: Expr, right: Expr): boolean {
  const last = left.kind === 'product' ? left.right : left;
  const areNames = last.kind === 'symbol' && right.kind === 'symbol' && last.name !== right.name;
  return areNames && context.scope.mayBeMatrix(last.name) && context.scope.mayBeMatrix(right.name);
}

/** `v^\top \nabla^2 f`: next to a vector the Hessian is meant rather than the Laplacian. */
function isOddScale(left: Expr, right: Expr): boolean {
  const isVector = (expr: Expr) => expr.shape.kind === 'vector' || expr.shape.kind === 'row';
  return (left.kind === 'laplacian' && isVector(right)) || (right.kind === 'laplacian' && isVector(left));
}

/** True when the next node is another factor of the product being read. */
export function continuesRun(cursor: Cursor): boolean {
  const node = cursor.peek();
  if (!node || cursor.closesBar() || isEvaluationBar(cursor) || isBoundaryBar(cursor) || beginsWithSign(node)) return false;
  if (cursor.barAhead() !== null) return !cursor.barSeparates();
  return expectsDifferential(cursor) && (isDifferentialAhead(cursor) || isVariationOfPath(cursor)) ? false : startsFactor(node);
}
