import { densityLetters } from '../math/conventions';
import { scalarShape, type Expr, type ExprOf, type Formula, type Statement } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Scope } from '../math/scope';

/**
 * `q_u = p_{T-u}`: the right side has no place of its own and would be a number; beside a density it is one, at the same places. Reading one name at a time
 * cannot know.
 */
export function withShiftedDensities(formulas: readonly Formula[], scope: Scope): readonly Formula[] {
  return formulas.map((formula) => {
    const statements = formula.statements.map((statement) => shiftIn(statement, scope));
    return statements.every((statement, index) => statement === formula.statements[index]) ? formula : { ...formula, statements };
  });
}

function shiftIn(statement: Statement, scope: Scope): Statement {
  if (statement.kind !== 'chain' || !statement.sides.some((side) => side !== null && isShifted(side, scope))) return statement;
  const beside = statement.sides.find((side): side is ExprOf<'density'> => side?.kind === 'density' && side.given.length === 0);
  if (beside === undefined) return statement;
  const sides = statement.sides.map((side) => (side !== null && isShifted(side, scope) ? atPlacesOf(beside, side) : side));
  return { ...statement, sides };
}

function isShifted(side: Expr, { symbols }: Scope): side is ExprOf<'symbol'> {
  if (side.kind !== 'symbol' || !/^\w+[+-]\w+$/.test(labelOf(side.name))) return false;
  const head = headOf(side.name);
  return densityLetters.has(head) || symbols.get(head)?.role === 'density';
}

const atPlacesOf = ({ of }: ExprOf<'density'>, { name, span }: ExprOf<'symbol'>): ExprOf<'density'> => ({
  kind: 'density',
  name,
  parameters: [],
  of,
  given: [],
  span,
  shape: scalarShape,
});
