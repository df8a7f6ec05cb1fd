import { hasAxis } from './axes';
import type { GraphBuilder } from './graphBuilder';
import type { NodeId } from './graph';
import { orderNodes } from './operands';

/**
 * The nodes with some nodes replaced by others, all at once: f(x) with x ↦ y is f(y). Linear in the size of the graph. What replaces a node has
 * no axes but those of the node, lest a loop around it take them for its own index.
 */
export function substituteAll(builder: GraphBuilder, nodes: readonly NodeId[], replacements: ReadonlyMap<NodeId, NodeId>): NodeId[] {
  for (const [from, to] of replacements)
    if (!builder.axesOf(to).every((axis) => hasAxis(builder.axesOf(from), axis)))
      throw new RangeError('A replacement with an axis of its own.');
  const renamed = new Map<NodeId, NodeId>(replacements);
  const rename = (id: NodeId): NodeId => renamed.get(id)!; // operands come first
  for (const id of orderNodes(
    (at) => builder.node(at),
    nodes,
    (at) => renamed.has(at),
  ))
    renamed.set(id, builder.rebuild(id, rename));
  return nodes.map(rename);
}

/** One node at another point: see {@link substituteAll}. */
export function substitute(builder: GraphBuilder, node: NodeId, replacements: ReadonlyMap<NodeId, NodeId>): NodeId {
  return substituteAll(builder, [node], replacements)[0]!;
}
