import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeCall, makeDivide, makeNumber, makePower, makeProduct, makeTrace } from '../build';
import type { ElementaryFunction, Expr } from '../expr';
import { scalarShape } from '../expr';
import { labelText } from '../names';
import { contents, scriptsOf, tokenOf, type Scripted } from '../nodes';
import { readArguments } from './arguments';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { continuesRun, join } from './products';
import { applyScripts } from './scripts';
import { simpleName } from './subscripts';

interface Operand {
  readonly first: Expr;
  readonly more: readonly Expr[];
  /** The node with the brackets, whose scripts belong to the whole call: `\log(x)^2` is (log x)². */
  readonly brackets: Scripted | null;
}

/** The operand of a prefix function: a bracket, or one factor. */
function readPrefixOperand(context: Context, cursor: Cursor): Operand {
  const node = cursor.peek();
  const parts = node && scriptsOf(node);
  if (parts?.base?.kind !== 'delimited' || !['(', '[', '{'].includes(parts.base.open))
    return { first: readBareOperand(context, cursor), more: [], brackets: null };
  cursor.next();
  const found = readArguments(context, parts.base);
  const [first, ...more] = found.of;
  const isList = found.complete && first !== undefined && found.given.length === 0 && found.parameters.length === 0;
  return { first: isList ? first : context.unread('math.unknownConstruct', parts.base.span), more, brackets: parts };
}

/** `\log 2x` could be (log 2)x or log(2x): only one factor is taken, and that is said. */
function readBareOperand(context: Context, cursor: Cursor): Expr {
  const operand = withSum(context, cursor, timesPi(context, cursor, context.grammar.factor(context, cursor)));
  const next = cursor.peek();
  const isPlain = ['number', 'symbol', 'constant', 'product'].includes(operand.kind);
  const goesOn = next !== undefined && continuesRun(cursor) && ['letter', 'scripts', 'number', 'styled'].includes(next.kind);
  if (isPlain && goesOn && !isVectorAhead(context, next)) context.guess('math.prefixScope', operand.span);
  return operand;
}

/** `\cos\phi\,\boldsymbol\epsilon`: nobody takes the cosine of a vector. */
function isVectorAhead(context: Context, next: Node): boolean {
  const name = simpleName(next);
  if (name === null) return false;
  const { shape, evidence } = context.scope.lookup(name);
  return shape.kind === 'vector' && (next.kind === 'styled' || evidence === 'declared' || evidence === 'directive'); // `\sin 2x` of an x that is only used
}

/** `\log \frac1K \sum_k a_k`: of the mean; `\log \frac1Z e^{-E(x)}`: of the density. */
function withSum(context: Context, cursor: Cursor, operand: Expr): Expr {
  const isNumber = operand.kind === 'divide' && operand.shape.kind === 'scalar' && operand.numerator.kind === 'number';
  const isPower = cursor.baseToken() === 'e' && scriptsOf(cursor.peek()!).sup !== null; // its token says that there is one
  const isWhole = (['sum', 'prod', 'int', 'exp'].includes(cursor.baseToken()) || isPower) && continuesRun(cursor);
  return isNumber && isWhole ? makeProduct(operand, context.grammar.factor(context, cursor)) : operand;
}

/** `\log 2\pi` is nothing but log(2π), `\log 2\pi e` log(2πe). */
function timesPi(context: Context, cursor: Cursor, operand: Expr): Expr {
  let product = operand;
  for (const name of ['pi', 'e']) {
    const next = cursor.peek();
    if (product.kind !== 'number' && product === operand) break;
    if (next === undefined || tokenOf(next) !== name || !continuesRun(cursor)) break;
    product = makeProduct(product, context.grammar.factor(context, cursor));
  }
  return product;
}

