import type { Span } from '../../base/span';
import type { Binder, Expr } from '../expr';
import { isScalarParameterLetter, symbolConvention, timeLetters } from '../conventions';
import { headOf, isCapital, isEventName, labelOf } from '../names';
import type { Scripted } from '../nodes';
import { freeVariables, mapExpr, walkExpr } from '../visit';
import { bindHiddenData } from './expectationScripts';
import type { Condition } from './conditions';
import type { Context } from './context';

/** What is averaged. */
export interface Body {
  readonly expr: Expr;
  /** What stands after a bar in the bracket, `E[f | y]`. */
  readonly given: readonly Condition[];
  /** The node with the bracket, whose scripts belong to the whole expectation. */
  readonly brackets: Scripted | null;
}

/**
 * Without a subscript, E is over the random variables in its body: those the text draws, or, where it draws none of them, those whose letters
 * are variables. Parameters and constants are never averaged over.
 */
export function silentBinders(context: Context, body: Body, span: Span): Binder[] {
  if (body.given.length === 0) context.silent.add(span);
  const points = new Set(body.given.flatMap(({ at }) => (at === null ? [] : [...freeVariables(at)]))); // x of `E[x_1 - x | x_t = x]`
  const all = randomBinders(context, body.expr, span, points);
  const others = all.filter(({ variable }) => !isScalarParameterLetter(headOf(variable)));
  const drawn = body.given.length > 0 && others.length > 0 ? others : all; // a condition leaves no level or time to be drawn
  const isKnown = body.given.some(({ of }) => of.kind === 'symbol' && /^[FG]_cal/.test(of.name));
  const capitals = isKnown && !drawn.some(({ variable }) => isDrawn(context, variable)) ? namedByCapitals(context, body.expr, span) : [];
  const random = capitals.length > 0 ? capitals : drawn; // a payoff H and no rate r
  const moving = random.length > 0 ? random : randomAlongPaths(context, body.expr, span);
  if (moving.length > 0) return moving;
  if (body.expr.kind === 'symbol') return [bindVariable(context, body.expr.name, span)]; // `E[\tau]`
  const times = [...freeVariables(body.expr)].filter((name) => headOf(name) === 'tau'); // `E[e^{\lambda\tau}]`, where nothing else is random
  if (times.length > 0) return times.map((name) => bindVariable(context, name, span));
  const named = namedByCapitals(context, body.expr, span); // `E[Q_n]`
  const paths = named.length > 0 ? named : pathsIn(context, body.expr, span);
  return paths.length > 0 ? paths : bindHiddenData(context, body.expr, span);
}

/** What is random where no single name of the body is: chance itself, paths, first times. */
function randomAlongPaths(context: Context, of: Expr, span: Span): Binder[] {
  return [
    ...chances(context, of, span),
    ...noisesIn(context, of, span),
    ...alongPaths(context, of, span),
    ...untilTimes(context, of, span),
  ];
}

/** `E[\xi(t)\xi(t')]`, `\langle \xi_i(t) \rangle`: noise at times, by the letters of physics. */
export function noisesIn(context: Context, of: Expr, span: Span): Binder[] {
  const names = [...walkExpr(of)].flatMap((part) =>
    part.kind === 'apply' && /^(?:xi|eta|zeta)$/.test(headOf(part.name)) ? [part.name] : [],
  );
  return [...new Set(names)].map((name) => bindVariable(context, name, span));
}

/** `E[\int_0^T f(t, \omega)^2\,dt]`: chance itself; `E[\sum_j (B_{t_{j+1}} - B_{t_j})^2]`: a path at the times of a sum. */
function chances(context: Context, of: Expr, span: Span): Binder[] {
  if (freeVariables(of).has('omega')) return [bindVariable(context, 'omega', span)];
  const isAtTime = (part: Expr) => part.kind === 'apply' && timeLetters.has(part.name);
  const paths = [...walkExpr(of)].flatMap((part) =>
    part.kind === 'apply' && randomLetters.has(part.name) && part.arguments.some(isAtTime) ? [part.name] : [],
  );
  return [...new Set(paths)].map((name) => bindVariable(context, name, span));
}

/** The names of where integrals begin and end: an S of `\int_S^T` is no random variable. */
function endsIn(of: Expr): ReadonlySet<string> {
  const isOverTime = ({ kind }: Expr) => kind === 'integral' || kind === 'stochastic-integral';
  const ends = [...walkExpr(of)].flatMap((part) =>
    isOverTime(part) && 'bounds' in part && part.bounds ? [part.bounds.lower, part.bounds.upper] : [],
  );
  return new Set(ends.flatMap((end) => [...freeVariables(end)]));
}

/** `E[\\int_0^T e^{-rt} U(c_t)\\,dt]`: what an integral over time takes at each time. */
function alongPaths(context: Context, of: Expr, span: Span): Binder[] {
  const integrals = [...walkExpr(of)].filter((part) => part.kind === 'integral');
  const names = integrals.flatMap(({ variable, body }) => [...freeVariables(body)].filter((name) => name.endsWith(`_${variable}`)));
  return [...new Set(names)].map((name) => bindVariable(context, name, span));
}

