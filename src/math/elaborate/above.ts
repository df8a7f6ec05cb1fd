import type { Delimited, Node } from '../../latex/tree';
import { fieldLetters, indexLetters, isParameterLetter, timeLetters } from '../conventions';
import type { Dimension } from '../expr';
import { headOf, joinName, labelOf, labelText } from '../names';
import { contents, significant, splitAt, tokenOf, type Scripted } from '../nodes';
import type { Role } from '../scope';
import type { Context } from './context';
import { isBarePath } from './covariations';
import { isAtTime, looksLikeCall } from './lookAhead';
import { simpleName, type Subscript } from './subscripts';
import { indexAbove, inverseLabel, isMinusOne, labelAbove, parameterAbove, stoppedAt } from './superscripts';

/** What a superscript is besides a power or a transpose. */
export interface Above {
  readonly label: string | null;
  /** `x^{(i)}` inside a sum over i, `x^i` of a vector: the index of one of its copies. */
  readonly copy: readonly Node[] | null;
  readonly parameter: Node | null;
  readonly isTaken: boolean;
}

const nothingAbove: Above = { label: null, copy: null, parameter: null, isTaken: false };

export function readAbove(context: Context, base: string, { sub, sup }: Scripted, pair: Delimited | null): Above {
  if (sup === null || base === 'e') return nothingAbove;
  const whole = sub ? joinName(base, labelText(sub)) : base;
  const { role, shape } = context.scope.lookup(isParameterLetter(labelOf(whole)) && !context.scope.knows(whole) ? base : whole);
  const written = labelAbove(sup, base);
  const copy = written === null ? null : copyIndex(context, sup);
  if (copy !== null) return { ...nothingAbove, copy, isTaken: true };
  if (written !== null) return { ...nothingAbove, label: written, isTaken: true };
  if (isInverseOf(role, sup, pair) || isInverseAlone(context, base, sup, pair))
    return { ...nothingAbove, label: inverseLabel, isTaken: true };
  if (isNumberOfCopy(context, base, sup)) return { ...nothingAbove, label: labelText(sup), isTaken: true };
  const isProcess = role === 'process' || context.scope.isNoise(base);
  if (isProcess && isStartAbove(sup)) {
    context.flow = sup;
    return { ...nothingAbove, isTaken: true };
  }
  const start = isProcess ? startAbove(sup) : isBarePath(context, base) ? stoppedAt(sup) : null;
  if (start !== null) return { ...nothingAbove, label: start, isTaken: true };
  if (sub !== null && isMadeFor(context, sub, sup)) return { ...nothingAbove, label: `^${labelText(sup)}`, isTaken: true };
  const particle = isProcess && sub !== null ? particleAbove(sup) : null;
  if (particle !== null && context.indices.includes(particle)) return { ...nothingAbove, copy: contents(sup), isTaken: true };
  if (particle !== null) return { ...nothingAbove, label: particle, isTaken: true };
  const isVector = shape.kind === 'vector' && (role === 'variable' || role === 'process') && pair === null;
  const index = isVector ? indexAbove(sup) : null;
  if (index !== null && context.indices.includes(simpleName(index[0]!) ?? '')) return { ...nothingAbove, copy: index, isTaken: true };
  if (index !== null) return { ...nothingAbove, label: `(${labelText(sup)})`, isTaken: true };
  const called = context.scope.lookup(base).role;
  const isCalled =
    called === 'function' || called === 'density' || (!context.scope.knows(base) && pair && looksLikeCall(pair) !== 'unlikely');
  const parameter = pair !== null && isCalled ? parameterAbove(sup) : null;
  return parameter === null ? nothingAbove : { ...nothingAbove, parameter, isTaken: true };
}

/** `X_t^i`: the i-th particle or component, since no path is raised to an index. */
function particleAbove(sup: Node): string | null {
  const [only, more] = contents(sup);
  const name = only && more === undefined ? simpleName(only) : null;
  return name !== null && indexLetters.has(name) ? name : null;
}

/** `M_t^f`: what is made at a time for a function of places f, as no number is raised to a function. */
function isMadeFor({ scope }: Context, sub: Node, sup: Node): boolean {
  const [only, more] = contents(sup);
  const name = only && more === undefined ? simpleName(only) : null;
  if (!name || !timeLetters.has(labelText(sub))) return false;
  const { role, usualArguments } = scope.lookup(name);
  return role === 'function' && usualArguments.some((of) => !timeLetters.has(headOf(of)));
}

