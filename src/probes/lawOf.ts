import { makeNumber } from '../math/build';
import { noiseLetters } from '../math/conventions';
import type { Binder, Law } from '../math/expr';
import { headOf } from '../math/names';
import type { Scope } from '../math/scope';

/** What the text states about the variable elsewhere fills in a law that the expectation leaves open; of ε and its like it is N(0, I). */
export function lawOf(binder: Binder, scope: Scope): Law {
  const stated = scope.symbols.get(binder.variable)?.law ?? null;
  if (binder.law.kind === 'unspecified') return stated ?? (noiseLetters.has(headOf(binder.variable)) ? standardNormal(binder) : binder.law);
  if (binder.law.kind === 'density' && stated !== null && stated.kind !== 'density') return stated;
  return binder.law;
}

function standardNormal({ span }: Binder): Law {
  return { kind: 'normal', mean: makeNumber(0, span), covariance: makeNumber(1, span) };
}
