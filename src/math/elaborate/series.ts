import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { timeLetters } from '../conventions';
import { makeAdd, makeNegate, makeNumber, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import { contents, scriptsOf, splitAt, tokenOf, type Scripted } from '../nodes';
import { freeVariables, substituteName } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { lastOfFamily } from './families';
import { listsIn } from './looseIndices';
import { relationAt } from './relationSigns';
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
    const ranges = readRanges(context, withIndexOfTerms(context, cursor, parts));
    const other = ranges === null && !isProduct ? readOtherRange(context, contents(parts.sub), parts) : null;
    if (other !== null) return readOverOther(context, cursor, other, parts);
    if (ranges === null) {
      context.grammar.product(context, cursor);
      return context.unread('math.unknownConstruct', parts.span);
    }
    const body = withIndices(context, ranges, () => readBody(context, cursor, ranges));
    return ranges.reduceRight((inner, range) => makeSum(inner, range, isProduct, parts), body);
  };
}

/** `\sum e^{x_j}`, `\sum x_i^2`: over the one index that the terms have and no sum around. */
function withIndexOfTerms(context: Context, cursor: Cursor, parts: Scripted): Scripted {
  if (parts.sub !== null || parts.sup !== null) return parts;
  const rest = cursor.nodes.slice(cursor.index);
  const end = rest.findIndex((node, at) => ['+', '-', ','].includes(tokenOf(node)) || relationAt(rest, at) !== null);
  const below = listsIn(end < 0 ? rest : rest.slice(0, end)).flatMap((list) => list.flatMap((node) => contents(scriptsOf(node).sub)));
  const indices = new Map(below.map((node) => [simpleName(node) ?? '', node]));
  const open = [...indices].filter(([name]) => isUsualIndex(name) && !context.indices.includes(name));
  return open.length === 1 ? { ...parts, sub: open[0]![1] } : parts;
}

/** The ranges of a sum, what the members are without, and which letter stands for which copy. */
interface OtherRange {
  readonly ranges: readonly Range[];
  /** `\sum_{i \ne j}`: the terms in which both are the same are left out. */
  readonly without: readonly [index: string, other: string] | null;
  /** `\sum_{x \in D}`: x is its own i-th copy. */
  readonly member: string | null;
}

function readOverOther(context: Context, cursor: Cursor, { ranges, without, member }: OtherRange, parts: Scripted): Expr {
  const read = withIndices(context, ranges, () => readBody(context, cursor, ranges));
  const index = makeSymbol(ranges[0]!.index, scalarShape, parts.span);
  const copy: Expr | null =
    member === null
      ? null
      : { kind: 'apply', name: member, arguments: [index], parameters: [], span: parts.span, shape: context.scope.lookup(member).shape };
  const body = copy === null ? read : substituteName(read, member!, copy); // a copy has a member
  const all = ranges.reduceRight((inner, range) => makeSum(inner, range, false, parts), body);
  if (without === null) return all;
  const [name, other] = without;
  const range = ranges.find((candidate) => candidate.index === name)!; // it is one of them
  const same = substituteName(body, name, makeSymbol(other, scalarShape, parts.span));
  const rest = ranges.filter((candidate) => candidate !== range);
  const dropped = rest.reduceRight((inner, candidate) => makeSum(inner, candidate, false, parts), same);
  return { ...makeAdd([all, makeNegate(dropped, parts.span)]), span: all.span };
}

/** `i \ne j`, over both or over the one that no sum around has; `x \in D`. */
function readOtherRange(context: Context, sub: readonly Node[], parts: Scripted): OtherRange | null {
  const [left, sign, right, more] = sub;
  if (!left || !sign || !right || more !== undefined) return null;
  const [first, second] = [simpleName(left), simpleName(right)];
  if (tokenOf(sign) === 'neq' && first && second && isUsualIndex(first) && isUsualIndex(second))
    return unequalRange(context, first, second, parts);
  if (['<', 'lt', '>', 'gt'].includes(tokenOf(sign)) && first && second && isUsualIndex(first) && isUsualIndex(second))
    return ['<', 'lt'].includes(tokenOf(sign)) ? orderedRange(context, first, second, parts) : orderedRange(context, second, first, parts);
  if (tokenOf(sign) !== 'in' || first === null || parts.sup !== null || context.scope.lookup(first).role !== 'variable') return null;
  const set = context.readAll([right], right.span);
  const size: Expr = { kind: 'absolute', of: set, span: right.span, shape: scalarShape };
  const index = ['i', 'j', 'k', 'l'].find((letter) => !context.indices.includes(letter)) ?? 'i';
  const range = { index, lower: makeNumber(1, parts.span), upper: size, overComponents: false };
  return set.kind === 'symbol' ? { ranges: [range], without: null, member: first } : null;
}

