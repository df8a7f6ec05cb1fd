import type { Expr, Law, Statement } from './expr';

/** Everything with a value that a statement is made of, in reading order. */
export function statementExprs(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case 'chain':
      return statement.sides.filter((side) => side !== null);
    case 'expression':
      return [statement.value];
    case 'sde':
      return [statement.drift, statement.diffusion];
    case 'ode':
      return [statement.velocity];
    case 'sampling':
      return lawExprs(statement.law);
    default:
      return [];
  }
}

function lawExprs(law: Law): readonly Expr[] {
  if (law.kind === 'density') return [law.density];
  if (law.kind === 'normal') return [law.mean, law.covariance];
  if (law.kind === 'uniform') return [law.lower, law.upper];
  return law.kind === 'family' ? law.parameters : [];
}
