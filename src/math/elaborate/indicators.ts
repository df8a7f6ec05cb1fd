import { coverSpans } from '../../base/span';
import type { Delimited, Node } from '../../latex/tree';
import { makeNumber, makeProduct, makeSymbol } from '../build';
import type { Binder, CaseArm, Expr } from '../expr';
import { scalarShape } from '../expr';
import { baseName, headOf, isCapital } from '../names';
import { baseTokenOf, bracketsOf, contents, scriptsOf, significant, spanOf, splitAt, tokenOf, type Scripted } from '../nodes';
import { freeVariables, walkExpr } from '../visit';
import { readBinders } from './binders';
import type { Context } from './context';
import { Cursor } from './cursor';
import { indicatorOfEvent, isNamedEvent } from './events';
import { giveConditions, placeConditions, readCondition, type Condition } from './conditions';
import { bindVariable, isDrawn, namedByCapitals, pathsIn, randomBinders } from './silentBinders';
import { measureOf, underMeasure } from './expectationScripts';
import { isSpace } from './integralBounds';
import { readMember } from './regions';
import { relationAt } from './relationSigns';
import { readStart, withoutStart } from './starts';

/** True for `\mathbf 1` or `\mathbb I` with a comparison below it or in the brackets after it. */
export function isIndicatorAhead(cursor: Cursor): boolean {
  const parts = scriptsOf(cursor.peek()!); // the caller looked
  return isIndicatorSign(parts.base) && conditionOf(cursor, parts) !== null;
}

function isIndicatorSign(base: Node | null): boolean {
  if (base === null) return false;
  const sign = base.kind === 'styled' ? base.body : base;
  const isOne = sign.kind === 'number' && sign.text === '1'; // `1\{y = 1\}` as well
  return isOne || ['I_bb', '1_bb', 'chi', 'I'].includes(baseName(base) ?? '');
}

function hasRelation(nodes: readonly Node[]): boolean {
  return nodes.some((_node, index) => index > 0 && relationAt(nodes, index) !== null);
}

function conditionOf(cursor: Cursor, { sub }: Scripted): { nodes: readonly Node[]; pair: Delimited | null } | null {
  const [only, more] = contents(sub);
  const below = only?.kind === 'delimited' && more === undefined ? significant(only.body) : contents(sub);
  if (hasRelation(below)) return { nodes: below, pair: null };
  const next = cursor.peek(1);
  const pair = next ? scriptsOf(next).base : null;
  const interval = only?.kind === 'delimited' && more === undefined && pair?.kind === 'delimited' ? asComparisons(only, pair) : null;
  if (interval !== null && pair?.kind === 'delimited') return { nodes: interval, pair };
  if (sub !== null || pair?.kind !== 'delimited') return null;
  const [set, rest] = significant(pair.body);
  const inside = set?.kind === 'delimited' && rest === undefined ? significant(set.body) : significant(pair.body);
  return hasRelation(inside) ? { nodes: inside, pair } : null;
}

/** `\mathbf 1_{(a, b]}(t)` is 1 where a < t ≤ b. */
function asComparisons(interval: Delimited, pair: Delimited): readonly Node[] | null {
  const [from, to, more] = splitAt(significant(interval.body), (node) => tokenOf(node) === ',');
  if (!from?.length || !to?.length || more !== undefined || pair.open !== '(') return null;
  const sign = (isClosed: boolean): Node => ({ kind: 'command', span: interval.span, name: isClosed ? 'le' : 'lt' });
  return [...from, sign(interval.open === '['), ...significant(pair.body), sign(interval.close === ']'), ...to];
}

/** `\mathbf 1_{x > 0}`, `\mathbb 1\{a \le x\}`: 1 where the comparisons hold and 0 elsewhere. */
export function readIndicator(context: Context, cursor: Cursor): Expr {
  const parts = scriptsOf(cursor.peek()!); // the caller looked
  const found = conditionOf(cursor, parts)!; // isIndicatorAhead saw it
  cursor.next();
  const span = found.pair ? coverSpans(parts.span, cursor.next().span) : parts.span;
  const comparisons = readComparisons(context, found.nodes);
  return comparisons === null ? context.unsupported(span) : oneWhere(comparisons, span);
}

function oneWhere(comparisons: CaseArm['comparisons'], span: Expr['span']): Expr {
  const arms: CaseArm[] = [
    { value: makeNumber(1, span), comparisons },
    { value: makeNumber(0, span), comparisons: [] },
  ];
  return { kind: 'cases', arms, span, shape: scalarShape };
}

const chances: ReadonlySet<string> = new Set(['p', 'P', 'P_bb', 'Q_bb']);

