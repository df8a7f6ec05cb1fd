import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { densityLetters, noiseLetters } from '../conventions';
import type { Binder, Expr, ExprOf } from '../expr';
import { baseName, headOf, isCapital, labelOf, labelText } from '../names';
import {
  baseTokenOf,
  childNodes,
  contents,
  isOperand,
  isUpright,
  opensBars,
  scriptsOf,
  significant,
  splitAt,
  tokenOf,
  type Scripted,
} from '../nodes';
import { freeVariables, mapExpr, walkExpr } from '../visit';
import { readBinders } from './binders';
import {
  isOverParameters,
  measureName,
  measureOf,
  putInPlace,
  takePlaces,
  underGivenModel,
  underMeasure,
  underModel,
  withCall,
} from './expectationScripts';
import { giveConditions, placeConditions, readCondition, type Condition } from './conditions';
import type { Context } from './context';
import { mayBeStart, readStart, withoutStart, withStart } from './starts';
import { Cursor } from './cursor';
import { outerOfNoise, valuesOfPaths } from './pathAverages';
import { relationAt } from './relationSigns';
import { applyScripts } from './scripts';
import { isUsualParameter, simpleName } from './subscripts';
import { type Body, silentBinders, namedByCapitals, noisesIn, randomBinders, randomLetters, withoutAverageOver } from './silentBinders';

/** True for `\mathbb{E}`, and for a plain E that is not used as a function such as an energy `E_\theta(x)`. */
export function isExpectationAhead(context: Context, cursor: Cursor): boolean {
  const { base, sub } = scriptsOf(cursor.peek()!); // the caller looked
  const name = baseName(base);
  if (name === 'E_bb') return true;
  if (name !== 'E') return false;
  const next = cursor.peek(1);
  const body = next && scriptsOf(next).base;
  const isBeforeBars = cursor.bars.length === 0 && opensBars(cursor.nodes, cursor.index + 1);
  if (isUpright(base) && next && !isDeclared(context) && (isOperand(next) || isBeforeBars)) return true;
  if (context.scope.lookup('E').role === 'function') return !(sub === null && isOperatedOn(cursor)) && isNoEnergy(context, sub, body);
  if (body?.kind === 'delimited' && (body.open === '[' || body.open === '{')) return true;
  if (body?.kind === 'delimited' && body.open === '(' && sub === null) return isOfRandom(body) || namesRandom(context, body);
  const fence = body?.kind === 'delimited' ? body : null; // `\left\| … \right\|`
  const isNorm =
    tokenOf(body) === 'Vert' || fence?.open === 'Vert' || (tokenOf(body) === '|' && (next?.kind === 'command' || cursor.token(2) === '|'));
  const isOfBars = fence?.open === '|' ? isOfRandom(fence) : isBeforeBars && isOfRandom({ body: untilBar(cursor) });
  const isOfMatrix = ['tr', 'Tr', 'trace', 'Cov', 'Var'].includes(body?.kind === 'operator-name' ? body.name : '');
  if ((isNorm || isOfBars || isOfMatrix || isBeforeRandom(context, cursor)) && sub === null && !isDeclared(context)) return true;
  if (tokenOf(body) === 'int' && sub === null && !['declared', 'directive'].includes(context.scope.lookup('E').evidence)) return true;
  return sub !== null && !isParameterList(context, sub);
}

/** A matrix or a number E of the text; `\mathbf E(x \mid y) = …` gives an average its value. */
function isDeclared(context: Context): boolean {
  const { evidence, role } = context.scope.lookup('E');
  return evidence === 'declared' || evidence === 'directive' || (evidence === 'defined' && role !== 'function');
}

/** In `\nabla E` and `\|E\|` the letter is what is differentiated or between the bars. */
function isOperatedOn(cursor: Cursor): boolean {
  return cursor.bars.length > 0 || ['nabla', 'Delta', 'partial'].includes(cursor.baseToken(-1));
}

/** Beside an energy `E(x;\theta)`: `E_{q(x)}[f]`, `E_{p_{data}}[f]`, `E[f]` and `E\|x\|^2` average. */
function isNoEnergy(context: Context, sub: Node | null, body: Node | null | undefined): boolean {
  const isBracket = tokenOf(body) === 'Vert' || (body?.kind === 'delimited' && ['[', '{', 'Vert'].includes(body.open));
  if (sub === null) return isBracket;
  const name = simpleName(sub);
  const isLaw = name === null || (isBracket && densityLetters.has(headOf(name)));
  return !isParameterList(context, sub) && isLaw && (isBracket || contents(sub).length > 1);
}

