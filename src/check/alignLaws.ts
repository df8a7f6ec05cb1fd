import type { Expr, ExprOf } from '../math/expr';

/** Two normal laws, `N(μ, Σ)` and `N(x; μ, Σ)`, as their densities at one point; other sides stay as they are. */
export function alignLaws(left: Expr, right: Expr): readonly [Expr, Expr] {
  if (left.kind !== 'normal-law' || right.kind !== 'normal-law') return [left, right];
  const at = left.at ?? right.at ?? somePoint(left);
  return [evaluateAt(left, at), evaluateAt(right, at)];
}

function evaluateAt(law: ExprOf<'normal-law'>, at: Expr): Expr {
  return { ...law, at: law.at ?? at, shape: { kind: 'scalar' } };
}

/** A point of the law's own space, under a name that no text can contain. */
function somePoint({ mean, covariance, span }: ExprOf<'normal-law'>): Expr {
  const { shape } = covariance;
  const vector = shape.kind === 'matrix' ? ({ kind: 'vector', dimension: shape.rows } as const) : mean.shape;
  return { kind: 'symbol', name: '\u0000point', span, shape: mean.shape.kind === 'vector' ? mean.shape : vector };
}
