import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeNumber, makeProduct, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { baseName, headOf, labelOf } from '../names';
import { symbolConvention, timeIn, timeLetters, wienerLetters } from '../conventions';
import { contents, tokenOf, type Scripted } from '../nodes';
import type { Context } from './context';
import { withoutAverageOver } from './silentBinders';
import { atIntegrated } from './bareUnderIntegral';
import { Cursor } from './cursor';
import { isVariationAhead, takeVariation } from './covariations';
import { dotShapes, multiplyShapes } from '../shapes';
import { withoutMeasures } from './measures';
import { isDifferentialAhead } from './differentialAhead';
import { startsFactor } from './factorSigns';
import { readSpreadIntegral } from './spreadIntegrals';
import { readMeanOver } from './indicators';
import { overSet, setName } from './regions';
import { differentialName } from './differentialNames';
import { simpleName } from './subscripts';
import { freeVariables, mapExpr, walkExpr } from '../visit';
import { type Bounds, readBounds, isSpace } from './integralBounds';
import { readWholeDifferential } from './wholeDifferentials';
import { lowerFraction } from './differentialAbove';

/** `\int p(x)\,\mathrm dx`, `\int_0^t \beta(s)\,ds`, `\iint f\,dx\,dv`, `\int dx\, p(x)`: everything up to the differential. */
export function readIntegral(context: Context, cursor: Cursor, parts: Scripted): Expr {
  const spread = readSpreadIntegral(cursor, (inner) => readIntegral(context, inner, parts));
  if (spread !== null) return spread;
  const start = cursor.index;
  cursor.next();
  return readIntegralOver(context, cursor, withoutMember(parts), start);
}

/** `\int_{x \in \mathcal X} f\,dx` is `\int_{\mathcal X} f\,dx`, and with the X that is only the space of x, `\int f\,dx`. */
function withoutMember(parts: Scripted): Scripted {
  const [variable, sign, ...set] = contents(parts.sub);
  const name = variable === undefined || tokenOf(sign) !== 'in' || set.length === 0 ? null : simpleName(variable);
  if (name === null || parts.sub === null || parts.sup !== null) return parts;
  const isOwnSpace = set.length === 1 && baseName(set[0]!)?.toLowerCase() === name;
  return { ...parts, sub: isOwnSpace || isSpace(set) ? null : { kind: 'group', span: parts.sub.span, body: set } };
}

function readIntegralOver(context: Context, cursor: Cursor, parts: Scripted, start: number): Expr {
  const bounds = readBounds(context, parts);
  cursor.integrals++;
  openBraces(cursor);
  lowerFraction(cursor);
  const whole = readWholeDifferential(context, cursor, bounds);
  if (whole !== null) {
    cursor.integrals--;
    return { ...whole, span: coverSpans(parts.span, cursor.spanFrom(start)) };
  }
  const early = isDifferentialAhead(cursor) ? takeDifferentials(context, cursor) : takeMeasures(context, cursor);
  const isBare = early !== null && early.length > 0 ? isAlone(cursor) : isVariationAhead(context, cursor); // `\int_0^t d\langle X \rangle_s`
  const read =
    early || isBare
      ? isBare
        ? makeNumber(1, parts.span)
        : context.grammar.product(context, cursor)
      : context.grammar.sum(context, cursor);
  cursor.integrals--;
  const varied = takeVariation(context, cursor, read);
  const body = varied?.body ?? read;
  const isStratonovich = cursor.token() === 'circ';
  if (['circ', 'cdot'].includes(cursor.token()) && isDifferentialAhead(cursor, 1)) cursor.next();
  bringForward(cursor, parts);
  const variables = varied ? [varied.variable] : (early ?? takeDifferentials(context, cursor));
  const span = coverSpans(parts.span, cursor.spanFrom(start));
  const silent = variables.length === 0 ? silentVariable(context, parts, body) : null;
  if (silent !== null) return makeIntegral(context, body, silent, null, span);
  if (variables.length === 0) return context.unread('math.missingDifferential', span);
  if (variables.length === 1 && /^[PQ]_bb$/.test(variables[0]!) && parts.sup === null)
    return readMeanOver(context, body, contents(parts.sub), variables[0]!, span);
  const named = bounds === undefined && parts.sup === null ? namesBelow(parts.sub) : [];
  const region = bounds === undefined && parts.sup === null ? setName(contents(parts.sub)) : null;
  if (region !== null && variables.length === 1 && !isNoise(context, variables[0]!)) {
    const [name] = variables as [string];
    if (!freeVariables(body).has(name) && body.kind !== 'number') return context.unsupported(span); // `\int_{\partial D} J \cdot n\,dS`
    const point = makeSymbol(name, context.scope.lookup(name).shape, span);
    return makeIntegral(context, overSet(body, point, region), name, null, span);
  }
  if (bounds === undefined && (named.length === 0 || !named.every((name) => variables.includes(name))))
    return context.unread('math.unknownConstruct', parts.span);
  const noise = variables.find((name) => isNoise(context, name) || isIntegrator(name, body, bounds ?? null));
  if (noise !== undefined)
    return variables.length === 1
      ? makeStochasticIntegral(context, body, noise, bounds ?? null, isStratonovich, span)
      : context.unsupported(span);
  if (!bounds && isOfOthers(body, variables)) return readMeasure(context, cursor, body, variables[0]!, span);
  return variables.reduce((inner, name) => makeIntegral(context, inner, name, bounds ?? null, span), body);
}