const signsBetweenTerms: ReadonlySet<string> = new Set([
  '+',
  '-',
  ',',
  ';',
  ':',
  '|',
  'mid',
  'in',
  'notin',
  'sim',
  'to',
  'cap',
  'cup',
  'subset',
  'subseteq',
]);

/** `E X_t`, `E \log p(X)`, `E \frac{1}{d}\sum_i Z_i^2`, `E v v^\top`: the term behind the letter names X, Y, Z or what the text draws. */
function isBeforeRandom(context: Context, { nodes, index }: Cursor): boolean {
  const behind = nodes.slice(index + 1);
  const end = behind.findIndex((node, at) => signsBetweenTerms.has(baseTokenOf(node)) || relationAt(behind, at) !== null);
  return (end < 0 ? behind : behind.slice(0, end)).some((node) => namesRandom(context, node));
}

function namesRandom(context: Context, node: Node): boolean {
  const name = baseName(scriptsOf(node).base) ?? '';
  const isRandom = ['X', 'Y', 'Z'].includes(headOf(name)) || context.scope.lookup(name).random === true;
  return isRandom || childNodes(node).some((child) => namesRandom(context, child));
}

/** What stands between the bars of `E|X - m|^2`. */
function untilBar({ nodes, index }: Cursor): readonly Node[] {
  const inside = nodes.slice(index + 2);
  const end = inside.findIndex((node) => baseTokenOf(node) === '|');
  return end < 0 ? inside : inside.slice(0, end);
}

/** `E(f(x))`, `E(X_t^2)`: no product of a name with a sum. */
function isOfRandom({ body }: { readonly body: readonly Node[] }): boolean {
  return significant(body).some((node) => {
    const { base } = scriptsOf(node);
    return base?.kind === 'delimited' || randomLetters.has(headOf(baseName(base) ?? ''));
  });
}

/** θ, and the w of an energy `E_w(x)`. */
function isParameterList(context: Context, sub: Node): boolean {
  const isParameter = (name: string) => isUsualParameter(name) || context.scope.lookup(name).role === 'parameter';
  return contents(sub).every((node) => tokenOf(node) === ',' || isParameter(simpleName(node) ?? ''));
}

/** `\mathbb{E}_{x \sim p}[\dots]`, with round brackets or none: then it reaches over the product to its right. */
export function readExpectation(context: Context, cursor: Cursor): Expr {
  const parts = withCall(cursor, scriptsOf(cursor.next()));
  const below = pathMeasure(context, parts.sub);
  const measure = parts.sup === null ? below : measureOf(parts.sup);
  if (parts.sup !== null && measure === null && !mayBeStart(parts.sup)) return context.unread('math.unknownConstruct', parts.span);
  const copies = [...copiesBelow(context, parts.sub), ...(parts.sub === null ? valuesOfPaths(context, cursor.peek()) : [])];
  for (const name of copies) context.boundCopies.add(name);
  context.flow = null;
  const bodyRead = readBody(context, cursor, parts.sub !== null);
  const flow = parts.sup === null && parts.sub === null ? context.flow : null;
  const startsAbove = measure === null ? readStart(context, parts.sup ?? flow, bodyRead.expr, true) : null;
  if (parts.sup !== null && measure === null && startsAbove === null) return context.unread('math.unknownConstruct', parts.span);
  const start = startsAbove ?? readStart(context, parts.sub, bodyRead.expr);
  const { sub, places } = takePlaces(context, below !== null || (start !== null && startsAbove === null) ? null : parts.sub);
  const given = withStart(bodyRead.given, start);
  const body = withVelocities({ ...bodyRead, given, expr: putInPlace(bodyRead.expr, places) });
  const span = coverSpans(parts.span, body.brackets?.span ?? body.expr.span);
  const isSilent = sub === null || isOverParameters(context, sub);
  const drawn = isSilent ? silentBinders(context, body, parts.span) : null;
  const silent = drawn && (sub === null && measure === null ? underGivenModel(context, drawn, body.expr) : drawn);
  const written =
    silent === null
      ? readBinders(context, sub!, body.expr)
      : silent.length > 0 || measure === null
        ? silent
        : namedByCapitals(context, body.expr, parts.span);
  const lawful = withoutStart(isSilent && sub !== null ? underModel(context, written, sub) : underMeasure(written, measure), start);
  const binders = giveConditions(context, lawful, body.given, parts.span) ?? [];
  for (const name of copies) context.boundCopies.delete(name);
  const told = isSilent ? [] : binders.map(({ variable }) => variable);
  const averaged = withoutAverageOver(context, body.expr, told, true);
  const expectation = placeConditions(context, makeExpectation(context, binders, averaged, span), body.given);
  return body.brackets ? withOpenPower(applyScripts(context, expectation, body.brackets), body.brackets.base) : expectation;
}

