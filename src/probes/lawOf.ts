import { makeNumber, makeSymbol } from '../math/build';
import { noiseLetters, timeLetters, wienerLetters } from '../math/conventions';
import { scalarShape, type Binder, type Expr, type ExprOf, type Law } from '../math/expr';
import { freeVariables } from '../math/visit';
import { headOf, labelOf } from '../math/names';
import { isScaledNoise } from '../math/scaledNoise';
import type { Scope, SymbolInfo } from '../math/scope';

/** What the text states about the variable elsewhere fills in a law that the expectation leaves open; of ε and its like it is N(0, I), of W_t N(0, t I). */
export function lawOf(binder: Binder, scope: Scope): Law {
  const stated = scope.symbols.get(binder.variable)?.law ?? null;
  if (binder.law.kind === 'unspecified' && stated === null && isStandardBrownian(binder.variable, scope)) return normalAtTime(binder);
  if (binder.law.kind === 'unspecified') return stated ?? (isUsualNoise(binder.variable, scope) ? standardNormal(binder) : binder.law);
  if (binder.law.kind === 'density' && stated !== null && stated.kind !== 'density')
    return mayBePosterior(binder.variable, binder.law.density, scope) ? binder.law : stated;
  return binder.law;
}

/**
 * `\mathbb E[x \mid y]` after x ∼ N(m, Σ) and `q(y \mid x)`: y tells of x, so that x has another law there. That of `\mathbb E[z \mid x_0]` after z ∼ N(0, I) is z's own, where nothing ties
 * them.
 */
function mayBePosterior(of: string, density: ExprOf<'density'>, { symbols }: Scope): boolean {
  const isTied = ({ usualArguments, usualConditions = [] }: SymbolInfo, given: string) =>
    [given, of].every((name) => usualArguments.includes(name) || usualConditions.includes(name));
  return density.given.some((part) => {
    const given = part.kind === 'symbol' ? part.name : '';
    const law = symbols.get(given)?.law ?? null;
    const isMade = law !== null && conditionsOf(law).some((condition) => freeVariables(condition).has(of));
    return isMade || [...symbols.values()].some((other) => other.role === 'density' && isTied(other, given));
  });
}

/** ε and its like, of which the text says nothing else: no \xi that has a density, no `\eta = x + \sigma z`, and no state of `d\zeta_\tau = …`. */
function isUsualNoise(name: string, { symbols }: Scope): boolean {
  const told = symbols.get(name);
  const head = headOf(name);
  if (!noiseLetters.has(head) || told?.ofDensity === true || told?.madeOfDrawn === true) return false;
  return ![head, ...[...timeLetters].map((time) => `${head}_${time}`)].some((state) => symbols.get(state)?.moves === true);
}

/** W_t of a Brownian motion of which the text does not say where it starts. */
export function isStandardBrownian(name: string, scope: Scope): boolean {
  const [head, time] = [headOf(name), labelOf(name)];
  const isKnown = [name, head, `${head}_t`].some((one) => scope.symbols.get(one)?.noise === true);
  const isProcess = [name, head, `${head}_t`].some((one) => scope.symbols.get(one)?.role === 'process');
  const isPlain = isKnown && isProcess && !isScaledNoise(name, scope);
  return isPlain && wienerLetters.has(head) && /^(?:[tsTur]|tau)$/.test(time) && !isGiven(scope.symbols.get(`${head}_0`));
}

/** The text says more of it than that it is there: `W_0 = x`. */
function isGiven(start: SymbolInfo | undefined): boolean {
  return start !== undefined && (start.law !== null || !['used', 'convention'].includes(start.evidence));
}

function normalAtTime({ span, variable }: Binder): Law {
  return { kind: 'normal', mean: makeNumber(0, span), covariance: makeSymbol(labelOf(variable), scalarShape, span) };
}

function standardNormal({ span }: Binder): Law {
  return { kind: 'normal', mean: makeNumber(0, span), covariance: makeNumber(1, span) };
}

/** `E_{\tilde x, x}` with x̃ ∼ N(x, σ²I): what a law depends on is drawn before it. */
export function inOrder(binders: readonly Binder[], scope: Scope): readonly Binder[] {
  const open = [...binders];
  const ordered: Binder[] = [];
  while (open.length > 0) {
    const waits = (binder: Binder) => {
      const needed = namesIn(conditionsOf(lawOf(binder, scope)));
      return open.some((other) => other !== binder && needed.includes(other.variable));
    };
    const next = open.findIndex((binder) => !waits(binder));
    ordered.push(...open.splice(Math.max(0, next), 1));
  }
  return ordered;
}

/** The names that expressions depend on. */
export const namesIn = (parts: readonly Expr[]): string[] => [...new Set(parts.flatMap((part) => [...freeVariables(part)]))];

/** What a law depends on. */
export function conditionsOf(law: Law): readonly Expr[] {
  switch (law.kind) {
    case 'density':
      return [...law.density.given, ...law.density.parameters];
    case 'normal':
      return [law.mean, law.covariance];
    case 'uniform':
      return [law.lower, law.upper];
    case 'family':
      return law.parameters;
    case 'sphere':
    case 'rademacher':
    case 'unspecified':
      return [];
  }
}
