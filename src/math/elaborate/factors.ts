import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeCall, makeDivide, makeNumber, makePower, makeSymbol, makeUnknown } from '../build';
import { scalarShape, type Expr } from '../expr';
import { baseName, labelText } from '../names';
import { contents, scriptsOf, tokenOf, type Scripted } from '../nodes';
import { readBars } from './bars';
import { readBrackets } from './brackets';
import { isCases, readCases } from './cases';
import { commandReaders, wordReaders } from './commandTable';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { isDerivativeFraction, readDerivativeFraction } from './derivatives';
import { readDot } from './dottedRates';
import { isExpectationAhead, readExpectation } from './expectations';
import { readFactorial } from './factorials';
import { isNamedEvent } from './events';
import { isIndicatorAhead, isProbabilityAhead, readIndicator, readProbability } from './indicators';
import { makeOperation } from './makeOperation';
import { isDiracAhead, isPushForwardAhead, readDirac, readPushForward } from './operations';
import { isKullbackLeiblerAhead, readKullbackLeibler } from './lawDistances';
import { isNormalAhead, readNormal } from './laws';
import { readMatrix } from './matrices';
import { isJacobianSign, readJacobian, isHessianSign, readHessian } from './nabla';
import { isVarianceAhead, readMoment } from './moments';
import { readName } from './nameFactors';
import { isOrderAhead, readOrder } from './orders';
import { checkDivisor } from './products';
import { startsFactor } from './factorSigns';
import { readIndicatorBelow } from './regions';

import { applyScripts } from './scripts';
import { simpleName } from './subscripts';
import { isSubscriptDerivativeAhead, readSubscriptDerivative } from './subscriptDerivatives';

/** One factor with everything that belongs to it: scripts, call parentheses, the operand of a prefix function, `!`. */
export function readFactor(context: Context, cursor: Cursor): Expr {
  const factor = readPlainFactor(context, cursor);
  return cursor.token() === '!' ? readFactorial(context, cursor, factor) : factor;
}

function readPlainFactor(context: Context, cursor: Cursor): Expr {
  const node = cursor.peek();
  if (cursor.opensBar()) return readBars(context, cursor);
  if (isEitherInfinity(cursor)) return readEitherInfinity(cursor);
  if (!node || !startsFactor(node) || cursor.closesBar()) return missingOperand(context, cursor);
  const parts = scriptsOf(node);
  const token = tokenOf(parts.base);
  const reader = Object.hasOwn(commandReaders, token) ? commandReaders[token] : wordReader(parts.base);
  if (isKullbackLeiblerAhead(context, cursor)) return readKullbackLeibler(context, cursor);
  if (isIndicatorAhead(cursor)) return readIndicator(context, cursor);
  if (reader && !isMeasureAlone(parts.base, cursor)) return reader(context, cursor, parts);
  if (isProbabilityAhead(context, cursor)) return readProbability(context, cursor, parts);
  if (isPushForwardAhead(cursor)) return readPushForward(context, cursor);
  if (isDiracAhead(context, cursor)) return readDirac(context, cursor);
  if (isExpectationAhead(context, cursor)) return readExpectation(context, cursor);
  if (isVarianceAhead(context, cursor)) return readMoment(context, cursor, parts);
  if (isOrderAhead(context, cursor)) return readOrder(context, cursor);
  if (isJacobianSign(context, cursor)) return readJacobian(context, cursor);
  if (isHessianSign(context, cursor)) return readHessian(context, cursor);
  if (isSubscriptDerivativeAhead(context, cursor)) return readSubscriptDerivative(context, cursor);
  return readByKind(context, cursor, parts);
}

/** `\mathbb P` and `\mathbb V` are operators before brackets only. */
function isMeasureAlone(base: Node | null, cursor: Cursor): boolean {
  const next = cursor.peek(1);
  return base !== null && (baseName(base) ?? '').endsWith('_bb') && (next === undefined || scriptsOf(next).base?.kind !== 'delimited');
}

function wordReader(base: Node | null) {
  if (base === null || (base.kind !== 'operator-name' && base.kind !== 'text' && base.kind !== 'styled')) return undefined;
  const name = baseName(base);
  return name !== null && Object.hasOwn(wordReaders, name) ? wordReaders[name] : undefined;
}

/** `\|\cdot\|`: a dot where an argument would stand. */
function isPlaceholder(cursor: Cursor): boolean {
  const next = cursor.peek(1);
  return cursor.token() === 'cdot' && (next === undefined || !startsFactor(next) || ['|', 'Vert'].includes(cursor.baseToken(1)));
}