/** A reader for `\log`, `\exp` and their kin; `\log^2 x` is (log x)². */
export function readElementary(name: ElementaryFunction) {
  return (context: Context, cursor: Cursor, parts: Scripted): Expr => {
    cursor.next();
    if (name === 'exp' && parts.sup !== null && parts.sub === null && !(Number(labelText(parts.sup)) >= 2))
      return makeCall('exp', context.readAll(contents(parts.sup), parts.sup.span), parts.span); // `\\exp^{-f}` is e^{-f}
    const { first, more, brackets } = readPrefixOperand(context, cursor);
    if (more.length > 0 && name !== 'max' && name !== 'min')
      return context.unread('math.unknownConstruct', coverSpans(parts.span, first.span));
    const call = makeCall(name, first, coverSpans(parts.span, brackets?.span ?? first.span), more);
    if (call.shape.kind === 'unknown' && first.shape.kind !== 'unknown') context.mismatch(name, call.span, first.shape);
    const based = parts.sub === null ? call : toBase(context, call, parts);
    const powered = parts.sup === null ? based : raisedCall(context, based, parts);
    return brackets ? applyScripts(context, powered, brackets) : powered;
  };
}

/** `\sec^2 x` is 1/cos² x, `\coth x` is 1/tanh x. */
export function readReciprocal(name: ElementaryFunction) {
  const readBelow = readElementary(name);
  return (context: Context, cursor: Cursor, parts: Scripted): Expr => {
    const below = readBelow(context, cursor, parts);
    return makeDivide(makeNumber(1, parts.span), below, coverSpans(parts.span, below.span));
  };
}

/** `\log_2 x` is log x / log 2. */
function toBase(context: Context, call: Expr, parts: Scripted): Expr {
  const base = Number(labelText(parts.sub));
  if (call.kind !== 'call' || call.name !== 'log' || !(base > 1)) return context.unread('math.unknownConstruct', call.span);
  return makeDivide(call, makeCall('log', makeNumber(base, parts.span), parts.span), call.span);
}

function raisedCall(context: Context, call: Expr, parts: Scripted): Expr {
  const exponent = Number(labelText(parts.sup));
  return exponent >= 2 ? makePower(call, makeNumber(exponent, parts.span), call.span) : context.unread('math.unknownConstruct', call.span);
}

/** `\operatorname{tr}(A)`, `\text{Tr}\,A`. */
export function readTrace(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  context.traces++;
  const { first, more, brackets } = readPrefixOperand(context, cursor);
  context.traces--;
  if (more.length > 0 || parts.sub !== null) return context.unread('math.unknownConstruct', coverSpans(parts.span, first.span));
  const of = brackets ? first : restOfMatrixProduct(context, cursor, first);
  if (of.shape.kind === 'scalar') context.surprise += 1;
  const trace = makeTrace(of, coverSpans(parts.span, brackets?.span ?? of.span));
  if (trace.shape.kind === 'unknown' && of.shape.kind !== 'unknown') context.mismatch('trace', trace.span, of.shape);
  return brackets ? applyScripts(context, trace, brackets) : trace;
}

/** `\operatorname{tr} A B` without brackets means the trace of the product, but that is a guess. */
function restOfMatrixProduct(context: Context, cursor: Cursor, first: Expr): Expr {
  let product = first;
  while (product.shape.kind === 'matrix' && continuesRun(cursor)) {
    product = join(context, product, context.grammar.factor(context, cursor), 'juxtaposed');
    context.guess('math.prefixScope', product.span);
  }
  return product;
}

export function readDeterminant(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const { first, more, brackets } = readPrefixOperand(context, cursor);
  const span = coverSpans(parts.span, brackets?.span ?? first.span);
  if (more.length > 0 || parts.sub !== null) return context.unread('math.unknownConstruct', span);
  if (first.shape.kind !== 'matrix' && first.shape.kind !== 'unknown') context.mismatch('determinant', span, first.shape);
  const determinant: Expr = { kind: 'determinant', of: first, span, shape: scalarShape };
  return brackets ? applyScripts(context, determinant, brackets) : determinant;
}
