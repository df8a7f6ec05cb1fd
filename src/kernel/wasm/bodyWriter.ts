import { stridesOf, type Axes } from '../axes';
import type { BinaryOp, GraphNode, NodeId, UnaryOp } from '../graph';
import { powerSteps } from '../scalarFunctions';
import { i32, i32x4, v128, type Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';
import type { VectorFunction } from './vectorLibrary';
import { applyPower, applyVectorFunction } from './vectorMath';

/** Node by node, index by index. */
export type Operation = Exclude<GraphNode, { kind: 'constant' | 'input' | 'table' | 'pack' | 'reduce' | 'element' }>;
type Writer<K extends Operation['kind']> = (f: FunctionWriter, node: Extract<Operation, { kind: K }>, operands: Operands) => Code;

export interface Operands {
  value(operand: NodeId): Code;
  /** All bits set where the operand is not 0. */
  mask(operand: NodeId): Code;
  isNeverPositive(operand: NodeId): boolean;
  /** Where a table is in memory, and its axes. */
  table(operand: NodeId): { readonly address: number; readonly axes: Axes };
}

/** One operation of the graph on a register of samples. */
export function writeOperation(f: FunctionWriter, node: Operation, operands: Operands): Code {
  return (writers[node.kind] as Writer<Operation['kind']>)(f, node, operands); // the key is the node's own kind
}

export function isOperation(node: GraphNode): node is Operation {
  return node.kind in writers;
}

const writers: { readonly [K in Operation['kind']]: Writer<K> } = {
  unary: (f, node, { value, isNeverPositive }) =>
    node.op === 'exp' && isNeverPositive(node.a)
      ? applyVectorFunction(f, 'exp below', value(node.a))
      : unaryWriters[node.op](f, value(node.a)),
  binary: (f, node, { value }) => binaryWriters[node.op](f, value(node.a), value(node.b)),
  'integer-power': (f, node, { value }) => {
    const powers = [value(node.a)];
    for (const [left, right] of powerSteps(node.exponent)) powers.push(f.keep(f.lanes.multiply(powers[left]!, powers[right]!)));
    return powers[powers.length - 1]!;
  },
  select: (_f, node, { value, mask }) => v128.select(mask(node.condition), value(node.a), value(node.b)),
  lookup: (f, node, { value, table }) => {
    const { address, axes } = table(node.a);
    const strides = stridesOf(axes);
    const steps = node.indices.map((index, i) => {
      const inside = f.lanes.maximum(f.constant(0), f.lanes.minimum(f.constant(axes[i]!.extent - 1), value(index)));
      return i32x4.multiply(i32x4.splat(i32.constant(f.lanes.bytes * strides[i]!)), f.lanes.toIntegers(inside));
    });
    return f.lanes.gather(address, f.keep(steps.reduce(i32x4.add)));
  },
};

const call =
  (name: VectorFunction) =>
  (f: FunctionWriter, a: Code): Code =>
    applyVectorFunction(f, name, a);

const unaryWriters: { readonly [K in UnaryOp]: (f: FunctionWriter, a: Code) => Code } = {
  negate: (f, a) => f.lanes.negate(a),
  exp: call('exp'),
  log: call('log'),
  sqrt: (f, a) => f.lanes.sqrt(a),
  sin: call('sin'),
  cos: call('cos'),
  tan: call('tan'),
  tanh: call('tanh'),
  arctan: call('arctan'),
  absolute: (f, a) => f.lanes.absolute(a),
  // ±1 where |a| > 0; else a itself, which is ±0 or NaN.
  sign: (f, a) =>
    v128.select(f.lanes.less(f.constant(0), f.lanes.absolute(a)), v128.or(v128.and(a, f.bits(f.lanes.signBits)), f.constant(1)), a),
  reciprocal: (f, a) => f.lanes.divide(f.constant(1), a),
};

const binaryWriters: { readonly [K in BinaryOp]: (f: FunctionWriter, a: Code, b: Code) => Code } = {
  add: (f, a, b) => f.lanes.add(a, b),
  multiply: (f, a, b) => f.lanes.multiply(a, b),
  maximum: (f, a, b) => f.lanes.maximum(a, b),
  minimum: (f, a, b) => f.lanes.minimum(a, b),
  power: (f, a, b) => applyPower(f, a, b),
  less: (f, a, b) => v128.and(f.lanes.less(a, b), f.constant(1)),
};
