import type { Range } from '../claims/placeInOrder';
import type { GraphBuilder } from '../kernel/graphBuilder';
import type { NodeId } from '../kernel/graph';

/** A number in a range made of one that may lie anywhere, away from its ends. */
export function drawInRange(builder: GraphBuilder, drawn: NodeId, { lower, upper }: Range): NodeId {
  const away = () => builder.add(builder.constant(0.3), builder.multiply(drawn, drawn));
  if (lower === -Infinity && upper === Infinity) return drawn;
  if (upper === Infinity) return builder.add(builder.constant(lower), away());
  if (lower === -Infinity) return builder.subtract(builder.constant(upper), away());
  const share = builder.divide(builder.constant(1), builder.add(builder.constant(1), builder.exp(drawn)));
  const inner = builder.add(builder.constant(0.1), builder.multiply(builder.constant(0.8), share));
  return builder.add(builder.constant(lower), builder.multiply(builder.constant(upper - lower), inner));
}

/** Near which end of its range a number is put: for a bound in code to show. */
export type RangeEnd = 'small' | 'large';

const [nearly, far] = [0.02, 40];

/** x ↦ a + b x that brings the numbers of a range nearer to one of its ends; they stay in their order. */
export function moveToEnd({ lower, upper }: Range, end: RangeEnd): { readonly a: number; readonly b: number } {
  if (end === 'large' && upper < Infinity) return { a: (1 - nearly) * upper, b: nearly };
  const b = end === 'large' ? far : nearly;
  return { a: lower > -Infinity ? (1 - b) * lower : 0, b };
}

/** What of the usual interval for numbers lies in a range, or an interval inside of the range where that is little. */
export function usualPart({ lower, upper }: Range, [from, to]: readonly [number, number]): readonly [number, number] {
  const [low, high] = [Math.max(from, lower), Math.min(to, upper)];
  if (high - low >= 0.5 * (to - from)) return [low, high];
  if (upper === Infinity) return [lower + 0.3, lower + 1.1];
  if (lower === -Infinity) return [upper - 1.1, upper - 0.3];
  return [lower + 0.2 * (upper - lower), lower + 0.8 * (upper - lower)];
}
