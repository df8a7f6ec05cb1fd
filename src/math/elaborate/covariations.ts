import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makePartial, makeProduct, makeSymbol } from '../build';
import { timeLetters, wienerLetters } from '../conventions';
import type { Expr, ExprOf } from '../expr';
import { containsKind, freeVariables, mapExpr } from '../visit';
import { headOf, isCapital, joinName, labelOf, labelText } from '../names';
import { contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { differentialName } from './differentialNames';
import { makeOperation } from './makeOperation';
import { isD } from './differentialAhead';
import { stoppedAt } from './superscripts';

/**
 * `\langle X \rangle_t`, `\langle X, Y \rangle_t`, `[X]_t`, `[X, Y]_t`: the quadratic (co)variation of processes up to t. Null where the bracket
 * holds something else, or no time stands below it and nothing says that its letters are processes.
 */
export function readCovariation(context: Context, node: Node): ExprOf<'operation'> | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const stop = stoppedAt(sup);
  if (base?.kind !== 'delimited' || !['langle', '['].includes(base.open) || (sup !== null && stop === null) || primes > 0) return null;
  const until = sub === null ? '' : labelText(sub);
  const time = stop === null || until === '' ? until : `${until}wedge${stop.slice(1)}`;
  const entries = splitAt(significant(base.body), (inner) => tokenOf(inner) === ',');
  const names = entries.map((entry) => differentialName(entry));
  const known = names.filter((name) => name !== null);
  const isAtRandomTime = ['sigma', 'rho'].includes(time) && known.some((name) => isBarePath(context, name));
  const isSum = known.length < names.length && (time === '' ? base.open === 'langle' : isTime(time)); // `[X + Y]` alone may be any bracket
  if (isSum) return covariationOfSums(context, entries, time, node.span);
  const isOfOne = (name: string) => isProcess(context, name, time, base.open);
  if (known.length < names.length || known.length > 2 || known.length === 0 || (time !== '' && !isTime(time) && !isAtRandomTime))
    return null;
  if (!(time !== '' && known.length === 2 ? known.some(isOfOne) : known.every(isOfOne)) || isOfValue(context, known, time)) return null;
  if (arePlaces(context, known, time)) return null;
  const label = stop !== null && until === '' ? stop : time; // `\langle M \rangle^\tau`
  const paths = known.map((name) => joinName(name, label)).map((name) => makeSymbol(name, context.scope.lookup(name).shape, node.span));
  return makeOperation('covariation', [paths[0]!, paths[1] ?? paths[0]!], node.span);
}

/** `[X + Y]_t`, `\langle M - \tfrac12 \langle M \rangle \rangle`: of what is made of processes that the text names, and numbers. */
function covariationOfSums(
  context: Context,
  entries: readonly (readonly Node[])[],
  time: string,
  span: Expr['span'],
): ExprOf<'operation'> | null {
  const read = entries.map((entry) => context.attempt(() => context.readAll(entry, span)));
  const isPlain = read.every(
    (expr) => expr.kind === 'add' || expr.kind === 'product' || expr.kind === 'symbol' || expr.kind === 'negate' || isLogarithm(expr),
  );
  const isMade = (expr: Expr) => [...freeVariables(expr)].some((name) => isBarePath(context, name));
  const isMoving = read.some((expr) => containsKind(expr, 'differential'));
  if (!isPlain || isMoving || read.length > 2 || read.length === 0 || !read.every(isMade)) return null;
  const others = read.flatMap((expr) => [...freeVariables(expr)]).filter((name) => !isBarePath(context, name));
  if (others.some((name) => context.scope.lookup(name).role === 'variable')) return null; // `\langle x M \rangle` of physics
  const at = (expr: Expr) =>
    mapExpr(expr, (part) => (part.kind === 'symbol' && isBarePath(context, part.name) ? pathAt(part, time) : part));
  const paths = entries.map((entry) => at(context.readAll(entry, span)));
  return makeOperation('covariation', [paths[0]!, paths[1] ?? paths[0]!], span);
}

/** `\langle \log S \rangle_t`. */
const isLogarithm = (expr: Expr) => expr.kind === 'call' && expr.name === 'log' && expr.argument.kind === 'symbol';

/** A process by its letter alone, or a Brownian motion by its number. */
export const isBarePath = ({ scope }: Context, name: string) =>
  isCapital(headOf(name)) &&
  ((labelOf(name) === '' && [name, `${name}_t`].some((one) => scope.knows(one) && scope.lookup(one).role === 'process')) ||
    (/^\d$/.test(labelOf(name)) && wienerLetters.has(headOf(name))));

export const pathAt = (part: ExprOf<'symbol'>, time: string): Expr => ({ ...part, name: joinName(part.name, time) });

/** `\langle v(t) \rangle`, `\langle x \rangle`: an average, where no time stands below and the letter is none of martingales; `P[x(t)]` is of a path. */
function isOfValue(context: Context, [name, other]: readonly string[], time: string): boolean {
  if (time !== '' || other !== undefined || name === undefined) return false;
  return isTime(labelOf(name)) || !(isCapital(headOf(name)) || context.inDifferentials);
}

/** `\langle y_t, m_t \rangle` of two vectors at a time: their inner product, unless it is among differentials. */
function arePlaces(context: Context, names: readonly string[], time: string): boolean {
  const isPlace = (name: string) => isTime(labelOf(name)) && context.scope.lookup(name).shape.kind === 'vector';
  return time === '' && names.length === 2 && !context.inDifferentials && names.every(isPlace);
}

/** `t`, `s \wedge t`, `T`, `t_k`, `\tau`, `\tau(u)`, `\infty`. */
export function isTime(label: string): boolean {
  const [first = '', ...others] = label.split('wedge');
  if (others.length > 0) return [first, ...others].every(isTime);
  return timeLetters.has(headOf(label)) || /^(?:(?:[rsuT]|infty|\d+)(?:_\w+)?|tau(?:_\w+)?\(\w+\))$/.test(label);
}

/** A process of the text; in angles, a capital under a time is one too. */
function isProcess(context: Context, name: string, time: string, open: string): boolean {
  const isKnown = [name, joinName(name, time), joinName(name, 't')].some((one) => context.scope.lookup(one).role === 'process');
  return isKnown || (isCapital(headOf(name)) && (open === 'langle' ? time !== '' || /^[BMNWXYZ]/.test(name) : /^[BMWXYZ]/.test(name)));
}

/** `d\langle M \rangle_s` that ends an integral: its integrand times the rate of the variation, over the time. */
export function takeVariation(context: Context, cursor: Cursor, body: Expr): { readonly variable: string; readonly body: Expr } | null {
  const next = cursor.peek(1);
  const variation = isD(cursor.peek()) && next !== undefined ? readCovariation(context, next) : null;
  if (variation === null || next === undefined) return null;
  const time = labelText(scriptsOf(next).sub ?? { kind: 'group', span: next.span, body: [] });
  const variable = time === '' ? 't' : time;
  const span = coverSpans(cursor.next().span, cursor.next().span);
  return { variable, body: makeProduct(body, makePartial(variation, variable, 1, span)) };
}

/** True before `d\langle M \rangle_s`. */
export function isVariationAhead(context: Context, cursor: Cursor): boolean {
  const next = cursor.peek(1);
  return isD(cursor.peek()) && next !== undefined && contents(next).length > 0 && readCovariation(context, next) !== null;
}
