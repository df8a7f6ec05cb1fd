import type { Graph, GraphNode } from './graph';
import { binaryFunctions, integerPower, unaryFunctions } from './scalarFunctions';

type Rule<K extends GraphNode['kind']> = (node: Extract<GraphNode, { kind: K }>, values: Float64Array, inputs: ArrayLike<number>) => number;

const rules: { readonly [K in GraphNode['kind']]: Rule<K> } = {
  constant: (node) => node.value,
  input: (node, _values, inputs) => inputs[node.input]!,
  unary: (node, values) => unaryFunctions[node.op](values[node.a]!),
  binary: (node, values) => binaryFunctions[node.op](values[node.a]!, values[node.b]!),
  'integer-power': (node, values) => integerPower(values[node.a]!, node.exponent),
  select: (node, values) => (values[node.condition] !== 0 ? values[node.a]! : values[node.b]!),
};

/** Values of all outputs at one point, node by node: slow, and what the emitters are tested against. */
export function evaluateGraph(graph: Graph, inputs: ArrayLike<number>): Float64Array {
  const values = new Float64Array(graph.nodes.length);
  graph.nodes.forEach((node, id) => {
    values[id] = (rules[node.kind] as Rule<GraphNode['kind']>)(node, values, inputs); // the key is the node's own kind
  });
  return Float64Array.from(graph.outputs, (id) => values[id]!);
}
