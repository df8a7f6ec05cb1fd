import type { Expr, ExprOf, Shape, Statement } from '../expr';
import { makeSymbol } from '../build';
import { timeLetters } from '../conventions';
import { headOf } from '../names';
import { containsKind, freeVariables, mapExpr, walkExpr } from '../visit';
import { isFunctionAlone } from './functionAlone';

/**
 * `\partial_t \rho = -v \cdot \nabla_x \rho + \nabla U \cdot \nabla_v \rho`, `\mathcal A f = \partial_t f + \tfrac12 f''`: what stands without its
 * arguments and is differentiated by a variable is of that variable too, everywhere in the statement.
 */
export function inPhaseSpace(statement: Statement): Statement {
  if (statement.kind !== 'chain') return statement;
  const slopes = statement.sides.flatMap((side) => (side === null ? [] : foreignSlopes(side)));
  const place = (part: Expr) => (isCall(part) ? slopes.reduce(ofVariable, part) : part);
  return slopes.length === 0 ? statement : { ...statement, sides: statement.sides.map((side) => side && mapExpr(side, place)) };
}

type Call = ExprOf<'density' | 'apply'>;

const isCall = (part: Expr): part is Call => part.kind === 'density' || part.kind === 'apply';

interface Slope {
  readonly kind: Call['kind'];
  readonly name: string;
  readonly variable: string;
  readonly shape: Shape;
}

/** Where a bare density or function stands below a derivative by what nothing there depends on. */
function foreignSlopes(expr: Expr): Slope[] {
  if (!containsKind(expr, ...slopeKinds)) return [];
  return [...walkExpr(expr)].flatMap((part) => {
    if (!isSlope(part) || freeVariables(part.of).has(part.variable)) return [];
    const bare = [...walkExpr(part.of)].filter((inner): inner is Call => isCall(inner) && isBare(inner));
    const shape = part.kind === 'partial' ? part.shape : bare.flatMap(argumentsOf)[0]?.shape;
    return shape === undefined ? [] : bare.map(({ kind, name }) => ({ kind, name, variable: part.variable, shape }));
  });
}

const slopeKinds = ['gradient', 'laplacian', 'hessian', 'partial'] as const;

const isSlope = (part: Expr): part is ExprOf<(typeof slopeKinds)[number]> =>
  part.kind === 'gradient' || part.kind === 'laplacian' || part.kind === 'hessian' || part.kind === 'partial';

const argumentsOf = (call: Call) => (call.kind === 'density' ? call.of : call.arguments);

function isBare(call: Call): boolean {
  const isPlain = call.kind === 'density' ? call.given.length === 0 : call.parameters.length === 0;
  return isPlain && argumentsOf(call).length > 0 && isFunctionAlone(call);
}

/** The call with the variable among its arguments; a time is in the place of another time. */
function ofVariable(call: Call, { kind, name, variable, shape }: Slope): Call {
  const known = argumentsOf(call);
  const isOther =
    call.kind !== kind || call.name !== name || !isBare(call) || known.some((of) => of.kind === 'symbol' && of.name === variable);
  if (isOther || (call.kind === 'density' && isTime(variable))) return call;
  const symbol = makeSymbol(variable, shape, call.span);
  const time = isTime(variable) ? known.findIndex((of) => of.kind === 'symbol' && isTime(of.name)) : -1;
  const placed = time < 0 ? [...known, symbol] : known.map((of, index) => (index === time ? symbol : of));
  return call.kind === 'density' ? { ...call, of: placed } : { ...call, arguments: placed };
}

const isTime = (name: string) => timeLetters.has(headOf(name));
