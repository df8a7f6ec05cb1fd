import type { NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import type { DataMixture } from '../mixture';

export type AlongTime = (values: readonly number[]) => NodeId;

/** Straight between the rows, which are of the times T (k/K)². */
export function alongTime(g: GraphBuilder, horizon: number, t: NodeId): AlongTime {
  let axis: ReturnType<GraphBuilder['newAxis']> | null = null;
  let hat: NodeId | null = null;
  return (values) => {
    axis ??= g.newAxis(values.length);
    hat ??= hatOver(g, axis, g.multiply(g.constant(values.length - 1), g.sqrt(g.divide(t, g.constant(horizon)))));
    return g.sumOver(axis, g.multiply(hat, g.table([axis], values)));
  };
}

/** 1 − |s − k| where that is positive. */
export function hatOver(g: GraphBuilder, axis: ReturnType<GraphBuilder['newAxis']>, s: NodeId): NodeId {
  const index = g.table([axis], Array.from({ length: axis.extent }, (_, k) => k)); // prettier-ignore
  return g.maximum(g.constant(0), g.subtract(g.constant(1), g.unary('absolute', g.subtract(s, index))));
}

/** Where it starts, in words. */
export const startWords = ({ parts }: DataMixture): string =>
  `X₀ from ${parts.length === 1 ? 'a normal law' : `a mixture of ${parts.length} normal laws`}`;
