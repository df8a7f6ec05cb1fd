import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { isScalarParameterLetter, timeLetters } from '../conventions';
import { makeDivide, makeNumber, makeProduct, makeSymbol } from '../build';
import { scalarShape, type Expr } from '../expr';
import { baseName, headOf, joinName, labelText } from '../names';
import { contents, scriptsOf, significant, splitAt, tokenOf, type Scripted } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { readOperand, readOperandOfOperator } from './operands';
import { ofDifferentiated } from './variables';
import { isD } from './differentialAhead';
import { measureName } from './expectationScripts';
import { applyScripts, isTransposeMark } from './scripts';
import { isUsualIndex, simpleName } from './subscripts';
import { isOpenOrder, makeDerivativeOfOrder, orderOfFraction } from './openOrders';
import { labelAbove } from './superscripts';
import { byInverse } from './derivativesByInverse';
import { differentiate, differentiateByIndex } from './differentiate';

type Fraction = Node & { kind: 'fraction' };

/** `\frac{d}{dt}`, `\frac{\partial f}{\partial x}`, `\frac{dy(t)}{dt}`, `\frac{\partial^2}{\partial x^2}`: only d over d. */
export function isDerivativeFraction(fraction: Fraction): boolean {
  const top = contents(fraction.numerator)[0];
  const bottom = contents(fraction.denominator);
  return (
    isDifferentialSign(top) &&
    isDifferentialSign(bottom[0]) &&
    bottom.length >= 2 &&
    (!isD(top) ||
      simpleName(bottom[1]!) !== null ||
      variablesBelow(bottom) !== null ||
      measureName(bottom[1]!) !== null ||
      orderOfFraction(contents(fraction.numerator), bottom) !== null)
  );
}

/** `dQ/dP` in a line: the ratio of two measures as a fraction; null for anything else. */
export function slashedRatio(cursor: Cursor): Fraction | null {
  const [d, above, slash, again, below] = [0, 1, 2, 3, 4].map((at) => cursor.peek(at));
  if (!d || !above || !again || !below || !isD(d) || tokenOf(slash) !== '/' || !isD(again)) return null;
  const [numerator, denominator] = [
    [d, above],
    [again, below],
  ].map((body): Node => ({ kind: 'group', span: coverSpans(body[0]!.span, body[1]!.span), body })) as [Node, Node]; // of two
  const fraction: Fraction = { kind: 'fraction', span: coverSpans(d.span, below.span), numerator, denominator };
  return measureRatio(fraction) === null ? null : fraction;
}

/** d or ∂, also with an order as in `d^2`. */
function isDifferentialSign(node: Node | undefined): boolean {
  const base = node && scriptsOf(node).base;
  return base !== undefined && base !== null && (isD(base) || tokenOf(base) === 'partial');
}

export function readDerivativeFraction(context: Context, cursor: Cursor, fraction: Fraction, parts: Scripted): Expr {
  cursor.next();
  const ratio = measureRatio(fraction);
  if (ratio !== null) return applyScripts(context, readRatio(context, cursor, ratio, fraction), parts);
  const inverse = byInverse(context, cursor, fraction);
  if (inverse !== null) return applyScripts(context, inverse, parts);
  const variables = variablesBelow(contents(fraction.denominator));
  if (variables === null) return readOfOpenOrder(context, cursor, fraction, parts);
  const inside = contents(fraction.numerator).slice(1);
  if (inside.length > 0) {
    const call = parts.sub === null && parts.sup === null ? callBehind(context, cursor, inside, variables) : null;
    const read = context.readAll([...inside, ...(call?.written ?? [])], fraction.numerator.span);
    const of = call === null ? ofDifferentiated(context, read, variables) : read;
    const derivative = bySquare(context, of, variables, fraction, fraction.span);
    return applyScripts(context, derivative ?? differentiate(context, of, call?.variables ?? variables, fraction.span), parts);
  }
  const only = variables.length === 1 ? variables[0]! : null;
  const of = readOperandOfOperator(context, cursor, only);
  const span = coverSpans(fraction.span, of.span);
  return bySquare(context, of, variables, fraction, span) ?? differentiate(context, of, variables, span);
}

