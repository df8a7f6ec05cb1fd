import { timeLetters } from '../conventions';
import type { Expr, Statement } from '../expr';
import { headOf, labelOf } from '../names';
import { boundNames, containsKind, freeVariables, renameVariable, walkExpr } from '../visit';

/**
 * `f_x = 2 t x` and `\partial f / \partial x = 2 t x`, where the text writes `f(t, X_t)` elsewhere: what is written without its arguments is at
 * the letter x that the equation writes, unless it writes the state too.
 */
export function atWrittenLetters(statement: Statement): Statement {
  if (statement.kind !== 'chain') return statement;
  const sides = statement.sides.filter((side) => side !== null);
  const filled = [...new Set(sides.flatMap((side) => filledIn(side)))].filter(mayBeState);
  if (filled.length === 0) return statement;
  const letters = new Set(sides.flatMap((side) => [...freeVariables(side), ...[...walkExpr(side)].flatMap(boundNames)]));
  const states = filled.filter((name) => letters.has(letterOf(name)) && !isWritten(name, sides));
  return states.reduce((changed: typeof statement, name) => {
    const letter = letterOf(name);
    return { ...changed, sides: changed.sides.map((side) => side && renameVariable(side, name, letter)) };
  }, statement);
}

function letterOf(state: string): string {
  return headOf(state).toLowerCase();
}

/** `X_t`, `X`. */
function mayBeState(name: string): boolean {
  const isState = timeLetters.has(labelOf(name)) || /^[A-Z]$/.test(name);
  return isState && /^[A-Za-z]$/.test(headOf(name));
}

/** The variables at which functions and densities stand that are written without arguments. */
function filledIn(expr: Expr): string[] {
  const found: string[] = [];
  if (!containsKind(expr, 'apply', 'density')) return found;
  for (const node of walkExpr(expr)) for (const part of filledParts(node)) if (part.kind === 'symbol') found.push(part.name);
  return found;
}

function filledParts(node: Expr): readonly Expr[] {
  const parts = node.kind === 'apply' ? node.arguments : node.kind === 'density' ? node.of : [];
  return parts.every(({ span }) => span.start === node.span.start && span.end === node.span.end) ? parts : [];
}

function isWritten(name: string, sides: readonly Expr[]): boolean {
  return sides.some((side) => {
    const nodes = [...walkExpr(side)];
    const filled = new Set(nodes.flatMap(filledParts));
    return nodes.some((node) => boundNames(node).includes(name) || (node.kind === 'symbol' && node.name === name && !filled.has(node)));
  });
}
