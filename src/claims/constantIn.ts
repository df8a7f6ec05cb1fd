import { makeAdd, makeNegate } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import type { Scope } from '../math/scope';
import { containsKind, freeVariables, renameVariable, walkExpr } from '../math/visit';
import type { Chain, Step } from './chains';
import type { Tested } from './claim';

/**
 * `-\log q(x | y) \overset{c}{=} A \overset{c}{=} B`: the constant is one in x, of which the density tells, and may depend on y. A and B are then
 * as far apart at one x as at another. Null where a model's parameter stands, in which they are constant then.
 */
export function testByChange(scope: Scope, chain: Chain, { written, left, right }: Step): Tested | null {
  const variable = written === 'constant' ? densityVariable(chain) : null;
  const sides = [left.expr, right.expr] as const;
  const names = new Set(sides.flatMap((side) => [...freeVariables(side)]));
  if (variable === null || !names.has(variable.name) || [...names].some((name) => isParameter(scope, name))) return null;
  if (sides.some((side) => containsKind(side, 'density') || containsKind(side, 'expectation'))) return null;
  const vectors = [...names].filter((name) => name === variable.name || scope.symbols.get(name)?.shape.kind === 'vector');
  const apart = (side: Expr) => vectors.reduce((expr, name) => renameVariable(expr, name, `any_${name}`), side);
  const here = `any_${variable.name}`;
  const change = (side: Expr) => makeAdd([apart(side), makeNegate(renameVariable(apart(side), here, `other_${variable.name}`), side.span)]);
  return { left: change(sides[0]), right: change(sides[1]), isMean: true, start: { kind: 'known' } };
}

const isParameter = ({ symbols }: Scope, name: string) => symbols.get(name)?.role === 'parameter';

/** x of `-\log q(x | y) = …`, with which the chain begins. */
function densityVariable(chain: Chain): ExprOf<'symbol'> | null {
  const first = beginning(chain);
  const densities = first === null ? [] : [...walkExpr(first)].filter((node): node is ExprOf<'density'> => node.kind === 'density');
  const [of, more] = densities[0]?.of ?? [];
  return densities.length === 1 && of?.kind === 'symbol' && more === undefined ? of : null;
}

function beginning(chain: Chain): Expr | null {
  return chain.first?.expr ?? (chain.continues === null ? null : beginning(chain.continues));
}