/** `P(W_\tau = b)`, `P(\tau > t)`: a capital P before brackets with a comparison, or ℙ before an event. */
export function isProbabilityAhead(context: Context, cursor: Cursor): boolean {
  const name = baseName(scriptsOf(cursor.peek()!).base); // the caller looked
  if (name === null || !chances.has(name)) return false;
  const next = cursor.peek(1);
  const pair = bracketsOf(next);
  if (pair === null || !['(', '[', '{'].includes(pair.open)) return false;
  const inside = insideOf(pair);
  const isEvent = isAboutEvent(inside);
  const isPlain = cursor.peek()!.kind === 'letter' && cursor.peek()!.span.end === next?.span.start;
  if (name.endsWith('_bb') && pair.open === '(' && isNamedEvent(context, inside)) return true; // `\mathbb Q(A)`
  if (name === 'p') return isEvent && isPlain && isInequality(inside); // `p(X \le x)`; `p(y = 1)` is a value of the density
  return isEvent && !(isPlain && name === 'P' && isClass(inside));
}

/** What stands in `({X > r})` and `(\{X > r\})` too. */
function insideOf(pair: Delimited): readonly Node[] {
  const [only, more] = significant(pair.body);
  const isHeld = only?.kind === 'group' || (only?.kind === 'delimited' && only.open === '{');
  return isHeld && more === undefined ? significant(only.body) : significant(pair.body);
}

/** `y = 1 \mid x`: the chance of a class is the value of its law; what has a capital or is a time is random itself. */
function isClass(nodes: readonly Node[]): boolean {
  const [name, sign] = [baseName(scriptsOf(nodes[0]!).base) ?? '', relationAt(nodes, 1)?.sign];
  const isGiven = nodes.some((node) => tokenOf(node) === '|');
  return (
    sign === 'equal' && isGiven && /^[a-z]$/.test(name) && !nodes.some((_node, index) => index > 1 && relationAt(nodes, index) !== null)
  );
}

function isInequality(nodes: readonly Node[]): boolean {
  const signs = nodes.flatMap((_node, index) => relationAt(nodes, index)?.sign ?? []);
  return signs.length > 0 && signs.every((sign) => /^(?:less|greater)/.test(sign));
}

function isAboutEvent(nodes: readonly Node[]): boolean {
  return hasRelation(nodes) || nodes.some((node, index) => index > 0 && ['in', 'notin'].includes(tokenOf(node)));
}

/** `a < X`, `X_t \in A`, and several of them at once: 1 where all of it holds; null for anything else. */
function readEvent(context: Context, nodes: readonly Node[], span: Expr['span']): Expr | null {
  const events = splitAt(nodes, (node) => tokenOf(node) === ',').map((event) => {
    if (!hasRelation(event)) return readMember(context, event);
    const comparisons = readComparisons(context, event);
    return comparisons && oneWhere(comparisons, span);
  });
  const known = events.filter((event) => event !== null);
  return known.length < events.length ? null : known.reduce((all, event) => makeProduct(all, event));
}

/** What stands behind the bar of `P(X_t \in A \mid X_s = x)`. */
function readGiven(context: Context, nodes: readonly Node[], span: Expr['span']): readonly Condition[] {
  return splitAt(nodes, (node) => tokenOf(node) === ',').map((part) => readCondition(context, new Cursor(part, spanOf(part, span))));
}

/** `\mathbb P(f(x) > 0)`, `\Pr[a \le X]`, `\mathbb Q(S_T > K)`, `\mathbb P_x(\tau_b < \tau_a)`: the mean of the indicator. */
export function readProbability(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const pair = cursor.peek();
  const base = pair ? scriptsOf(pair).base : null;
  if (base?.kind !== 'delimited') return makeSymbol('Pr', scalarShape, parts.span); // the measure by its name
  const span = coverSpans(parts.span, cursor.next().span);
  const nodes = insideOf(base);
  const bar = conditionBar(nodes);
  const event = bar < 0 ? nodes : nodes.slice(0, bar);
  const body = isAboutEvent(nodes) ? readEvent(context, event, span) : isNamedEvent(context, event) ? indicatorOfEvent(event, span) : null;
  if (body === null) return context.unsupported(span);
  const measure = parts.sup === null ? measureName(parts.base) : measureOf(parts.sup);
  const above = parts.sup !== null && measure === null ? readStart(context, parts.sup, body, true) : null;
  if (parts.sup !== null && measure === null && above === null) return context.unsupported(span);
  const start = above ?? readStart(context, parts.sub, body, true);
  const isBelow = parts.sub !== null && (start === null || above !== null);
  const found = isBelow ? readBinders(context, parts.sub, body) : randomInEvent(context, body, span);
  const given = [...(start === null ? [] : [start]), ...(bar < 0 ? [] : readGiven(context, nodes.slice(bar + 1), span))];
  const binders = giveConditions(context, withoutStart(underMeasure(found, measure), start), given, span) ?? [];
  const paths = new Set(pathsIn(context, body, span).map(({ variable }) => variable));
  const isOfSomething = binders.length > 0 && binders.every(({ variable }) => freeVariables(body).has(variable) || paths.has(variable));
  if (!isOfSomething) return context.unread('math.unknownBinder', span);
  return placeConditions(context, { kind: 'expectation', binders, body, span, shape: scalarShape }, given);
}

