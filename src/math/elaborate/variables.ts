import type { Expr } from '../expr';
import { freeVariables, walkExpr } from '../visit';
import type { Context } from './context';

/** The variable that a function of the text is meant to be of where none is written. */
export function spatialVariable(context: Context, operand: Expr): string | null {
  const candidates = [...firstArguments(operand), ...lonelyVariables(context, operand)];
  const isSpatial = (name: string) => context.scope.lookup(name).shape.kind === (context.scope.oneDimensional ? 'scalar' : 'vector');
  return candidates.find((name) => isSpatial(name) && context.scope.lookup(name).role !== 'parameter') ?? candidates[0] ?? null;
}

/** Variables that functions and densities in it are evaluated at. */
export function firstArguments(operand: Expr): string[] {
  const found: string[] = [];
  for (const node of walkExpr(operand)) {
    const candidates = node.kind === 'apply' ? node.arguments : node.kind === 'density' ? node.of : [];
    for (const argument of candidates) if (argument.kind === 'symbol') found.push(argument.name);
  }
  return found;
}

function lonelyVariables(context: Context, operand: Expr): string[] {
  const variables = [...freeVariables(operand)].filter((name) => ['variable', 'process'].includes(context.scope.lookup(name).role));
  const points = variables.filter((name) => context.scope.lookup(name).shape.kind !== 'matrix'); // x of `x^\top A x`
  return points.length === 1 ? points : variables.length === 1 ? variables : [];
}
