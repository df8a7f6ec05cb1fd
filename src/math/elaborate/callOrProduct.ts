import { coverSpans, type Span } from '../../base/span';
import type { Delimited, Node } from '../../latex/tree';
import { isScalarParameterLetter, symbolConvention, timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { baseName, headOf, labelOf } from '../names';
import { baseTokenOf, scriptsOf, significant, tokenOf } from '../nodes';
import type { SymbolInfo } from '../scope';
import { shapesFit } from '../shapes';
import { walkExpr } from '../visit';
import type { Context } from './context';
import { looksLikeCall } from './lookAhead';
import { isD } from './differentialAhead';
import type { Subscript } from './subscripts';

/** What a name is in one place: an undeclared name before what can only be arguments is a function; a plain number before a time is one of time. */
export function roleAt(context: Context, subscript: Subscript, pair: Delimited | null, span: Span): SymbolInfo {
  const info = context.scope.lookup(subscript.name);
  if (pair === null || isCallable(info) || info.role === 'process') return info;
  const likelihood = looksLikeCall(pair);
  const isNew = !context.scope.knows(subscript.name);
  const isSchedule = info.role !== 'variable' || isScalarParameterLetter(headOf(info.name));
  const isFunctionOfTime = isTimeArgument(pair) && !timeLetters.has(headOf(info.name)) && isSchedule;
  if (isFunctionOfTime && !isNew) context.callAtTime(info.name, coverSpans(span, pair.span));
  if (likelihood !== 'certain' && !isFunctionOfTime && !(isNew && likelihood === 'likely')) return info;
  return { ...info, role: 'function', shape: isNew ? context.scope.functionShape(info.name) : info.shape };
}

/** `t + \Delta t`, `t - h`: a time near another, and no factor. */
export function isNearbyTime(pair: Delimited): boolean {
  const [time, sign, step] = significant(pair.body);
  if (!time || !step || !['+', '-'].includes(tokenOf(sign))) return false;
  return timeLetters.has(headOf(baseName(scriptsOf(time).base) ?? '')) && ['Delta', 'delta', 'h', 'd'].includes(baseTokenOf(step));
}

export function isCallable(info: SymbolInfo): boolean {
  return info.role === 'function' || info.role === 'density' || info.role === 'quantity';
}

/** True when the brackets after a function or density hold its argument; false for a factor, as in `s^\top (x - y)` and `p (\nabla \cdot f + f \cdot \nabla \log p)`. */
export function takesBrackets(context: Context, info: SymbolInfo, pair: Delimited, isTransposed: boolean): boolean {
  if (info.role === 'quantity' && isTimeDifference(pair)) return false;
  if (looksLikeCall(pair) !== 'unlikely') return true;
  if (startsWithOperator(context, pair) || holdsDifferential(context, pair)) return false;
  if (isTransposed || isStep(pair, info)) return false;
  const body = significant(pair.body);
  const inside = context.attempt(() => context.readAll(body, pair.span));
  const [usual] = info.usualArguments;
  const wanted = usual === undefined ? null : context.scope.lookup(usual).shape;
  if (wanted && !shapesFit(wanted, inside.shape)) return false;
  return !(info.role === 'density' && isAboutDensities(inside, info.name)) && !isAboutFunctions(inside, info);
}

/** `e^{L(t - s)}`: no loss is one of a time. */
function isTimeDifference(pair: Delimited): boolean {
  const [one, sign, other, more] = significant(pair.body);
  const isTime = (node: Node | undefined) => /^(?:[tsruT]|tau)$/.test(baseName(node ? scriptsOf(node).base : null) ?? '');
  return tokenOf(sign) === '-' && more === undefined && isTime(one) && isTime(other);
}

/** `f^2 (\Delta t)^2`: a step is a factor behind what is a function of places. */
function isStep(pair: Delimited, { usualArguments: [usual] }: SymbolInfo): boolean {
  const [delta, of, more] = significant(pair.body);
  const isTime = usual !== undefined && (timeLetters.has(headOf(usual)) || ['T', 'h'].includes(usual));
  return tokenOf(delta) === 'Delta' && of !== undefined && more === undefined && usual !== undefined && !isTime;
}

/** `f\,(L^* p)`: no function is evaluated at what an operator makes of a density. */
function startsWithOperator(context: Context, pair: Delimited): boolean {
  const [first] = significant(pair.body);
  const name = first ? baseName(scriptsOf(first).base) : null;
  return name !== null && [name, `${name}_star`].some((one) => context.scope.lookup(one).role === 'operator');
}

/** `2 \sigma (X\,dW^1 + Y\,dW^2)`. */
function holdsDifferential(context: Context, pair: Delimited): boolean {
  const body = significant(pair.body);
  return context.inDifferentials && body.some((node, index) => isD(node) && index < body.length - 1);
}

/** Nobody evaluates a density at its own value or at a derivative of a density. */
function isAboutDensities(inside: Expr, name: string): boolean {
  return [...walkExpr(inside)].some((node) => node.kind === 'density' || (node.kind === 'apply' && node.name === name));
}

/** `\beta (\beta'(t) - 1)`: a function of time is not evaluated at itself or at other functions of time. */
function isAboutFunctions(inside: Expr, { usualArguments }: SymbolInfo): boolean {
  const [usual, more] = usualArguments;
  const isOfTime = usual !== undefined && more === undefined && timeLetters.has(headOf(usual));
  const parts = [...walkExpr(inside)];
  if (more !== undefined && parts.some((node) => node.kind === 'partial')) return true; // `g(t, s)` has no single slope as its place
  return isOfTime && parts.some((node) => node.kind === 'apply');
}

/** Says that brackets after a name of which nothing is known were read as a factor. */
export function checkProduct(context: Context, info: SymbolInfo, pair: Delimited, span: Span): void {
  if (holdsDifferential(context, pair) || isOfPath(context, info.name) || isIncrement(pair)) return;
  if (info.evidence === 'convention' && symbolConvention(info.name).weight < 1)
    context.guess('math.ambiguousProduct', span, { name: info.name });
}

/** `e_j^2 (\Delta B_j)^2`, `e_j (B_{t_{j+1}} - B_{t_j})`: no place is a step of a path. */
function isIncrement(pair: Delimited): boolean {
  const [first, second, third, more] = significant(pair.body);
  if (tokenOf(first) === 'Delta') return second !== undefined && third === undefined;
  const [one, other] = [first, third].map((node) => scriptsOf(node ?? pair));
  const isDifference = tokenOf(second) === '-' && more === undefined && one!.sub !== null && other!.sub !== null;
  return isDifference && baseName(one!.base) !== null && headOf(baseName(one!.base)!) === headOf(baseName(other!.base) ?? ''); // `X_t - \tilde X_t`
}

/** `S_t(\\mu\\,dt + \\sigma\\,dW_t)`, `F_0^2(e^{\\sigma^2T} - 1)`: a value of a process. */
function isOfPath(context: Context, name: string): boolean {
  const [head, label] = [headOf(name), labelOf(name)];
  const isTimed = label === '' || label === '0' || label === 'T' || timeLetters.has(label);
  return isTimed && [name, `${head}_t`].some((one) => context.scope.knows(one) && context.scope.lookup(one).role === 'process');
}

export function isTimeArgument(pair: Delimited): boolean {
  const body = significant(pair.body);
  const only = body[0];
  if (body.length !== 1 || !only) return false;
  const name = baseName(scriptsOf(only).base);
  return only.kind === 'number' || (name !== null && (timeLetters.has(name) || name === 'T'));
}
