import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';

/** ε of `p(ε | x_t)` where the text makes x_t of an ε that it gives no law: what is averaged over is open then. */
export function findUntoldNoise(sides: readonly Expr[], scope: Scope): string | undefined {
  const binders = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const isUntold = (name: string) => (scope.symbols.get(name)?.law ?? null) === null && noiseLetters.has(name);
  return binders.find(
    ({ variable, law }) => law.kind === 'density' && law.density.kind === 'density' && law.density.given.length > 0 && isUntold(variable),
  )?.variable;
}

const noiseLetters: ReadonlySet<string> = new Set(['epsilon', 'eta', 'xi']);
