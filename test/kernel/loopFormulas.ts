import { directionalDerivative, gradient } from '../../src/kernel/differentiate';
import type { Graph, GraphNode, NodeId, UnaryOp } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { reverseGradient } from '../../src/kernel/reverseMode';
import { createVariables } from './arbitraryExpression';

/** Numbers without a pattern, between −1 and 1. */
export function numbers(count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, k) => Math.sin(12.9898 * (k + 1) + 78.233 * seed));
}

/** Σ_j A_j tanh(Σ_i W_ji tanh(Σ_k V_ik x_k + b_i) + c_j) for each output: weights as tables. */
export function network(g: GraphBuilder, x: readonly NodeId[], widths: readonly number[], outputs: number, seed = 1): NodeId[] {
  let previous = g.newAxis(widths[0]!);
  let layer = g.tanh(g.add(g.table([previous], numbers(previous.extent, seed)), ...x.map((node, k) => g.multiply(g.table([previous], numbers(previous.extent, seed + 2 + k)), node)))); // prettier-ignore
  widths.slice(1).forEach((width, depth) => {
    const axis = g.newAxis(width);
    const weights = g.table(
      [axis, previous],
      numbers(axis.extent * previous.extent, seed + 20 + depth).map((w) => w / Math.sqrt(previous.extent)),
    );
    layer = g.tanh(g.add(g.sumOver(previous, g.multiply(weights, layer)), g.table([axis], numbers(width, seed + 40 + depth))));
    previous = axis;
  });
  return Array.from({ length: outputs }, (_, k) =>
    g.sumOver(previous, g.multiply(g.table([previous], numbers(previous.extent, seed + 60 + k)), layer)),
  );
}

/** Σ_k f(t_k, x) for every operation f: `make` sees an indexed node and plain ones. */
type Formula = (g: GraphBuilder, x: readonly NodeId[]) => NodeId[];

const indexed = (g: GraphBuilder, extent: number, seed: number) => {
  const axis = g.newAxis(extent);
  return { axis, values: g.table([axis], numbers(extent, seed)) };
};

const eachUnary: readonly [UnaryOp, (g: GraphBuilder, a: NodeId) => NodeId][] = [
  ['negate', (g, a) => g.negate(g.sin(a))],
  ['exp', (g, a) => g.exp(a)],
  ['log', (g, a) => g.log(g.add(g.constant(1.5), g.integerPower(a, 2)))],
  ['sqrt', (g, a) => g.sqrt(g.add(g.constant(0.5), g.integerPower(a, 2)))],
  ['sin', (g, a) => g.sin(a)],
  ['cos', (g, a) => g.cos(a)],
  ['tan', (g, a) => g.tan(g.multiply(g.constant(0.4), a))],
  ['tanh', (g, a) => g.tanh(a)],
  ['arctan', (g, a) => g.arctan(a)],
  ['absolute', (g, a) => g.absolute(a)],
  ['sign', (g, a) => g.multiply(a, g.sign(g.sin(a)))],
  ['reciprocal', (g, a) => g.reciprocal(g.add(g.constant(3), g.sin(a)))],
];

