import type { Expr, ExprOf, Shape, Statement } from '../expr';
import { makeSymbol } from '../build';
import { freeVariables, mapExpr, walkExpr } from '../visit';
import { isWrittenBare } from './laws';

/**
 * `\partial_t \rho = -v \cdot \nabla_x \rho + \nabla U \cdot \nabla_v \rho`: a density without its arguments that is differentiated by a variable is
 * of that variable too, everywhere in the statement.
 */
export function inPhaseSpace(statement: Statement): Statement {
  if (statement.kind !== 'chain') return statement;
  const slopes = statement.sides.flatMap((side) => (side === null ? [] : foreignSlopes(side)));
  const place = (part: Expr) => (part.kind === 'density' ? slopes.reduce(ofVariable, part) : part);
  return slopes.length === 0 ? statement : { ...statement, sides: statement.sides.map((side) => side && mapExpr(side, place)) };
}

interface Slope {
  readonly density: string;
  readonly variable: string;
  readonly shape: Shape;
}

/** Where a bare density stands below a derivative by what nothing there depends on. */
function foreignSlopes(expr: Expr): Slope[] {
  return [...walkExpr(expr)].flatMap((part) => {
    if (part.kind !== 'gradient' && part.kind !== 'laplacian' && part.kind !== 'hessian') return [];
    if (freeVariables(part.of).has(part.variable)) return [];
    const bare = [...walkExpr(part.of)].filter((inner): inner is ExprOf<'density'> => inner.kind === 'density' && isBare(inner));
    const shape = bare[0]?.of[0]?.shape;
    return shape === undefined ? [] : bare.map(({ name }) => ({ density: name, variable: part.variable, shape }));
  });
}

const isBare = (density: ExprOf<'density'>) => density.of.length > 0 && density.given.length === 0 && isWrittenBare(density);

function ofVariable(density: ExprOf<'density'>, { density: name, variable, shape }: Slope): ExprOf<'density'> {
  const isOther = density.name !== name || !isBare(density) || density.of.some((of) => of.kind === 'symbol' && of.name === variable);
  return isOther ? density : { ...density, of: [...density.of, makeSymbol(variable, shape, density.span)] };
}
