import type { Node } from '../../latex/tree';
import { makePartial } from '../build';
import { timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { labelText } from '../names';
import { contents, scriptsOf, type Scripted } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { looksLikeCall } from './lookAhead';
import { applyScripts } from './scripts';

/** `\dot x_t`, `\ddot q`, `\dot\sigma(s)`: derivatives by a time that no sign tells. */
export function readDot(context: Context, cursor: Cursor, accent: Node & { kind: 'accent' }, parts: Scripted): Expr {
  cursor.next();
  const state =
    parts.sub || parts.base !== accent
      ? [{ kind: 'scripts' as const, span: parts.span, base: accent.body, sub: parts.sub, sup: null, primes: 0 }]
      : contents(accent.body);
  const next = cursor.peek();
  const pair = next && scriptsOf(next).base;
  const isCall = pair?.kind === 'delimited' && pair.open === '(' && looksLikeCall(pair) !== 'unlikely';
  const of = context.readAll(isCall ? [...state, cursor.next()] : state, accent.span);
  const dotted = makePartial(of, timeOfDot(context, of, parts.sub), accent.accent === 'dot' ? 1 : 2, parts.span);
  return applyScripts(context, dotted, { ...parts, sub: null });
}

/** s of `\dot\sigma(s)`, r of `\dot\rho_r`: the number at which it is; else t, since what moves by another letter is told by no dot. */
function timeOfDot(context: Context, of: Expr, sub: Node | null): string {
  const [at, ...more] = of.kind === 'apply' && of.parameters.length === 0 ? of.arguments : [];
  if (at?.kind === 'symbol' && more.length === 0) return isClock(context, at.name) ? at.name : 't';
  const below = of.kind === 'symbol' && sub !== null ? labelText(sub) : 't';
  return isClock(context, below) ? below : 't';
}

/** A time by its letter, or a letter that the text has as a number and neither counts with nor trains. */
function isClock({ scope }: Context, name: string): boolean {
  if (timeLetters.has(name)) return true;
  const { role, shape, clock } = scope.lookup(name);
  return scope.knows(name) && shape.kind === 'scalar' && (clock === true || role === 'variable' || role === 'scalar-parameter');
}