/** `\int_0^t dW_s`, `\int_0^t \int_0^s dW_r\,dW_s`: nothing but differentials. */
function isAlone(cursor: Cursor): boolean {
  const next = cursor.peek();
  return next === undefined || isDifferentialAhead(cursor) || !startsFactor(next);
}

/** `\int_x f(x)\,dx`, `\iint_{x, y} f(x, y)\,dx\,dy` say over what they are twice. */
function namesBelow(sub: Node | null): readonly string[] {
  const names = contents(sub).flatMap((node) => (tokenOf(node) === ',' ? [] : [simpleName(node)]));
  const known = names.filter((name) => name !== null);
  return known.length === names.length ? known : [];
}

/** `\int_{r=0}^1 \int_{s=0}^r f\,dr\,ds`: an integral that names its variable takes its own differential, wherever it stands among those that follow. */
function bringForward(cursor: Cursor, { sub, sup }: Scripted): void {
  const [name, sign] = contents(sub);
  const wanted = sup !== null && name !== undefined && tokenOf(sign) === '=' ? simpleName(name) : null;
  let at = 0;
  while (wanted !== null && isDifferentialAhead(cursor, at) && nameOfDifferential(cursor, at) !== wanted) at += 2;
  if (wanted === null || at === 0 || !isDifferentialAhead(cursor, at)) return;
  const rest = cursor.nodes.slice(cursor.index);
  const moved = [...rest.slice(at, at + 2), ...rest.slice(0, at), ...rest.slice(at + 2)];
  cursor.nodes = [...cursor.nodes.slice(0, cursor.index), ...moved];
}

const nameOfDifferential = (cursor: Cursor, at: number) => differentialName([cursor.peek(at + 1)].filter((node) => node !== undefined));

/** `\int f\,d\mu`, `\int_\Omega \nabla\cdot f\,dV`: what is integrated is a function of something else. */
function isOfOthers(body: Expr, [variable, ...more]: readonly string[]): boolean {
  const isFunction = [...walkExpr(body)].some(({ kind }) => kind === 'apply' || kind === 'density');
  if (variable === undefined || more.length > 0 || variable.includes(':')) return false;
  const isPoint = timeLetters.has(variable) || (symbolConvention(variable).role === 'variable' && !wienerLetters.has(variable));
  return !isPoint && isFunction && !freeVariables(body).has(variable);
}

/** `\int G\,dW` is against noise, `\int f\,d\mu` over the usual argument of a density μ; nothing is known of another measure. */
function readMeasure(context: Context, cursor: Cursor, body: Expr, name: string, span: Span): Expr {
  if (wienerLetters.has(name)) return makeStochasticIntegral(context, body, name, null, false, span);
  const node = cursor.peek(-1);
  const density = node && context.scope.lookup(name).role === 'density' ? context.readAll([node], node.span) : null;
  const [of, ...more] = density?.kind === 'density' ? density.of : [];
  if (density === null || of?.kind !== 'symbol' || more.length > 0) return context.unsupported(span);
  return makeIntegral(context, makeProduct(body, density), of.name, null, span);
}

/** `\int_x p(x) f(x)` names its variable below; `\int f p` without a differential is over the one random variable in it, if there is only one. */
function silentVariable(context: Context, { sub, sup }: Scripted, body: Expr): string | null {
  if (sup !== null) return null;
  const below = contents(sub);
  const isVariable = (name: string) => context.scope.lookup(name).role === 'variable' && symbolConvention(name).role === 'variable';
  const free = [...freeVariables(body)].filter(isVariable);
  if (sub !== null && !isSpace(below)) return free.find((name) => below.length === 1 && simpleName(below[0]!) === name) ?? null;
  const isOfFunctions = [...walkExpr(body)].some(({ kind }) => kind === 'density');
  return free.length === 1 && isOfFunctions ? free[0]! : null;
}

/** `\int{f dx}`: the braces hold the integrand with its differential. */
function openBraces(cursor: Cursor): void {
  const group = cursor.peek();
  if (group?.kind !== 'group') return;
  const body = contents(group);
  const isWhole = body.some((_node, index) => index > 0 && isDifferentialAhead(new Cursor(body.slice(index), group.span)));
  if (isWhole) cursor.nodes = [...cursor.nodes.slice(0, cursor.index), ...body, ...cursor.nodes.slice(cursor.index + 1)];
}

/** The variables of `p(dx)` in the integrand, which then reads p(x). */
function takeMeasures(context: Context, cursor: Cursor): readonly string[] | null {
  const placeOf = (name: string) => {
    const { role, usualArguments } = context.scope.lookup(name);
    return role === 'density' && context.scope.knows(name) ? (usualArguments[0] ?? '') : null;
  };
  const measured = withoutMeasures(cursor.nodes, cursor.index, placeOf);
  if (measured === null) return null;
  cursor.nodes = measured.nodes;
  return measured.variables;
}

