import type { Span } from '../../base/span';
import type { Delimited } from '../../latex/tree';
import { timeLetters } from '../conventions';
import { fitsAnyShape, makeAdd, makeNegate, makeNumber, makeSymbol } from '../build';
import type { Expr, ExprOf } from '../expr';
import { scalarShape } from '../expr';
import { headOf, labelOf } from '../names';
import { freeVariables } from '../visit';
import type { SymbolInfo } from '../scope';
import { readArguments, usualArguments, type CallArguments, type PutIn } from './arguments';
import { shapesFit } from '../shapes';
import type { Context } from './context';
import { isWrittenBare } from './laws';

/** A named function or density applied to what stands in parentheses. */
export function readCall(context: Context, info: SymbolInfo, subscripts: readonly Expr[], pair: Delimited, span: Span): Expr {
  const found = readArguments(context, pair, true);
  if (!found.complete) return context.unread('math.unknownConstruct', pair.span);
  const placed = found.of.length > 0 ? found : { ...found, of: usualArguments(context, openArguments(info, found), span) };
  const value =
    info.role === 'density' || isKernel(info, found)
      ? makeDensity(context, info.name, subscripts, placed, span)
      : makeApply(context, info, subscripts, placed, span);
  return (found.values ?? []).reduce<Expr>((body, put) => putIn(context, body, put), value);
}

/** `p(x | y = 1)` is p(x | y) at y = 1. */
function putIn(context: Context, body: Expr, { variable, at }: PutIn): Expr {
  const variableShape = context.scope.lookup(variable).shape;
  if (!fitsAnyShape(at) && !shapesFit(variableShape, at.shape)) context.mismatch('evaluation', at.span, variableShape, at.shape);
  return { kind: 'evaluation', variable, variableShape, at, body, span: body.span, shape: body.shape };
}

/** In `p(\cdot \mid x)` after `p(x, z)` what is given is none of what the density is of. */
function openArguments({ usualArguments: usual }: SymbolInfo, { given }: CallArguments): readonly string[] {
  const open = usual.filter((name) => !given.some((of) => of.kind === 'symbol' && of.name === name));
  return open.length > 0 ? open : usual;
}

/** `k_t(x | x_0)`: a transition kernel is the density of x given x_0. */
function isKernel({ name, evidence }: SymbolInfo, { given, of }: CallArguments): boolean {
  const isOpen = evidence === 'used' || evidence === 'convention';
  return given.length > 0 && of.length > 0 && isOpen && /^[kK]$/.test(headOf(name));
}

/** A function written without parentheses stands for its value at its usual arguments. */
export function applyBare(context: Context, info: SymbolInfo, subscripts: readonly Expr[], span: Span): Expr {
  const [time] = subscripts;
  if (time && isSchedule(info) && subscripts.length === 1)
    return makeApply(context, info, [], { of: [time], given: [], parameters: [], complete: true }, span);
  const of = usualArguments(context, info.usualArguments, span);
  const found: CallArguments = { of, given: [], parameters: [], complete: true };
  return info.role === 'density'
    ? makeDensity(
        context,
        info.name,
        subscripts.length > 0 ? subscripts : usualArguments(context, bareParameters(context, info), span),
        found,
        span,
      )
    : makeApply(context, info, subscripts, found, span);
}

function bareParameters(context: Context, info: SymbolInfo): readonly string[] {
  return info.timed && context.hasTimeDerivative ? ['t'] : (info.usualParameters ?? []);
}

/** `F(\rho)`, `J(\theta; p_v)`: a density written bare as an argument is the density itself and not its value somewhere. */
function asLaw(argument: Expr): Expr {
  if (argument.kind !== 'density' || argument.given.length > 0 || !isWrittenBare(argument)) return argument;
  const labels = argument.parameters.map((parameter) => (parameter.kind === 'symbol' ? parameter.name : ''));
  return makeSymbol([argument.name, ...labels].join('_'), scalarShape, argument.span);
}

/** `H(\rho_t \| \pi)` is a function of t. */
function timesOfLaw(argument: Expr): readonly Expr[] {
  const isLaw = argument.kind === 'density' && argument.given.length === 0 && isWrittenBare(argument);
  return isLaw ? argument.parameters.filter((parameter) => parameter.kind === 'symbol' && timeLetters.has(headOf(parameter.name))) : [];
}

/** A function of time alone: `\beta_t` is β(t). */
function isSchedule(info: SymbolInfo): boolean {
  const [time, more] = info.usualArguments;
  return info.role === 'function' && time !== undefined && more === undefined && timeLetters.has(headOf(time));
}

function makeApply(context: Context, info: SymbolInfo, subscripts: readonly Expr[], found: CallArguments, span: Span): Expr {
  const laws = found.given.filter((part) => asLaw(part) !== part); // the q of `I(p | q)` is no parameter of I(p)
  const written = [...subscripts, ...found.parameters, ...found.given.filter((part) => !laws.includes(part))].map(asLaw);
  const times = [...found.of, ...found.parameters, ...found.given].flatMap(timesOfLaw);
  if (written.length > 0 && found.of.length > 0 && written.every(isSymbol))
    context.lastParameters.set(
      info.name,
      written.map(({ name }) => name),
    );
  const parameters = written.length > 0 ? [...written, ...times] : impliedParameters(context, info, span);
  const shape = info.role === 'quantity' ? scalarShape : context.scope.functionShape(info.name);
  return {
    kind: 'apply',
    name: info.name,
    arguments: [...found.of, ...laws].map(asLaw),
    parameters: sortParameters(parameters),
    span,
    shape,
  };
}

