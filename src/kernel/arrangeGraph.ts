import { factorConstants } from './factorConstants';
import { flattenSums } from './flattenSums';
import type { Graph } from './graph';
import { scheduleNodes } from './scheduleNodes';

/** Long enough that values seldom cross from one function to the next, short enough to be compiled in milliseconds. */
export const operationsPerFunction = 400;

/** The same graph with fewer operations, in an order that suits a machine with few registers. Values change by rounding only. */
export function arrangeGraph(graph: Graph): Graph {
  const factored = factorConstants(graph);
  const flat = flattenSums(factored);
  // What the first pass over the sums has drawn out may be a factor of others.
  return scheduleNodes(flat.nodes.length < factored.nodes.length ? flattenSums(flat) : flat, operationsPerFunction);
}