export const loopFormulas: readonly [name: string, formula: Formula][] = [
  ...eachUnary.map(([op, make]): [string, Formula] => [
    `Σ_k ${op}(t_k + x₀)`,
    (g, x) => {
      const { axis, values } = indexed(g, 5, 3);
      return [g.sumOver(axis, make(g, g.add(values, x[0]!)))];
    },
  ]),
  ['Σ_k t_k x₀', (g, x) => [g.sumOver(g.newAxis(4), x[0]!), sumOfProducts(g, x)]],
  ['max and min inside', (g, x) => overTable(g, (t) => g.add(g.maximum(t, x[0]!), g.multiply(g.constant(0.3), g.minimum(t, x[1]!))))],
  ['power inside', (g, x) => overTable(g, (t) => g.power(g.add(g.constant(2.1), t), x[1]!))],
  ['integer power inside', (g, x) => overTable(g, (t) => g.integerPower(g.add(x[0]!, t), 5))],
  ['select inside', (g, x) => overTable(g, (t) => g.select(g.less(t, x[0]!), g.multiply(t, x[1]!), g.sin(g.add(x[2]!, t))))],
  [
    'max over an axis',
    (g, x) => {
      const { axis, values } = indexed(g, 6, 9);
      return [g.maximumOver(axis, g.add(g.multiply(values, x[0]!), g.sin(g.multiply(values, x[1]!))))];
    },
  ],
  [
    'log Σ exp over data',
    (g, x) => {
      const axis = g.newAxis(7);
      const square = (k: number) => g.integerPower(g.subtract(x[k]!, g.table([axis], numbers(7, 30 + k))), 2);
      return [g.logSumExpOver(axis, g.multiply(g.constant(-1.3), g.add(square(0), square(1))))];
    },
  ],
  [
    'a pack of numbers that vary, and its elements',
    (g, x) => {
      const axis = g.newAxis(4);
      const pack = g.pack([axis], [x[1]!, g.sin(x[0]!), g.multiply(x[2]!, x[3]!), g.constant(0.7)]);
      const bent = g.exp(g.multiply(g.constant(0.5), pack));
      return [g.sumOver(axis, g.multiply(bent, g.table([axis], numbers(4, 8)))), g.element(axis, 2, bent), g.element(axis, 1, pack)];
    },
  ],
  [
    'inputs side by side',
    (g, x) => {
      const axis = g.newAxis(4);
      return [g.sumOver(axis, g.sin(g.multiply(g.pack([axis], x), g.table([axis], numbers(4, 8)))))];
    },
  ],
  ['a matrix summed over both axes', (g, x) => matrices(g, x)],
  [
    'numbers looked up: a spline over a lattice, and its ends',
    (g, x) => [spline(g, x[0]!, x[1]!), spline(g, g.multiply(g.constant(9), x[2]!), x[3]!)],
  ],
  ['a network 2→6→5→2', (g, x) => network(g, x.slice(0, 2), [6, 5], 2)],
  ['a network three layers deep', (g, x) => network(g, x, [3, 8, 4], 1)],
  [
    'a network at each point of a data set: three loops deep',
    (g, x) => {
      const { axis, values } = indexed(g, 3, 5);
      const moved = g.add(values, x[0]!);
      return [g.sumOver(axis, g.integerPower(network(g, [moved, x[1]!], [4, 3], 1)[0]!, 2))];
    },
  ],
];

function sumOfProducts(g: GraphBuilder, x: readonly NodeId[]): NodeId {
  const { axis, values } = indexed(g, 5, 4);
  return g.sumOver(axis, g.multiply(values, g.exp(g.multiply(values, x[1]!))));
}

function overTable(g: GraphBuilder, make: (t: NodeId) => NodeId): NodeId[] {
  const { axis, values } = indexed(g, 5, 6);
  return [g.sumOver(axis, make(values))];
}

/** Of second degree in both directions, through numbers at 4 × 6 places. */
function spline(g: GraphBuilder, x: NodeId, y: NodeId): NodeId {
  const axes = [g.newAxis(4), g.newAxis(6)];
  const lattice = g.table(axes, numbers(24, 17));
  const along = (u: NodeId, k: number) => {
    const middle = g.lookup(g.table([axes[k]!], axes[k]!.extent === 4 ? [0, 1, 2, 3] : [0, 1, 2, 3, 4, 5]), [u]);
    const share = g.subtract(u, middle);
    const [before, after] = [g.subtract(g.constant(1), share), share].map((one) => g.multiply(g.constant(0.5), g.integerPower(one, 2)));
    return { middle, weights: [before!, g.subtract(g.constant(1), g.add(before!, after!)), after!] };
  };
  const [rows, columns] = [along(g.add(x, g.constant(1.6)), 0), along(g.add(g.multiply(g.constant(1.3), y), g.constant(2.6)), 1)];
  const near = (middle: NodeId, k: number) => g.add(middle, g.constant(k - 1));
  return g.sum(
    rows.weights.flatMap((a, k) =>
      columns.weights.map((b, l) => g.multiply(a, b, g.lookup(lattice, [near(rows.middle, k), near(columns.middle, l)]))),
    ),
  );
}

