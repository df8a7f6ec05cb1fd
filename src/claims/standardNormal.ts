import type { Expr, Law } from '../math/expr';

/** N(0, I), or N(0, 1) of a number; null where it is neither vector nor number. */
export function standardNormal(shape: Expr['shape']): Law | null {
  if (shape.kind !== 'vector' && shape.kind !== 'scalar') return null;
  const span = { start: 0, end: 0 };
  if (shape.kind === 'scalar')
    return { kind: 'normal', mean: { kind: 'number', value: 0, span, shape }, covariance: { kind: 'number', value: 1, span, shape } };
  const square = { kind: 'matrix', rows: shape.dimension, columns: shape.dimension } as const;
  return {
    kind: 'normal',
    mean: { kind: 'constant', name: 'zero', span, shape },
    covariance: { kind: 'constant', name: 'identity', span, shape: square },
  };
}
