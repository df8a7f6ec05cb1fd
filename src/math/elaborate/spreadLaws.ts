import type { Expr, Law, Statement } from '../expr';
import { isWrittenBare } from './laws';

/** In `x, y \sim p` both are drawn from p: names that stand before a law at the head of a formula. */
export function spreadLaws(statements: readonly Statement[]): Statement[] {
  const at = statements.findIndex((statement) => statement.kind === 'sampling');
  const sampling = statements[at];
  const names = statements.slice(0, at).flatMap((statement) => (statement.kind === 'expression' ? [statement.value] : []));
  if (sampling?.kind !== 'sampling' || at < 1 || names.length < at || names.some((name) => name.kind !== 'symbol')) return [...statements];
  const drawn = names.flatMap((name): Statement[] =>
    name.kind === 'symbol' ? [{ ...sampling, variable: name.name, law: lawOfOther(sampling.law, name) }] : [],
  );
  return [...drawn, ...statements.slice(at)];
}

/** A density that is written bare is the density of each of them. */
function lawOfOther(law: Law, name: Expr): Law {
  if (law.kind !== 'density' || !isWrittenBare(law.density)) return law;
  const of = law.density.of.map((part) => ({ ...name, span: part.span }));
  return { kind: 'density', density: { ...law.density, of } };
}
