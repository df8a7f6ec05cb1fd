import type { NodeId } from '../kernel/graph';
import type { World } from './world';

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** log N(x; μ, CCᵀ) = −½‖C⁻¹(x−μ)‖² − Σ log C_ii − (d/2) log 2π, C lower triangular. */
export function logNormal(world: World, mean: readonly NodeId[], factor: readonly (readonly NodeId[])[], point: readonly NodeId[]): NodeId {
  const { builder } = world;
  const solved: NodeId[] = [];
  let result = builder.constant(-halfLogTwoPi * point.length);
  point.forEach((x, i) => {
    let rest = builder.subtract(x, mean[i]!);
    for (let j = 0; j < i; j++) rest = builder.subtract(rest, builder.multiply(factor[i]![j]!, solved[j]!));
    solved.push(builder.divide(rest, factor[i]![i]!));
    result = builder.subtract(result, builder.log(factor[i]![i]!));
    result = builder.subtract(result, builder.multiply(builder.constant(0.5), builder.multiply(solved[i]!, solved[i]!)));
  });
  return result;
}
