import { isNumber, makeAdd, makeNegate, makeNumber } from '../build';
import { timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { headOf, joinName, labelOf } from '../names';
import { scriptsOf, tokenOf } from '../nodes';
import { freeVariables, mapExpr, renameVariable, substituteName } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { isD } from './differentialAhead';
import { startsFactor } from './factorSigns';
import type { Bounds } from './integralBounds';

/** `\int_0^t d(e^{\theta s} X_s)`, `\int_0^T d\log S_t`: the differential of a whole, which is what it has become at the end. Null for anything else. */
export function readWholeDifferential(context: Context, cursor: Cursor, bounds: Bounds | undefined): Expr | null {
  const next = cursor.peek(1);
  const base = next ? scriptsOf(next).base : null;
  const isWhole = (base?.kind === 'delimited' && base.open === '(' && next === base) || ['log', 'ln'].includes(tokenOf(base));
  if (!bounds || !isD(cursor.peek()) || !isWhole) return null;
  const from = cursor.index;
  cursor.next();
  const inside = context.attempt(() => context.grammar.factor(context, cursor));
  const after = cursor.peek();
  const time = timeOf(context, inside);
  const isEnd = after === undefined || !startsFactor(after);
  const ends = time !== null && isEnd ? [bounds.upper, bounds.lower].map((at) => atEnd(inside, time, at)) : [];
  const [last, first] = ends;
  if (last && first) return makeAdd([last, makeNegate(first, first.span)]);
  cursor.index = from;
  return null;
}

/** The one time of all that moves in an expression. */
function timeOf(context: Context, inside: Expr): string | null {
  const isTime = (name: string) => timeLetters.has(name) || name === 'r' || name === 'u';
  const times = new Set<string>();
  for (const name of freeVariables(inside)) {
    const { role } = context.scope.lookup(name);
    const time = isTime(name) ? name : labelOf(name);
    if (isTime(time)) times.add(time);
    else if ((role === 'variable' || role === 'process') && time === '') return null;
  }
  const [time, more] = times;
  return time !== undefined && more === undefined ? time : null;
}

/** The expression at one end of the integral; null where the end is no name and no number that a state can carry. */
function atEnd(inside: Expr, time: string, at: Expr): Expr | null {
  const label = at.kind === 'number' ? String(at.value) : at.kind === 'symbol' ? at.name : null;
  if (label === null) return null;
  const moving = [...freeVariables(inside)].filter((name) => labelOf(name) === time);
  const moved = moving.reduce((expr, name) => renameVariable(expr, name, joinName(headOf(name), label)), inside);
  const ended = substituteName(moved, time, at);
  return at.kind === 'number' && at.value === 0 ? mapExpr(ended, foldZero) : ended;
}

/** `e^{\theta \cdot 0} X_0` is X_0. */
function foldZero(node: Expr): Expr {
  if (node.kind === 'negate') return isNumber(node.of, 0) ? node.of : node;
  if (node.kind === 'call') return node.name === 'exp' && isNumber(node.argument, 0) ? makeNumber(1, node.span) : node;
  if (node.kind !== 'product') return node;
  const { left, right } = node;
  if (isNumber(left, 1)) return right;
  return [left, right].find((factor) => isNumber(factor, 0)) ?? node;
}
