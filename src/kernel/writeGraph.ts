import type { Graph, GraphNode } from './graph';

/** A text that is another for every other graph, a third as long as its JSON: plans and kernels are known by what they contain, and thousands of nodes are hashed for each. */
export function writeGraph({ inputs, nodes, outputs }: Graph): string {
  return `${JSON.stringify(inputs)}\n${nodes.map(writeNode).join('\n')}\n= ${outputs.join(' ')}`;
}

function writeNode(node: GraphNode): string {
  switch (node.kind) {
    case 'binary':
      return `${node.op} ${node.a} ${node.b}`;
    case 'unary':
      return `${node.op} ${node.a}`;
    case 'constant':
      return `${node.value}`;
    case 'input':
      return `input ${node.input}`;
    case 'integer-power':
      return `^ ${node.a} ${node.exponent}`;
    default:
      return JSON.stringify(node);
  }
}
