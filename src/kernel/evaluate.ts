import { findAxes, hasLoops, linesAlong, placesWithin, sizeOfAxes, type Axes } from './axes';
import type { Graph, GraphNode, NodeId, ReduceOp } from './graph';
import { lookUp } from './lookUp';
import { operandsOf } from './operands';
import { binaryFunctions, integerPower, unaryFunctions } from './scalarFunctions';

type Elementwise = Exclude<GraphNode, { kind: 'table' | 'pack' | 'reduce' | 'element' | 'lookup' }>;
type Rule<K extends Elementwise['kind']> = (
  node: Extract<Elementwise, { kind: K }>,
  at: (operand: NodeId) => number,
  inputs: ArrayLike<number>,
) => number;

const rules: { readonly [K in Elementwise['kind']]: Rule<K> } = {
  constant: (node) => node.value,
  input: (node, _at, inputs) => inputs[node.input]!,
  unary: (node, at) => unaryFunctions[node.op](at(node.a)),
  binary: (node, at) => binaryFunctions[node.op](at(node.a), at(node.b)),
  'integer-power': (node, at) => integerPower(at(node.a), node.exponent),
  select: (node, at) => (at(node.condition) !== 0 ? at(node.a) : at(node.b)),
};

function applyRule(node: Elementwise, at: (operand: NodeId) => number, inputs: ArrayLike<number>): number {
  return (rules[node.kind] as Rule<Elementwise['kind']>)(node, at, inputs); // the key is the node's own kind
}

/** Values of all outputs at one point, node by node: slow, and what the emitters are tested against. */
export function evaluateGraph(graph: Graph, inputs: ArrayLike<number>): Float64Array {
  if (hasLoops(graph)) return evaluateLoops(graph, inputs);
  const values = new Float64Array(graph.nodes.length);
  const at = (id: NodeId): number => values[id]!;
  graph.nodes.forEach((node, id) => {
    values[id] = applyRule(node as Elementwise, at, inputs); // a graph without loops has no other kinds
  });
  return Float64Array.from(graph.outputs, at);
}

/** The same with all values of every node, row by row over its axes. */
function evaluateLoops(graph: Graph, inputs: ArrayLike<number>): Float64Array {
  const axes = findAxes(graph);
  const values: Float64Array[] = [];
  graph.nodes.forEach((node, id) => values.push(valuesOf(node, axes[id]!, { axes, values, inputs })));
  return Float64Array.from(graph.outputs, (id) => values[id]![0]!);
}

interface Known {
  readonly axes: readonly Axes[];
  readonly values: readonly Float64Array[];
  readonly inputs: ArrayLike<number>;
}

function valuesOf(node: GraphNode, axes: Axes, known: Known): Float64Array {
  switch (node.kind) {
    case 'table':
      return Float64Array.from(node.values);
    case 'pack':
      return Float64Array.from(node.nodes, (part) => known.values[part]![0]!);
    case 'reduce':
      return reduceValues(node, axes, known);
    case 'element':
      return elementValues(node, axes, known);
    case 'lookup':
      return Float64Array.of(lookUpValue(node, known));
    default:
      return elementwise(node, axes, known);
  }
}

function elementwise(node: Elementwise, axes: Axes, known: Known): Float64Array {
  const places = new Map(operandsOf(node).map((operand) => [operand, placesWithin(known.axes[operand]!, axes)]));
  const result = new Float64Array(sizeOfAxes(axes));
  for (let k = 0; k < result.length; k++)
    result[k] = applyRule(node, (operand) => known.values[operand]![places.get(operand)![k]!]!, known.inputs);
  return result;
}

/** First in order of the index, as emitters do it. */
const reductions: { readonly [K in ReduceOp]: (sum: number, next: number) => number } = {
  add: (sum, next) => sum + next,
  maximum: Math.max,
};

function reduceValues(node: Extract<GraphNode, { kind: 'reduce' }>, axes: Axes, known: Known): Float64Array {
  const [values, own] = [known.values[node.a]!, known.axes[node.a]!];
  const { starts, stride } = linesAlong(own, axes, node.axis);
  return Float64Array.from(starts, (start) => {
    let result = values[start]!;
    for (let k = 1; k < node.axis.extent; k++) result = reductions[node.op](result, values[start + k * stride]!);
    return result;
  });
}

function elementValues(node: Extract<GraphNode, { kind: 'element' }>, axes: Axes, known: Known): Float64Array {
  const { starts, stride } = linesAlong(known.axes[node.a]!, axes, node.axis);
  return Float64Array.from(starts, (start) => known.values[node.a]![start + node.index * stride]!);
}

function lookUpValue({ a, indices }: Extract<GraphNode, { kind: 'lookup' }>, { values, axes }: Known): number {
  return lookUp({ values: values[a]!, axes: axes[a]! }, indices.map((index) => values[index]![0]!)); // prettier-ignore
}
