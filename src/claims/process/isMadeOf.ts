import type { Expr } from '../../math/expr';
import type { Scope } from '../../math/scope';
import { freeVariables, walkExpr } from '../../math/visit';
import type { Definition } from '../claim';
import type { Sde } from '../forwardSde';
import { resolveDefinitions } from '../resolveDefinitions';

/** Every name comes from the SDE, its time, or those given: the text speaks of this SDE and of nothing else. */
export function isMadeOf(value: Expr, { drift, diffusion, time, state }: Sde, more: readonly string[], scope: Scope): boolean {
  const own = [...namesIn(drift), ...namesIn(diffusion), time].filter((name) => name !== state);
  const known = new Set([...own, ...more]);
  return namesIn(value).every((name) => known.has(name) || scope.symbols.get(name)?.role === 'dimension');
}

/** The same of what the text says in the place of its names: `D` after `D = \tfrac12 SS^\top`. */
export function isToldBy(value: Expr, sde: Sde, more: readonly string[], { scope, definitions, math }: Told): boolean {
  return isMadeOf(value, sde, more, scope) || isMadeOf(resolveDefinitions(value, definitions, math).expr, sde, more, scope);
}

export interface Told {
  readonly scope: Scope;
  readonly definitions: readonly Definition[];
  readonly math: number;
}

export function namesIn(expr: Expr): string[] {
  const called = [...walkExpr(expr)].flatMap((part) => (part.kind === 'apply' || part.kind === 'density' ? [part.name] : []));
  return [...freeVariables(expr), ...called];
}
