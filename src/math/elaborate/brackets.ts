import type { Delimited, Node } from '../../latex/tree';
import { differenceBetween } from './boundaries';
import { isEllipsis } from './laws';
import { makeMatrix, makePartial, makeProduct, makeSymbol, makeTrace, makeTranspose } from '../build';
import type { Expr } from '../expr';
import { baseName, labelText } from '../names';
import type { Span } from '../../base/span';
import { contents, scriptsOf, significant, splitAt, tokenOf, type Scripted } from '../nodes';
import { makeBarred } from './bars';
import type { Context } from './context';
import { readCovariation } from './covariations';
import type { Cursor } from './cursor';
import { differentialName } from './differentialNames';
import { isDirectional, readDirectional } from './directional';
import { evaluate } from './evaluations';
import { averageOf, readAverage } from './expectations';
import { applyScripts, isTransposeMark } from './scripts';
import { relationAt } from './relationSigns';
import { freeVariables } from '../visit';
import { makeInnerProduct, spaceOf } from './namedSpaces';
import { makeOperation } from './makeOperation';
import { simpleName } from './subscripts';
import { stoppedAt } from './superscripts';
import { spatialVariable } from './variables';
import { isWaiting, readWaiting } from './waitingOperators';

/** A matched pair where an operand is due: grouping, a norm, an inner product, an average, a list of components. */
export function readBrackets(context: Context, cursor: Cursor, pair: Delimited, parts: Scripted): Expr {
  const variation = readCovariation(context, withoutPower(cursor.peek()!)); // the caller saw the pair
  cursor.next();
  const isStopped = stoppedAt(parts.sup) !== null; // `\langle M \rangle^\tau`
  if (variation !== null) return applyScripts(context, variation, { ...parts, sub: null, sup: isStopped ? null : parts.sup });
  const body = significant(pair.body);
  if (parts.sub === null && parts.sup === null && isDirectional(body)) return readDirectional(context, cursor, body, pair);
  if (parts.sub === null && parts.primes === 0 && isWaiting(context, pair, cursor.peek())) return readWaiting(context, cursor, pair, parts);
  if (pair.open === 'Vert' || pair.open === '|') {
    if (pair.close !== pair.open) return context.unread('math.unknownConstruct', pair.span);
    return makeBarred(context, context.readAll(body, pair.span), pair.open, parts);
  }
  const whole = pair.open === '(' && parts.sub !== null && parts.sup !== null ? entryOf(body, parts.sub) : null;
  if (whole !== null) return { ...context.readAll(whole, pair.span), span: parts.span };
  const entries = pair.open === '(' && parts.sub !== null ? readEntries(context, body, parts) : null;
  if (entries !== null) return entries;
  if (parts.sub !== null && (pair.open === '{' || (pair.open === '(' && isFamily(body, parts.sub))))
    return readCollection(context, body, parts);
  if (pair.open !== 'langle' && pair.open !== '.' && parts.sub !== null && isFromTo(parts)) return readFromTo(context, pair, body, parts);
  if (pair.open === '.' && pair.close === '|' && parts.sub !== null && parts.sup === null)
    return ratioOn(context, body, parts) ?? evaluate(context, context.readAll(body, pair.span), parts.sub, parts.span);
  if (pair.open === '.' && (pair.close === '|' || pair.close === ']') && parts.sub !== null)
    return differenceBetween(context, context.readAll(body, pair.span), parts.sub, parts.sup, parts.span);
  if (pair.open === '.' || pair.close === '.') return context.unread('math.unknownConstruct', parts.span);
  if (pair.open === 'langle') return readAngles(context, pair, body, parts);
  if (pair.open === 'lfloor' || pair.open === 'lceil') return readWhole(context, pair, body, parts);
  const isColumn = isListAlone(context, cursor, pair, parts);
  const group = entriesOf(context, body, readGrouped(context, pair, body, isColumn));
  if (isColumn) return { ...group, span: parts.span };
  const isDerivative = parts.primes > 0 && group.shape.kind === 'scalar';
  return isDerivative ? readDerivative(context, group, parts) : applyScripts(context, group, parts);
}