/** `\sum_{i < j}`: over j as far as the indices go, and over i up to j − 1; over one of them where a sum around has the other. */
function orderedRange(context: Context, low: string, high: string, parts: Scripted): OtherRange | null {
  const last = [low, high].map((name) => context.scope.lookup(name).last).find((name) => name !== undefined);
  const name = last ?? ['n', 'N'].find((letter) => context.scope.knows(letter)) ?? null;
  const upper =
    parts.sup !== null ? context.readAll(contents(parts.sup), parts.sup.span) : name && makeSymbol(name, scalarShape, parts.span);
  const one = makeNumber(1, parts.span);
  const before = makeAdd([makeSymbol(high, scalarShape, parts.span), makeNegate(one, parts.span)]);
  const after = makeAdd([makeSymbol(low, scalarShape, parts.span), one]);
  const isOuter = (index: string) => context.indices.includes(index);
  const overComponents = upper ? isDimension(context, upper) : false;
  if (isOuter(high)) return { ranges: [{ index: low, lower: one, upper: before, overComponents: false }], without: null, member: null };
  if (!upper) return null;
  if (isOuter(low)) return { ranges: [{ index: high, lower: after, upper, overComponents }], without: null, member: null };
  const inner = { index: low, lower: one, upper: before, overComponents };
  return { ranges: [{ index: high, lower: one, upper, overComponents }, inner], without: null, member: null };
}

function unequalRange(context: Context, first: string, second: string, parts: Scripted): OtherRange | null {
  const [outer] = [first, second].filter((name) => context.indices.includes(name));
  const fresh = outer === undefined ? [first, second] : [first, second].filter((name) => name !== outer);
  const size = sizeOfEntries(context, first, second);
  const last = context.scope.lookup(first).last ?? context.scope.lookup(second).last ?? size;
  const upper =
    parts.sup !== null ? context.readAll(contents(parts.sup), parts.sup.span) : last && makeSymbol(last, scalarShape, parts.span);
  if (fresh.length === 0 || !upper) return null;
  const ranges = fresh.map((index) => ({ index, lower: makeNumber(1, parts.span), upper, overComponents: isDimension(context, upper) }));
  const moving = fresh[fresh.length - 1]!;
  return { ranges, without: [moving, moving === first ? second : first], member: null };
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
  const above = readFrom(context, sub, parts) ?? readUpTo(context, sub, parts);
  if (above) return above;
  const names = splitAt(sub, (node) => tokenOf(node) === ',').flatMap((part) => part.map((node) => simpleName(node)));
  if (names.length === 0 || names.some((name) => name === null || !isIndexHere(context, name))) return null;
  if (parts.sup !== null) return names.length === 1 ? [readFromOne(context, names[0]!, parts.sup)] : null;
  return names.map((name) => {
    const isOfCopies = names.length === 1 && !isOfComponents(context, name!); // nulls were refused
    const last =
      (isOfCopies &&
        (context.scope.lookup(name!).last ?? sizeOfMean(context) ?? lastOfFamily(context, name!) ?? sizeOfData(context, name!))) ||
      String(context.scope.dimension);
    const upper = makeSymbol(last, scalarShape, parts.span);
    return { index: name!, lower: makeNumber(1, parts.span), upper, overComponents: isDimension(context, upper) };
  });
}

/** `\sum_i^N`: from 1 on. */
function readFromOne(context: Context, index: string, sup: Node): Range {
  const upper = context.readAll(contents(sup), sup.span);
  return { index, lower: makeNumber(1, sup.span), upper, overComponents: isDimension(context, upper) };
}

