import type { BinaryOp, GraphNode, NodeId, UnaryOp } from '../graph';
import { powerSteps } from '../scalarFunctions';
import type { LibraryName } from './library';

/** Defines a name; gives it back. */
export type Let = (name: string, text: string) => string;
/** Tells that a function of the library is called; gives its name back. */
export type Use = (name: LibraryName) => LibraryName;

export function writeConstant(value: number): string {
  const text = `${Math.fround(value)}f`;
  return value < 0 ? `(${text})` : text;
}

/** What is written index by index. */
export type Operation = Exclude<GraphNode, { kind: 'constant' | 'input' | 'table' | 'pack' | 'reduce' | 'element' | 'lookup' }>;

export function isOperation(node: GraphNode): node is Operation {
  return node.kind in writers;
}

type Writer<K extends Operation['kind']> = (
  node: Extract<Operation, { kind: K }>,
  name: (id: NodeId) => string,
  use: Use,
  define: Let,
) => string;

/** The expression of an operation on operands that have names. */
export function writeOperation(node: Operation, name: (id: NodeId) => string, use: Use, define: Let): string {
  return (writers[node.kind] as Writer<Operation['kind']>)(node, name, use, define); // the key is the node's own kind
}

export const writeUnary = (op: UnaryOp, a: string, use: Use): string => unaryWriters[op](a, use);

const writers: { readonly [K in Operation['kind']]: Writer<K> } = {
  unary: (node, name, use) => unaryWriters[node.op](name(node.a), use),
  binary: (node, name, use) => binaryWriters[node.op](name(node.a), name(node.b), use),
  'integer-power': (node, name, _use, define) => {
    const powers = [name(node.a)];
    const steps = powerSteps(node.exponent).map(([left, right], step) => ({ left, right, step }));
    for (const { left, right, step } of steps.slice(0, -1)) powers.push(define(`p${step}`, `${powers[left]} * ${powers[right]}`));
    const last = steps[steps.length - 1]!;
    return `${powers[last.left]} * ${powers[last.right]}`;
  },
  select: (node, name) => `select(${name(node.b)}, ${name(node.a)}, ${name(node.condition)} != 0f)`,
};

const call =
  (of: LibraryName) =>
  (a: string, use: Use): string =>
    `${use(of)}(${a})`;

const unaryWriters: { readonly [K in UnaryOp]: (a: string, use: Use) => string } = {
  negate: (a) => `-${a}`,
  exp: call('expOf'),
  log: call('logOf'),
  sqrt: call('sqrtOf'),
  sin: call('sinOf'),
  cos: call('cosOf'),
  tan: call('tanOf'),
  tanh: call('tanhOf'),
  arctan: call('arctanOf'),
  absolute: (a) => `abs(${a})`,
  sign: (a) => `sign(${a})`,
  reciprocal: call('reciprocalOf'),
};

const binaryWriters: { readonly [K in BinaryOp]: (a: string, b: string, use: Use) => string } = {
  add: (a, b) => `${a} + ${b}`,
  multiply: (a, b) => `${a} * ${b}`,
  maximum: (a, b) => `max(${a}, ${b})`,
  minimum: (a, b) => `min(${a}, ${b})`,
  power: (a, b, use) => `${use('powerOf')}(${a}, ${b})`,
  less: (a, b) => `select(0f, 1f, ${a} < ${b})`,
};
