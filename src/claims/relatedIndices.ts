import type { Expr, Formula, Statement } from '../math/expr';

/** `i \ne j`: they differ; `i = j`: they do not. */
export interface RelatedIndices {
  readonly kind: 'apart' | 'alike';
  readonly names: readonly string[];
}

/** What an equation, or a formula by itself just before or after it (`for $i \ne j$`), says of its indices. */
export function readRelatedIndices(formulas: readonly Formula[], math: number): readonly RelatedIndices[] {
  const beside = [formulas[math - 1], formulas[math + 1]].flatMap((one) => (one?.statements.length === 1 ? one.statements : []));
  return [...(formulas[math]?.statements ?? []), ...beside].flatMap((said) => {
    const found = readRelation(said);
    return found !== null && found.names.length > 1 ? [found] : [];
  });
}

function readRelation(said: Statement): RelatedIndices | null {
  if (said.kind === 'membership')
    return /^\\(?:ne|neq|not=)/.test(said.set) ? { kind: 'apart', names: [said.variable, ...lettersOf(said.set)] } : null;
  if (said.kind !== 'chain') return null;
  const names = said.sides.map(nameOf);
  const isEqual = said.relations.every(({ sign }) => sign === 'equal');
  const isOrdered = said.relations.every(({ sign }) => sign === 'less' || sign === 'greater');
  return names.every((name) => name !== null) && (isEqual || isOrdered) ? { kind: isEqual ? 'alike' : 'apart', names } : null;
}

const nameOf = (side: Expr | null): string | null => (side?.kind === 'symbol' ? side.name : null);

const lettersOf = (set: string): readonly string[] => set.replace(/^\\[a-z=]+/, '').match(/[a-z]/g) ?? [];
