import type { BinaryOp, Graph, GraphNode, NodeId, ReduceOp, UnaryOp } from '../../src/kernel/graph';
import { derivative } from '../../src/kernel/differentiate';
import { compactInputs } from '../../src/kernel/compactInputs';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { reverseGradient } from '../../src/kernel/reverseMode';
import { substituteAll } from '../../src/kernel/substitute';
import { numbers } from './loopFormulas';

/** An operation as a graph and as a function of float64, where it is tried, and where it has derivatives. */
export interface OperationRow {
  readonly make: (g: GraphBuilder, x: NodeId, y: NodeId) => NodeId;
  readonly value: (x: number, y: number) => number;
  readonly x: readonly [from: number, to: number];
  readonly y?: readonly [from: number, to: number];
  /** False next to a kink or a jump. */
  readonly isSmooth?: (x: number, y: number) => boolean;
}

const away = (x: number): boolean => Math.abs(x) > 0.05;
const apart = (x: number, y: number): boolean => Math.abs(x - y) > 0.05;
const data = numbers(5, 3);
const indexed = (g: GraphBuilder) => {
  const axis = g.newAxis(data.length);
  return { axis, values: g.table([axis], data) };
};
const total = (term: (t: number) => number): number => data.reduce((sum, t) => sum + term(t), 0);

const unary: { readonly [K in UnaryOp]: OperationRow } = {
  // Of a sum, since a sign before x alone is drawn out of what comes after.
  negate: { make: (g, x, y) => g.negate(g.add(x, y)), value: (x, y) => -(x + y), x: [-2, 2] },
  exp: { make: (g, x) => g.exp(x), value: Math.exp, x: [-3, 2] },
  log: { make: (g, x) => g.log(x), value: Math.log, x: [0.3, 5] },
  sqrt: { make: (g, x) => g.sqrt(x), value: Math.sqrt, x: [0.3, 5] },
  sin: { make: (g, x) => g.sin(x), value: Math.sin, x: [-7, 7] },
  cos: { make: (g, x) => g.cos(x), value: Math.cos, x: [-7, 7] },
  tan: { make: (g, x) => g.tan(x), value: Math.tan, x: [-1.1, 1.1] },
  tanh: { make: (g, x) => g.tanh(x), value: Math.tanh, x: [-3, 3] },
  arctan: { make: (g, x) => g.arctan(x), value: Math.atan, x: [-4, 4] },
  absolute: { make: (g, x) => g.absolute(x), value: Math.abs, x: [-2, 2], isSmooth: away },
  sign: { make: (g, x) => g.sign(x), value: Math.sign, x: [-2, 2], isSmooth: away },
  reciprocal: { make: (g, x) => g.reciprocal(x), value: (x) => 1 / x, x: [0.4, 3] },
};

const binary: { readonly [K in BinaryOp]: OperationRow } = {
  add: { make: (g, x, y) => g.add(x, y), value: (x, y) => x + y, x: [-2, 2] },
  multiply: { make: (g, x, y) => g.multiply(x, y), value: (x, y) => x * y, x: [-2, 2] },
  maximum: { make: (g, x, y) => g.maximum(x, y), value: Math.max, x: [-2, 2], isSmooth: apart },
  minimum: { make: (g, x, y) => g.minimum(x, y), value: Math.min, x: [-2, 2], isSmooth: apart },
  power: { make: (g, x, y) => g.power(x, y), value: Math.pow, x: [0.5, 2] },
  less: { make: (g, x, y) => g.less(x, y), value: (x, y) => (x < y ? 1 : 0), x: [-2, 2], isSmooth: apart },
};

const reductions: { readonly [K in ReduceOp]: OperationRow } = {
  add: {
    make: (g, x, y) => {
      const { axis, values } = indexed(g);
      return g.sumOver(axis, g.sin(g.add(g.multiply(values, x), y)));
    },
    value: (x, y) => total((t) => Math.sin(t * x + y)),
    x: [-2, 2],
  },
  maximum: {
    make: (g, x, y) => {
      const { axis, values } = indexed(g);
      return g.maximumOver(axis, g.subtract(g.multiply(values, x), g.integerPower(g.subtract(values, y), 2)));
    },
    value: (x, y) => Math.max(...data.map((t) => t * x - (t - y) ** 2)),
    x: [-2, 2],
    isSmooth: (x, y) => {
      const [first, second] = data.map((t) => t * x - (t - y) ** 2).sort((a, b) => b - a);
      return first! - second! > 0.02;
    },
  },
};

type OtherKind = Exclude<GraphNode['kind'], 'unary' | 'binary' | 'reduce'>;

