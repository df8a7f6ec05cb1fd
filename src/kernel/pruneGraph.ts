import type { Graph, GraphNode, NodeId } from './graph';
import { NodeTable } from './nodeTable';
import { orderNodes, relabelOperands } from './operands';

/**
 * The graph of some outputs alone: dead code and duplicates removed, nodes in depth-first order. `inputs` stay as they are,
 * used or not, so that indices into them keep their meaning.
 */
export function pruneGraph(graph: Graph, outputs: readonly NodeId[]): Graph {
  return pruneInOrder(
    { ...graph, outputs },
    orderNodes((at) => graph.nodes[at]!, outputs),
  );
}

/** The same with the nodes in a given order, operands before users. */
export function pruneInOrder({ outputs, ...graph }: Graph, order: readonly NodeId[]): Graph {
  const nodes: GraphNode[] = [];
  const renamed = new Int32Array(graph.nodes.length);
  const known = new NodeTable(order.length);
  const rename = (id: NodeId): NodeId => renamed[id]!; // operands come first
  for (const id of order) {
    const node = relabelOperands(graph.nodes[id]!, rename);
    const earlier = known.find(node);
    renamed[id] = earlier ?? nodes.push(node) - 1;
    if (earlier === undefined) known.add(node, nodes.length - 1);
  }
  return { inputs: graph.inputs, nodes, outputs: outputs.map(rename) };
}