/**
 * `\frac{\partial \ell}{\partial\sigma^2}` with one ∂ above: by the number σ², which is ∂ℓ/∂σ over 2σ. Null for other derivatives, and for letters of
 * which a power below is meant as an order.
 */
function bySquare(context: Context, of: Expr, variables: readonly string[], { numerator, denominator }: Fraction, span: Span): Expr | null {
  const [name] = variables;
  const isOnce = [numerator, denominator].every((side) => contents(side).filter(isDifferentialSign).length === 1);
  const isFirst = scriptsOf(contents(numerator)[0]!).sup === null; // there is a sign above
  const isPower = variables.length === 2 && variables.every((other) => other === name);
  if (name === undefined || !isOnce || !isFirst || !isPower || !isScalarParameterLetter(headOf(name))) return null;
  const { shape } = context.scope.lookup(name);
  if (shape.kind !== 'scalar') return null;
  const twice = makeProduct(makeNumber(2, span), makeSymbol(name, shape, span));
  return { ...makeDivide(differentiate(context, of, [name], span), twice), span };
}

/** `\frac{\partial^n}{\partial x^n} f`. */
function readOfOpenOrder(context: Context, cursor: Cursor, fraction: Fraction, parts: Scripted): Expr {
  const top = contents(fraction.numerator);
  const found = orderOfFraction(top, contents(fraction.denominator));
  if (found === null) return context.unread('math.unknownConstruct', fraction.span);
  const inside = top.slice(1);
  const of = inside.length > 0 ? context.readAll(inside, fraction.numerator.span) : readOperand(context, cursor, found.variable);
  const order = context.readAll(contents(found.order), found.order.span);
  return applyScripts(context, makeDerivativeOfOrder(context, of, found.variable, order, coverSpans(fraction.span, of.span)), parts);
}

interface CallBehind {
  readonly written: readonly Node[];
  /** What f is differentiated by: in `\frac{\partial f}{\partial x}(X_t)` what stands in the place of x. */
  readonly variables: readonly string[];
}

/** `\frac{\partial f}{\partial x_i}(x)`, `\frac{\partial f}{\partial x}(t, X_t)`: the arguments of f behind its derivative. */
function callBehind(context: Context, cursor: Cursor, inside: readonly Node[], variables: readonly string[]): CallBehind | null {
  const [next, last] = [cursor.peek(), inside.at(-1)];
  const pair = next ? scriptsOf(next) : null;
  const name = last ? baseName(scriptsOf(last).base) : null;
  if (!next || pair?.base?.kind !== 'delimited' || pair.base.open !== '(' || pair.sup !== null || name === null) return null;
  const { role, usualArguments } = context.scope.lookup(name);
  const names = significant(pair.base.body).map((node) => (tokenOf(node) === ',' || tokenOf(node) === ';' ? '' : simpleName(node)));
  const below = contents(scriptsOf(last!).sub).map((node) => simpleName(node)); // s of `\frac{\partial q_s}{\partial s}(x)`
  const isAtLetters =
    names.every((letter) => letter !== null) &&
    variables.every((by) => [...names, ...below].some((letter) => letter === by || letter === headOf(by)));
  const placed = isAtLetters ? variables : role === 'function' ? inTheirPlaces(names, variables, usualArguments) : null;
  if ((role !== 'function' && role !== 'density') || placed === null) return null;
  cursor.next();
  return { written: [next], variables: placed };
}

