import type { Definition, Side } from '../claims/claim';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Dimension, Expr, Law, Shape } from '../math/expr';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';

/**
 * The m of `\operatorname{tr} I_n = m` and of `\mathbb E\|z\|^2 = m` for z in ℝⁿ: all sizes of a world are one number, so that none can tell the sizes of a text apart.
 * Undefined where no size is written as a number, and where what stands beside it has no other size that the text names.
 */
export function findOtherSize(sides: readonly Side[], definitions: readonly Definition[], scope: Scope): string | undefined {
  const isSize = (name: string) => scope.symbols.get(name)?.role === 'dimension';
  const exprs = sides.map(({ expr, math }) => resolveDefinitions(expr, definitions, math).expr);
  const numbers = exprs.flatMap((expr) => [...freeVariables(expr)].filter(isSize));
  if (numbers.length === 0) return undefined;
  const parts = exprs.flatMap((expr) => [...walkExpr(expr)]);
  const drawn = new Map(
    parts.flatMap((part) => (part.kind === 'expectation' ? part.binders.map(({ variable, law }) => [variable, law] as const) : [])),
  );
  const lawOf = (name: string) => {
    const own = drawn.get(name);
    return own === undefined || own.kind === 'unspecified' ? (scope.symbols.get(name)?.law ?? null) : own;
  };
  const names = new Set([...numbers, ...parts.flatMap((part) => sizesOf(part, lawOf)).filter(isSize)]);
  return names.size > 1 ? numbers[0] : undefined;
}

/** Those of names and constants; what is made of them has no other. What is drawn is as large as its law says, `\mathcal N(0, I_k)`. */
function sizesOf(part: Expr, lawOf: (name: string) => Law | null): readonly string[] {
  const law = part.kind === 'symbol' ? lawOf(part.name) : null;
  const told = law?.kind === 'normal' ? [...walkExpr(law.covariance)].flatMap(namedIn) : [];
  return told.length > 0 ? told : namedIn(part);
}

const namedIn = ({ kind, shape }: Expr): readonly string[] =>
  kind === 'symbol' || kind === 'constant' || kind === 'apply' ? dimensionsOf(shape).filter((size) => typeof size === 'string') : [];

function dimensionsOf(shape: Shape): readonly Dimension[] {
  if (shape.kind === 'matrix') return [shape.rows, shape.columns];
  return shape.kind === 'vector' || shape.kind === 'row' ? [shape.dimension] : [];
}
