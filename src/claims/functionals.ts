import { isNumber } from '../math/build';
import type { Expr } from '../math/expr';
import { boundNames, freeVariables, mapChildren, walkExpr } from '../math/visit';
import { placesOf, type BareFunction } from './names';
import { substituteAll, type Pair } from './substituteAll';

const lettersOf = (part: BareFunction): readonly Expr[] => [...placesOf(part), ...part.parameters];

/**
 * The value of a functional at another function: of `J(v) = E‖v(x) − b(x)‖²` at w, E‖w(x) − b(x)‖², and at `v + hw`. Null where v stands at places that
 * cannot be told apart, or the new function speaks of a name that is bound there.
 */
export function substituteFunctions(value: Expr, pairs: readonly (readonly [from: BareFunction, to: Expr])[]): Expr | null {
  const changed = pairs.filter(([from, to]) => !isSameFunction(from, to));
  const isHeard = changed.every(([from, to]) => !isCaptured(value, from, to));
  if (!isHeard) return null;
  let isWritten = true;
  const visit = (expr: Expr): Expr => {
    const inside = mapChildren(expr, visit);
    const pair = changed.find(([from]) => inside.kind === from.kind && inside.name === from.name);
    if (pair === undefined || (inside.kind !== 'apply' && inside.kind !== 'density')) return inside;
    const placed = at(pair[0], pair[1], inside);
    isWritten &&= placed !== null && (inside.kind === 'apply' || placed.kind === 'density');
    return placed ?? inside;
  };
  const placed = visit(value);
  return isWritten ? placed : null;
}

/** What stands for the function, at the places of one of its uses. */
function at(from: BareFunction, to: Expr, use: BareFunction): Expr | null {
  const [letters, places] = [lettersOf(from), lettersOf(use)];
  if (letters.length !== places.length) return null;
  if (isNumber(to, 0) && use.shape.kind === 'vector') return { kind: 'constant', name: 'zero', span: to.span, shape: use.shape };
  const pairs = letters.flatMap((letter, k): readonly Pair[] => (letter.kind === 'symbol' ? [[letter.name, places[k]!]] : []));
  return pairs.length < letters.length ? null : substituteAll(to, pairs);
}

function isSameFunction(from: BareFunction, to: Expr): boolean {
  return to.kind === from.kind && to.name === from.name && to.parameters.length === from.parameters.length;
}

/** `J(w_x)` beside `J(v) = E_x ‖v(x)‖²`: the x of w is another one. */
function isCaptured(value: Expr, from: BareFunction, to: Expr): boolean {
  const letters = new Set(lettersOf(from).flatMap((letter) => (letter.kind === 'symbol' ? [letter.name] : [])));
  const free = [...freeVariables(to)].filter((name) => !letters.has(name));
  return free.length > 0 && [...walkExpr(value)].some((part) => boundNames(part).some((name) => free.includes(name)));
}