/** `f^{-1}(x)` is the inverse function at x; `p^{-1}(x)` and `\gamma^{-1}(t)` of a schedule are 1/p(x) and 1/γ(t). */
function isInverseOf(role: Role, sup: Node, pair: Delimited | null): boolean {
  return role === 'function' && pair !== null && looksLikeCall(pair) !== 'unlikely' && !isAtTime(pair) && isMinusOne(sup);
}

/** `f^{-1}` and `f_\theta^{-1}(x)` of a function with vectors as values, of which there is no power. */
function isInverseAlone({ scope }: Context, base: string, sup: Node, pair: Delimited | null): boolean {
  const { role, shape } = scope.lookup(base);
  return role === 'function' && shape.kind === 'vector' && isMinusOne(sup) && (pair === null || !isAtTime(pair));
}

/** `B^2_t` in a formula with `B^1_t`, `X^N` in one with `X^1`: a first power is never written, so that the numbers above tell copies apart. */
function isNumberOfCopy({ latex }: Context, base: string, sup: Node): boolean {
  return (
    /^(?:\d|[Nn])$/.test(labelText(sup)) &&
    new RegExp(`(?<![A-Za-z])\\\\?${base}\\}?\\s*(?:_(?:\\{[^{}]*\\}|\\w))?\\^(?:1(?!\\d)|\\{1\\})`).test(latex)
  );
}

export function placeAbove(context: Context, resolved: Subscript, { copy, parameter }: Above): Subscript {
  if (copy !== null) {
    const isOfFunction = context.scope.lookup(resolved.name).role === 'function'; // `b^{(j)}(x)`: one function for each j
    return isOfFunction
      ? { ...resolved, parameters: [...resolved.parameters, ...copy] }
      : { ...resolved, indices: [...resolved.indices, copy] };
  }
  const subscript = withFamilies(context, resolved);
  return parameter === null ? subscript : { ...subscript, parameters: [...subscript.parameters, parameter] };
}

/** `x^{(i)}` inside a sum over i: the i-th of its copies. */
function copyIndex(context: Context, sup: Node): readonly Node[] | null {
  const [only] = contents(sup);
  const inside = only?.kind === 'delimited' ? significant(only.body) : [];
  return inside.some((node) => context.indices.includes(simpleName(node) ?? '')) ? inside : null;
}

/** `\gamma_k(x)` of a function with numbers as values or of a density, `f_k(x)` in a sum over layers k: one function for each k. */
function withFamilies(context: Context, subscript: Subscript): Subscript {
  const { role, shape } = context.scope.lookup(subscript.name);
  const isOfSum = subscript.indices.flat().some((node) => context.indices.includes(simpleName(node) ?? ''));
  const isNumbered = isOfSum && !subscript.indices.flat().some((node) => context.componentIndices.has(simpleName(node) ?? ''));
  const isField = fieldLetters.has(headOf(subscript.name)); // `S_i(x)` is an entry of a score
  const isCounted = shape.kind === 'vector' && !isField && isOfCopies(context, subscript, shape.dimension);
  const isFamily = role === 'density' || (role === 'function' && (shape.kind === 'scalar' || isNumbered || isCounted));
  return isFamily ? { ...subscript, parameters: [...subscript.parameters, ...subscript.indices.flat()], indices: [] } : subscript;
}

function isOfCopies(context: Context, { name, indices }: Subscript, dimension: Dimension): boolean {
  const letters = [...indices.flat().map(simpleName), context.scope.lookup(name).copyIndex ?? null];
  return indices.length === 1 && indices[0]!.length === 1 && letters.some((letter) => countsCopies(context, letter, dimension));
}

/** The k of `r_k(x)` where the text sums over k up to a K that is not how many components there are. */
export function countsCopies({ scope, componentIndices }: Context, index: string | null, dimension: Dimension | null): boolean {
  const last = index === null || componentIndices.has(index) ? undefined : scope.lookup(index).last;
  return last !== undefined && last !== dimension && scope.lookup(last).role !== 'dimension';
}

/** `X_s^{t,x}`: the path that is at x at the time t. */
function isStartAbove(sup: Node): boolean {
  const names = splitAt(contents(sup), (node) => tokenOf(node) === ',').map((part) => (part.length === 1 ? simpleName(part[0]!) : null));
  const [time, place, more] = names;
  return more === undefined && timeLetters.has(time ?? '') && place !== undefined && place !== null && /^[a-z]$/.test(headOf(place));
}

/** `X_t^x`, `X_t^h`: the path from x, the one made with the step h. */
function startAbove(sup: Node): string | null {
  const [only, more] = contents(sup);
  const name = only && more === undefined ? simpleName(only) : null;
  return name !== null && /^(?:[hxyz]|epsilon)$/.test(name) ? name : stoppedAt(sup);
}
