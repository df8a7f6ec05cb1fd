import { timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { headOf } from '../names';
import { freeVariables, renameVariable, walkExpr } from '../visit';
import type { Context } from './context';
import { isFunctionAlone } from './functionAlone';

/** The variable that a function of the text is meant to be of where none is written; none that is bound inside, as x_1 of `\nabla \cdot \int u(x | x_1) q(x_1)\,dx_1`. */
export function spatialVariable(context: Context, operand: Expr): string | null {
  const free = freeVariables(operand);
  const candidates = [...firstArguments(operand), ...lonelyVariables(context, operand)].filter(
    (name) => free.has(name) && !context.indices.includes(name),
  );
  const isSpatial = (name: string) => context.scope.lookup(name).shape.kind === (context.scope.oneDimensional ? 'scalar' : 'vector');
  const points = candidates.filter((name) => !timeLetters.has(name)); // B_t of `\Delta F(t, B_t)`
  return points.find((name) => isSpatial(name) && context.scope.lookup(name).role !== 'parameter') ?? points[0] ?? candidates[0] ?? null;
}

/**
 * `f q` where f is mostly written f(X_t) and q is a density of y: functions that stand without their arguments side by side are of the same
 * variable, that of the density.
 */
export function ofOneVariable(context: Context, operand: Expr): Expr {
  const parts = [...walkExpr(operand)];
  const density = parts.find((part) => part.kind === 'density' && isFunctionAlone(part));
  const [of] = density?.kind === 'density' ? density.of : [];
  if (of?.kind !== 'symbol') return operand;
  const alone = parts.filter((part) => part.kind === 'apply' && isFunctionAlone(part));
  const filled = new Set(alone.flatMap((part) => (part.kind === 'apply' ? part.arguments : [])));
  const isWritten = (name: string) => parts.some((part) => part.kind === 'symbol' && part.name === name && !filled.has(part));
  const states = [...filled].flatMap((part) => (part.kind === 'symbol' && isState(context, part.name, of.name) ? [part.name] : []));
  const others = [...new Set(states)].filter((name) => name !== of.name && !isWritten(name));
  return others.reduce((expr, name) => renameVariable(expr, name, of.name), operand);
}

/** `\frac{\partial f_k}{\partial z}` of an f that is written f(x) elsewhere, or with its own variable z_{k-1}: f at what it is differentiated by. */
export function ofDifferentiated(context: Context, operand: Expr, variables: readonly string[]): Expr {
  const [by] = variables;
  const [place, more] = operand.kind === 'apply' ? operand.arguments : [];
  if (by === undefined || place?.kind !== 'symbol' || more !== undefined || !isFunctionAlone(operand)) return operand;
  const free = freeVariables(operand);
  const isElsewhere = variables.every((name) => name === by) && !free.has(by) && !free.has(headOf(by));
  const isPoint = isState(context, by, place.name) && !timeLetters.has(headOf(by));
  return isElsewhere && isPoint ? renameVariable(operand, place.name, by) : operand;
}

/** A random variable or a path in the place of a point. */
function isState(context: Context, name: string, point: string): boolean {
  const { role, shape } = context.scope.lookup(name);
  return (role === 'variable' || role === 'process') && shape.kind === context.scope.lookup(point).shape.kind;
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