const isSymbol = (expr: Expr): expr is ExprOf<'symbol'> => expr.kind === 'symbol';

/** Those that the formula itself wrote last (S after `S(x;\theta)` where the text mostly has `S_\sigma(x;\theta)`), else the usual ones. */
function impliedParameters(context: Context, info: SymbolInfo, span: Span): Expr[] {
  const usual = info.usualParameters ?? [];
  const last = usual.length === 0 ? undefined : context.lastParameters.get(info.name);
  return usualArguments(context, last ?? usual, span);
}

/**
 * `p(x, t | x_0 ; σ)`: times among the arguments and parameters among the conditions tell densities apart, so they count as parameters:
 * `p(x, t)` is `p_t(x)` and `p(x | θ)` is `p_θ(x)`.
 */
function makeDensity(context: Context, name: string, subscripts: readonly Expr[], found: CallArguments, span: Span): ExprOf<'density'> {
  const isTime = (expr: Expr, index: number) =>
    expr.shape.kind === 'scalar' &&
    ((index > 0 && isInTimeSlot(context, name, expr, index)) ||
      ((index > 0 || isTimeBeforePlaces(context, found.of)) && isTimeOrNearby(context, expr)) ||
      (index > 0 && isLevel(context, expr)));
  const isParameter = (expr: Expr) => expr.kind === 'symbol' && context.scope.lookup(expr.name).role === 'parameter';
  const of = found.of.filter((expr, index) => !isTime(expr, index));
  const fromEnd = timeFromEnd(context, name, span);
  const times = [...(fromEnd === null ? [] : [fromEnd]), ...found.of.filter(isTime)];
  const parameters = [...subscripts, ...found.parameters, ...times, ...found.given.filter(isParameter)];
  return {
    kind: 'density',
    name: fromEnd === null ? name : headOf(name),
    parameters: sortParameters(parameters),
    of,
    given: found.given.filter((expr) => !isParameter(expr)),
    span,
    shape: scalarShape,
  };
}

/** The T − τ of `p_{T-\tau}(x)`, `p_{1-t}(x)` in a text with densities `p_t`: one law at another time. */
function timeFromEnd({ scope }: Context, name: string, span: Span): Expr | null {
  const [, end, time] = /^(T|1)-([a-z]+)$/.exec(labelOf(name)) ?? [];
  const isOfLaw = time !== undefined && timeLetters.has(time) && scope.knows(headOf(name)) && scope.lookup(headOf(name)).role === 'density';
  if (!isOfLaw) return null;
  return makeAdd([
    end === '1' ? makeNumber(1, span) : makeSymbol('T', scalarShape, span),
    makeNegate(makeSymbol(time, scalarShape, span), span),
  ]);
}

/** The σ of `p(x, \sigma)`, `p(x, \sigma(t))`: how much noise there is, where the text draws no σ. */
function isLevel({ scope }: Context, expr: Expr): boolean {
  const name = expr.kind === 'symbol' || expr.kind === 'apply' ? expr.name : '';
  const { random, law } = scope.lookup(name);
  return headOf(name) === 'sigma' && random !== true && law === null;
}

/** The t of `p(t, x)`, where no t is drawn and what comes after it are no times. */
function isTimeBeforePlaces(context: Context, [time, ...places]: readonly Expr[]): boolean {
  const isOfPlaces = time !== undefined && places.length > 0 && !places.some((place) => isTimeOrNearby(context, place));
  return isOfPlaces && ![...freeVariables(time)].some((name) => context.scope.lookup(name).random);
}

/** The 0 of `p(x, 0)` and the T of `p(x, T)`, where `p(x, t)` is what the text is about. */
function isInTimeSlot({ scope }: Context, name: string, expr: Expr, index: number): boolean {
  const usual = scope.lookup(name).usualArguments[index];
  const isMoment = expr.kind === 'number' || (expr.kind === 'symbol' && headOf(expr.name) === 'T');
  return isMoment && usual !== undefined && (timeLetters.has(headOf(usual)) || scope.lookup(usual).clock === true);
}

/** `t`, `t + \tau`, `t + \Delta t`, `t + dt`, `\Delta t`, `T - t`, and u after `u = T - t`. */
function isTimeOrNearby({ scope }: Context, expr: Expr): boolean {
  const terms = expr.kind === 'add' ? expr.terms.map((term) => (term.kind === 'negate' ? term.of : term)) : [expr];
  const isTime = (term: Expr) => term.kind === 'symbol' && (isTimeName(term.name) || scope.lookup(term.name).clock === true);
  const isStep = (term: Expr) =>
    term.kind === 'number' ||
    (term.kind === 'differential' && isTime(term.of)) ||
    (term.kind === 'symbol' && ['T', 'h', 'u', 'r'].includes(headOf(term.name)));
  return terms.every((term) => isTime(term) || (terms.length > 1 && isStep(term))) && terms.some(isTime);
}

const isTimeName = (name: string) => timeLetters.has(headOf(name)) || (/^[Dd]elta$/.test(headOf(name)) && timeLetters.has(labelOf(name)));

function sortParameters(parameters: readonly Expr[]): Expr[] {
  const key = (expr: Expr) => (expr.kind === 'symbol' ? expr.name : expr.kind === 'number' ? String(expr.value) : expr.kind);
  const once = parameters.filter(
    (expr, index) =>
      expr.kind !== 'symbol' || parameters.findIndex((other) => other.kind === 'symbol' && other.name === expr.name) === index,
  );
  return once.sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
}
