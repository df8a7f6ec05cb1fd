import type { Definition } from '../claims/claim';
import { timeLetters } from '../math/conventions';
import { isWrittenBare } from '../math/elaborate/laws';
import type { Expr, ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import type { DefinedDensity } from '../probes/marginals';
import { isMade } from '../check/relatedDensities';

/**
 * A density of which one side alone has the rate of change: `\int f \partial_t p = \int (a f' + \tfrac12 b^2 f'') p` says how p moves, which a world
 * does not know. Undefined where there is none.
 */
export function findMovingDensity(sides: readonly [Expr, Expr], scope: Scope, densities: readonly DefinedDensity[]): string | undefined {
  const [left, right] = sides.map((side) => movingIn(side, scope, densities));
  return left!.length > 0 === right!.length > 0 ? undefined : [...left!, ...right!][0]; // two in, two out
}

/** `\partial_s q_s = \partial_t p_t |_{t = T - s}`: two rates of densities that a world lets rest, where both came to 0. */
export function findRestingDensity(sides: readonly [Expr, Expr], scope: Scope, densities: readonly DefinedDensity[]): string | undefined {
  return sides.flatMap((side) => movingIn(side, scope, densities))[0];
}

function movingIn(side: Expr, scope: Scope, densities: readonly DefinedDensity[]): string[] {
  return [...walkExpr(side)].flatMap((part) => {
    if (part.kind !== 'partial') return [];
    const isTime = ({ name }: ExprOf<'density'>) => timeLetters.has(headOf(part.variable)) || labelOf(name) === part.variable; // u of `q_u`
    return [...walkExpr(part.of)].flatMap((inner) =>
      inner.kind === 'density' && isTime(inner) && !isMade(inner, densities, scope) ? [inner.name] : [],
    );
  });
}

/** `x_t` on one side and x on the other: texts write both for the state at t. */
export function findUntimed([left, right]: readonly [Expr, Expr], scope: Scope): string | undefined {
  const [one, other] = [freeVariables(left), freeVariables(right)];
  const isState = (name: string) => ['variable', 'process'].includes(scope.symbols.get(name)?.role ?? '');
  const isTimed = (name: string) => timeLetters.has(labelOf(name)) && isState(name);
  const isApart = (here: ReadonlySet<string>, there: ReadonlySet<string>) => (name: string) => {
    const bare = headOf(name);
    return here.has(name) && isTimed(name) && !there.has(name) && there.has(bare) && !here.has(bare);
  };
  return [...one].find(isApart(one, other)) ?? [...other].find(isApart(other, one));
}

/** `\log p` beside a `p_t(x) = …` of the text, which says nothing of p itself: the one at t may be meant, or where p_t goes. */
export function findTimelessDensity(sides: readonly Expr[], definitions: readonly Definition[]): string | undefined {
  const parts = sides.flatMap((side) => [...walkExpr(side)]).filter((part): part is ExprOf<'density'> => part.kind === 'density');
  const told = definitions.flatMap(({ left }) => (left?.expr.kind === 'density' ? [left.expr] : []));
  const isTimed = ({ parameters }: ExprOf<'density'>) =>
    parameters.some((part) => part.kind === 'symbol' && timeLetters.has(headOf(part.name)));
  const bare = parts.filter((part) => part.parameters.length === 0 && part.given.length === 0 && isWrittenBare(part));
  return bare.find(({ name }) => {
    const own = told.filter((density) => density.name === name && density.given.length === 0);
    return own.length > 0 && own.every(isTimed);
  })?.name;
}
