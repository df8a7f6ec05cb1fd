import type { Graph, NodeId, UnaryOp } from '../graph';
import { operandsOf } from '../operands';

/** Operations one after the other, or calls of one function that do not wait for each other. */
export type Step =
  { readonly kind: 'operation'; readonly id: NodeId } | { readonly kind: 'calls'; readonly op: UnaryOp; readonly ids: readonly NodeId[] };

/** Functions of twenty operations and more. */
const longFunctions: ReadonlySet<UnaryOp> = new Set(['exp', 'log', 'sin', 'cos', 'tan', 'tanh', 'arctan']);

/** A loop is worth its array from so many calls on. */
const fewestCalls = 3;

/**
 * The operations `ids`, which stand in an order in which they can be made, so that calls of the same long function come together where they can: drivers put every call in
 * place, and compile what is there.
 */
export function batchCalls(graph: Graph, ids: readonly NodeId[]): readonly Step[] {
  const calls = callsBefore(graph, ids);
  const levels = new Map<number, NodeId[]>();
  for (const id of ids) levels.set(calls.get(id)!, [...(levels.get(calls.get(id)!) ?? []), id]);
  return [...levels.keys()].sort((one, other) => one - other).flatMap((level) => stepsOf(graph, levels.get(level)!));
}

/** How many long functions have to be called one after the other before a node can be made. */
function callsBefore(graph: Graph, ids: readonly NodeId[]): ReadonlyMap<NodeId, number> {
  const calls = new Map<NodeId, number>();
  for (const id of ids) {
    const before = operandsOf(graph.nodes[id]!).map((operand) => (calls.get(operand) ?? 0) + (calls.has(operand) && longCall(graph, operand) !== undefined ? 1 : 0)); // prettier-ignore
    calls.set(id, Math.max(0, ...before));
  }
  return calls;
}

function longCall(graph: Graph, id: NodeId): UnaryOp | undefined {
  const node = graph.nodes[id]!;
  return node.kind === 'unary' && longFunctions.has(node.op) ? node.op : undefined;
}

/** Of one level: what is no call first, since calls may need it. */
function stepsOf(graph: Graph, ids: readonly NodeId[]): readonly Step[] {
  const single = (id: NodeId): Step => ({ kind: 'operation', id });
  const byFunction = new Map<UnaryOp, NodeId[]>();
  for (const id of ids) {
    const op = longCall(graph, id);
    if (op !== undefined) byFunction.set(op, [...(byFunction.get(op) ?? []), id]);
  }
  const batches = [...byFunction].flatMap(([op, own]): readonly Step[] => (own.length < fewestCalls ? own.map(single) : [{ kind: 'calls', op, ids: own }])); // prettier-ignore
  return [...ids.filter((id) => longCall(graph, id) === undefined).map(single), ...batches];
}