/**
 * `y = (1, 2)^\top`, `f([x_1, x_2]^\top)`, `N((1, 2)^\top, I)`, `x - (1, 2)^\top`, `e^{-t}(1, 2)^\top`: who writes a list transposed by itself, or behind a number,
 * means the column; before a factor it is a row.
 */
function isListAlone(context: Context, cursor: Cursor, { body }: Delimited, { sub, sup, primes }: Scripted): boolean {
  const isTerm = isEdge(cursor.peek()) && sub === null && primes === 0;
  const isList = sup !== null && isTransposeMark(sup) && significant(body).some((node) => tokenOf(node) === ',');
  return isTerm && isList && isBehindNumber(context, cursor);
}

const isEdge = (node: Node | undefined) => node === undefined || termEdges.has(tokenOf(node));

/** The brackets open the term, or all that stands before them in it is one number or matrix. */
function isBehindNumber(context: Context, { nodes, index }: Cursor): boolean {
  const at = index - 1; // the brackets
  const edge = nodes.slice(0, at).findLastIndex(isEdge);
  const before = nodes.slice(edge + 1, at).filter(({ kind }) => kind !== 'space');
  if (before.length === 0) return true;
  const { kind } = context.attempt(() => context.readAll(before, before[0]!.span)).shape;
  return kind === 'scalar' || kind === 'matrix';
}

const termEdges: ReadonlySet<string> = new Set([',', ';', '+', '-', '|', 'mid']);

/** A of `(a_{ij})` and `[A_{ij}]` in brackets of their own, where nothing says what i and j are. */
function entriesOf(context: Context, body: readonly Node[], group: Expr): Expr {
  if (body.length !== 1 || group.kind !== 'component' || group.of.shape.kind !== 'matrix') return group;
  const isOpen = (index: Expr) => index.kind === 'symbol' && !context.indices.includes(index.name);
  return group.indices.length === 2 && group.indices.every(isOpen) ? { ...group.of, span: group.span } : group;
}

/** `\lfloor x \rfloor`, `\lceil x \rceil`. */
function readWhole(context: Context, pair: Delimited, body: readonly Node[], parts: Scripted): Expr {
  const of = context.readAll(body, pair.span);
  return applyScripts(context, makeOperation(pair.open === 'lfloor' ? 'floor' : 'ceiling', [of], pair.span), parts);
}

/** `[M]_T` of `[M]_T^{p/2}`. */
function withoutPower(node: Node): Node {
  const { base, sub, sup, primes, span } = scriptsOf(node);
  return sup === null || base === null || sub === null || stoppedAt(sup) !== null
    ? node
    : { kind: 'scripts', span, base, sub, sup: null, primes };
}

/** `(U' p)'`: the derivative in the one variable that the functions inside are of. */
function readDerivative(context: Context, of: Expr, parts: Scripted): Expr {
  const variable = spatialVariable(context, of);
  if (variable === null || context.scope.lookup(variable).shape.kind !== 'scalar')
    return context.unread('math.unknownConstruct', parts.span);
  return applyScripts(context, makePartial(of, variable, parts.primes, parts.span), { ...parts, primes: 0 });
}

/** `(X_t)_{t \ge 0}`, `(\mathcal F_t)_{t \in [0, T]}`: a name under a relation. */
function isFamily(body: readonly Node[], sub: Node): boolean {
  const below = contents(sub);
  return body.length === 1 && below.some((node, index) => index > 0 && (relationAt(below, index) !== null || tokenOf(node) === 'in'));
}

/** `f(x)` of `(f_i(x))_{i=1}^d`, A of `(A_{ij})_{i,j=1}^d`: what has these entries; null for anything else. */
function entryOf(body: readonly Node[], sub: Node): readonly Node[] | null {
  const [letters, from] = labelText(sub).split('=');
  const [head, ...rest] = body;
  if (head?.kind !== 'scripts' || from !== '1' || letters === undefined || rest.length > 1) return null;
  const isIndex = (label: Node | null) => label !== null && labelText(label).replaceAll(',', '') === letters.replaceAll(',', '');
  if (rest.length === 1 && scriptsOf(rest[0]!).base?.kind !== 'delimited') return null;
  if (isIndex(head.sub)) return [{ ...head, sub: null }, ...rest];
  return isIndex(head.sup) && rest.length === 0 ? [{ ...head, sup: null }] : null;
}

