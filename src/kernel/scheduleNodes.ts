import { isLeaf } from './chunks';
import type { Graph, GraphNode, NodeId } from './graph';
import { operandsOf } from './operands';
import { pruneInOrder } from './pruneGraph';

/**
 * The same graph with its operations in an order that keeps few values alive at a time: compilers spill what does not fit into 16
 * registers. Window after window of as many operations as one function has, from the last operation backwards, the next is always the
 * one that adds the fewest values; among equals the one that has been waiting longest, so that sums over the same index go through it side
 * by side.
 */
export function scheduleNodes(graph: Graph, window: number): Graph {
  const ids = [...graph.nodes.keys()];
  const inner = ids.filter((id) => !isLeaf(graph.nodes[id]!));
  const order = ids.filter((id) => isLeaf(graph.nodes[id]!));
  const isFree = graph.nodes.map((node, id) => isLeaf(node) || isCheap(graph, id));
  for (let start = 0; start < inner.length; start += window) {
    for (const id of orderBackwards(graph, inner.slice(start, start + window), isFree).reverse()) order.push(id);
  }
  return pruneInOrder(graph, order);
}

/** Nothing that stands before the window depends on it; what it reads from there is there. */
function orderBackwards(graph: Graph, window: readonly NodeId[], isFree: readonly boolean[]): NodeId[] {
  const uses = countUses(graph, window);
  const ready = window.filter((id) => uses.get(id) === 0);
  // What is free is read or made again where it is needed, and never counts.
  const alive = isFree.slice();
  for (const id of ready) alive[id] = true;
  const order: NodeId[] = [];
  while (ready.length > 0) {
    const id = ready.splice(findBest(graph, ready, alive), 1)[0]!;
    order.push(id);
    for (const operand of new Set(operandsOf(graph.nodes[id]!))) {
      alive[operand] = true;
      const left = uses.get(operand);
      if (left === undefined) continue;
      uses.set(operand, left - 1);
      if (left === 1) ready.push(operand);
    }
  }
  return order;
}

/** How many operations of the window read each of its nodes. */
function countUses(graph: Graph, window: readonly NodeId[]): Map<NodeId, number> {
  const uses = new Map(window.map((id) => [id, 0]));
  for (const id of window)
    for (const operand of new Set(operandsOf(graph.nodes[id]!))) {
      const known = uses.get(operand);
      if (known !== undefined) uses.set(operand, known + 1);
    }
  return uses;
}

function findBest(graph: Graph, ready: readonly NodeId[], alive: readonly boolean[]): number {
  let best = 0;
  let least = Infinity;
  for (let index = 0; index < ready.length && least > 0; index++) {
    const born = countBorn(graph.nodes[ready[index]!]!, alive);
    if (born < least) [best, least] = [index, born];
  }
  return best;
}

/** Values that the operation keeps alive from now on. */
function countBorn(node: GraphNode, alive: readonly boolean[]): number {
  let born = 0;
  for (const operand of operandsOf(node)) if (alive[operand] !== true) born++;
  return born;
}

/** A sum or product with a constant: the compiler may as well make it again. */
function isCheap(graph: Graph, id: NodeId): boolean {
  const node = graph.nodes[id]!;
  if (node.kind !== 'binary' || (node.op !== 'add' && node.op !== 'multiply')) return false;
  return graph.nodes[node.a]!.kind === 'constant' || graph.nodes[node.b]!.kind === 'constant';
}
