import type { Expr, Formula, Law, Statement } from './expr';
import { statementExprs } from './statementExprs';
import { boundNames, walkExpr } from './visit';

const found = new WeakMap<Formula, ReadonlySet<string>>();

/** Every name that a formula speaks of, in the order in which it is met: variables free and bound, functions, densities, states and noises. */
export function namesInFormula(formula: Formula): ReadonlySet<string> {
  const known = found.get(formula);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const statement of formula.statements) {
    for (const name of ownNames(statement)) names.add(name);
    for (const expr of statementExprs(statement)) addNames(expr, names);
  }
  found.set(formula, names);
  return names;
}

function addNames(expr: Expr, names: Set<string>): void {
  for (const node of walkExpr(expr)) for (const name of [...namesOf(node), ...boundNames(node)]) names.add(name);
}

/** The names that a node itself writes, those of its children left out. */
function namesOf(node: Expr): readonly string[] {
  switch (node.kind) {
    case 'symbol':
    case 'apply':
    case 'density':
      return [node.name];
    case 'gradient':
    case 'divergence':
    case 'laplacian':
    case 'hessian':
    case 'partial':
      return [node.variable];
    case 'stochastic-integral':
      return [node.noise];
    default:
      return [];
  }
}

function ownNames(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'sde':
      return [statement.state, statement.time, statement.noise];
    case 'ode':
      return [statement.state, statement.time];
    case 'sampling':
      return [statement.variable, ...(statement.given ?? []), ...lawNames(statement.law)];
    case 'membership':
      return statement.set === '' ? [] : [statement.variable];
    default:
      return [];
  }
}

const lawNames = (law: Law): readonly string[] => (law.kind === 'density' ? [law.density.name] : []);
