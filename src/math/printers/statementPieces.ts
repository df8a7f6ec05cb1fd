import type { Expr, Statement } from '../expr';

/** An expression of a statement with the name of the function that computes it. */
export interface Piece {
  readonly name: string;
  readonly expr: Expr;
}

/** What a statement has that can be computed. */
export function statementPieces(statement: Statement): readonly Piece[] {
  switch (statement.kind) {
    case 'chain':
      return nameSides(statement.sides);
    case 'expression':
      return [{ name: 'value', expr: statement.value }];
    case 'sde':
      return [
        { name: 'drift', expr: statement.drift },
        { name: 'diffusion', expr: statement.diffusion },
      ];
    case 'ode':
      return [{ name: 'velocity', expr: statement.velocity }];
    case 'sampling':
    case 'membership':
    case 'unread':
      return [];
  }
}

/** A side that is only a name, as in `L(θ) = …`, is what the other side computes and has no function of its own. */
function nameSides(sides: readonly (Expr | null)[]): Piece[] {
  const computed = sides.filter((side) => side !== null).filter((side) => !isName(side));
  const names =
    computed.length === 1 ? ['value'] : computed.length === 2 ? ['left', 'right'] : computed.map((_, index) => `side_${index + 1}`);
  return computed.map((expr, index) => ({ name: names[index]!, expr }));
}

function isName(expr: Expr): boolean {
  if (expr.kind === 'symbol') return true;
  const values =
    expr.kind === 'apply'
      ? [...expr.arguments, ...expr.parameters]
      : expr.kind === 'density'
        ? [...expr.of, ...expr.given, ...expr.parameters]
        : null;
  return values !== null && values.every((value) => value.kind === 'symbol');
}