/** The square of `E(v^\top x)^2` may be meant of what is averaged; that of `E(X)^2` and `E[XY]^2` is of the average. */
function withOpenPower(expr: Expr, brackets: Node | null): Expr {
  const isOpen = expr.kind === 'power' && brackets?.kind === 'delimited' && brackets.open === '(' && significant(brackets.body).length > 1;
  return isOpen ? { ...expr, isOpen: true } : expr;
}

/** `\\mathbb E[\\dot x_t \\mid x_t = x]`: given the place, the velocity there is what is drawn. */
function withVelocities(body: Body): Body {
  const given = new Set(body.given.flatMap(({ of }) => (of.kind === 'symbol' ? [of.name] : [])));
  const isVelocity = (part: Expr) => part.kind === 'partial' && part.of.kind === 'symbol' && given.has(part.of.name);
  if (![...walkExpr(body.expr)].some(isVelocity)) return body;
  return { ...body, expr: mapExpr(body.expr, (part) => (isVelocity(part) ? velocityOf(part) : part)) };
}

function velocityOf(part: Expr): Expr {
  if (part.kind !== 'partial' || part.of.kind !== 'symbol') return part;
  const [head, label] = [headOf(part.of.name), labelOf(part.of.name)];
  const dots = `${head}_${'d'.repeat(part.order - 1)}dot`;
  return { ...part.of, name: label === '' ? dots : `${dots}_${label}`, span: part.span };
}

/** `E_{P^a}`, `\\mathbb E_{\\mathbb Q}`: a measure below, of which the text has no density. */
function pathMeasure(context: Context, sub: Node | null): string | null {
  const [only, more] = contents(sub);
  const name = only && more === undefined ? measureName(only) : null;
  if (name !== null && /_bb/.test(name)) return context.scope.lookup(name).role === 'density' ? null : name;
  const { role, evidence } = context.scope.lookup(name ?? '');
  const isOpen = name === 'P' || name === 'Q' ? role === 'constant' && (evidence === 'used' || evidence === 'convention') : false;
  return name !== null && (isOpen || (!context.scope.knows(name) && scriptsOf(only!).sup !== null)) ? name : null;
}

/** Names below an E that carry the index of a sum around it, as `x_t` in `\sum_t \mathbb E_{q(x_t)}`; not those of a law, as `\mu_k` in `x \sim \mathcal N(\mu_k, I)`. */
function copiesBelow(context: Context, sub: Node | null): string[] {
  if (context.indices.length === 0) return [];
  return flatten(splitAt(contents(sub), isComma).flatMap(untilSim)).flatMap((node) => {
    const name = scriptsOf(node).sub ? simpleName(node) : null;
    const isCopy =
      name !== null &&
      !context.boundCopies.has(name) &&
      context.indices.some((index) =>
        labelOf(name)
          .split(/[^a-z]+/i)
          .includes(index),
      );
    return isCopy ? [name] : [];
  });
}

const isComma = (node: Node) => tokenOf(node) === ',';

/** What is drawn, where a law is written after it. */
function untilSim(part: readonly Node[]): readonly Node[] {
  const sim = part.findIndex((node) => tokenOf(node) === 'sim');
  return sim < 0 ? part : part.slice(0, sim);
}

/** What stands in brackets as well; the p_{σ_i} of `p_{\sigma_i}(x)` draws, and is not drawn. */
function flatten(nodes: readonly Node[]): Node[] {
  const isCalled = (at: number) => nodes[at + 1]?.kind === 'delimited';
  return nodes.flatMap((node, at) => (node.kind === 'delimited' ? flatten(significant(node.body)) : isCalled(at) ? [] : [node]));
}

function makeExpectation(context: Context, binders: readonly Binder[], body: Expr, span: Span): Expr {
  if (binders.length === 0) return isFixed(context, body) ? { ...body, span } : context.unread('math.unknownBinder', span);
  return { kind: 'expectation', binders, body, span, shape: body.shape };
}

/** `E[\int_0^t e^{2\lambda s} ds]`, `E[\int_0^t f(s)^2 ds]`: what is made of numbers, times and functions of them alone is its own mean. */
function isFixed(context: Context, body: Expr): boolean {
  const isMadeOfNumbers = [...walkExpr(body)].every((node) =>
    node.kind === 'apply' ? isSchedule(context, node) : !['unknown', 'density', 'stochastic-integral', 'law'].includes(node.kind),
  );
  return (
    isMadeOfNumbers &&
    [...freeVariables(body)].every(
      (name) => ['scalar-parameter', 'dimension'].includes(context.scope.lookup(name).role) || /^Delta_[tsu]$/.test(name), // a step of time
    )
  );
}

