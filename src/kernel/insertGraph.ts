import type { Graph, NodeId } from './graph';
import type { GraphBuilder } from './graphBuilder';

/** The outputs of a graph as nodes of a builder, with given nodes for its inputs. They are plain numbers: the graph's loops may use their indices. */
export function insertGraph(builder: GraphBuilder, graph: Graph, inputs: readonly NodeId[]): NodeId[] {
  if (inputs.some((node) => builder.axesOf(node).length > 0)) throw new RangeError('A graph is inserted at plain numbers only.');
  const ids: NodeId[] = [];
  const at = (operand: NodeId): NodeId => ids[operand]!;
  for (const node of graph.nodes) ids.push(node.kind === 'input' ? inputs[node.input]! : builder.remake(node, at));
  return graph.outputs.map((id) => ids[id]!);
}
