import { findAxes, hasLoops, linesAlong, placesWithin, sizeOfAxes, type Axes } from './axes';
import type { Graph, GraphNode, NodeId } from './graph';
import { operandsOf, relabelOperands } from './operands';

/**
 * The graph with every loop written out, number by number, in the order in which emitters go: each value of a node with axes is a node of its own. Nothing is
 * simplified, so that every number keeps its last bit.
 */
export function unrollLoops(graph: Graph): Graph {
  if (!hasLoops(graph)) return graph;
  const unrolled: Unrolled = { nodes: [], places: [], axes: findAxes(graph) };
  graph.nodes.forEach((node, id) => unrolled.places.push(unrollNode(node, id, unrolled)));
  return { ...graph, nodes: unrolled.nodes, outputs: graph.outputs.map((id) => unrolled.places[id]![0]!) };
}

interface Unrolled {
  readonly nodes: GraphNode[];
  /** Of each node of the graph, where its values stand, row by row over its axes. */
  readonly places: (readonly NodeId[])[];
  readonly axes: readonly Axes[];
}

function unrollNode(node: GraphNode, id: NodeId, { nodes, places, axes }: Unrolled): readonly NodeId[] {
  const add = (made: GraphNode): NodeId => nodes.push(made) - 1;
  const own = axes[id]!;
  switch (node.kind) {
    case 'table':
      return node.values.map((value) => add({ kind: 'constant', value }));
    case 'pack':
      return node.nodes.map((part) => places[part]![0]!);
    case 'reduce': {
      const { starts, stride } = linesAlong(axes[node.a]!, own, node.axis);
      const line = (start: number) => Array.from({ length: node.axis.extent }, (_, k) => places[node.a]![start + k * stride]!);
      return Array.from(starts, (start) => line(start).reduce((a, b) => add({ kind: 'binary', op: node.op, a, b })));
    }
    case 'element': {
      const { starts, stride } = linesAlong(axes[node.a]!, own, node.axis);
      return Array.from(starts, (start) => places[node.a]![start + node.index * stride]!);
    }
    default: {
      if (own.length === 0) return [add(relabelOperands(node, (operand) => places[operand]![0]!))];
      const within = new Map(operandsOf(node).map((operand) => [operand, placesWithin(axes[operand]!, own)]));
      return Array.from({ length: sizeOfAxes(own) }, (_, k) =>
        add(relabelOperands(node, (operand) => places[operand]![within.get(operand)![k]!]!)),
      );
    }
  }
}
