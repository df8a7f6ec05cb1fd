import type { BinaryOp, GraphNode, NodeId, UnaryOp } from '../graph';
import { powerSteps } from '../scalarFunctions';
import { f64x2, v128, type Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';
import { callPower, callVectorFunction, type VectorFunction } from './vectorMath';

type Operation = Exclude<GraphNode, { kind: 'constant' | 'input' }>;
type Writer<K extends Operation['kind']> = (f: FunctionWriter, node: Extract<Operation, { kind: K }>, operands: Operands) => Code;

export interface Operands {
  value(operand: NodeId): Code;
  /** All bits set where the operand is not 0. */
  mask(operand: NodeId): Code;
}

/** One operation of the graph on two samples at a time. */
export function writeOperation(f: FunctionWriter, node: Operation, operands: Operands): Code {
  return (writers[node.kind] as Writer<Operation['kind']>)(f, node, operands); // the key is the node's own kind
}

const writers: { readonly [K in Operation['kind']]: Writer<K> } = {
  unary: (f, node, { value }) => unaryWriters[node.op](f, value(node.a)),
  binary: (f, node, { value }) => binaryWriters[node.op](f, value(node.a), value(node.b)),
  'integer-power': (f, node, { value }) => {
    const powers = [value(node.a)];
    for (const [left, right] of powerSteps(node.exponent)) powers.push(f.keep(f64x2.multiply(powers[left]!, powers[right]!)));
    return powers[powers.length - 1]!;
  },
  select: (_f, node, { value, mask }) => v128.select(mask(node.condition), value(node.a), value(node.b)),
};

const call =
  (name: VectorFunction) =>
  (f: FunctionWriter, a: Code): Code =>
    callVectorFunction(f.module, name, a);

const unaryWriters: { readonly [K in UnaryOp]: (f: FunctionWriter, a: Code) => Code } = {
  negate: (_f, a) => f64x2.negate(a),
  exp: call('exp'),
  log: call('log'),
  sqrt: (_f, a) => f64x2.sqrt(a),
  sin: call('sin'),
  cos: call('cos'),
  tan: call('tan'),
  tanh: call('tanh'),
  arctan: call('arctan'),
  absolute: (_f, a) => f64x2.absolute(a),
  // ±1 where |a| > 0; else a itself, which is ±0 or NaN.
  sign: (f, a) => v128.select(f64x2.less(f.constant(0), f64x2.absolute(a)), v128.or(v128.and(a, f.bits(1n << 63n)), f.constant(1)), a),
  reciprocal: (f, a) => f64x2.divide(f.constant(1), a),
};

const binaryWriters: { readonly [K in BinaryOp]: (f: FunctionWriter, a: Code, b: Code) => Code } = {
  add: (_f, a, b) => f64x2.add(a, b),
  multiply: (_f, a, b) => f64x2.multiply(a, b),
  maximum: (_f, a, b) => f64x2.maximum(a, b),
  minimum: (_f, a, b) => f64x2.minimum(a, b),
  power: (f, a, b) => callPower(f.module, a, b),
  less: (f, a, b) => v128.and(f64x2.less(a, b), f.constant(1)),
};
