import { isLeaf } from './chunks';
import type { Graph, GraphNode, NodeId } from './graph';
import { operandsOf } from './operands';
import { pruneInOrder } from './pruneGraph';

/**
 * The same graph with its operations in an order that keeps few values alive at a time: compilers spill what does not fit into 16
 * registers. From the last operation backwards, the next is always the one that adds the fewest values; among equals the one that
 * has been waiting longest, so that sums over the same index go through it side by side.
 */
export function scheduleNodes(graph: Graph): Graph {
  return pruneInOrder(graph, orderBackwards(graph).reverse());
}

function orderBackwards(graph: Graph): NodeId[] {
  const uses = countUses(graph);
  const alive = new Set<NodeId>(graph.outputs);
  const ready: NodeId[] = [...new Set(graph.outputs)].filter((id) => uses[id] === 0);
  const order: NodeId[] = [];
  while (ready.length > 0) {
    const id = ready.splice(findBest(graph, ready, alive), 1)[0]!;
    order.push(id);
    for (const operand of new Set(operandsOf(graph.nodes[id]!))) {
      alive.add(operand);
      if (--uses[operand]! === 0) ready.push(operand);
    }
  }
  return order;
}

/** How many operations read each node. */
function countUses(graph: Graph): number[] {
  const uses = graph.nodes.map(() => 0);
  for (const node of graph.nodes) for (const operand of new Set(operandsOf(node))) uses[operand]!++;
  return uses;
}

function findBest(graph: Graph, ready: readonly NodeId[], alive: ReadonlySet<NodeId>): number {
  let best = 0;
  let least = Infinity;
  ready.forEach((id, index) => {
    const born = countBorn(graph, graph.nodes[id]!, alive);
    if (born >= least) return;
    [best, least] = [index, born];
  });
  return best;
}

/** Values that the operation keeps alive from now on, apart from those that are read or made again where they are needed. */
function countBorn(graph: Graph, node: GraphNode, alive: ReadonlySet<NodeId>): number {
  let born = 0;
  for (const operand of operandsOf(node)) if (!alive.has(operand) && !isLeaf(graph.nodes[operand]!) && !isCheap(graph, operand)) born++;
  return born;
}

/** A sum or product with a constant: made again in one operation, where bringing it back from memory takes one too. */
export function isCheap(graph: Graph, id: NodeId): boolean {
  const node = graph.nodes[id]!;
  if (node.kind !== 'binary' || (node.op !== 'add' && node.op !== 'multiply')) return false;
  return graph.nodes[node.a]!.kind === 'constant' || graph.nodes[node.b]!.kind === 'constant';
}
