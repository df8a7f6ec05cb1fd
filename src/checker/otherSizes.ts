import type { Definition, Side } from '../claims/claim';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Dimension, Expr, Law, Shape } from '../math/expr';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';

/**
 * The m of `\operatorname{tr} I_n = m` and of `\mathbb E\|z\|^2 = m` for z in ℝⁿ, the k of `\mathbb E[zz^\top] = I_k`: where all sizes of a world are one number, it cannot tell the
 * sizes of a text apart. Undefined where no size is written as a number or below a constant, and where what stands beside it has no other size that the text names.
 */
export function findOtherSize(sides: readonly Side[], definitions: readonly Definition[], scope: Scope): string | undefined {
  const isSize = (name: Dimension): name is string => typeof name === 'string' && scope.symbols.get(name)?.role === 'dimension';
  const exprs = sides.map(({ expr, math }) => resolveDefinitions(expr, definitions, math).expr);
  const parts = exprs.flatMap((expr) => [...walkExpr(expr)]);
  const numbers = exprs.flatMap((expr) => [...freeVariables(expr)].filter(isSize));
  const written = [...numbers, ...parts.filter(isSizedConstant).flatMap(({ shape }) => sizesOf(shape).filter(isSize))];
  if (written.length === 0) return undefined;
  const drawn = new Map(
    parts.flatMap((part) => (part.kind === 'expectation' ? part.binders.map(({ variable, law }) => [variable, law] as const) : [])),
  );
  const lawOf = (name: string) => {
    const own = drawn.get(name);
    return own === undefined || own.kind === 'unspecified' ? (scope.symbols.get(name)?.law ?? null) : own;
  };
  if (parts.some((part) => part.kind === 'symbol' && scope.symbols.get(part.name)?.resized === true)) return written[0];
  const shapeOf = (part: Expr) => (part.kind === 'symbol' ? (scope.symbols.get(part.name)?.shape ?? part.shape) : part.shape);
  const names = new Set([...written, ...parts.flatMap((part) => sizesTold(part, shapeOf(part), lawOf)).filter(isSize)]);
  return names.size > 1 ? written[0] : undefined;
}

/** Those of names and constants; what is made of them has no other. What is drawn is as large as its law says, `\mathcal N(0, I_k)`. */
function sizesTold(part: Expr, shape: Shape, lawOf: (name: string) => Law | null): readonly Dimension[] {
  const law = part.kind === 'symbol' ? lawOf(part.name) : null;
  const told = law?.kind === 'normal' ? [...walkExpr(law.covariance)].filter(isSizedConstant) : [];
  if (told.length > 0) return told.flatMap(({ shape }) => sizesOf(shape));
  const isNamed = part.kind === 'symbol' || part.kind === 'constant' || part.kind === 'apply';
  return isNamed ? sizesOf(shape) : [];
}

/** `I_n`, `\mathbf 1_n`. */
export const isSizedConstant = (part: Expr): boolean =>
  part.kind === 'constant' && (part.name === 'identity' || part.name === 'ones') && part.isUnsized !== true;

/** `I_n` and `I_m` are one formula but for their sizes. */
export function haveSameSizes(left: Expr, right: Expr): boolean {
  const [one, other] = [left, right].map((side) => [...walkExpr(side)].filter(isSizedConstant).flatMap(({ shape }) => sizesOf(shape)));
  return one!.join() === other!.join(); // two in, two out
}

export function sizesOf(shape: Shape): readonly Dimension[] {
  if (shape.kind === 'matrix') return [shape.rows, shape.columns];
  return shape.kind === 'vector' || shape.kind === 'row' ? [shape.dimension] : [];
}