/** An index by custom, or one that the text gives a range, or the α of `\sum_\alpha \sigma^{i\alpha}\sigma^{j\alpha}`. */
function isIndexHere(context: Context, name: string): boolean {
  return isUsualIndex(name) || context.scope.lookup(name).last !== undefined || (greekIndices.has(name) && isScript(context, name));
}

const greekIndices: ReadonlySet<string> = new Set(['alpha', 'beta', 'mu', 'nu']);

/** It stands above or below something else than the sign of the sum. */
function isScript({ latex }: Context, name: string): boolean {
  const places = latex.match(new RegExp(`[\\^_]\\s*(?:\\{[^{}]*)?\\\\${name}(?![A-Za-z])`, 'g')) ?? [];
  return places.length > 1;
}

/** `\prod_i p(x_i)`, `\sum_i f(x_i)`: what is of vectors is not taken at one component, so these are data, N of them. */
function sizeOfData(context: Context, index: string): string | null {
  if (copiesIn(context, index) !== null) return copiesIn(context, index);
  const call = new RegExp(
    `([A-Za-z])\\w*(?:_\\{?\\\\?\\w+\\}?)?\\(\\s*(?:\\\\(?:mathbf|boldsymbol|bm)\\s*\\{?)?([a-z])\\}?_\\{?${index}\\}?\\s*[)|;,]`,
  ).exec(context.latex);
  const [, name = '', point = ''] = call ?? [];
  if (call === null || context.scope.lookup(point).shape.kind !== 'vector') return null;
  const { role, usualArguments } = context.scope.lookup(name);
  if (role === 'density') return 'N';
  return role === 'function' && usualArguments.includes(point)
    ? (['n', 'N', 'M', 'm'].find((last) => context.scope.knows(last)) ?? 'N')
    : null;
}

/** The N of `\frac1N \sum_i x_i`: what is averaged are as many points, and no components. */
function sizeOfMean(context: Context): string | null {
  const [, letter, braced] =
    /(?:\\[td]?frac\s*(?:1|\{\s*1\s*\})|1\s*\/)\s*(?:([NMnm])|\{\s*([NMnm])\s*\})\s*\\sum/.exec(context.latex) ?? [];
  const size = letter ?? braced ?? null;
  return size === null || size === context.scope.dimension || context.scope.lookup(size).role === 'dimension' ? null : size;
}

/** How far i and j go in `A_{ij}`. */
function sizeOfEntries(context: Context, first: string, second: string): string | null {
  if (!isOfComponents(context, first) && !isOfComponents(context, second)) return null;
  const [, letter = ''] = new RegExp(`([A-Z])_\\{\\s*(?:${first}\\s*${second}|${second}\\s*${first})\\s*\\}`).exec(context.latex) ?? [];
  const shape = context.scope.lookup(letter).shape;
  return String(letter !== '' && shape.kind === 'matrix' ? shape.rows : context.scope.dimension);
}

/** `\mathcal N(x; y_i, \sigma^2 I)` and `\|x - y_i\|`: points as many as the text has of them. */
function copiesIn(context: Context, index: string): string | null {
  const mean = new RegExp(`N\\}?\\s*\\(\\s*[a-z]\\w*\\s*;\\s*([a-z])_\\{?${index}\\b`);
  const distance = new RegExp(`\\\\\\|\\s*[a-z]\\w*\\s*-\\s*([a-z])_\\{?${index}\\}?\\s*\\\\\\|`);
  const name = (mean.exec(context.latex) ?? distance.exec(context.latex))?.[1];
  if (name === undefined || context.scope.lookup(name).shape.kind !== 'vector') return null;
  return ['n', 'N', 'M', 'm', 'K'].find((last) => context.scope.knows(`${name}_${last}`)) ?? 'N';
}

/** `\partial_i`, `\partial / \partial x_i` and `H_{ii}` are of components. */
function isOfComponents(context: Context, index: string): boolean {
  const derivative = `\\\\partial[^&=+]{0,24}_\\{?${index}\\b`;
  const entry = `_\\{\\s*(?:${index}\\s*[ijkl]|[ijkl]\\s*${index})\\s*\\}`;
  return new RegExp(`${derivative}|${entry}`).test(context.latex);
}

