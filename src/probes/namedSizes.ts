import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';

/**
 * In `\operatorname{tr} I_n = n` and `\mathbf 1_n^\top \mathbf 1_n = n` the n is the size of what is written, whether or not the text says so elsewhere.
 * All sizes of a world are one: two names would be taken for the same number, so that only a single one is settled.
 */
export function withNamedSize(scope: Scope, sides: readonly Expr[]): Scope {
  const sizes = new Set(sides.flatMap((side) => [...walkExpr(side)]).flatMap(sizesOf));
  const [name, more] = sizes;
  const isFree = name !== undefined && more === undefined && sides.some((side) => freeVariables(side).has(name));
  const info = isFree ? scope.symbols.get(name) : undefined;
  if (!isFree || info === undefined || info.role === 'dimension') return scope;
  return { ...scope, symbols: new Map(scope.symbols).set(name, { ...info, role: 'dimension' }) };
}

/** The n of `I_n` and `\mathbf 1_n`. */
function sizesOf({ kind, shape }: Expr): string[] {
  if (kind !== 'constant') return [];
  const sizes = shape.kind === 'vector' ? [shape.dimension] : shape.kind === 'matrix' ? [shape.rows, shape.columns] : [];
  return sizes.filter((size) => typeof size === 'string');
}