const others: { readonly [K in OtherKind]: OperationRow } = {
  constant: { make: (g, x) => g.multiply(g.constant(-1.25), x), value: (x) => -1.25 * x, x: [-2, 2] },
  input: { make: (_g, x) => x, value: (x) => x, x: [-2, 2] },
  'integer-power': { make: (g, x) => g.integerPower(x, 7), value: (x) => x ** 7, x: [-1.4, 1.4] },
  select: {
    make: (g, x, y) => g.select(g.less(x, y), g.multiply(x, y), g.sin(x)),
    value: (x, y) => (x < y ? x * y : Math.sin(x)),
    x: [-2, 2],
    isSmooth: apart,
  },
  table: {
    make: (g, x, y) => {
      const { axis, values } = indexed(g);
      return g.sumOver(axis, g.multiply(values, g.exp(g.multiply(g.multiply(x, y), values))));
    },
    value: (x, y) => total((t) => t * Math.exp(x * y * t)),
    x: [-1, 1],
  },
  pack: {
    make: (g, x, y) => {
      const axis = g.newAxis(3);
      return g.sumOver(axis, g.multiply(g.pack([axis], [x, g.sin(y), g.multiply(x, y)]), g.table([axis], [0.5, -2, 3])));
    },
    value: (x, y) => 0.5 * x - 2 * Math.sin(y) + 3 * x * y,
    x: [-2, 2],
  },
  lookup: {
    make: (g, x, y) => g.multiply(g.lookup(indexed(g).values, [x]), g.sin(y)),
    value: (x, y) => data[Math.max(0, Math.min(data.length - 1, Math.floor(x)))]! * Math.sin(y),
    x: [-1, 6],
    isSmooth: (x) => apart(x, Math.round(x)),
  },
  element: {
    make: (g, x, y) => {
      const { axis, values } = indexed(g);
      return g.element(axis, 2, g.tanh(g.add(g.multiply(values, x), y)));
    },
    value: (x, y) => Math.tanh(data[2]! * x + y),
    x: [-2, 2],
  },
};

/** Every operation that a graph can have: a new one without a row here does not compile. */
export const operationTable: readonly (readonly [name: string, row: OperationRow])[] = [
  ...Object.entries({ ...unary, ...binary, ...others }),
  ['sum over an axis', reductions.add],
  ['maximum over an axis', reductions.maximum],
];

/** What a row's graph has for outputs. */
export const outputNames = ['x', 'y', 'f', '∂f/∂x', '∂f/∂y', '∂f/∂x from the back', '∂f/∂y from the back', '∂²f/∂x²', '∂²f/∂x∂y'] as const;

/** x and y are uniform in their ranges. */
export function graphOfRow({ make, x: rangeOfX, y: rangeOfY = [-1, 1] }: OperationRow): Graph {
  const g = new GraphBuilder();
  const [x, y] = [rangeOfX, rangeOfY].map(([from, to], stream) => {
    const u = g.input({ name: `u${stream}`, level: 'sample', law: 'uniform', stream });
    return g.add(g.constant(from), g.multiply(g.constant(to - from), u));
  }) as [NodeId, NodeId]; // two in, two out
  const opaque = [x, y].map((_, i) => g.input({ name: `x${i}`, level: 'given', law: 'normal', stream: 2 + i })) as [NodeId, NodeId]; // two in, two out
  return graphAt(g, make, opaque, [x, y]);
}

/** Derivatives by inputs, then at the variables: the rules of the builder must not look through these before. */
function graphAt(g: GraphBuilder, make: OperationRow['make'], at: readonly [NodeId, NodeId], moved: readonly [NodeId, NodeId]): Graph {
  const [x, y] = at;
  const f = make(g, x, y);
  const byX = derivative(g, f, x);
  const outputs = [f, byX, derivative(g, f, y), ...reverseGradient(g, f, [x, y]), derivative(g, byX, x), derivative(g, byX, y)];
  const there = substituteAll(g, outputs, new Map([[x, moved[0]], [y, moved[1]]])); // prettier-ignore
  return compactInputs(g.build([...moved, ...there]));
}

/** The same by differences of the function in float64, to the fourth order. */
export function expectedOf({ value }: OperationRow, x: number, y: number): readonly number[] {
  const byX = difference((s) => value(x + s, y), 1e-3);
  const byY = difference((s) => value(x, y + s), 1e-3);
  const second = secondDifference((s) => value(x + s, y), 1e-3);
  const mixed = difference((t) => difference((s) => value(x + s, y + t), 1e-3), 1e-3);
  return [x, y, value(x, y), byX, byY, byX, byY, second, mixed];
}

/** f′(0) ≈ (8(f(h) − f(−h)) − (f(2h) − f(−2h)))/12h. */
function difference(f: (s: number) => number, h: number): number {
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

/** f″(0) ≈ (16(f(h) + f(−h)) − (f(2h) + f(−2h)) − 30f(0))/12h². */
function secondDifference(f: (s: number) => number, h: number): number {
  return (16 * (f(h) + f(-h)) - (f(2 * h) + f(-2 * h)) - 30 * f(0)) / (12 * h * h);
}