function makeIntegral(context: Context, body: Expr, variable: string, bounds: Bounds, span: Span): Expr {
  const { shape } = context.scope.lookup(variable);
  if (bounds && shape.kind !== 'scalar') context.surprise += 1;
  const own = asVariable(body, variable, shape);
  const integrand = withoutAverageOver(context, atIntegrated(own, variable, shape), [variable]);
  return { kind: 'integral', variable, variableShape: shape, bounds, body: integrand, span, shape: integrand.shape };
}

/** The u of `\int f(u) p(x, u)\,du` in a text with a drift u(x, t). */
function asVariable(body: Expr, variable: string, shape: Expr['shape']): Expr {
  return mapExpr(body, (node) => (node.kind === 'apply' && node.name === variable ? makeSymbol(variable, shape, node.span) : node));
}

/** `\int_0^t g(x_s, s)\,dW_s`: the time is what the noise is indexed by. A vector before `\cdot dW` makes a number. */
function makeStochasticIntegral(context: Context, body: Expr, noise: string, bounds: Bounds, isStratonovich: boolean, span: Span): Expr {
  const step = context.scope.lookup(noise).shape;
  const { shape } = body.shape.kind === 'vector' ? dotShapes(body.shape, step) : multiplyShapes(body.shape, step);
  if (shape.kind === 'unknown' && body.shape.kind !== 'unknown') context.mismatch('stochastic integral', span, body.shape, step);
  const variable = timeIn(noise) || labelOf(noise).split('_').pop() || 's';
  return { kind: 'stochastic-integral', variable, noise, calculus: isStratonovich ? 'stratonovich' : 'ito', bounds, body, span, shape };
}

/** An integral against Brownian motion is no ordinary one. */
function isNoise(context: Context, name: string): boolean {
  const clock = labelOf(name).split('_').pop() ?? '';
  const isTime = timeIn(name) !== '' || ['r', 'u', 'v'].includes(clock);
  return (
    context.scope.isNoise(name) ||
    isPath(name) ||
    (/^[A-Z]$/.test(name) && context.scope.lookup(name).role === 'process') || // `\\int H\\,dX` of a process by its letter
    (wienerLetters.has(name) && ['t', 's', 'u'].some((time) => context.scope.isNoise(`${name}_${time}`))) ||
    (wienerLetters.has(headOf(name)) && (context.scope.lookup(name).role === 'process' || isTime))
  );
}

/** `\int \sigma\,dW`, `\int_0^t H\,dX`: a process by its letter alone, against another one or a strength. Of places are `\int f(x)\,dV` and `\int X\,dX`. */
function isIntegrator(name: string, body: Expr, bounds: Bounds): boolean {
  const free = freeVariables(body);
  if (!/^[A-Z]$/.test(name) || free.has(name) || free.size === 0) return false;
  const isOfPlaces = [...walkExpr(body)].some(({ kind }) => kind === 'apply' || kind === 'density');
  const isUntilTime = bounds === null || (bounds.upper.kind === 'symbol' && timeLetters.has(headOf(bounds.upper.name)));
  const isOfPath = bounds === null && /^[MNSXYZ]$/.test(name) && [...free].some((one) => /^[MNSXYZ]$/.test(one)); // `\int X\,dY`
  return !isOfPlaces && isUntilTime && (wienerLetters.has(name) || isOfPath || [...free].some((one) => /^[HKG]$/.test(one)));
}

/** `dM_s`, `dK_t`: nobody integrates over the value of a process at one time. */
function isPath(name: string): boolean {
  return timeIn(name) !== '' && /^[A-Z]$/.test(headOf(name));
}

/** Takes one differential, or all of them when a single ∫ stands before several: `\int f\,dx\,dv`. */
function takeDifferentials(context: Context, cursor: Cursor): string[] {
  const found: string[] = [];
  while (isDifferentialAhead(cursor) && (found.length === 0 || cursor.integrals === 0)) {
    cursor.next();
    const isPath = cursor.peek(1)?.kind === 'delimited';
    const name = differentialName(cursor.nodes.slice(cursor.index, cursor.index + (isPath ? 2 : 1)));
    cursor.index += isPath ? 2 : 1;
    found.push(name ?? '');
    takeRangeOfDifferentials(cursor, found);
  }
  if (found.includes('')) context.gaps.push(cursor.here);
  return found.filter((name) => name !== '');
}

/** `dx_1 \ldots dx_T` is `dx_{1:T}`. */
function takeRangeOfDifferentials(cursor: Cursor, found: string[]): void {
  const first = found[found.length - 1]!;
  if (!['ldots', 'dots', 'cdots', 'dotsm', 'dotsb'].includes(cursor.token()) || !isDifferentialAhead(cursor, 1)) return;
  const last = differentialName(cursor.nodes.slice(cursor.index + 2, cursor.index + 3));
  if (last === null || headOf(last) !== headOf(first) || labelOf(first) === '') return;
  cursor.index += 3;
  found[found.length - 1] = `${first}:${labelOf(last)}`;
}