/** `\left(\frac{\partial}{\partial x_i} f(x)\right)_{i=1,\ldots,d}`: the vector with these components; null for anything else. */
function readEntries(context: Context, body: readonly Node[], { sub, sup, span }: Scripted): Expr | null {
  const [index, sign, from, ...rest] = contents(sub);
  const name = index === undefined ? null : simpleName(index);
  const isRange = tokenOf(sign) === '=' && from?.kind === 'number' && from.text === '1' && (sup !== null || tokenOf(rest[0]) === ',');
  if (name === null || !isRange) return null;
  const read = context.attempt(() => readWithIndex(context, name, body, span));
  if (!isEntryOf(read, name)) return null;
  const entry = readWithIndex(context, name, body, span);
  return entry.kind === 'component' ? { ...entry.of, span } : null;
}

function readWithIndex(context: Context, index: string, body: readonly Node[], span: Span): Expr {
  context.indices.push(index);
  const read = context.readAll(body, span);
  context.indices.pop();
  return read;
}

/** `f_i` of a vector, and nothing of i in f. */
function isEntryOf(expr: Expr, name: string): boolean {
  if (expr.kind !== 'component' || expr.of.shape.kind !== 'vector') return false;
  const [only, more] = expr.indices;
  return only?.kind === 'symbol' && only.name === name && more === undefined && !freeVariables(expr.of).has(name);
}

/** `\left. \frac{dQ}{dP} \right|_{\mathcal F_t}`: the ratio of the measures on what is known then, by its name. */
function ratioOn(context: Context, body: readonly Node[], { sub, span }: Scripted): Expr | null {
  const of = context.attempt(() => context.readAll(body, span));
  const isRatio = of.kind === 'symbol' && /^d[PQRM]\w*_d[PQRM]/.test(of.name) && !contents(sub).some((node) => tokenOf(node) === '=');
  return isRatio ? { ...of, name: `${of.name}_${labelText(sub)}`, span } : null;
}

/** `\{x_i\}_{i=1}^N`: all copies under one name, of which only the name is known. */
function readCollection(context: Context, body: readonly Node[], parts: Scripted): Expr {
  const name = body.length === 1 ? (simpleName(body[0]!) ?? differentialName(body)) : null;
  const isMade = name === null && body.every(({ kind }) => kind !== 'delimited') && isFamily(body.slice(0, 1), parts.sub!);
  if (isMade) return { ...context.readAll(body, parts.span), span: parts.span }; // `\{\sqrt c\,W_t\}_{t \ge 0}`
  if (name === null) return context.unsupported(parts.span);
  const upper = parts.sup === null ? '' : `:${labelText(parts.sup)}`;
  return makeSymbol(`${name}_(${labelText(parts.sub)}${upper})`, context.scope.lookup(name).shape, parts.span);
}

/** `\Big[ p S \Big]_{-\infty}^{\infty}`: the difference between two places. */
function isFromTo(parts: Scripted): boolean {
  const below = contents(parts.sub);
  const isEnd = tokenOf(below[0]) === '-' || tokenOf(below[1]) === '=' || below[0]?.kind === 'number';
  return parts.sup !== null && (isEnd || tokenOf(contents(parts.sup)[0]) === 'infty');
}

/** `[S]_1^2` could be a component squared. */
function readFromTo(context: Context, pair: Delimited, body: readonly Node[], parts: Scripted): Expr {
  const [first] = contents(parts.sub);
  const isComponent = first?.kind === 'number' && first.text !== '0' && tokenOf(contents(parts.sup)[0]) !== 'infty';
  if (pair.open !== '[' || isComponent) return context.unsupported(parts.span);
  return differenceBetween(context, context.readAll(body, pair.span), parts.sub, parts.sup, parts.span);
}

