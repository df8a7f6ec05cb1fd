import { findAxes, hasLoops } from './axes';
import type { Graph, GraphNode, NodeId } from './graph';
import { operandsOf } from './operands';

/**
 * A long program cut into functions: compilers take more than proportionally long for long functions, and V8 leaves very long ones
 * unoptimised. Values that later functions need go through numbered slots of memory.
 */
export interface Chunks {
  /** Operations of each function, in order. Inputs and constants belong to none: each function reads them where it needs them. */
  readonly chunks: readonly (readonly NodeId[])[];
  readonly slotOf: ReadonlyMap<NodeId, number>;
  readonly slots: number;
  /** The one with the loops: arrays do not cross from function to function. */
  readonly loops: number | undefined;
}

/** Inputs, constants and tables. */
export function isLeaf(node: GraphNode): boolean {
  return node.kind === 'input' || node.kind === 'constant' || node.kind === 'table';
}

export function cutIntoChunks(graph: Graph, chunkSize: number): Chunks {
  const inner = [...graph.nodes.keys()].filter((id) => !isLeaf(graph.nodes[id]!));
  const { before, loops, after } = findLoops(graph, inner);
  const first = cut(before, chunkSize);
  const chunks = [...first, ...(loops.length > 0 ? [loops] : []), ...cut(after, chunkSize)];
  if (chunks.length === 0) chunks.push([]);
  return { chunks, ...assignSlots(graph, chunks), loops: loops.length > 0 ? first.length : undefined };
}

function cut(ids: readonly NodeId[], chunkSize: number): NodeId[][] {
  const chunks: NodeId[][] = [];
  for (let start = 0; start < ids.length; start += chunkSize) chunks.push(ids.slice(start, start + chunkSize));
  return chunks;
}

export interface Parts {
  readonly before: readonly NodeId[];
  readonly loops: NodeId[];
  readonly after: readonly NodeId[];
}

/** Everything with axes and what takes them away, with what stands between such nodes; what these need; the rest. */
export function findLoops(graph: Graph, inner: readonly NodeId[]): Parts {
  if (!hasLoops(graph)) return { before: [], loops: [], after: inner };
  const axes = findAxes(graph);
  const isOfLoop = (id: NodeId): boolean =>
    axes[id]!.length > 0 || operandsOf(graph.nodes[id]!).some((operand) => axes[operand]!.length > 0);
  const above = new Set<NodeId>();
  for (const id of inner) if (isOfLoop(id) || operandsOf(graph.nodes[id]!).some((operand) => above.has(operand))) above.add(id);
  const needed = new Set<NodeId>();
  for (const id of [...inner].reverse()) {
    if (!isOfLoop(id) && !needed.has(id)) continue;
    needed.add(id);
    for (const operand of operandsOf(graph.nodes[id]!)) needed.add(operand);
  }
  return {
    before: inner.filter((id) => needed.has(id) && !above.has(id)),
    loops: inner.filter((id) => needed.has(id) && above.has(id)),
    after: inner.filter((id) => !needed.has(id)),
  };
}

/** A slot for each value that a later chunk needs, given back after the last chunk that does. */
function assignSlots(graph: Graph, chunks: readonly NodeId[][]): { slotOf: Map<NodeId, number>; slots: number } {
  const chunkOf = new Map(chunks.flatMap((chunk, index) => chunk.map((id) => [id, index] as const)));
  const lastUse = new Map<NodeId, number>();
  for (const [id, chunk] of chunkOf) for (const operand of operandsOf(graph.nodes[id]!)) lastUse.set(operand, chunk);
  const slotOf = new Map<NodeId, number>();
  const freeAfter: number[][] = chunks.map(() => []);
  const free: number[] = [];
  let slots = 0;
  chunks.forEach((chunk, index) => {
    for (const id of chunk) {
      const last = lastUse.get(id) ?? index;
      if (last === index) continue;
      const slot = free.pop() ?? slots++;
      slotOf.set(id, slot);
      freeAfter[last]!.push(slot);
    }
    free.push(...freeAfter[index]!);
  });
  return { slotOf, slots };
}
