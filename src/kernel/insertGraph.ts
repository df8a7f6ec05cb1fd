import type { Graph, GraphNode, NodeId } from './graph';
import type { GraphBuilder } from './graphBuilder';

/** The outputs of a graph as nodes of a builder, with given nodes for its inputs. */
export function insertGraph(builder: GraphBuilder, graph: Graph, inputs: readonly NodeId[]): NodeId[] {
  const ids: NodeId[] = [];
  for (const node of graph.nodes) ids.push(insertNode(builder, node, inputs, ids));
  return graph.outputs.map((id) => ids[id]!);
}

function insertNode(builder: GraphBuilder, node: GraphNode, inputs: readonly NodeId[], ids: readonly NodeId[]): NodeId {
  switch (node.kind) {
    case 'constant':
      return builder.constant(node.value);
    case 'input':
      return inputs[node.input]!;
    case 'unary':
      return builder.unary(node.op, ids[node.a]!);
    case 'binary':
      return builder.binary(node.op, ids[node.a]!, ids[node.b]!);
    case 'integer-power':
      return builder.integerPower(ids[node.a]!, node.exponent);
    case 'select':
      return builder.select(ids[node.condition]!, ids[node.a]!, ids[node.b]!);
  }
}
