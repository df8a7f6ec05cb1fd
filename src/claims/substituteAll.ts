import { timeLetters } from '../math/conventions';
import type { Expr } from '../math/expr';
import { labelOf } from '../math/names';
import { atTime, isOfTime } from './atTime';
import { boundNames, freeVariables, mapExpr, renameVariable, substituteName, walkExpr } from '../math/visit';

export type Pair = readonly [from: string, to: Expr];

/**
 * All at once, so that `f(y, x)` for `f(x, y)` swaps; through names that no text can contain. After `f(x, y) = \\nabla_x k(x, y)` f(x, x) is that derivative
 * at y = x, and not one of k(x, x).
 */
export function substituteAll(written: Expr, pairs: readonly Pair[]): Expr | null {
  const value = withOtherIndices(written, pairs);
  const moved = pairs.filter(([from, to]) => isTimeOfNumbers(value, from, to));
  if (moved.length > 0) {
    const later = moved.reduce((expr, [from, to]) => (to.kind === 'symbol' ? atTime(expr, from, to.name) : expr), value);
    return substituteAll(
      later,
      pairs.filter((pair) => !moved.includes(pair)),
    );
  }
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

/** `r_j(x)` after `r_k(x) = f_k(x) / \\sum_k f_k(x)`: the k of the sum is a letter of its own, and becomes another one. */
function withOtherIndices(value: Expr, pairs: readonly Pair[]): Expr {
  const changed = pairs.filter(([from, to]) => !(to.kind === 'symbol' && to.name === from));
  const names = new Set(changed.flatMap(([from, to]) => [from, ...freeVariables(to)]));
  if (![...walkExpr(value)].some((part) => part.kind === 'sum' && names.has(part.index))) return value;
  const taken = new Set([...names, ...[...walkExpr(value)].flatMap((part) => [...boundNames(part), ...freeVariables(part)])]);
  const fresh = indices.find((name) => !taken.has(name));
  if (fresh === undefined) return value;
  return mapExpr(value, (part) =>
    part.kind === 'sum' && names.has(part.index) ? { ...part, index: fresh, body: renameVariable(part.body, part.index, fresh) } : part,
  );
}

const indices = ['k', 'j', 'i', 'l', 'm', 'n', 'r', 'q'];

function placeholder(index: number): string {
  return `\u0000${index}`;
}

/** `h(s)` after `h(t) = \alpha_t^2/\sigma_t^2`: the numbers α and σ at the time s, of which nothing in the value speaks yet. */
function isTimeOfNumbers(value: Expr, from: string, to: Expr): boolean {
  if (to.kind !== 'symbol' || to.name === from || !timeLetters.has(from) || !timeLetters.has(to.name)) return false;
  const parts = [...walkExpr(value)];
  const labelled = parts.filter((part) => part.kind === 'symbol' && isOfTime(part.name, from));
  const isFree = !parts.some((part) => boundNames(part).some((name) => name === from || name === to.name));
  return labelled.length > 0 && isFree && !freeVariables(value).has(to.name) && labelled.every(({ shape }) => shape.kind === 'scalar');
}

/** Not under a binder of the same name. */
function canSubstitute(value: Expr, from: string, to: Expr): boolean {
  const free = freeVariables(to);
  for (const node of walkExpr(value)) {
    const names = boundNames(node);
    if (names.includes(from) || (names.some((name) => free.has(name)) && isInside(from, node))) return false;
    if (node.kind === 'symbol' && timeLetters.has(from) && labelOf(node.name) === from) return false; // `X_t` at another time
  }
  return true;
}

/** `m(X)` after `m(x) = \mathbb E[Y \mid X = x]`: the x there is a point outside of what is known. */
const isInside = (name: string, node: Expr) => freeVariables(node.kind === 'evaluation' ? node.body : node).has(name);

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
