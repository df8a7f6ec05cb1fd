import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { timeLetters } from '../conventions';
import { makeAdd, makeNegate, makeNumber, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import { contents, splitAt, tokenOf, type Scripted } from '../nodes';
import { freeVariables } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { isUsualIndex, simpleName } from './subscripts';

interface Range {
  readonly index: string;
  readonly lower: Expr;
  readonly upper: Expr;
  /** True when the index runs over the components of vectors. */
  readonly overComponents: boolean;
}

/** `\sum_{i=1}^{N} a_i`, `\sum_{i,j} a_{ij}`, `\prod_{k} b_k`: over the product to its right. */
export function readSeries(isProduct: boolean) {
  return (context: Context, cursor: Cursor, parts: Scripted): Expr => {
    cursor.next();
    const ranges = readRanges(context, parts);
    if (ranges === null) {
      context.grammar.product(context, cursor);
      return context.unread('math.unknownConstruct', parts.span);
    }
    const body = withIndices(context, ranges, () => readBody(context, cursor, ranges));
    return ranges.reduceRight((inner, range) => makeSum(inner, range, isProduct, parts), body);
  };
}

function makeSum(body: Expr, range: Range, isProduct: boolean, parts: Scripted): Expr {
  const { index, lower, upper } = range;
  return { kind: 'sum', index, lower, upper, body, product: isProduct, span: coverSpans(parts.span, body.span), shape: body.shape };
}

/** Null for ranges that are not said as `i = 1 … N` or as bare indices. */
function readRanges(context: Context, parts: Scripted): Range[] | null {
  const sub = contents(parts.sub);
  const [left, right] = splitAt(sub, (node) => tokenOf(node) === '=');
  if (right && left) return readExplicit(context, left, right, parts);
  const above = readFrom(context, sub, parts);
  if (above) return above;
  const names = splitAt(sub, (node) => tokenOf(node) === ',').flatMap((part) => part.map((node) => simpleName(node)));
  if (parts.sup !== null || names.length === 0 || names.some((name) => name === null || !isUsualIndex(name))) return null;
  return names.map((name) => {
    const isOfCopies = names.length === 1 && !isOfComponents(context, name!); // nulls were refused
    const last = (isOfCopies && context.scope.lookup(name!).last) || String(context.scope.dimension);
    const upper = makeSymbol(last, scalarShape, parts.span);
    return { index: name!, lower: makeNumber(1, parts.span), upper, overComponents: isDimension(context, upper) };
  });
}

/** `\partial_i`, `\partial / \partial x_i` and `H_{ii}` are of components. */
function isOfComponents(context: Context, index: string): boolean {
  const derivative = `\\\\partial[^&=+]{0,24}_\\{?${index}\\b`;
  const entry = `_\\{\\s*(?:${index}\\s*[ijkl]|[ijkl]\\s*${index})\\s*\\}`;
  return new RegExp(`${derivative}|${entry}`).test(context.latex);
}

/** `\sum_{t > 1}`, `\sum_{t \ge 2}`: as far as the index goes elsewhere. */
function readFrom(context: Context, sub: readonly Node[], parts: Scripted): Range[] | null {
  const [index, sign, first, more] = sub;
  const name = index && simpleName(index);
  const isAbove = ['>', 'gt', 'ge', 'geq', 'geqslant'].includes(tokenOf(sign));
  if (!name || !isAbove || first?.kind !== 'number' || more || parts.sup !== null) return null;
  const last = context.scope.lookup(name).last ?? (name === 't' ? 'T' : null);
  if (last === null) return null;
  const lower = Number(first.text) + (['>', 'gt'].includes(tokenOf(sign)) ? 1 : 0);
  return [{ index: name, lower: makeNumber(lower, first.span), upper: makeSymbol(last, scalarShape, parts.span), overComponents: false }];
}

function readExplicit(context: Context, left: readonly Node[], right: readonly Node[], parts: Scripted): Range[] | null {
  const names = left.filter((node) => tokenOf(node) !== ',').map((node) => simpleName(node));
  if (parts.sup === null || names.length === 0 || names.includes(null)) return null;
  const lower = context.readAll(right, parts.span);
  const upper = context.readAll(contents(parts.sup), parts.span);
  return names.map((name) => ({
    index: name!, // nulls were refused
    lower,
    upper,
    overComponents: isDimension(context, upper) && !timeLetters.has(name!),
  }));
}

function isDimension(context: Context, upper: Expr): boolean {
  return upper.kind === 'symbol' && (upper.name === context.scope.dimension || context.scope.lookup(upper.name).role === 'dimension');
}

function withIndices(context: Context, ranges: readonly Range[], read: () => Expr): Expr {
  const fresh = ranges.filter((range) => range.overComponents && !context.componentIndices.has(range.index)).map((range) => range.index);
  context.indices.push(...ranges.map((range) => range.index));
  for (const index of fresh) context.componentIndices.add(index);
  const body = read();
  context.indices.length -= ranges.length;
  for (const index of fresh) context.componentIndices.delete(index);
  return body;
}

/**
 * `\sum_i a_i + b_i`: a sum reaches over one product, and further over terms that use its index, which would mean nothing outside of it. That
 * is said, since brackets would be clearer.
 */
function readBody(context: Context, cursor: Cursor, ranges: readonly Range[]): Expr {
  const terms = [context.grammar.product(context, cursor)];
  while (isMore(context, cursor, ranges)) terms.push(readSigned(context, cursor));
  if (terms.length === 1) return terms[0]!;
  const body = makeAdd(terms);
  context.report('math.sumScope', 'hint', body.span, { text: context.textOf(body.span) });
  return body;
}

function isMore(context: Context, cursor: Cursor, ranges: readonly Range[]): boolean {
  if (cursor.token() !== '+' && cursor.token() !== '-') return false;
  const start = cursor.index;
  const term = context.attempt(() => readSigned(context, cursor));
  cursor.index = start;
  const free = freeVariables(term);
  return ranges.some((range) => free.has(range.index));
}

function readSigned(context: Context, cursor: Cursor): Expr {
  const sign = cursor.next();
  const term = context.grammar.product(context, cursor);
  return tokenOf(sign) === '-' ? makeNegate(term, sign.span) : term;
}
