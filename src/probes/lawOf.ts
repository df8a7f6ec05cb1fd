import type { Binder, Law } from '../math/expr';
import type { Scope } from '../math/scope';

/** What the text states about the variable elsewhere fills in a law that the expectation leaves open. */
export function lawOf(binder: Binder, scope: Scope): Law {
  const stated = scope.symbols.get(binder.variable)?.law ?? null;
  if (binder.law.kind === 'unspecified') return stated ?? binder.law;
  if (binder.law.kind === 'density' && stated !== null && stated.kind !== 'density') return stated;
  return binder.law;
}