/** `E[\\int_0^\\tau ds]`: a first time. */
function untilTimes(context: Context, of: Expr, span: Span): Binder[] {
  const ends = [...walkExpr(of)].flatMap((part) =>
    part.kind === 'integral' && part.bounds?.upper.kind === 'symbol' ? [part.bounds.upper.name] : [],
  );
  return [...new Set(ends)].filter((name) => headOf(name) === 'tau').map((name) => bindVariable(context, name, span));
}

/** The I of `E|I(t)|` and the B of `P(|B_{t_k}| > \epsilon)`: a capital at a time, or at an index of a sum, is a path. */
export function pathsIn(context: Context, of: Expr, span: Span): Binder[] {
  const isAt = (at: Expr) =>
    at.kind === 'symbol' ? timeLetters.has(headOf(at.name)) || at.name === 'T' || context.indices.includes(at.name) : isAtTime(at);
  const isAtTime = (at: Expr) => at.kind === 'apply' && timeLetters.has(headOf(at.name));
  const names = [...walkExpr(of)].flatMap((part) =>
    part.kind === 'apply' && isCapital(headOf(part.name)) && part.parameters.length === 0 && part.arguments.length === 1
      ? part.arguments.filter(isAt).map(() => part.name)
      : [],
  );
  return [...new Set(names)].map((name) => bindVariable(context, name, span));
}

/** Under a measure, `V_T` is random where nothing else is. */
export function namedByCapitals(context: Context, of: Expr, span: Span): Binder[] {
  const names = [...freeVariables(of)].filter((name) => isCapital(headOf(name)) && context.scope.lookup(name).role !== 'dimension');
  const ends = endsIn(of);
  return names.filter((name) => name !== 'T' && !ends.has(name)).map((name) => bindVariable(context, name, span));
}

export function randomBinders(context: Context, body: Expr, span: Span, points: ReadonlySet<string> = new Set()): Binder[] {
  return randomNames(context, body, points).map((name) => bindVariable(context, name, span));
}

function randomNames(context: Context, body: Expr, points: ReadonlySet<string>): string[] {
  const noises = [...walkExpr(body)].flatMap((node) => (node.kind === 'stochastic-integral' ? [node.noise] : []));
  const free = [...new Set([...freeVariables(body), ...noises])].filter((name) => !points.has(name));
  const drawn = free.filter((name) => isDrawn(context, name));
  const made = free.filter((name) => !drawn.includes(name) && context.scope.lookup(name).madeOfDrawn === true);
  const outside = freeVariables(mapExpr(body, (node) => (node.kind === 'power' ? node.base : node))); // the p of `\mathbb E[|M_n|^p]` is no draw
  const ends = endsIn(body);
  return drawn.length > 0
    ? [...drawn, ...made]
    : free.filter((name) => isUsualVariable(context, name) && outside.has(name) && !ends.has(name));
}

export const randomLetters = new Set(['X', 'Y', 'Z', 'W', 'B', 'xi']);

export function isDrawn(context: Context, name: string): boolean {
  if (name.startsWith('Delta_')) return isDrawn(context, name.slice('Delta_'.length)); // the increment of something random
  const { random, role, shape } = context.scope.lookup(name);
  return (
    random === true ||
    role === 'process' ||
    isEventName(name) ||
    isPathAtOther(context, name) ||
    (role === 'variable' && shape.kind !== 'matrix' && randomLetters.has(headOf(name)))
  );
}

/** `X_v` beside `dX_u = …`: the path at another time. */
function isPathAtOther({ scope }: Context, name: string): boolean {
  const times = ['t', 's', 'u', 'r'];
  const isOfPath =
    /^(?:tau|sigma|rho|infty|T)(?:_\w+)?$/.test(labelOf(name)) &&
    isCapital(headOf(name)) &&
    ['used', 'convention'].includes(scope.lookup(name).evidence);
  if (isOfPath && ['', '_t'].some((time) => scope.knows(headOf(name) + time) && scope.lookup(headOf(name) + time).role === 'process'))
    return true; // `M_\tau` of a martingale M
  const isTime = [...times, 'v'].includes(labelOf(name)) && isCapital(headOf(name));
  return (
    isTime &&
    !scope.knows(name) &&
    times.some((time) => scope.knows(`${headOf(name)}_${time}`) && scope.lookup(`${headOf(name)}_${time}`).role === 'process')
  );
}

function isUsualVariable(context: Context, name: string): boolean {
  return context.scope.lookup(name).role === 'variable' && symbolConvention(name).role === 'variable';
}

export function bindVariable(context: Context, variable: string, span: Span): Binder {
  return { variable, law: { kind: 'unspecified' }, span, shape: context.scope.lookup(variable).shape };
}

/**
 * `\int_0^t E[F^2(u)]\,du`, `\mathbb E_{t \sim U}\mathbb E\|s(x_t, t) + z\|^2`: an E without a subscript never averages over what is bound around it. Where it is
 * over nothing else, an average over the same again stays, and one below an integral is unread.
 */
export function withoutAverageOver(context: Context, body: Expr, around: readonly string[], mayStay = false): Expr {
  if (context.silent.size === 0) return body;
  return mapExpr(body, (node) => {
    if (node.kind !== 'expectation') return node;
    const binders = node.binders.filter(({ variable, span }) => !around.includes(variable) || !context.silent.has(span));
    if (binders.length === node.binders.length || (mayStay && binders.length === 0)) return node;
    return binders.length > 0 ? { ...node, binders } : context.unread('math.unknownBinder', node.span);
  });
}