/** One matrix, used with its rows and with its columns. */
function matrices(g: GraphBuilder, x: readonly NodeId[]): NodeId[] {
  const [rows, columns] = [g.newAxis(3), g.newAxis(4)];
  const entries = g.sin(g.multiply(g.table([columns, rows], numbers(12, 2)), x[0]!));
  const right = g.sumOver(columns, g.multiply(entries, g.table([columns], numbers(4, 12))));
  const left = g.sumOver(rows, g.multiply(entries, g.exp(g.multiply(g.table([rows], numbers(3, 13)), x[1]!))));
  const total = g.add(g.sumOver(rows, g.integerPower(right, 2)), g.sumOver(columns, g.tanh(left)));
  return [
    total,
    g.element(rows, 1, right),
    g.element(columns, 2, g.element(rows, 0, entries)),
    g.maximumOver(rows, g.maximumOver(columns, entries)),
  ];
}

/** The formula, its gradient both ways, and a second derivative. */
export function graphsOf(formula: Formula): {
  readonly value: Graph;
  readonly forward: Graph;
  readonly reverse: Graph;
  readonly second: Graph;
} {
  const g = new GraphBuilder();
  const x = createVariables(g);
  const outputs = formula(g, x);
  const direction = numbers(x.length, 77).map((value) => g.constant(value));
  const slopes = outputs.map((output) => directionalDerivative(g, output, x, direction));
  return {
    value: g.build(outputs),
    forward: g.build(outputs.flatMap((output) => gradient(g, output, x))),
    reverse: g.build(outputs.flatMap((output) => reverseGradient(g, output, x))),
    second: g.build([...slopes, ...slopes.map((slope) => directionalDerivative(g, slope, x, direction))]),
  };
}

/** The same graph with every loop written out: an oracle that knows no loops. */
export function unroll(graph: Graph): Graph {
  const g = new GraphBuilder();
  const inputs = graph.inputs.map((input) => g.input(input));
  type At = ReadonlyMap<string, number>;
  const made = new Map<string, NodeId>();
  const make = (id: NodeId, at: At): NodeId => {
    const key = `${id} ${[...at].sort().join(' ')}`;
    const known = made.get(key) ?? write(id, at);
    made.set(key, known);
    return known;
  };
  const name = ({ id, extent }: { readonly id: number; readonly extent: number }) => `${id} of ${extent}`;
  /** Of all its numbers, one after the other. */
  const chooseFrom = ({ a, indices }: Extract<GraphNode, { kind: 'lookup' }>, at: At): NodeId => {
    const table = graph.nodes[a]!;
    const axes = table.kind === 'table' ? table.axes : [];
    const choose = (k: number, known: At): NodeId => {
      const axis = axes[k];
      if (axis === undefined) return make(a, known);
      const each = Array.from({ length: axis.extent }, (_, index) => choose(k + 1, new Map(known).set(name(axis), index)));
      const index = make(indices[k]!, at);
      return each.reduceRight((rest, value, place) => g.select(g.less(index, g.constant(place + 1)), value, rest));
    };
    return choose(0, new Map());
  };
  const write = (id: NodeId, at: At): NodeId => {
    const node = graph.nodes[id]!;
    const over = (index: number, axis: { readonly id: number; readonly extent: number }, a: NodeId) =>
      make(a, new Map(at).set(name(axis), index));
    const place = (axes: readonly { readonly id: number; readonly extent: number }[]) =>
      axes.reduce((sum, axis) => sum * axis.extent + at.get(name(axis))!, 0);
    switch (node.kind) {
      case 'constant':
        return g.constant(node.value);
      case 'input':
        return inputs[node.input]!;
      case 'unary':
        return g.unary(node.op, make(node.a, at));
      case 'binary':
        return g.binary(node.op, make(node.a, at), make(node.b, at));
      case 'integer-power':
        return g.integerPower(make(node.a, at), node.exponent);
      case 'select':
        return g.select(make(node.condition, at), make(node.a, at), make(node.b, at));
      case 'table':
        return g.constant(node.values[place(node.axes)]!);
      case 'pack':
        return make(node.nodes[place(node.axes)]!, new Map());
      case 'element':
        return over(node.index, node.axis, node.a);
      case 'lookup':
        return chooseFrom(node, at);
      case 'reduce': {
        const parts = Array.from({ length: node.axis.extent }, (_, k) => over(k, node.axis, node.a));
        return node.op === 'add' ? g.sum(parts) : parts.reduce(g.maximum);
      }
    }
  };
  return g.build(graph.outputs.map((id) => make(id, new Map())));
}
