import { findDependentsOfLevel } from './dependents';
import type { Graph } from './graph';
import { findSigns } from './signs';

/** Whether something that is drawn for every sample, and may have either sign, stands below a line: 1/x has no average where x passes 0. */
export function mayHavePoles(graph: Graph): boolean {
  const signs = findSigns(graph);
  const isDrawn = findDependentsOfLevel(graph, 'sample');
  return graph.nodes.some(
    (node) => node.kind === 'unary' && node.op === 'reciprocal' && isDrawn[node.a] === 1 && signs[node.a] === 'unknown',
  );
}
