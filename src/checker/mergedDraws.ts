import { noiseLetters } from '../math/conventions';
import type { Expr } from '../math/expr';
import { headOf } from '../math/names';
import { walkExpr } from '../math/visit';

/**
 * `\sum_i a_i\epsilon_i = b\,\epsilon`, `a\,\epsilon_{t-1} + b\,\epsilon_t = c\,\epsilon`: several draws put together into one of the same letter, which are equal in
 * law at most. The one draw; undefined where there is none.
 */
export function findMergedDraws([first, second]: readonly [Expr, Expr]): string | undefined {
  const [left, right] = [drawsIn(first), drawsIn(second)];
  return oneOf(left, right) ?? oneOf(right, left);
}

interface Draws {
  readonly names: ReadonlySet<string>;
  /** Those that go by the index of a sum. */
  readonly families: ReadonlySet<string>;
}

function drawsIn(side: Expr): Draws {
  const parts = [...walkExpr(side)].filter((part) => part.kind === 'symbol' || part.kind === 'apply');
  const noises = parts.filter(({ name }) => noiseLetters.has(headOf(name)));
  const names = (kind: 'symbol' | 'apply') => new Set(noises.filter((part) => part.kind === kind).map(({ name }) => name));
  return { names: names('symbol'), families: names('apply') };
}

/** The only draw of `one`, where `many` has several of its letter and not it. */
function oneOf(one: Draws, many: Draws): string | undefined {
  const [name, more] = [...one.names];
  if (name === undefined || more !== undefined || one.families.size > 0 || many.names.has(name)) return undefined;
  const alike = [...many.names, ...many.families].filter((other) => headOf(other) === headOf(name));
  return alike.length > 1 || many.families.has(alike[0] ?? '') ? name : undefined;
}
