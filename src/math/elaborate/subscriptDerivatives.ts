import { coverSpans, type Span } from '../../base/span';
import { timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { baseName, headOf } from '../names';
import { contents, scriptsOf, significant, tokenOf } from '../nodes';
import type { SymbolInfo } from '../scope';
import { applyBare, readCall } from './calls';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { differentiate } from './differentiate';
import { simpleName } from './subscripts';

/** `u_t`, `u_x`, `u_{xx}` of a function `u(x, t)` of numbers. */
interface SubscriptDerivative {
  readonly info: SymbolInfo;
  /** For each letter below, which argument it is. */
  readonly places: readonly number[];
  readonly span: Span;
}

/**
 * True for the partial derivatives `u_x`, `u_{xx}` of a text that writes u with the argument x; a time below is one only beside a derivative in
 * space, since `u_t` is u at the time t too.
 */
export function isSubscriptDerivativeAhead(context: Context, cursor: Cursor): boolean {
  return derivativeAhead(context, cursor) !== null;
}

/** The derivative, at the arguments written after it or at the usual ones. */
export function readSubscriptDerivative(context: Context, cursor: Cursor): Expr {
  const { info, places, span } = derivativeAhead(context, cursor)!; // the caller looked
  cursor.next();
  const after = cursor.peek();
  const pair = after && scriptsOf(after).base;
  const isCall = pair?.kind === 'delimited' && pair.open === '(' && pair.body.some((node) => tokenOf(node) === ',');
  if (isCall) cursor.next();
  const whole = isCall ? coverSpans(span, pair.span) : span;
  const of = isCall ? readCall(context, info, [], pair, whole) : applyBare(context, info, [], whole);
  const variables = of.kind === 'apply' ? places.map((place) => of.arguments[place]) : [];
  const names = variables.flatMap((variable) => (variable?.kind === 'symbol' ? [variable.name] : []));
  return names.length === places.length ? differentiate(context, of, names, whole) : context.unread('math.unknownConstruct', whole);
}

/** What the one argument of f is called in `f_x`, `f_{xx}`, also where the text only writes f at a state: `df(B_t) = f_x\,dB_t + …`. */
const placeLetters: ReadonlySet<string> = new Set(['x', 'y', 'z', 'w']);

function derivativeAhead(context: Context, cursor: Cursor): SubscriptDerivative | null {
  const { base, sub, sup, primes, span } = scriptsOf(cursor.peek()!); // the caller looked
  const name = baseName(base);
  if (name === null || sub === null || sup !== null || primes > 0) return null;
  const info = context.scope.lookup(name);
  if (info.role !== 'function' || info.usualArguments.length === 0 || context.scope.functionShape(name).kind !== 'scalar') return null;
  const letters = significant(contents(sub)).map((node) => simpleName(node));
  const isOfOne = info.usualArguments.length === 1;
  const places = letters.map((letter) =>
    isOfOne && letter !== null && placeLetters.has(letter)
      ? 0
      : info.usualArguments.findIndex((argument) => isArgument(context, argument, letter)),
  );
  const isSpatial = letters.some((letter) => letter !== null && !timeLetters.has(letter));
  if (isOfOne && !letters.every((letter) => context.scope.knows(`${name}_${letter}${letter}`))) return null; // `f_x` of f(x) beside `f_{xx}`
  if (letters.length === 0 || places.includes(-1) || !(isSpatial || hasSpatialDerivative(context, info))) return null;
  return { info, places, span };
}

/** `x` is the argument x, or the state `X_t` in its place. */
function isArgument(context: Context, argument: string, letter: string | null): boolean {
  const isSame = argument === letter || (letter !== null && headOf(argument).toLowerCase() === letter && argument !== letter.toUpperCase());
  return isSame && context.scope.lookup(argument).shape.kind === 'scalar';
}

function hasSpatialDerivative(context: Context, { name, usualArguments }: SymbolInfo): boolean {
  const heads = usualArguments.map(headOf).filter((head) => !timeLetters.has(head));
  return heads
    .flatMap((head) => [head, head.toLowerCase()])
    .some((letter) => context.scope.knows(`${name}_${letter}`) || context.scope.knows(`${name}_${letter}${letter}`));
}
