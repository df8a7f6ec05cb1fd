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
}

/** Inputs and constants. */
export function isLeaf(node: GraphNode): boolean {
  return node.kind === 'input' || node.kind === 'constant';
}

export function cutIntoChunks(graph: Graph, chunkSize: number): Chunks {
  const inner = [...graph.nodes.keys()].filter((id) => !isLeaf(graph.nodes[id]!));
  const chunks: NodeId[][] = [];
  for (let start = 0; start < inner.length; start += chunkSize) chunks.push(inner.slice(start, start + chunkSize));
  if (chunks.length === 0) chunks.push([]);
  return { chunks, ...assignSlots(graph, chunks) };
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
