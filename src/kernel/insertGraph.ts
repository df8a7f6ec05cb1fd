import type { Graph, NodeId } from './graph';
import type { GraphBuilder } from './graphBuilder';
import { relabelOperands } from './operands';

/** The outputs of a graph as nodes of a builder, with given nodes for its inputs. They are plain numbers: the graph's loops may use their indices. */
export function insertGraph(builder: GraphBuilder, graph: Graph, inputs: readonly NodeId[]): NodeId[] {
  if (inputs.some((node) => builder.axesOf(node).length > 0)) throw new RangeError('A graph is inserted at plain numbers only.');
  const ids: NodeId[] = [];
  for (const node of graph.nodes) {
    const renamed = relabelOperands(node, (operand) => ids[operand]!);
    ids.push(renamed.kind === 'input' ? inputs[renamed.input]! : builder.make(renamed));
  }
  return graph.outputs.map((id) => ids[id]!);
}
