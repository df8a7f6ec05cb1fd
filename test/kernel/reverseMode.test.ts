import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gradient, jacobian } from '../../src/kernel/differentiate';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { differentiateBy, pullBack, reverseGradient } from '../../src/kernel/reverseMode';
import { anyRecipe, createVariables, point, runs } from './arbitraryExpression';

describe('reverseGradient', () => {
  type Formula = (g: GraphBuilder, x: NodeId, y: NodeId) => NodeId;
  // f, (∂f/∂x, ∂f/∂y) as a person would write it, points.
  const known: [name: string, f: Formula, df: (x: number, y: number) => [number, number], at: [number, number][]][] = [
    ['x + 3y', (g, x, y) => g.add(x, g.multiply(g.constant(3), y)), () => [1, 3], [[0.3, 2]]],
    ['xy', (g, x, y) => g.multiply(x, y), (x, y) => [y, x], [[0.3, 2]]],
    ['−x', (g, x) => g.negate(g.sin(x)), (x) => [-Math.cos(x), 0], [[0.3, 2]]],
    ['exp xy', (g, x, y) => g.exp(g.multiply(x, y)), (x, y) => [y * Math.exp(x * y), x * Math.exp(x * y)], [[0.3, -2]]],
    ['log x', (g, x) => g.log(x), (x) => [1 / x, 0], [[0.3, 2]]],
    ['√x', (g, x) => g.sqrt(x), (x) => [0.5 / Math.sqrt(x), 0], [[0.3, 2]]],
    ['cos x', (g, x) => g.cos(x), (x) => [-Math.sin(x), 0], [[0.3, 2]]],
    ['tan x', (g, x) => g.tan(x), (x) => [1 / Math.cos(x) ** 2, 0], [[0.3, 2]]],
    ['tanh x', (g, x) => g.tanh(x), (x) => [1 / Math.cosh(x) ** 2, 0], [[0.3, 2]]],
    ['arctan x', (g, x) => g.arctan(x), (x) => [1 / (1 + x * x), 0], [[0.3, 2]]],
    [
      '|x|',
      (g, x) => g.absolute(x),
      (x) => [Math.sign(x), 0],
      [
        [-0.3, 2],
        [0.3, 2],
      ],
    ],
    ['y sign x', (g, x, y) => g.multiply(y, g.sign(x)), (x) => [0, Math.sign(x)], [[-0.3, 2]]],
    ['y/x', (g, x, y) => g.divide(y, x), (x, y) => [-y / (x * x), 1 / x], [[-0.3, 2]]],
    [
      'x⁵y²',
      (g, x, y) => g.multiply(g.integerPower(x, 5), g.integerPower(y, 2)),
      (x, y) => [5 * x ** 4 * y * y, 2 * x ** 5 * y],
      [[-0.7, 2]],
    ],
    ['x^y', (g, x, y) => g.power(x, y), (x, y) => [y * x ** (y - 1), x ** y * Math.log(x)], [[0.7, -1.3]]],
    [
      'max(x, y)',
      (g, x, y) => g.maximum(x, y),
      (x, y) => (x < y ? [0, 1] : [1, 0]),
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'min(x, y)',
      (g, x, y) => g.minimum(x, y),
      (x, y) => (x < y ? [1, 0] : [0, 1]),
      [
        [1, 2],
        [2, 1],
      ],
    ],
    ['[x < y]', (g, x, y) => g.less(x, y), () => [0, 0], [[1, 2]]],
    [
      'x < y ? xy : sin x',
      (g, x, y) => g.select(g.less(x, y), g.multiply(x, y), g.sin(x)),
      (x, y) => (x < y ? [y, x] : [Math.cos(x), 0]),
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'x used three times',
      (g, x, y) => g.multiply(x, g.exp(x), g.add(x, y)),
      (x, y) => [Math.exp(x) * (2 * x + y + x * (x + y)), x * Math.exp(x)],
      [[0.4, 2]],
    ],
  ];
  for (const [name, formula, expected, at] of known) {
    it(`of ${name}`, () => {
      const g = new GraphBuilder();
      const [x, y] = createVariables(g);
      const graph = g.build(reverseGradient(g, formula(g, x!, y!), [x!, y!]));
      for (const [x, y] of at) expected(x, y).forEach((value, i) => assertClose(evaluateGraph(graph, [x, y])[i]!, value, 1e-13));
    });
  }

  it('is what forward mode finds, on every operation', () => {
    fc.assert(
      fc.property(anyRecipe, point, (recipe, at) => {
        const g = new GraphBuilder();
        const x = createVariables(g);
        const f = recipe(g, x);
        const values = evaluateGraph(g.build([...reverseGradient(g, f, x), ...gradient(g, f, x)]), at);
        x.forEach((_, i) => assertClose(values[i]!, values[x.length + i]!, 1e-11));
      }),
      runs(50),
    );
  });

  it('nests with forward mode: ∇(v·∇f) = Hv', () => {
    const g = new GraphBuilder();
    const x = createVariables(g);
    const f = g.multiply(g.sin(g.multiply(x[0]!, x[1]!)), g.exp(x[2]!), g.logSumExp([x[0]!, x[3]!]));
    const v = [0.3, -1, 0.7, 2].map((value) => g.constant(value));
    const product = reverseGradient(g, g.dot(reverseGradient(g, f, x), v), x);
    const H = jacobian(g, gradient(g, f, x), x);
    const values = evaluateGraph(g.build([...product, ...H.map((row) => g.dot(row, v))]), [0.4, -1.1, 0.6, 0.2]);
    x.forEach((_, i) => assertClose(values[i]!, values[4 + i]!, 1e-12));
  });

  it('costs a few times the function, for any number of variables: a product of 200 factors', () => {
    const g = new GraphBuilder();
    const x = Array.from({ length: 200 }, (_, i) => g.input({ name: `x${i}`, level: 'given', law: 'normal', stream: i }));
    const f = x.reduce((product, node) => g.multiply(product, g.sin(node)), g.constant(1));
    const own = g.build([f]).nodes.length;
    const both = g.build([f, ...reverseGradient(g, f, x)]).nodes.length;
    assert.ok(both < 4 * own, `${both} nodes for a function of ${own}`);
  });
});

