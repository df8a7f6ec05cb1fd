import { isZero } from '../math/build';
import type { Definition } from '../claims/claim';
import { kernelsOf, type NormalKernel, type Text } from '../claims/normalKernels';
import type { ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { tidy } from '../math/tidy';
import { walkExpr } from '../math/visit';

/**
 * The definitions without `p(x;\sigma) = p_{data} * N(0, \sigma^2 I)` where the text also draws `x = x_0 + \sigma n`: what is said of the one is known of the other, and only of the
 * draw are posteriors known. Null where there is none.
 */
export function withoutSmoothed(text: Text): readonly Definition[] | null {
  const kernels = kernelsOf(text);
  const kept = text.definitions.filter((definition) => !kernels.some((kernel) => isDensityOf(kernel, definition)));
  return kept.length < text.definitions.length ? kept : null;
}

function isDensityOf({ of, given, mean, covariance }: NormalKernel, { left, value }: Definition): boolean {
  const isOfDraw = left?.expr.kind === 'density' && left.expr.of.length === 1 && left.expr.of.some((part) => sameExpr(part, of));
  if (!isOfDraw || left.expr.given.length > 0 || !sameExpr(mean, given) || value.expr.kind !== 'integral') return false;
  const noise = [...walkExpr(value.expr)].find((part): part is ExprOf<'normal-law'> => part.kind === 'normal-law');
  return (
    /_conv$/.test(value.expr.variable) && noise !== undefined && isZero(noise.mean) && sameExpr(tidy(noise.covariance), tidy(covariance))
  );
}