/** What stands where f usually has x: the only argument, else the one in its place; null where that is no plain name. */
function inTheirPlaces(
  names: readonly (string | null)[],
  variables: readonly string[],
  usual: readonly string[],
): readonly string[] | null {
  const places = names.filter((name) => name !== '');
  const isPlaceOf = (name: string, by: string) => name === by || headOf(name).toLowerCase() === by; // X_t of `f(t, X_t)` stands where x does
  if (places.length !== 1 && places.length !== usual.length) {
    const named = places.filter((name) => name !== null);
    const like = variables.map((by) => named.filter((name) => isPlaceOf(name, by)));
    return like.every(({ length }) => length === 1) ? like.flat() : besideTime(places, variables);
  }
  const placed = variables.map((by) => places[places.length === 1 ? 0 : usual.findIndex((name) => isPlaceOf(name, by))] ?? null);
  const known = placed.filter((name) => name !== null);
  return known.length === placed.length ? known : besideTime(places, variables);
}

/** B_t of `\frac{\partial F}{\partial x}(t, B_t)`: the one place that is no time and no chance ω. */
function besideTime(places: readonly (string | null)[], variables: readonly string[]): readonly string[] | null {
  const isTime = (name: string | null) => name !== null && (timeLetters.has(headOf(name)) || name === 'T' || name === 'omega');
  const points = places.filter((name) => !isTime(name));
  const [point] = points;
  const isSpatial = variables.every((by) => by === variables[0] && ['x', 'y', 'z'].includes(by));
  return points.length === 1 && point && places.length > 1 && isSpatial ? variables.map(() => point) : null;
}

/** `\frac{dP^a}{dP^b}(X)` is the ratio at a path. */
function readRatio(context: Context, cursor: Cursor, name: string, { span }: Fraction): Expr {
  const next = cursor.peek();
  const pair = next ? scriptsOf(next).base : null;
  const at = pair?.kind === 'delimited' && pair.open === '(' && significant(pair.body).length === 1 ? significant(pair.body) : null;
  if (at === null || next === undefined || simpleName(at[0]!) === null) return makeSymbol(name, scalarShape, span);
  cursor.next();
  return { kind: 'apply', name, arguments: [context.readAll(at, next.span)], parameters: [], span, shape: scalarShape };
}

/** `\frac{d\mathbb Q}{d\mathbb P}`: the density of one measure by another, a random number with a name of its own. */
function measureRatio(fraction: Fraction): string | null {
  const names = [fraction.numerator, fraction.denominator].map((side) => {
    const [d, measure, ...more] = contents(side);
    return d && measure && more.length === 0 && isD(d) ? measureName(measure) : null;
  });
  const [top, bottom] = names;
  return top && bottom ? `d${top}_d${bottom}`.replaceAll('_bb', '') : null;
}

/** The variables of `\partial x\,\partial y`, `dt^2` or `\partial^2 t`, each as often as it is differentiated by; null when there is anything else. */
function variablesBelow(nodes: readonly Node[]): string[] | null {
  const found: string[] = [];
  const signs = nodes.filter(isDifferentialSign);
  for (const [at, part] of splitAt(nodes, isDifferentialSign).slice(1).entries()) {
    const variable = part.length === 1 ? powerOfVariable(part[0]!) : part.length === 2 ? pathVariable(part) : null;
    const order = orderOfSign(signs[at]!);
    if (variable === null || order === null || variable.some((name) => name.endsWith('_bb'))) return null;
    found.push(...(order === 1 ? variable : Array.from({ length: order }, () => variable[0]!)));
  }
  const isTransposed = nodes.some((node) => node.kind === 'scripts' && node.sup !== null && isTransposeMark(node.sup));
  if (isTransposed && !(found.length === 2 && found[0] === found[1])) return null;
  return found.length === 0 ? null : found;
}

/** Some write `\partial^2 f / \partial^2 t`. */
function orderOfSign(sign: Node): number | null {
  const { sup } = scriptsOf(sign);
  const order = sup === null ? '1' : labelText(sup);
  return /^[1-4]$/.test(order) ? Number(order) : null;
}

