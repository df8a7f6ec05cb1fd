import type { Scope, SymbolInfo } from '../math/scope';
import { scalarShape, type Expr } from '../math/expr';
import { freeVariables } from '../math/visit';
import type { Claim, Definition, StatedLaw } from './claim';
import { findDefinition } from './findDefinition';
import { isStandardNormal } from './normalKernels';

/**
 * The scope in which a claim is judged: the laws that the text around it settles on are those of its variables, and a variable for which it
 * names several has none.
 */
export function withStatedLaws(scope: Scope, stated: readonly StatedLaw[]): Scope {
  const symbols = new Map(scope.symbols);
  for (const { variable, law, openAlternatives, isElsewhere } of stated) {
    const info = symbols.get(variable) ?? unknownVariable(variable);
    if (info.evidence === 'directive' || (law === null && openAlternatives.length === 0 && isElsewhere !== true)) continue;
    symbols.set(variable, { ...info, law });
  }
  return { ...scope, symbols };
}

/**
 * `X_0 \sim p_0` where the text has `p_0 = \mathcal N(0, I)`: X_0 is standard normal, and the noise that something else is made of, where that has no noise besides
 * it.
 */
export function withToldNoises(scope: Scope, definitions: readonly Definition[], atMath: number): Scope {
  const noises = [...scope.symbols].flatMap(([name, info]): readonly [string, SymbolInfo][] => {
    if (info.role !== 'variable' || info.law?.kind !== 'density' || info.law.density.given.length > 0) return [];
    const told = findDefinition(info.law.density, definitions, atMath)?.value.expr;
    const law = told?.kind === 'normal-law' ? ({ kind: 'normal', mean: told.mean, covariance: told.covariance } as const) : null;
    return law !== null && isStandardNormal(law) && isOnlyNoise(name, scope, definitions) ? [[name, { ...info, law }]] : [];
  });
  return noises.length === 0 ? scope : { ...scope, symbols: new Map([...scope.symbols, ...noises]) };
}

function isOnlyNoise(name: string, { symbols }: Scope, definitions: readonly Definition[]): boolean {
  return definitions.some(({ form, value }) => {
    const names = form === 'rebinding' ? [...freeVariables(value.expr)] : [];
    return names.includes(name) && !names.some((other) => other !== name && isStandardNormal(symbols.get(other)?.law ?? null));
  });
}

function unknownVariable(name: string): SymbolInfo {
  return { name, role: 'variable', shape: { kind: 'unknown' }, usualArguments: [], law: null, evidence: 'used', declaredAt: null };
}

/** `When $X \sim \mathcal N(m, \Sigma)$` after `$X \sim p$`: for this claim p is N(m, Σ). */
export function densitiesOfCase({ statedLaws, math }: Pick<Claim, 'statedLaws' | 'math'>): Definition[] {
  return statedLaws.flatMap(({ law, general }) => {
    if (general === undefined || law?.kind !== 'normal') return [];
    const { mean, covariance } = law;
    const value: Expr = { kind: 'normal-law', mean, covariance, at: null, span: general.span, shape: scalarShape };
    const side = (expr: Expr) => ({ expr, math, latex: '', span: general.span });
    const reach = { section: 0, from: math, until: math, isLocal: true, understood: true } as const;
    return [
      { kind: 'definition', math, span: general.span, name: general.name, value: side(value), form: 'law', left: side(general), ...reach },
    ];
  });
}