/** `\pm\infty`: both ends of the line. */
const isEitherInfinity = (cursor: Cursor) => cursor.token() === 'pm' && tokenOf(cursor.peek(1)) === 'infty';

function readEitherInfinity(cursor: Cursor): Expr {
  const sign = cursor.next();
  return { kind: 'constant', name: 'infinity', span: coverSpans(sign.span, cursor.next().span), shape: scalarShape };
}

function missingOperand(context: Context, cursor: Cursor): Expr {
  if (isPlaceholder(cursor)) return context.unsupported(cursor.next().span);
  const node = cursor.peek();
  return context.unread('math.missingOperand', node && !cursor.closesBar() ? node.span : cursor.here);
}

function readByKind(context: Context, cursor: Cursor, parts: Scripted): Expr {
  const base = parts.base;
  if (base === null) return unreadNode(context, cursor);
  if (isNormalAhead(cursor.nodes, cursor.index)) return readNormalFactor(context, cursor);
  switch (base.kind) {
    case 'number':
      cursor.next();
      if (base.text === '1' && parts.sub !== null) return readIndicatorOfSet(context, cursor, base, parts);
      return applyScripts(context, makeNumber(Number(base.text.replace(/[{},\s]/g, '')), base.span), parts);
    case 'delimited':
      return readBrackets(context, cursor, base, parts);
    case 'group':
      cursor.next();
      return applyScripts(context, readGroup(context, base), parts);
    case 'fraction':
      return readFraction(context, cursor, base, parts);
    case 'root':
      return readRoot(context, cursor, base, parts);
    case 'environment':
      cursor.next();
      return applyScripts(context, isCases(base) ? readCases(context, base) : readMatrix(context, base), parts);
    case 'accent':
      return readAccent(context, cursor, base, parts);
    case 'styled':
      return readStyled(context, cursor, base, parts);
    case 'scripts':
      cursor.next();
      return applyScripts(context, context.readAll([base], base.span), parts);
    default:
      return readOther(context, cursor, base, parts);
  }
}

/** `1_A`: the indicator of an event by its name, a number that is not computed. */
function readIndicatorOfSet(context: Context, cursor: Cursor, { span }: Node, parts: Scripted): Expr {
  const inSet = parts.sub && readIndicatorBelow(context, cursor, parts.sub);
  if (inSet) return applyScripts(context, inSet, { ...parts, sub: null });
  return applyScripts(context, makeSymbol(`1_${labelText(parts.sub)}`, scalarShape, span), { ...parts, sub: null });
}

/** Bold letters are names; `\mathbf{x + y}` is what stands in it. */
function readStyled(context: Context, cursor: Cursor, base: Node & { kind: 'styled' }, parts: Scripted): Expr {
  if (base.body.kind === 'number') return readStyledNumber(context, cursor, base.body, parts);
  if (baseName(base) !== null) return readName(context, cursor, parts);
  cursor.next();
  return applyScripts(context, context.readAll(contents(base.body), base.span), parts);
}

function readOther(context: Context, cursor: Cursor, base: Node, parts: Scripted): Expr {
  return baseName(base) !== null ? readName(context, cursor, parts) : unreadNode(context, cursor);
}

/** `\mathbf 1`, `\mathbf 1_n`: the vector of ones. */
function allOnes(context: Context, span: Node['span'], length: string): Expr {
  const dimension = /^\d+$/.test(length) ? Number(length) : length || context.scope.dimension;
  return { kind: 'constant', name: 'ones', span, shape: { kind: 'vector', dimension }, ...(length === '' && { isUnsized: true as const }) };
}

/** `\mathbf{0}` is the number 0, which fits any shape; `\mathbf{1}` the vector of ones; other bold numbers are not read. */
function readStyledNumber(context: Context, cursor: Cursor, number: Node & { kind: 'number' }, parts: Scripted): Expr {
  cursor.next();
  if (Number(number.text) === 0) return applyScripts(context, makeNumber(0, number.span), parts);
  const inSet = parts.sub && Number(number.text) === 1 ? readIndicatorBelow(context, cursor, parts.sub) : null;
  if (inSet !== null) return applyScripts(context, inSet, { ...parts, sub: null });
  if (Number(number.text) === 1 && isNamedEvent(context, contents(parts.sub))) return readIndicatorOfSet(context, cursor, number, parts);
  const [only, more] = contents(parts.sub);
  const length = only !== undefined && more === undefined ? (simpleName(only) ?? labelText(only)) : '';
  return Number(number.text) === 1 && (parts.sub === null || /^(?:[a-z]|[A-Z]|\d+)$/.test(length))
    ? applyScripts(context, allOnes(context, number.span, length), { ...parts, sub: null })
    : context.unread('math.unknownConstruct', parts.span);
}

