import type { Expr, Formula, Statement } from '../math/expr';
import { headOf } from '../math/names';
import type { Scope } from '../math/scope';
import { children, mapExpr } from '../math/visit';

/**
 * `… + C. Here $C$ does not depend on θ.`: a letter for a constant that the text gives no value, that stands nowhere but as a term of a sum
 * or alone, is `+ const`. Reading one formula at a time cannot know; the whole document tells.
 */
export function withUnnamedConstants(formulas: readonly Formula[], scope: Scope): readonly Formula[] {
  const names = findUnnamed(formulas, scope);
  if (names.size === 0) return formulas;
  return formulas.map((formula) => {
    const statements = formula.statements.map((statement) => renameIn(statement, names));
    return statements.every((statement, index) => statement === formula.statements[index]) ? formula : { ...formula, statements };
  });
}

function findUnnamed(formulas: readonly Formula[], scope: Scope): ReadonlySet<string> {
  const letters = [...scope.symbols.values()].filter(
    (info) => info.role === 'constant' && info.shape.kind === 'scalar' && /^(?:C|c|K|k|const|Const)$/.test(headOf(info.name)),
  );
  const names = new Set(letters.map((info) => info.name));
  if (names.size === 0) return names;
  const statements = formulas.flatMap((formula) => formula.statements);
  for (const statement of statements) for (const name of findNames(statement)) names.delete(name);
  return names;
}

const found = new WeakMap<Statement, readonly string[]>();

function findNames(statement: Statement): readonly string[] {
  const known = found.get(statement) ?? namesUsed(statement);
  found.set(statement, known);
  return known;
}

/** Names that a statement uses as more than a lone term, or gives a value. */
function namesUsed(statement: Statement): string[] {
  if (statement.kind === 'expression') return statement.value.kind === 'symbol' ? [] : namesWithin(statement.value);
  if (statement.kind !== 'chain') return [];
  const [first] = statement.sides;
  const sides = statement.sides.filter((side) => side !== null);
  const alone = sides.flatMap((side) => (side.kind === 'symbol' ? [side.name] : []));
  return [...(first?.kind === 'symbol' ? [first.name] : []), ...alone, ...sides.flatMap(namesWithin)];
}

function namesWithin(expr: Expr): string[] {
  if (expr.kind === 'symbol') return [expr.name];
  return children(expr).flatMap((child) => (expr.kind === 'add' && isLoneTerm(child) ? [] : namesWithin(child)));
}

function isLoneTerm(term: Expr): boolean {
  return term.kind === 'symbol' || (term.kind === 'negate' && term.of.kind === 'symbol');
}

function renameIn(statement: Statement, names: ReadonlySet<string>): Statement {
  if (statement.kind !== 'chain') return statement;
  const rename = (expr: Expr): Expr =>
    expr.kind === 'symbol' && names.has(expr.name) ? { kind: 'unnamed-constant', span: expr.span, shape: { kind: 'scalar' } } : expr;
  const sides = statement.sides.map((side) => side && mapExpr(side, rename));
  return sides.every((side, index) => side === statement.sides[index]) ? statement : { ...statement, sides };
}
