import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';

/** L with L Lᵀ = C, also where C is singular: a pivot of 0 leaves its column 0. */
export function choleskyFactor(builder: GraphBuilder, covariance: readonly (readonly NodeId[])[]): NodeId[][] {
  const zero = builder.constant(0);
  const factor = covariance.map((row) => row.map(() => zero));
  for (let j = 0; j < covariance.length; j++) {
    const known = (i: number) => builder.dot(factor[i]!.slice(0, j), factor[j]!.slice(0, j));
    const rest = builder.subtract(covariance[j]![j]!, known(j));
    const pivot = builder.sqrt(builder.maximum(rest, zero));
    factor[j]![j] = pivot;
    for (let i = j + 1; i < covariance.length; i++) {
      const quotient = builder.divide(builder.subtract(covariance[i]![j]!, known(i)), pivot);
      factor[i]![j] = builder.select(builder.less(zero, rest), quotient, zero);
    }
  }
  return factor;
}
