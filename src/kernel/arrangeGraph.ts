import { factorConstants } from './factorConstants';
import { flattenSums } from './flattenSums';
import type { Graph } from './graph';
import { scheduleNodes } from './scheduleNodes';

/** The same graph with fewer operations, in an order that suits a machine with few registers. Values change by rounding only. */
export function arrangeGraph(graph: Graph): Graph {
  // What the first pass over the sums draws out may be a factor of others.
  return scheduleNodes(flattenSums(flattenSums(factorConstants(graph))));
}