function powerOfVariable(node: Node): string[] | null {
  const { sup } = scriptsOf(node);
  const name = variableName(node);
  const label = sup === null || name === null ? null : labelAbove(sup, name);
  if (name !== null && label?.startsWith('(')) return [joinName(name, label)]; // `\partial z^{(l)}`
  const order = sup === null || isTransposeMark(sup) ? '1' : labelText(sup); // `\partial x\,\partial x^\top`
  return name === null || !/^[1-4]$/.test(order) ? null : Array.from({ length: Number(order) }, () => name);
}

/** Without a power: `t'` is a variable of its own. */
function variableName(node: Node): string | null {
  const { base, sub, primes } = scriptsOf(node);
  const name = simpleName({ kind: 'scripts', span: node.span, base, sub, sup: null, primes: 0 });
  return name !== null && primes > 0 ? joinName(name, 'prime'.repeat(primes)) : name;
}

function pathVariable(part: readonly Node[]): string[] | null {
  const [head, time] = part;
  const name = head && simpleName(head);
  return name && time?.kind === 'delimited'
    ? [
        joinName(
          name,
          significant(time.body)
            .map((node) => labelText(node))
            .join(''),
        ),
      ]
    : null;
}

/** `\partial_t p`, `\partial_{xx} f`, `\partial_i S_i`, `\partial S/\partial x`. */
export function readPartial(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  if (parts.sub === null) return readSlashed(context, cursor, parts);
  if (parts.sup !== null && isOpenOrder(parts.sup)) return readPartialOfOpenOrder(context, cursor, parts, parts.sub, parts.sup);
  const order = parts.sup === null ? 1 : Number(labelText(parts.sup));
  const names = contents(parts.sub)
    .filter((node) => tokenOf(node) !== ',')
    .map((node) => (node.kind === 'number' ? node.text : scriptsOf(node).sup === null ? variableName(node) : null));
  if (names.length === 0 || names.includes(null) || ![1, 2, 3].includes(order)) return context.unread('math.unknownConstruct', parts.span);
  const written = names.filter((name) => name !== null);
  const variables = order === 1 || written.length === order ? written : Array.from({ length: order }, () => written[0]!);
  const isIndex =
    variables.every((name) => /^\d+$/.test(name)) ||
    variables.every((name) => isUsualIndex(name) && (!context.scope.knows(name) || context.scope.lookup(name).role === 'index')) ||
    variables.every((name) => context.indices.includes(name));
  const operand = readOperand(context, cursor, isIndex || variables.length > 1 ? null : variables[0]!);
  const span = coverSpans(parts.span, operand.span);
  return isIndex ? differentiateByIndex(context, operand, variables, parts.sub, span) : differentiate(context, operand, variables, span);
}

/** `\partial_x^n f`. */
function readPartialOfOpenOrder(context: Context, cursor: Cursor, { span }: Scripted, sub: Node, sup: Node): Expr {
  const [only, more] = contents(sub);
  const name = only !== undefined && more === undefined ? simpleName(only) : null;
  if (name === null) return context.unread('math.unknownConstruct', span);
  const of = readOperand(context, cursor, name);
  return makeDerivativeOfOrder(context, of, name, context.readAll(contents(sup), sup.span), coverSpans(span, of.span));
}

/** `\partial f / \partial x` and `df/dx` are not told apart from products by layout, so both ends must be there. */
function readSlashed(context: Context, cursor: Cursor, parts: Scripted): Expr {
  const of = context.grammar.factor(context, cursor);
  if (!cursor.accept('/') || cursor.baseToken() !== 'partial')
    return context.unread('math.unknownConstruct', coverSpans(parts.span, of.span));
  cursor.next();
  const node = cursor.atEnd ? null : cursor.next();
  const variables = node && powerOfVariable(node);
  if (!node || !variables) return context.unread('math.unknownConstruct', coverSpans(parts.span, of.span));
  return differentiate(context, of, variables, coverSpans(parts.span, node.span));
}