/** f(s) of a function of time alone, which is no path by its letter. */
function isSchedule(context: Context, { name, arguments: of }: ExprOf<'apply'>): boolean {
  const isPath = isCapital(headOf(name)) || noiseLetters.has(headOf(name)) || context.scope.isNoise(name) || /^[wxyz]/.test(name);
  return !isPath && context.scope.lookup(name).role === 'function' && of.length === 1 && of[0]!.kind === 'symbol';
}

/**
 * `\mathbb E(X - \mu)^2` and `\mathbb E_v(v^\top x)^2` average the square: the brackets are the power's own. `\mathbb E(X)^2`, `\mathbb E(XY)^2` and
 * `\mathbb E_x(f(x))^2` are squares of an average.
 */
function isPowerInside({ base, sup }: Scripted, next: Node | undefined, isBelow: boolean): boolean {
  if (base?.kind !== 'delimited' || base.open !== '(') return false;
  const body = significant(base.body);
  const isSum = body.some((node, at) => at > 0 && ['+', '-'].includes(tokenOf(node)));
  const other = next === undefined ? null : scriptsOf(next).base;
  if (isSum && other?.kind === 'delimited' && other.open === '(') return true; // `\mathbb E(X - \mu)(X - \mu)^\top`
  if (sup === null || !/^\d+$/.test(labelText(sup))) return false;
  const isCall = body.length === 2 && scriptsOf(body[1]!).base?.kind === 'delimited';
  return isSum || (isBelow && body.length > 1 && !isCall);
}

function readBody(context: Context, cursor: Cursor, isBelow: boolean): Body {
  const node = cursor.peek();
  const parts = node && scriptsOf(node);
  if (parts?.base?.kind === 'delimited' && ['[', '(', '{'].includes(parts.base.open) && !isPowerInside(parts, cursor.peek(1), isBelow)) {
    cursor.next();
    return { ...readBracketBody(context, parts.base), brackets: parts };
  }
  const isNested = node !== undefined && isExpectationAhead(context, cursor);
  const expr = isNested ? context.grammar.factor(context, cursor) : context.grammar.product(context, cursor);
  return { expr, given: [], brackets: null };
}

function readBracketBody(context: Context, pair: Node & { kind: 'delimited' }): Omit<Body, 'brackets'> {
  const cursor = new Cursor(significant(pair.body), pair.span, true);
  const expr = context.grammar.sum(context, cursor);
  const given: Condition[] = [];
  let separator = cursor.barAhead();
  while (separator !== null || cursor.token() === ',') {
    if (separator) cursor.takeBar(separator);
    else cursor.next();
    given.push(readCondition(context, cursor));
    separator = null;
  }
  return { expr: cursor.atEnd ? expr : context.unread('math.unknownConstruct', pair.span), given };
}

/** `\langle f \rangle_{p}`. */
export function readAverage(context: Context, body: readonly Node[], span: Span, parts: Scripted): Expr {
  const expr = outerOfNoise(context.attempt(() => context.readAll(body, span))) ?? context.readAll(body, span);
  return parts.sub === null || isWord(parts.sub) ? silentAverage(context, expr, span, parts) : averageOf(context, expr, parts);
}

/** `\langle f \rangle_{\rm eq}`: a word that says which average it is. */
function isWord(sub: Node): boolean {
  const text = labelText(sub);
  return /^[a-z]{2,}$/.test(text) && contents(sub).every((node) => node.kind !== 'letter' || node.name.length === 1) && !text.includes('_');
}

/** `\langle \xi_i(t) \rangle`, `\langle |r(t) - r(0)|^2 \rangle`: an average over what is random in it. */
function silentAverage(context: Context, expr: Expr, span: Span, parts: Scripted): Expr {
  const noises = noisesIn(context, expr, span);
  const binders = noises.length > 0 ? noises : randomBinders(context, expr, span);
  return applyScripts(context, makeExpectation(context, binders, expr, span), { ...parts, sub: null });
}

/** The average of an expression over what stands below a bracket. */
export function averageOf(context: Context, expr: Expr, parts: Scripted): Expr {
  if (parts.sub === null) return context.unread('math.unknownBinder', parts.span);
  const average = makeExpectation(context, readBinders(context, parts.sub, expr), expr, parts.span);
  return applyScripts(context, average, { ...parts, sub: null });
}
