import type { Scope, SymbolInfo } from '../math/scope';
import type { StatedLaw } from './claim';

/**
 * The scope in which a claim is judged: the laws that the text around it settles on are those of its variables, and a variable for which it
 * names several has none.
 */
export function withStatedLaws(scope: Scope, stated: readonly StatedLaw[]): Scope {
  const symbols = new Map(scope.symbols);
  for (const { variable, law, openAlternatives } of stated) {
    const info = symbols.get(variable) ?? unknownVariable(variable);
    if (info.evidence === 'directive' || (law === null && openAlternatives.length === 0)) continue;
    symbols.set(variable, { ...info, law });
  }
  return { ...scope, symbols };
}

function unknownVariable(name: string): SymbolInfo {
  return { name, role: 'variable', shape: { kind: 'unknown' }, usualArguments: [], law: null, evidence: 'used', declaredAt: null };
}