/** `\int_A X\,d\mathbb P`, `\int_{\{X > a\}} X\,d\mathbb Q`: the mean of X where the event happens. */
export function readMeanOver(context: Context, of: Expr, region: readonly Node[], measure: string, span: Expr['span']): Expr {
  const isWhole = region.length === 0 || isSpace(region);
  const event = isWhole ? null : readRegion(context, region, span);
  if (!isWhole && event === null) return context.unsupported(span);
  const body = event === null ? of : makeProduct(of, event);
  const binders = underMeasure(randomInEvent(context, body, span), measure);
  if (binders.length === 0) return context.unread('math.unknownBinder', span);
  return { kind: 'expectation', binders, body, span, shape: body.shape };
}

/** `A`, `\{X > a\}`: 1 where the event happens. */
function readRegion(context: Context, region: readonly Node[], span: Expr['span']): Expr | null {
  const [only, more] = region;
  const inside = only?.kind === 'delimited' && more === undefined ? insideOf(only) : [];
  if (isAboutEvent(inside)) return readEvent(context, inside, span);
  return isNamedEvent(context, region) ? indicatorOfEvent(region, span) : null;
}

/** What a bar that opens stands behind, beside relations. */
const opensBar: ReadonlySet<string> = new Set(['+', '-', ',', 'sup', 'max', 'inf', 'min', 'log', 'ln']);

/** The bar before what is given; those around an absolute value, as in `P(|X| > \epsilon)`, are none. */
function conditionBar(nodes: readonly Node[]): number {
  let isOpen = false;
  return nodes.findIndex((node, at) => {
    if (tokenOf(node) !== '|') {
      if (baseTokenOf(node) === '|') isOpen = false; // `|X|^2`
      return false;
    }
    const before = at === 0 ? null : nodes[at - 1]!;
    const opens = !isOpen && (before === null || opensBar.has(baseTokenOf(before)) || relationAt(nodes, at - 1) !== null);
    const closes = isOpen;
    isOpen = opens;
    return !opens && !closes;
  });
}

/** What is random in an event: what the text draws, else its times `\tau` and what has a capital. */
function randomInEvent(context: Context, body: Expr, span: Expr['span']): readonly Binder[] {
  const names = [...freeVariables(body)];
  const times = names.filter((name) => headOf(name) === 'tau').map((name) => bindVariable(context, name, span));
  const known = randomBinders(context, body, span).filter(({ variable }) => !times.some((time) => time.variable === variable));
  const all = [...known, ...times];
  const bounds = boundsIn(body);
  if (times.length > 0 || known.some(({ variable }) => !bounds.has(variable) || isDrawn(context, variable))) return all;
  const others = [...namedByCapitals(context, body, span), ...pathsIn(context, body, span)].filter(({ variable }) => !bounds.has(variable));
  return others.length > 0 ? others : all;
}

/** The \epsilon of `P(M_n > \epsilon)`: what stands alone on a side of a comparison, by a small letter, may bound what is random. */
function boundsIn(body: Expr): ReadonlySet<string> {
  const sides = [...walkExpr(body)].flatMap((part) =>
    part.kind === 'cases' ? part.arms.flatMap(({ comparisons }) => comparisons.flatMap(({ left, right }) => [left, right])) : [],
  );
  return new Set(sides.flatMap((side) => (side.kind === 'symbol' && !isCapital(headOf(side.name)) ? [side.name] : [])));
}

/** ℚ of `\mathbb Q(S_T > K)`; ℙ is the measure of the text. */
function measureName(base: Node | null): string | null {
  const name = baseName(base);
  return name === 'Q_bb' || name === 'Q' ? 'Q_bb' : null;
}

/** `0 \le x < 1` as two comparisons of numbers; null for anything else, such as `x \in A`. */
export function readComparisons(context: Context, nodes: readonly Node[]): CaseArm['comparisons'] | null {
  const signs = nodes.flatMap((_node, index) => {
    const relation = relationAt(nodes, index);
    return relation ? [{ index, relation }] : [];
  });
  const starts = [0, ...signs.map(({ index, relation }) => index + relation.length)];
  const ends = [...signs.map(({ index }) => index), nodes.length];
  const sides = starts.map((start, at) => nodes.slice(start, ends[at]));
  if (signs.length === 0 || sides.some((side) => side.length === 0)) return null;
  const read = sides.map((side) => context.readAll(side, side[0]!.span));
  const odd = read.find(({ shape }) => shape.kind !== 'scalar' && shape.kind !== 'unknown');
  if (odd) context.mismatch('relation', odd.span, odd.shape); // vectors have no order
  return signs.map(({ relation }, at) => ({ left: read[at]!, sign: relation.sign, right: read[at + 1]! }));
}