/** `{…}` groups without meaning of its own, unless its letters spell a name the text uses. */
function readGroup(context: Context, group: Node & { kind: 'group' }): Expr {
  const name = baseName(group);
  if (name !== null && context.scope.knows(name))
    return context.readAll([{ kind: 'operator-name', span: group.span, name, limits: false }], group.span);
  return context.readAll(contents(group), group.span);
}

const decorations = new Set([
  'underbrace',
  'overbrace',
  'boxed',
  'cancel',
  'bcancel',
  'xcancel',
  'fbox',
  'color',
  'textcolor',
  'underline',
  'overline',
  'underbracket',
  'overbracket',
  'mathclap',
  'smash',
  'phantom',
]);

/** `\dot x` is a derivative in time, `\underbrace` and its kin leave the meaning alone, every other accent makes a name. */
function readAccent(context: Context, cursor: Cursor, accent: Node & { kind: 'accent' }, parts: Scripted): Expr {
  if (accent.accent === 'dot' || accent.accent === 'ddot') return readDot(context, cursor, accent, parts);
  if (baseName(accent) !== null) return readName(context, cursor, parts);
  cursor.next();
  if (!decorations.has(accent.accent)) return context.unread('math.unknownConstruct', accent.span);
  if (accent.note !== null) context.notes.push({ text: context.textOf(accent.note.span), span: accent.note.span });
  return applyScripts(context, context.readAll(contents(accent.body), accent.span), parts);
}

function unreadNode(context: Context, cursor: Cursor): Expr {
  const node = cursor.next();
  if (node.kind !== 'unknown') return context.unread('math.unknownConstruct', node.span);
  context.gaps.push(node.span); // the layout reader has said why
  return makeUnknown(node.text, node.span);
}

function readNormalFactor(context: Context, cursor: Cursor): Expr {
  const head = cursor.next();
  const after = scriptsOf(cursor.next());
  const pair = after.base as Node & { kind: 'delimited' }; // isNormalAhead saw it
  return applyScripts(context, readNormal(context, pair, coverSpans(head.span, pair.span)), after);
}

/** `\sqrt[3]{a}` is a^{1/3}. */
function rootOf(context: Context, radicand: Expr, { span }: Node, index: Node): Expr {
  const order = context.readAll(contents(index), index.span);
  return makePower(radicand, makeDivide(makeNumber(1, index.span), order), span);
}

function readFraction(context: Context, cursor: Cursor, fraction: Node & { kind: 'fraction' }, parts: Scripted): Expr {
  if (isDerivativeFraction(fraction)) return readDerivativeFraction(context, cursor, fraction, parts);
  cursor.next();
  if ([fraction.numerator, fraction.denominator].every(beginsWithDelta)) return readVariation(context, fraction, parts);
  const numerator = context.readAll(contents(fraction.numerator), fraction.numerator.span);
  const denominator = context.readAll(contents(fraction.denominator), fraction.denominator.span);
  checkDivisor(context, denominator);
  return applyScripts(context, makeDivide(numerator, denominator, fraction.span), parts);
}

/** `\frac{\delta F}{\delta \rho}`. */
function readVariation(context: Context, fraction: Node & { kind: 'fraction' }, parts: Scripted): Expr {
  const sides = [fraction.numerator, fraction.denominator].map((side) => context.readAll(contents(side).slice(1), side.span));
  return applyScripts(context, makeOperation('variation', sides, fraction.span), parts);
}

/** `\frac{\delta F}{\delta \rho}` is a derivative by a function. */
function beginsWithDelta(side: Node): boolean {
  const nodes = contents(side);
  return nodes.length > 1 && tokenOf(nodes[0]) === 'delta';
}

function readRoot(context: Context, cursor: Cursor, root: Node & { kind: 'root' }, parts: Scripted): Expr {
  cursor.next();
  const radicand = context.readAll(contents(root.radicand), root.radicand.span);
  if (radicand.shape.kind !== 'scalar' && radicand.shape.kind !== 'unknown') context.mismatch('sqrt', radicand.span, radicand.shape);
  return applyScripts(
    context,
    root.index === null ? makeCall('sqrt', radicand, root.span) : rootOf(context, radicand, root, root.index),
    parts,
  );
}
