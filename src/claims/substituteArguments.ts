import { timeLetters } from '../math/conventions';
import type { Expr } from '../math/expr';
import { labelOf } from '../math/names';
import { boundNames, freeVariables, renameVariable, substituteName, walkExpr } from '../math/visit';
import { applyOperator } from './applyOperator';
import type { Definition } from './claim';
import { isApplied } from './names';

/** The value with the arguments of `use` in place of those the definition was written with; null when that cannot be written. */
export function substituteArguments(value: Expr, definition: Definition, use: Expr): Expr | null {
  const pattern = definition.left?.expr;
  if (pattern === undefined) return null;
  if (isApplied(pattern)) return isApplied(use) ? applyOperator(value, pattern, use) : null;
  const written = value.kind === 'normal-law' && use.kind === 'density' ? evaluateLaw(value, pattern, use) : value;
  const pairs = written && pairArguments(pattern, use);
  return pairs ? substituteAll(written, pairs) : null;
}

/** N(μ, Σ) as the density it stands for, at the argument. */
function evaluateLaw(value: Expr & { kind: 'normal-law' }, pattern: Expr, use: Expr & { kind: 'density' }): Expr | null {
  if (value.at !== null) return value;
  const at = pattern.kind === 'density' && pattern.of.length === 1 && use.of.length === 1 ? pattern.of[0] : undefined;
  return at === undefined ? null : { ...value, at, shape: { kind: 'scalar' } };
}

export type Pair = readonly [from: string, to: Expr];

function pairArguments(pattern: Expr, use: Expr): Pair[] | null {
  const from = argumentsOf(pattern);
  const to = argumentsOf(use);
  if (from.length === 0 || to.length === 0) return [];
  if (from.length !== to.length) return pairSome(pattern, use);
  return from.flatMap((part, i) => (part.kind === 'symbol' && to[i] !== undefined ? [[part.name, to[i]] as const] : []));
}

/** Parameters left out on one side keep their names: `S(x)` for `S(x;θ)`. */
function pairSome(pattern: Expr, use: Expr): Pair[] | null {
  if (pattern.kind !== 'apply' || use.kind !== 'apply' || pattern.arguments.length !== use.arguments.length) return null;
  return pattern.arguments.flatMap((part, i) =>
    part.kind === 'symbol' && use.arguments[i] !== undefined ? [[part.name, use.arguments[i]] as const] : [],
  );
}

export function argumentsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'apply') return [...expr.arguments, ...expr.parameters];
  return expr.kind === 'density' ? [...expr.of, ...expr.given, ...expr.parameters] : [];
}

/** Written without its arguments. */
export function isFilledIn(use: Expr): boolean {
  const places = argumentsOf(use);
  return places.length > 0 && places.every(({ span }) => span.start === use.span.start && span.end === use.span.end);
}

export function formalsOf({ left }: Definition): ReadonlySet<string> {
  if (left !== null && isApplied(left.expr)) return freeVariables(left.expr.operands[1]!);
  if (left === null || (left.expr.kind !== 'apply' && left.expr.kind !== 'density')) return new Set();
  const places = left.expr.kind === 'apply' ? left.expr.arguments : [...left.expr.of, ...left.expr.given];
  return new Set(places.flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
}

/**
 * All at once, so that `f(y, x)` for `f(x, y)` swaps; through names that no text can contain. After `f(x, y) = \\nabla_x k(x, y)` f(x, x) is that derivative
 * at y = x, and not one of k(x, x).
 */
export function substituteAll(value: Expr, pairs: readonly Pair[]): Expr | null {
  const changed = pairs.filter(([from, to]) => !(to.kind === 'symbol' && to.name === from));
  if (changed.some(([from, to]) => !canSubstitute(value, from, to))) return null;
  const apart = changed.reduce((expr, [from], i) => renameVariable(expr, from, placeholder(i)), value);
  return changed.reduce<Expr | null>((expr, pair, i) => {
    const [, to] = pair;
    if (expr === null) return null;
    if (isTakenInDerivative(value, pair, changed)) return placeAt(expr, placeholder(i), pair);
    return to.kind === 'symbol' ? renameVariable(expr, placeholder(i), to.name) : substituteName(expr, placeholder(i), to);
  }, apart);
}

function placeholder(index: number): string {
  return `\u0000${index}`;
}

/** Not under a binder of the same name. */
function canSubstitute(value: Expr, from: string, to: Expr): boolean {
  const free = freeVariables(to);
  for (const node of walkExpr(value)) {
    const names = boundNames(node);
    if (names.some((name) => free.has(name) || name === from)) return false;
    if (node.kind === 'symbol' && timeLetters.has(from) && labelOf(node.name) === from) return false; // `X_t` at another time
  }
  return true;
}

/** A derivative is taken by the name, which becomes a compound point, or by a name of what is put in its place. */
function isTakenInDerivative(value: Expr, [from, to]: Pair, pairs: readonly Pair[]): boolean {
  const free = freeVariables(to);
  const renamed = (name: string) => {
    const other = pairs.find(([old]) => old === name)?.[1];
    return other === undefined ? name : other.kind === 'symbol' ? other.name : null;
  };
  return [...walkExpr(value)].some((node) => {
    if (!('variable' in node) || 'body' in node) return false;
    if (node.variable === from) return to.kind !== 'symbol';
    const by = renamed(node.variable);
    return by !== null && free.has(by) && freeVariables(node).has(from);
  });
}

/** By its own letter, since densities go by theirs; where that is taken by what another argument became, by a new one. */
function placeAt(expr: Expr, name: string, [from, at]: Pair): Expr | null {
  const taken = new Set([...walkExpr(expr)].flatMap((part) => ('name' in part ? [part.name] : boundNames(part))));
  const isOfDensity = (part: Expr) =>
    part.kind === 'density' && [...part.of, ...part.given].some((place) => freeVariables(place).has(name));
  if (taken.has(from) && [...walkExpr(expr)].some(isOfDensity)) return null;
  let variable = from;
  for (let next = 1; taken.has(variable); next++) variable = `${from}_point${next}`;
  const { span, shape } = expr;
  return { kind: 'evaluation', variable, variableShape: at.shape, at, body: renameVariable(expr, name, variable), span, shape };
}
