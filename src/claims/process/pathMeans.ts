import { isNumber, makeAdd, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { freeVariables, mapExpr, substituteName, walkExpr } from '../../math/visit';
import { isEventName } from '../../math/names';
import { isScaledNoise } from '../../math/scaledNoise';
import type { Draft, Source } from '../draft';
import { atTime } from '../atTime';
import { bareNoise, bareState, findForward } from '../forwardSde';
import { correlationOf } from './correlations';
import { findDeclaredStart, findInitialValue, findStart } from './findStart';
import { isNoise } from './findSystem';
import { bridgeMean, earlierIn, hasPast, knownValue } from './bridges';
import { takeFunctionals, timeLabel } from './functionals';
import { averageOverPaths, type Order } from './jointNormal';
import { withMade } from './made';
import { solveLinear } from './solvedPaths';
import { averageOverStart, makeStationaryStart } from './stationaryStart';

export interface Setting {
  readonly source: Source;
  readonly draft: Draft;
  readonly math: number;
  readonly order: Order;
  /** Where the text says that paths start: `x_0` in what is claimed. */
  readonly claimed: readonly Expr[];
  /** Paths begin in their stationary law. */
  readonly isStationary: boolean;
}

/** Whether an average is one over paths, of which nothing else tells the law. */
export function isOverPaths(expr: Expr, source: Source, isMoving: (name: string) => boolean): expr is ExprOf<'expectation'> {
  if (expr.kind !== 'expectation' || expr.shape.kind !== 'scalar') return false;
  if (expr.binders.some(({ variable }) => isScaledNoise(variable, source.scope))) return false;
  if ([...freeVariables(expr.body)].some(isEventName)) return false; // `\mathbb E[B_t 1_A]`
  const isPath = (name: string) => isNoise(name, source) || isMoving(name);
  return (
    expr.binders.some(({ variable }) => isPath(variable)) && expr.binders.every(({ variable, law }) => isPath(variable) && isOpenLaw(law))
  );
}

function isOpenLaw(law: ExprOf<'expectation'>['binders'][number]['law']): boolean {
  return law.kind === 'unspecified' || (law.kind === 'density' && law.density.name === 'p' && knownTime(law.density.given) !== null);
}

/** s of `\mathcal F_s`, of a condition on `X_s`; undefined where nothing is known, null where more than the past is. */
function knownTime(given: readonly Expr[]): string | undefined | null {
  if (given.length === 0) return undefined;
  const [only, ...more] = given;
  const label = only?.kind === 'symbol' && more.length === 0 ? timeLabel(only.name) : '';
  return label === '' ? null : label;
}

/** Every average over paths as one over normal numbers; undefined where one is not known. */
export function withPathMeans(expr: Expr, setting: Setting, isMoving: (name: string) => boolean): Expr | undefined {
  let isWhole = true;
  const replaced = mapExpr(expr, (part) => {
    if (!isOverPaths(part, setting.source, isMoving)) return part;
    const mean = meanOf(part, setting);
    if (mean === undefined) isWhole = false;
    return mean ?? part;
  });
  return isWhole ? replaced : undefined;
}

function meanOf(expectation: ExprOf<'expectation'>, around: Setting): Expr | undefined {
  const { binders, body } = expectation;
  const setting = atOwnTime(body, around);
  const value = knownValue(expectation);
  if (value !== null && hasPast(body, value, (name) => isNoise(name, setting.source) || isState(name, setting))) return undefined;
  const earlier = value === null ? [] : earlierIn(body, value, setting.order);
  if (value !== null && earlier.length > 0) return isWiener(value, setting) ? bridgeMean(body, value, earlier) : undefined;
  const times = new Set(binders.map(({ law }) => (law.kind === 'density' ? knownTime(law.density.given) : undefined)));
  const [known, ...more] = [...times];
  if (more.length > 0 || known === null) return undefined;
  const made = withMade(setting.source, setting.draft, body, setting.math);
  if (made !== undefined && [...freeVariables(made)].some((name) => hasDraws(name, setting))) return undefined;
  if (made !== undefined && isOfWholePath(made, setting)) return undefined;
  const resolved = made && solveStates(made, known, setting);
  const mean = resolved && averageOf(resolved, known, setting);
  return mean && averageOverStart(mean, (head) => findForward(setting.source, `${head}_t`, setting.math)?.statement);
}

/** `B(t_k)` of a sum over k: at times that are no names. */
const isOfWholePath = (body: Expr, { source }: Setting) =>
  [...walkExpr(body)].some((part) => part.kind === 'apply' && isNoise(part.name, source));

/** A Brownian motion of which no later value stands beside it, and no integral. */
const isWiener = (name: string, { source }: Setting) => isNoise(name, source) && !isScaledNoise(name, source.scope);

/** ξ_n of `X_{n+1} = X_n - hX_n + \sqrt h\,\xi_n`: of a step of a scheme, which is averaged over besides the path. */
function hasDraws(name: string, { source }: Setting): boolean {
  const law = source.scope.symbols.get(name)?.law ?? null;
  return law !== null && law.kind !== 'density' && law.kind !== 'unspecified' && !isNoise(name, source) && timeLabel(name) !== '0';
}

/** `\\int_0^t \\mathbb E[B_s^2]\\,ds`: at the one time that the integral runs over. */
function atOwnTime(body: Expr, setting: Setting): Setting {
  const inside = new Set([...walkExpr(body)].flatMap((part) => ('variable' in part ? [part.variable] : [])));
  const labels = [...freeVariables(body)].map(timeLabel).filter((label) => label !== '' && label !== '0' && !inside.has(label));
  const [only, ...more] = [...new Set(labels)];
  return only !== undefined && more.length === 0 && !setting.order.includes(only) ? { ...setting, order: [only] } : setting;
}

/** States as what their SDE makes them, from where they are known. */
function solveStates(expr: Expr, known: string | undefined, setting: Setting): Expr | undefined {
  const { source, math } = setting;
  const states = [...freeVariables(expr)].filter((name) => !isNoise(name, source) && timeLabel(name) !== '');
  let solved: Expr | undefined = expr;
  for (const name of states) {
    const label = timeLabel(name);
    const placed = findForward(source, `${name.slice(0, -label.length - 1)}_t`, math);
    if (placed === undefined || label === '0' || solved === undefined) continue;
    if (label === known) continue;
    const path = pathOf(name, label, known, placed.statement, setting);
    solved = path && substituteName(solved, name, path);
  }
  return solved;
}

function pathOf(
  name: string,
  label: string,
  known: string | undefined,
  sde: Parameters<typeof solveLinear>[0],
  setting: Setting,
): Expr | undefined {
  const { span } = sde;
  const to = makeSymbol(label, scalarShape, span);
  const head = name.slice(0, -label.length - 1);
  if (known !== undefined && setting.order.indexOf(known) < setting.order.indexOf(label) && known !== '0')
    return solveLinear(sde, { start: makeSymbol(`${head}_${known}`, scalarShape, span), from: makeSymbol(known, scalarShape, span), to });
  const start = setting.isStationary ? makeStationaryStart(head, sde) : startOfPath(name, head, setting);
  return start === null ? undefined : solveLinear(sde, { start, from: makeNumber(0, span), to });
}

/** A number at which the paths start. */
function startOfPath(name: string, head: string, { source, math, claimed }: Setting): Expr | null {
  const state = `${head}_t`;
  const written = claimed.map((expr) => findStart(expr, state)).find((start) => start !== null);
  const told = written ?? findInitialValue(source, state, math) ?? findDeclaredStart(source, state, math);
  const law = told?.kind === 'symbol' ? source.scope.symbols.get(told.name)?.law : undefined;
  return told === null || told === undefined || (law !== null && law !== undefined) || bareState(name) === '' ? null : told;
}

function averageOf(body: Expr, known: string | undefined, setting: Setting): Expr | undefined {
  const { source, order, math } = setting;
  const from = known === undefined || known === '0' ? undefined : known;
  const noise = (name: string) => isNoise(name, source);
  const isLater = (name: string) => noise(name) && (from === undefined || order.indexOf(timeLabel(name)) > order.indexOf(from));
  if (from !== undefined && hasTimeIntegral(body, setting)) return undefined; // of `\int_0^t W_u\,du` a part is known at s
  const opened = from === undefined ? body : splitAt(body, from, setting);
  const isRandom = (name: string) => (noise(name) ? isLater(name) : isState(name, setting) && timeLabel(name) !== from);
  const taken = takeFunctionals(opened, (name) => isLater(name), isRandom);
  const correlation = (one: string, other: string) => correlationOf(source, one, other, math);
  if (taken !== undefined) return averageOverPaths(taken.expr, taken.functionals, order, correlation);
  return from === undefined ? averageOfIntegrals(body, setting) : undefined;
}

const isState = (name: string, { source, math }: Setting) =>
  timeLabel(name) !== '' && findForward(source, `${name.slice(0, -timeLabel(name).length - 1)}_t`, math) !== undefined;

const hasTimeIntegral = (body: Expr, setting: Setting) =>
  [...walkExpr(body)].some(
    (part) =>
      part.kind === 'integral' && [...freeVariables(part.body)].some((name) => isNoise(name, setting.source) || isState(name, setting)),
  );

/** What is known at s stays: W_t = W_s + ∫_s^t dW, ∫_0^t f dW = ∫_0^s f dW + ∫_s^t f dW. */
function splitAt(expr: Expr, from: string, { source, order }: Setting): Expr {
  const { span } = expr;
  const now = makeSymbol(from, scalarShape, span);
  const isLater = (label: string) => order.indexOf(label) > order.indexOf(from);
  const later = (noise: string, upper: Expr, variable: string, body: Expr): Expr => ({
    kind: 'stochastic-integral',
    variable,
    noise,
    calculus: 'ito',
    bounds: { lower: now, upper },
    body,
    span,
    shape: scalarShape,
  });
  const go = (part: Expr): Expr => {
    if (part.kind === 'symbol' && isNoise(part.name, source) && isLater(timeLabel(part.name))) {
      const label = timeLabel(part.name);
      const head = part.name.slice(0, -label.length - 1);
      const one = makeNumber(1, span);
      return makeAdd([
        makeSymbol(`${head}_${from}`, scalarShape, span),
        later(`${bareNoise(head)}_t`, makeSymbol(label, scalarShape, span), 'path_v', one),
      ]);
    }
    if (part.kind !== 'stochastic-integral' || part.bounds === null) return part;
    const { lower, upper } = part.bounds;
    if (!isNumber(lower, 0) || upper.kind !== 'symbol' || !isLater(upper.name)) return part;
    return makeAdd([{ ...part, bounds: { lower, upper: now } }, later(part.noise, upper, part.variable, part.body)]);
  };
  return mapExpr(expr, go);
}

/** E∫ f dW = 0 and E[∫ f dW ∫ g dW] = ∫ E[f g] du, also of random f and g; sums and multiples of such. */
function averageOfIntegrals(body: Expr, setting: Setting): Expr | undefined {
  const { span } = body;
  switch (body.kind) {
    case 'add': {
      const terms = body.terms.map((term) => averageOf(term, undefined, setting));
      return terms.some((term) => term === undefined) ? undefined : makeAdd(terms.map((term) => term!));
    }
    case 'negate': {
      const of = averageOf(body.of, undefined, setting);
      return of && { ...body, of };
    }
    case 'stochastic-integral':
      return body.calculus === 'ito' ? makeNumber(0, span) : undefined;
    case 'integral':
      return averageInside(body, setting);
    case 'power':
      return isNumber(body.exponent, 2) && body.base.kind === 'stochastic-integral' ? isometry(body.base, body.base, setting) : undefined;
    case 'product': {
      const { left, right } = body;
      if (left.kind === 'stochastic-integral' && right.kind === 'stochastic-integral') return isometry(left, right, setting);
      if (isCertain(left, setting)) return multiply(left, averageOf(right, undefined, setting));
      return isCertain(right, setting) ? multiply(right, averageOf(left, undefined, setting)) : undefined;
    }
    default:
      return undefined;
  }
}

const multiply = (factor: Expr, mean: Expr | undefined) => mean && makeProduct(factor, mean);

function isCertain(expr: Expr, setting: Setting): boolean {
  return [...walkExpr(expr)].every(
    (part) =>
      part.kind !== 'stochastic-integral' &&
      (part.kind !== 'symbol' || (!isNoise(part.name, setting.source) && !isState(part.name, setting))),
  );
}

function averageInside(part: ExprOf<'integral'>, setting: Setting): Expr | undefined {
  const at = { ...setting, order: [part.variable] };
  const body = averageOf(part.body, undefined, at);
  return body && part.bounds !== null ? { ...part, body } : undefined;
}

function isometry(one: ExprOf<'stochastic-integral'>, other: ExprOf<'stochastic-integral'>, setting: Setting): Expr | undefined {
  const { source, order, math } = setting;
  const variable = one.variable;
  if (one.calculus !== 'ito' || other.calculus !== 'ito' || one.bounds === null || other.bounds === null) return undefined;
  if (!isNumber(one.bounds.lower, 0) || !isNumber(other.bounds.lower, 0)) return undefined;
  const [first, second] = [one.bounds.upper, other.bounds.upper].map((upper) => (upper.kind === 'symbol' ? order.indexOf(upper.name) : -1));
  const [a, b] = [bareNoise(one.noise), bareNoise(other.noise)];
  const together = a === b ? 'same' : correlationOf(source, a, b, math);
  if (first === undefined || second === undefined || first < 0 || second < 0 || together === undefined) return undefined;
  if (together === 'none') return makeNumber(0, one.span);
  const integrand = makeProduct(one.body, atTime(other.body, other.variable, variable));
  const solved = solveStates(integrand, undefined, { ...setting, order: [variable] });
  const mean = solved && averageOf(solved, undefined, { ...setting, order: [variable] });
  if (mean === undefined) return undefined;
  const upper = first <= second ? one.bounds.upper : other.bounds.upper;
  const { span } = one;
  const integral: Expr = {
    kind: 'integral',
    variable,
    variableShape: scalarShape,
    bounds: { lower: one.bounds.lower, upper },
    body: mean,
    span,
    shape: scalarShape,
  };
  return together === 'same' ? integral : makeProduct(together, integral);
}