/** `\langle f, g \rangle_\pi`: the average of the inner product. */
function readAverageOfProduct(context: Context, entries: readonly (readonly Node[])[], span: Span, parts: Scripted): Expr {
  const [left, right] = entries.map((entry) => context.readAll(entry, span));
  return averageOf(context, makeProduct(left!, right!, 'dot'), parts); // the caller saw two
}

function readGrouped(context: Context, pair: Delimited, body: readonly Node[], isColumn: boolean): Expr {
  const entries = splitAt(body, (node) => tokenOf(node) === ',');
  if (entries.length === 1) return { ...context.readAll(body, pair.span), span: pair.span };
  if (entries.some((entry) => entry.length === 0 || isEllipsis(entry))) return context.unsupported(pair.span);
  const column = makeMatrix(
    entries.map((entry) => [context.readAll(entry, pair.span)]),
    pair.span,
  );
  const isVector = pair.open === '(' || (pair.open === '[' && pair.close === ']' && (entries.length > 2 || isColumn)); // `[0, T]` is an interval
  return isVector && column.shape.kind === 'vector' ? column : context.unsupported(pair.span);
}

/** `\langle u, v \rangle` is an inner product, `\langle f \rangle_p` an average. */
function readAngles(context: Context, pair: Delimited, body: readonly Node[], parts: Scripted): Expr {
  const entries = splitAt(body, (node) => tokenOf(node) === ',');
  if (entries.length === 1) return readAverage(context, body, pair.span, parts);
  if (entries.length === 2 && parts.sub !== null && !isFrobenius(parts.sub)) {
    const space = spaceOf(context, parts.sub);
    if (space !== null && isMatrix(context, space)) return context.unsupported(parts.span);
    if (space !== null) return readInnerProduct(context, entries, space, pair.span, parts);
    return readAverageOfProduct(context, entries, pair.span, { ...parts, sub: weightOf(parts.sub) });
  }
  if (entries.length !== 2) return context.unread('math.unknownConstruct', parts.span);
  const [left, right] = entries.map((entry) => context.readAll(entry, pair.span));
  const product = innerProduct(left!, right!, pair.span); // the caller saw two
  if (left!.shape.kind === 'matrix' && !isFrobenius(parts.sub)) context.surprise += 0.3;
  if (product.shape.kind !== 'scalar') context.mismatch('inner product', pair.span, left!.shape, right!.shape);
  return applyScripts(context, { ...product, span: pair.span }, isFrobenius(parts.sub) ? { ...parts, sub: null } : parts);
}

/** The text says that it is a matrix, which is then a weight. */
function isMatrix({ scope }: Context, name: string): boolean {
  const { shape, evidence } = scope.lookup(name);
  return shape.kind === 'matrix' && (evidence === 'declared' || evidence === 'directive');
}

function readInnerProduct(context: Context, entries: readonly (readonly Node[])[], space: string, span: Span, parts: Scripted): Expr {
  const [left, right] = entries.map((entry) => context.readAll(entry, span));
  return applyScripts(context, makeInnerProduct(left!, right!, space, span), { ...parts, sub: null }); // the caller saw two
}

/** The p of `L^2(p)`. */
function weightOf(sub: Node): Node {
  const [space, pair] = contents(sub);
  const weight = pair && scriptsOf(pair).base;
  const isSquare = space !== undefined && baseName(scriptsOf(space).base) === 'L' && weight?.kind === 'delimited';
  return isSquare ? { kind: 'group', span: weight.span, body: weight.body } : sub;
}

/** aᵀb, or tr(AᵀB) of two matrices. */
function innerProduct(left: Expr, right: Expr, span: Span): Expr {
  const areMatrices = left.shape.kind === 'matrix' && right.shape.kind === 'matrix';
  return areMatrices ? makeTrace(makeProduct(makeTranspose(left, left.span), right), span) : makeProduct(left, right, 'dot');
}

function isFrobenius(sub: Node | null): boolean {
  return sub !== null && labelText(sub) === 'F';
}
