import type * as tf from '@tensorflow/tfjs';
import type { BinaryOp, Graph, GraphNode, NodeId, UnaryOp } from '../../kernel/graph';
import type { Tensorflow } from '../../registry/entry';
import { exponential, withoutDerivative } from './buildTensors';

/** The first output of a graph without loops, with a tensor [n] or a number in the place of each input; differentiable any number of times. */
export function evaluateTensors(library: Tensorflow, graph: Graph, inputs: readonly tf.Tensor[]): tf.Tensor {
  const values: tf.Tensor[] = [];
  const at = (id: NodeId): tf.Tensor => values[id]!;
  for (const node of graph.nodes) values.push(evaluateNode(library, node, at, inputs));
  return at(graph.outputs[0]!);
}

function evaluateNode(library: Tensorflow, node: GraphNode, at: (id: NodeId) => tf.Tensor, inputs: readonly tf.Tensor[]): tf.Tensor {
  switch (node.kind) {
    case 'constant':
      return library.scalar(node.value);
    case 'input':
      return inputs[node.input]!;
    case 'unary':
      return unary[node.op](library, at(node.a));
    case 'binary':
      return binary[node.op](library, at(node.a), at(node.b));
    case 'integer-power':
      return Array.from({ length: node.exponent - 1 }).reduce<tf.Tensor>((power) => library.mul(power, at(node.a)), at(node.a));
    case 'select':
      return library.where(isNotZero(library, at(node.condition)), at(node.a), at(node.b));
    default:
      throw new Error('A sum of many terms is not given to code.');
  }
}

/** Comparisons have no derivatives, and TensorFlow.js refuses to pass one by. */
const isLess = (library: Tensorflow, a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
  withoutDerivative(library, (x, y) => library.less(x, y), a, b);
const isNotZero = (library: Tensorflow, a: tf.Tensor): tf.Tensor => withoutDerivative(library, (x) => library.notEqual(x, 0), a);

type Unary = (library: Tensorflow, a: tf.Tensor) => tf.Tensor;

const unary: { readonly [O in UnaryOp]: Unary } = {
  negate: (library, a) => library.neg(a),
  exp: exponential,
  log: (library, a) => library.log(a),
  sqrt: (library, a) => library.sqrt(a),
  sin: (library, a) => library.sin(a),
  cos: (library, a) => library.cos(a),
  tan: (library, a) => library.div(library.sin(a), library.cos(a)),
  // As everything made of exponentials, with second derivatives that are right.
  tanh: (library, a) => library.sub(1, library.div(2, library.add(1, exponential(library, library.mul(2, a))))),
  arctan: (library, a) => library.atan(a),
  absolute: (library, a) => library.abs(a),
  sign: (library, a) => library.sign(a),
  reciprocal: (library, a) => library.div(1, a),
};

const binary: { readonly [O in BinaryOp]: (library: Tensorflow, a: tf.Tensor, b: tf.Tensor) => tf.Tensor } = {
  add: (library, a, b) => library.add(a, b),
  multiply: (library, a, b) => library.mul(a, b),
  maximum: (library, a, b) => library.where(isLess(library, a, b), b, a),
  minimum: (library, a, b) => library.where(isLess(library, a, b), a, b),
  power: (library, a, b) => exponential(library, library.mul(b, library.log(a))),
  less: (library, a, b) => library.cast(isLess(library, a, b), 'float32'),
};