describe('pullBack', () => {
  it('is wᵀJ, also by a node that is no input, and 0 by what is not there', () => {
    const g = new GraphBuilder();
    const [x, y, z] = createVariables(g);
    const u = g.sin(x!);
    const S = [g.multiply(u, y!), g.integerPower(u, 2)];
    const [byU, byY, byZ] = pullBack(g, S, [g.constant(2), z!], [u, y!, z!]);
    const values = evaluateGraph(g.build([byU!, byY!, byZ!]), [0.7, -1.2, 0.4]);
    assertClose(values[0]!, 2 * -1.2 + 0.4 * 2 * Math.sin(0.7), 1e-14);
    assertClose(values[1]!, 2 * Math.sin(0.7), 1e-14);
    assert.equal(values[2], 0);
  });
});

describe('differentiateBy', () => {
  it('keeps the inputs and gives ∂f_k/∂θ_i row by row', () => {
    const g = new GraphBuilder();
    const x = g.input({ name: 'x', level: 'sample', law: 'normal', stream: 3 });
    const [a, b] = [0, 1].map((i) => g.input({ name: `θ ${i}`, level: 'setting', law: 'normal', stream: i })) as [NodeId, NodeId];
    const graph = g.build([g.integerPower(g.add(g.multiply(a, x), b), 2), g.exp(g.multiply(b, x))]);
    const slopes = differentiateBy(graph, [1, 2]);
    assert.deepEqual(slopes.inputs, graph.inputs);
    const values = evaluateGraph(slopes, [0.7, 1.5, -0.2]);
    [2 * 0.85 * 0.7, 2 * 0.85, 0, 0.7 * Math.exp(-0.14)].forEach((expected, i) => assertClose(values[i]!, expected, 1e-14));
  });
});

function assertClose(actual: number, expected: number, tolerance: number): void {
  const scale = 1 + Math.abs(expected);
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${actual} is not ${expected} within ${tolerance}`);
}
