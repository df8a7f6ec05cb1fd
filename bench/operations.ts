import { arrangeGraph } from '../src/kernel/arrangeGraph';
import { findAxes, sizeOfAxes } from '../src/kernel/axes';
import type { BinaryOp, DrawLaw, Graph, GraphNode, UnaryOp } from '../src/kernel/graph';
import { splitByLevel } from '../src/kernel/splitByLevel';

/** Vector instructions of the float32 emitter for one operation; those that are a function of the library by counting its lines. */
const unaryCosts: { readonly [K in UnaryOp]: number } = {
  negate: 0,
  exp: 20,
  log: 34,
  sqrt: 1,
  sin: 40,
  cos: 40,
  tan: 42,
  tanh: 30,
  arctan: 36,
  absolute: 1,
  sign: 6,
  reciprocal: 1,
};
const binaryCosts: { readonly [K in BinaryOp]: number } = { add: 1, multiply: 1, maximum: 1, minimum: 1, power: 60, less: 1 };
const words = 110;
const drawCosts: { readonly [K in DrawLaw]: number } = {
  normal: words / 2 + 30,
  uniform: words + 3,
  rademacher: words + 2,
  exponential: words + 32,
};

/** Arithmetic operations of one sample: an instruction works on four. */
export function operationsPerSample(graph: Graph): number {
  const { body, sampleInputs } = splitByLevel(graph);
  const draws = sampleInputs.reduce((sum, _, index) => sum + drawCosts[body.inputs[index]!.law], 0);
  const arranged = arrangeGraph(body);
  const axes = findAxes(arranged);
  // In a loop as many times as its indices have values.
  const times = (node: GraphNode, id: number): number => sizeOfAxes(axes[node.kind === 'reduce' ? node.a : id]!);
  return draws + arranged.nodes.reduce((sum, node, id) => sum + costOf(node) * times(node, id), 0);
}

function costOf(node: GraphNode): number {
  switch (node.kind) {
    case 'constant':
    case 'input':
    case 'table':
    case 'pack':
    case 'element':
      return 0;
    case 'reduce':
      return 1;
    case 'unary':
      return unaryCosts[node.op];
    case 'binary':
      return binaryCosts[node.op];
    case 'integer-power':
      return Math.ceil(1.5 * Math.log2(node.exponent));
    case 'select':
    case 'lookup':
      return 3;
  }
}
