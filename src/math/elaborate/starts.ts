import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import { timeLetters } from '../conventions';
import type { Binder, Expr } from '../expr';
import { headOf, isCapital, joinName, labelOf } from '../names';
import { contents, significant, splitAt, tokenOf } from '../nodes';
import { freeVariables } from '../visit';
import type { Condition } from './conditions';
import type { Context } from './context';
import { differentialName } from './differentialNames';
import { simpleName } from './subscripts';

/**
 * Where a process starts, as it stands at an E: `\mathbb E^x[f(X_t)]` and `\mathbb E_x[f(X_t)]` are under X_0 = x, `\mathbb E_{t,x}[g(X_T)]` under
 * X_t = x. Null for anything else, also where the body has the letter itself.
 */
export function readStart(context: Context, script: Node | null, body: Expr, isAbove = false): Condition | null {
  const written = writtenStart(context, script);
  if (written !== null) return written;
  const [first, second] = namesOf(script) ?? [];
  if (first === undefined || script === null || isLaw(context, first)) return null;
  const [time, place] = second ? (timeLetters.has(headOf(first)) ? [first, second] : [second, first]) : ['0', first];
  const free = freeVariables(body);
  const process = processIn(context, body, headOf(place)) ?? (isAbove || isOfTimes(free, place) ? anyProcess(context, isAbove) : null);
  if (process === null || free.has(place) || !/^[a-z]$/.test(headOf(place)) || (second && !timeLetters.has(headOf(time)))) return null;
  const name = joinName(process, time);
  const { shape } = context.scope.lookup(process);
  return { of: makeSymbol(name, shape, script.span), at: makeSymbol(place, context.scope.lookup(place).shape, script.span) };
}

/** `\mathbb E_{X(t) = x}`, `\mathbb E^{S_0 = s}`: the value of a process at a time. */
function writtenStart(context: Context, script: Node | null): Condition | null {
  const [left = [], right = [], more] = splitAt(contents(script), (node) => tokenOf(node) === '=');
  const [process, place] = [differentialName(left), right.length === 1 ? simpleName(right[0]!) : null];
  if (script === null || process === null || place === null || more !== undefined) return null;
  const isTimed = /^(?:[tsuTN]|tau|\d)/.test(labelOf(process));
  const isPath = context.scope.lookup(process).role === 'process' || (isTimed && isCapital(headOf(process)));
  if (!isPath || context.scope.lookup(place).random === true) return null;
  const [of, at] = [process, place].map((name) => makeSymbol(name, context.scope.lookup(name).shape, script.span)) as [Expr, Expr]; // of two
  return { of, at };
}

/** `\mathbb E_{p_t}` is under a density. */
const isLaw = (context: Context, name: string) => [name, headOf(name)].some((one) => context.scope.lookup(one).role === 'density');

/** One or two names: `x`, `(x_0)`, `t, x`; or `X_t = x`. */
export function mayBeStart(script: Node): boolean {
  return namesOf(script) !== null || contents(script).some((node) => tokenOf(node) === '=');
}

function namesOf(script: Node | null): readonly string[] | null {
  const nodes = contents(script);
  const [only, more] = nodes;
  const inner = only?.kind === 'delimited' && more === undefined ? significant(only.body) : nodes;
  const names = splitAt(inner, (node) => tokenOf(node) === ',').map((part) => (part.length === 1 ? simpleName(part[0]!) : null));
  const known = names.filter((name) => name !== null);
  return known.length === names.length && known.length > 0 && known.length <= 2 ? known : null;
}

/** The process that the body takes at a time: the one whose letter is that of the place, else the only one. */
function processIn(context: Context, body: Expr, place: string): string | null {
  const moving = [...freeVariables(body)].filter((name) => {
    const isTimed = /^(?:[tsuTN]|tau|\d|n\b)/.test(labelOf(name));
    return isTimed && (context.scope.lookup(name).role === 'process' || isCapital(headOf(name)));
  });
  const heads = [...new Set(moving.map((name) => headOf(name)))];
  return heads.find((head) => head.toLowerCase() === place) ?? (heads.length === 1 ? heads[0]! : null);
}

/** `\mathbb E_x[\tau]`, `\mathbb E_x[\int_0^\tau ds]`: of a first time, where nothing else would be averaged over. */
const isOfTimes = (free: ReadonlySet<string>, place: string) =>
  /^[a-z](?:_0)?$/.test(place) && !free.has(place) && [...free].some((name) => headOf(name) === 'tau');

/** `\mathbb E^x[\tau]`: of the process that the text is about. */
function anyProcess(context: Context, isSure: boolean): string | null {
  const moving = [...context.scope.scope.symbols.values()].find(
    (info) => info.role === 'process' && isCapital(headOf(info.name)) && !context.scope.isNoise(info.name),
  );
  return moving === undefined ? (isSure ? 'X' : null) : headOf(moving.name);
}

/** The conditions that the binders of an expectation are under with its start. */
export function withStart(conditions: readonly Condition[], start: Condition | null): readonly Condition[] {
  return start === null ? conditions : [...conditions, start];
}

/** Binders that the start is none of. */
export function withoutStart(binders: readonly Binder[], start: Condition | null): readonly Binder[] {
  const name = start?.of.kind === 'symbol' ? start.of.name : null;
  return binders.filter(({ variable }) => variable !== name);
}