/** `\sum_{t > 1}`, `\sum_{t \ge 2}`: as far as the index goes elsewhere; `\sum_{j \ge 0}` of an index that ends nowhere is a series. */
function readFrom(context: Context, sub: readonly Node[], parts: Scripted): Range[] | null {
  const [index, sign, first, more] = sub;
  const name = index && simpleName(index);
  const isAbove = ['>', 'gt', 'ge', 'geq', 'geqslant'].includes(tokenOf(sign));
  if (!name || !isAbove || first?.kind !== 'number' || more || parts.sup !== null) return null;
  const last = context.scope.lookup(name).last ?? (name === 't' ? 'T' : null);
  if (last === null && !isUsualIndex(name)) return null;
  const lower = Number(first.text) + (['>', 'gt'].includes(tokenOf(sign)) ? 1 : 0);
  const infinity: Expr = { kind: 'constant', name: 'infinity', span: parts.span, shape: scalarShape };
  const upper = last === null ? infinity : makeSymbol(last, scalarShape, parts.span);
  return [{ index: name, lower: makeNumber(lower, first.span), upper, overComponents: false }];
}

const atMost: ReadonlySet<string> = new Set(['le', 'leq', 'leqslant', '≤']);
const below: ReadonlySet<string> = new Set(['<', 'lt']);

/** `\prod_{s \le t}`, from 1 on, and `\sum_{0 \le k < n}`; `\sum_{i < j}` over both is none of them. */
function readUpTo(context: Context, sub: readonly Node[], parts: Scripted): Range[] | null {
  const isSign = (node: Node) => atMost.has(tokenOf(node)) || below.has(tokenOf(node));
  const signs = sub.filter(isSign);
  const [first = [], second = [], third] = splitAt(sub, isSign);
  const [index, more] = third === undefined ? first : second;
  const name = index && more === undefined ? simpleName(index) : null;
  const end = third ?? second;
  const last = end.length === 1 ? simpleName(end[0]!) : null;
  const isOfBoth = name !== null && isUsualIndex(name) && last !== null && isUsualIndex(last) && !context.indices.includes(last);
  if (name === null || name === undefined || isOfBoth || end.length === 0 || signs.length > 2 || parts.sup !== null) return null;
  const one = makeNumber(1, parts.span);
  const given = context.readAll(end, parts.span);
  const upper = below.has(tokenOf(signs.at(-1))) ? makeAdd([given, makeNegate(one, parts.span)]) : given;
  const from = third === undefined ? one : context.readAll(first, parts.span);
  const lower = third !== undefined && below.has(tokenOf(signs[0])) ? makeAdd([from, one]) : from;
  return [{ index: name, lower, upper, overComponents: isDimension(context, upper) && !timeLetters.has(name) }];
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
    overComponents: (isDimension(context, upper) || isOfPartials(context, name!)) && !timeLetters.has(name!),
  }));
}

/** `\sum_{i=1}^N \frac{\partial}{\partial x_i}[f_i p]`, `\sum_{i=1}^n \partial_i f_i`: partial derivatives go by components, however many there are said to be. */
const isOfPartials = ({ latex }: Context, index: string): boolean =>
  new RegExp(`\\\\partial(?:\\s*[a-z]_\\{?${index}(?![A-Za-z])|_\\{?(?:[a-z]_\\{?)?${index}(?![A-Za-z]))`).test(latex);

/** d; of a size in digits only one that counts nothing else: 784, and not the 2 of two parts in the plane. */
function isDimension(context: Context, upper: Expr): boolean {
  if (upper.kind === 'number') return upper.value === context.scope.dimension && upper.value > mostParts;
  return upper.kind === 'symbol' && (upper.name === context.scope.dimension || context.scope.lookup(upper.name).role === 'dimension');
}

const mostParts = 32;

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
  const isOwn = ({ index }: Range) => context.indices.filter((name) => name === index).length === 1; // the j of `\sum_j e^{x_j} - e^{x_i} e^{x_j}` may be another
  return ranges.some((range) => free.has(range.index) && isOwn(range));
}

function readSigned(context: Context, cursor: Cursor): Expr {
  const sign = cursor.next();
  const term = context.grammar.product(context, cursor);
  return tokenOf(sign) === '-' ? makeNegate(term, sign.span) : term;
}
