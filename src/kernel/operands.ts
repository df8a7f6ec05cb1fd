import type { GraphNode, NodeId } from './graph';

type Kind = GraphNode['kind'];
type NodeOf<K extends Kind> = Extract<GraphNode, { kind: K }>;

const operandsByKind: { readonly [K in Kind]: (node: NodeOf<K>) => readonly NodeId[] } = {
  constant: () => [],
  input: () => [],
  unary: (node) => [node.a],
  binary: (node) => [node.a, node.b],
  'integer-power': (node) => [node.a],
  select: (node) => [node.condition, node.a, node.b],
  table: () => [],
  pack: (node) => node.nodes,
  reduce: (node) => [node.a],
  element: (node) => [node.a],
  lookup: (node) => [node.a, ...node.indices],
};

export function operandsOf(node: GraphNode): readonly NodeId[] {
  return (operandsByKind[node.kind] as (node: GraphNode) => readonly NodeId[])(node); // the key is the node's own kind
}

const relabelByKind: { readonly [K in Kind]: (node: NodeOf<K>, rename: (id: NodeId) => NodeId) => GraphNode } = {
  constant: (node) => node,
  input: (node) => node,
  // The three that graphs are made of are written out, their operands are evaluated in order, and they stay who they are where nothing is renamed: they are made by the million.
  unary: (node, rename) => {
    const a = rename(node.a);
    return a === node.a ? node : { kind: 'unary', op: node.op, a };
  },
  binary: (node, rename) => {
    const [a, b] = [rename(node.a), rename(node.b)];
    return a === node.a && b === node.b ? node : { kind: 'binary', op: node.op, a, b };
  },
  'integer-power': (node, rename) => {
    const a = rename(node.a);
    return a === node.a ? node : { kind: 'integer-power', a, exponent: node.exponent };
  },
  select: (node, rename) => ({ ...node, condition: rename(node.condition), a: rename(node.a), b: rename(node.b) }),
  table: (node) => node,
  pack: (node, rename) => ({ ...node, nodes: node.nodes.map(rename) }),
  reduce: (node, rename) => ({ ...node, a: rename(node.a) }),
  element: (node, rename) => ({ ...node, a: rename(node.a) }),
  lookup: (node, rename) => ({ ...node, a: rename(node.a), indices: node.indices.map(rename) }),
};

/** The same operation on renamed operands. */
export function relabelOperands(node: GraphNode, rename: (id: NodeId) => NodeId): GraphNode {
  return (relabelByKind[node.kind] as (node: GraphNode, rename: (id: NodeId) => NodeId) => GraphNode)(node, rename); // as above
}

/**
 * Nodes that `roots` depend on, operands before users, in depth-first order so that a value is made near its first use.
 * Nothing below a node for which `stop` holds is entered, nor is that node listed. No recursion: sums of thousands of terms
 * are deep.
 */
export function orderNodes(
  nodeAt: (id: NodeId) => GraphNode,
  roots: readonly NodeId[],
  stop: (id: NodeId) => boolean = () => false,
): NodeId[] {
  const ordered: NodeId[] = [];
  let seen = new Uint8Array(roots.reduce((most, root) => Math.max(most, root), 0) + 1); // operands come before their users, mostly
  // A node whose operands are done is on the stack as −1 − id.
  const pending: number[] = [...roots].reverse();
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    if (top < 0) ordered.push(-1 - top);
    else if (seen[top] !== 1 && !stop(top)) {
      if (top >= seen.length) seen = grown(seen, top + 1);
      seen[top] = 1;
      pending.push(-1 - top);
      pushOperands(nodeAt(top), pending);
    }
  }
  return ordered;
}

function grown(seen: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(2 * length);
  longer.set(seen);
  return longer;
}

/** The first operand last, so that it is taken first. */
function pushOperands(node: GraphNode, stack: number[]): void {
  if (node.kind === 'binary') stack.push(node.b, node.a);
  else if (node.kind === 'select') stack.push(node.b, node.a, node.condition);
  else if (node.kind === 'lookup') stack.push(...[...node.indices].reverse(), node.a);
  else if (node.kind === 'pack') for (let i = node.nodes.length - 1; i >= 0; i--) stack.push(node.nodes[i]!);
  else if (node.kind !== 'constant' && node.kind !== 'input' && node.kind !== 'table') stack.push(node.a);
}
