import type { GraphNode } from './graph';

const keys: { readonly [K in GraphNode['kind']]: (node: Extract<GraphNode, { kind: K }>) => string } = {
  constant: (node) => `c${node.value}`,
  input: (node) => `i${node.input}`,
  unary: (node) => `${node.op} ${node.a}`,
  binary: (node) => `${node.op} ${node.a} ${node.b}`,
  'integer-power': (node) => `p${node.exponent} ${node.a}`,
  select: (node) => `s${node.condition} ${node.a} ${node.b}`,
};

/** Equal for equal operations on equal operands. */
export function nodeKey(node: GraphNode): string {
  return (keys[node.kind] as (node: GraphNode) => string)(node); // the key is the node's own kind
}
