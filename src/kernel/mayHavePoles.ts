import type { Graph, NodeId } from './graph';
import { operandsOf } from './operands';
import { findSigns } from './signs';

/** Whether something that is drawn for every sample, and may have either sign, stands below a line: 1/x has no average where x passes 0. */
export function mayHavePoles(graph: Graph): boolean {
  const signs = findSigns(graph);
  const isDrawn: boolean[] = [];
  for (const node of graph.nodes) {
    const isInput = node.kind === 'input' && graph.inputs[node.input]?.level === 'sample';
    isDrawn.push(isInput || operandsOf(node).some((operand: NodeId) => isDrawn[operand]));
  }
  return graph.nodes.some(
    (node) => node.kind === 'unary' && node.op === 'reciprocal' && isDrawn[node.a] === true && signs[node.a] === 'unknown',
  );
}
