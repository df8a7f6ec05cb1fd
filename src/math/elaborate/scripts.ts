import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { fitsAnyShape, makeCall, makeNegate, makeNumber, makePower, makeProduct, makeTranspose } from '../build';
import type { Expr, ExprOf } from '../expr';
import { baseName } from '../names';
import { contents, tokenOf } from '../nodes';
import type { Context } from './context';
import { simpleName } from './subscripts';

export interface Scripts {
  readonly sub: Node | null;
  readonly sup: Node | null;
  readonly primes: number;
  readonly span: Span;
}

/** Applies what stands above and below an expression that is not a bare name: powers, transposes, components. */
export function applyScripts(context: Context, expr: Expr, scripts: Scripts): Expr {
  const lowered = scripts.sub === null ? expr : applySubscript(context, expr, scripts.sub);
  const raised = scripts.sup === null ? lowered : applySuperscript(context, lowered, scripts.sup);
  if (scripts.primes === 0) return raised;
  if (scripts.primes === 1) return transposeOf(context, raised, coverSpans(expr.span, scripts.span));
  return context.unread('math.unknownConstruct', scripts.span);
}

function applySubscript(context: Context, expr: Expr, sub: Node): Expr {
  const indices = contents(sub)
    .filter((node) => tokenOf(node) !== ',')
    .map((node) => context.readAll([node], node.span));
  return makeComponent(context, expr, indices, coverSpans(expr.span, sub.span));
}

/** `x_i`, `(GG^\top)_{ij}`. */
export function makeComponent(context: Context, of: Expr, indices: readonly Expr[], span: Span): Expr {
  const wanted = of.shape.kind === 'matrix' ? 2 : 1;
  const fits = of.shape.kind !== 'scalar' && indices.length === wanted && indices.every((index) => index.shape.kind === 'scalar');
  if (of.shape.kind === 'scalar') context.mismatch('component', span, of.shape);
  else if (!fits && of.shape.kind !== 'unknown') return context.unread('math.unknownConstruct', span);
  return { kind: 'component', of, indices, span, shape: { kind: 'scalar' } };
}

const transposes = new Set(['T', 'top', 'intercal', 'prime', 'tr', 'transp']);

/** True for `^T`, `^\top` and their kin, whatever they stand above. */
export function isTransposeMark(sup: Node): boolean {
  const [only, more] = contents(sup);
  const name = only && (baseName(only) ?? tokenOf(only));
  return more === undefined && name !== undefined && (name === 'T' || transposes.has(name));
}

/** True for `^T`, `^\top`, `^\intercal`, `^{\mathsf T}`; a T that is a number elsewhere is an exponent of numbers. */
export function isTranspose(context: Context, base: Expr, sup: Node): boolean {
  const nodes = contents(sup);
  const only = nodes[0];
  if (nodes.length !== 1 || !only) return false;
  const name = baseName(only) ?? tokenOf(only);
  if (name === 'T')
    return base.shape.kind !== 'scalar' || (base.kind !== 'number' && base.kind !== 'constant' && !context.scope.knows('T'));
  return transposes.has(name);
}

export function applySuperscript(context: Context, expr: Expr, sup: Node): Expr {
  const span = coverSpans(expr.span, sup.span);
  if (isTranspose(context, expr, sup)) return transposeOf(context, expr, span);
  if (isInverseTranspose(sup)) return transposeOf(context, makePower(expr, makeNumber(-1, sup.span), span), span);
  return powerOf(context, expr, sup, span);
}

function isInverseTranspose(sup: Node): boolean {
  const nodes = contents(sup);
  return nodes.length === 2 && tokenOf(nodes[0]) === '-' && transposes.has(baseName(nodes[1]!) ?? tokenOf(nodes[1]));
}

function powerOf(context: Context, base: Expr, sup: Node, span: Span): Expr {
  const sign = contents(sup).length === 1 ? tokenOf(contents(sup)[0]) : '';
  if ((sign === '+' || sign === '-') && !isMatrix(base)) {
    if (base.shape.kind !== 'scalar') context.mismatch('power', span, base.shape);
    return partOf(base, sign, span);
  }
  const indices = indicesAbove(base, sup);
  if (indices.length > 0)
    return makeComponent(
      context,
      base,
      indices.map((node) => context.readAll([node], node.span)),
      span,
    );
  if (countsComponents(context, sup)) context.surprise += 1;
  const exponent = context.readAll(contents(sup), sup.span);
  if (context.diagonals > 0 && base.shape.kind === 'vector' && exponent.kind === 'number' && exponent.value === 2)
    return { ...makeProduct(base, base, 'hadamard'), span };
  if (base.kind === 'number' && base.value === 0 && isDimension(context, exponent))
    return { kind: 'constant', name: 'zero', span, shape: { kind: 'vector', dimension: exponent.name } };
  const power = makePower(base, exponent, span);
  if (power.shape.kind === 'unknown' && base.shape.kind !== 'unknown' && exponent.shape.kind !== 'unknown')
    context.mismatch('power', span, base.shape, exponent.shape);
  return power;
}

/** The n of `0^n`, the zero vector: nobody raises 0 to how many entries there are. */
function isDimension({ scope }: Context, exponent: Expr): exponent is ExprOf<'symbol'> {
  if (exponent.kind !== 'symbol') return false;
  return scope.lookup(exponent.name).role === 'dimension' || scope.dimension === exponent.name || /^[dDnN]$/.test(exponent.name);
}

/** A letter that counts components where it stands above. */
export const isIndexAbove = (name: string | null) => /^(?:[ijklm]|alpha|beta)$/.test(name ?? '');

/** The i of `b^i(x)`, the ij of `a^{ij}(x)`: a vector has no powers, and no matrix one of two indices. Empty for an exponent. */
function indicesAbove({ shape }: Expr, sup: Node): readonly Node[] {
  const nodes = contents(sup).filter((node) => tokenOf(node) !== ',');
  const isIndex = (node: Node) => isIndexAbove(simpleName(node));
  const wanted = shape.kind === 'vector' ? 1 : shape.kind === 'matrix' ? 2 : 0;
  return nodes.length === wanted && nodes.every(isIndex) ? nodes : [];
}

/** The ij of `a^{ij}`, the i of `b^i` in a formula whose components i numbers: no exponent. */
function countsComponents({ componentIndices, latex }: Context, sup: Node): boolean {
  if (latex.includes('\\sum')) return false; // `\sum_{k=1}^m b^{ik}` runs over as many as the text says
  const names = contents(sup)
    .filter((node) => tokenOf(node) !== ',')
    .map((node) => simpleName(node));
  const areIndices = names.every((name) => isIndexAbove(name));
  return areIndices && (names.length === 2 || (names.length === 1 && componentIndices.has(names[0] ?? '')));
}

/** `A^+` of a matrix is its pseudo-inverse; in a sum every term is one. */
const isMatrix = (base: Expr) => (base.kind === 'add' ? base.terms : [base]).every(({ shape }) => shape.kind === 'matrix');

/** `(x - K)^+` is the larger of x − K and 0, `(x - K)^-` that of K − x and 0. */
function partOf(base: Expr, sign: '+' | '-', span: Span): Expr {
  return makeCall('max', sign === '+' ? base : makeNegate(base, base.span), span, [makeNumber(0, span)]);
}

/** A transpose; of a number it says nothing, which is a surprise but no error. */
export function transposeOf(context: Context, of: Expr, span: Span): Expr {
  if (of.shape.kind === 'scalar' && !fitsAnyShape(of)) context.surprise += 0.5;
  return makeTranspose(of, span);
}
