import type { Expr } from '../math/expr';
import { plainName } from '../math/names';
import { boundNames, walkExpr } from '../math/visit';
import { matrix, vector, type Value } from '../probes/value';
import { dimensionOf, type World } from '../probes/world';

interface Named {
  readonly name: string;
  readonly shape: Expr['shape'];
}

/**
 * Matrices and vectors that the text leaves open get numbers, which are said: in a drift a matrix that pulls back and turns, for a diffusion a triangular
 * one, a vector of ones.
 */
export function exampleArrays(
  drifts: readonly Expr[],
  diffusions: readonly Expr[],
  known: ReadonlySet<string>,
  world: World,
): Map<string, Value> {
  const found = new Map<string, Value>();
  const place = (exprs: readonly Expr[], position: 'drift' | 'diffusion') =>
    exprs.forEach((expr) => arraysIn(expr, known).forEach(({ name, shape }) => {
      if (!found.has(name)) found.set(name, makeArray(name, shape, position, isTakenAway(expr, name), world));
    })); // prettier-ignore
  place(drifts, 'drift');
  place(diffusions, 'diffusion');
  return found;
}

function arraysIn(expr: Expr, known: ReadonlySet<string>): readonly Named[] {
  const parts = [...walkExpr(expr)];
  const bound = new Set(parts.flatMap(boundNames));
  return parts.flatMap((part) => {
    const isArray = part.kind === 'symbol' && (part.shape.kind === 'matrix' || part.shape.kind === 'vector');
    return isArray && !known.has(part.name) && !bound.has(part.name) ? [{ name: part.name, shape: part.shape }] : [];
  });
}

/** −A x and A(μ − x) pull back with a positive A. */
function isTakenAway(expr: Expr, name: string): boolean {
  const uses = (one: Expr): boolean => [...walkExpr(one)].some((part) => part.kind === 'symbol' && part.name === name);
  return [...walkExpr(expr)].some(
    (part) =>
      (part.kind === 'negate' && uses(part.of)) ||
      (part.kind === 'product' && uses(part.left) && [...walkExpr(part.right)].some((inner) => inner.kind === 'negate')),
  );
}

/** What an array multiplies: a state in a drift or in a step that keeps nothing else of it (x_{k+1} = A x_k + …), or a noise. */
export type ArrayPosition = 'drift' | 'transition' | 'diffusion';

/** The array of this name in an expression. */
export const exampleArray = ({ name, shape }: Named, position: ArrayPosition, expr: Expr, world: World): Value =>
  makeArray(name, shape, position, isTakenAway(expr, name), world);

function makeArray(name: string, shape: Expr['shape'], position: ArrayPosition, isAway: boolean, world: World): Value {
  const { builder, descriptions } = world;
  if (shape.kind !== 'matrix') {
    descriptions.add(`${plainName(name)} = (1, …, 1)`);
    const size = shape.kind === 'vector' ? dimensionOf(world, shape.dimension) : 1;
    return vector(Array.from({ length: size }, () => builder.constant(1)));
  }
  const [rows, columns] = [dimensionOf(world, shape.rows), dimensionOf(world, shape.columns)];
  const own = position === 'drift' && !isAway ? -1 : position === 'transition' ? 0.5 : 1;
  const beside = position === 'transition' ? 0.25 : 0.5;
  const entry = (i: number, j: number): number =>
    i === j ? own : position === 'diffusion' ? (i > j ? beside : 0) : i < j ? beside : -beside;
  const numbers = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_c, j) => entry(i, j)));
  descriptions.add(`${plainName(name)} = [${numbers.map((row) => row.join(' ')).join('; ')}]`);
  return matrix(numbers.map((row) => row.map((value) => builder.constant(value))));
}
