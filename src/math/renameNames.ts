import type { Expr, Formula, Statement } from './expr';
import { mapExpr, mapLaw, renameOwn } from './visit';

type Renaming = ReadonlyMap<string, string>;

/** The same formula with names replaced everywhere: variables, functions, densities, binders, states and noises. */
export function renameFormula(formula: Formula, renaming: Renaming): Formula {
  return renaming.size === 0
    ? formula
    : { ...formula, statements: formula.statements.map((statement) => renameStatement(statement, renaming)) };
}

function renameStatement(statement: Statement, renaming: Renaming): Statement {
  const name = (old: string) => renaming.get(old) ?? old;
  const expr = (old: Expr) => renameExpr(old, renaming);
  switch (statement.kind) {
    case 'chain':
      return { ...statement, sides: statement.sides.map((side) => side && expr(side)) };
    case 'expression':
      return { ...statement, value: expr(statement.value) };
    case 'sde':
      return {
        ...statement,
        state: name(statement.state),
        noise: name(statement.noise),
        drift: expr(statement.drift),
        diffusion: expr(statement.diffusion),
      };
    case 'ode':
      return { ...statement, state: name(statement.state), velocity: expr(statement.velocity) };
    case 'sampling':
      return {
        ...statement,
        variable: name(statement.variable),
        law: mapLaw(statement.law, expr),
        ...(statement.given ? { given: statement.given.map(name) } : {}),
      };
    case 'membership':
      return { ...statement, variable: name(statement.variable) };
    case 'unread':
      return statement;
  }
}

export function renameExpr(expr: Expr, renaming: Renaming): Expr {
  const name = (old: string) => renaming.get(old) ?? old;
  return mapExpr(expr, (node): Expr => {
    if (node.kind === 'apply' || node.kind === 'density') return { ...node, name: name(node.name) };
    if (node.kind === 'stochastic-integral') return { ...node, variable: name(node.variable), noise: name(node.noise) };
    return renameOwn(node, name);
  });
}
