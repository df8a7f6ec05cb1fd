import assert from 'node:assert/strict';
import fc from 'fast-check';
import { derivative, directionalDerivative, gradient, jacobian } from '../../src/kernel/differentiate';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { substitute } from '../../src/kernel/substitute';
import { createVariables, point, smoothRecipe, runs } from './arbitraryExpression';

describe('derivative', () => {
  type Formula = (g: GraphBuilder, x: NodeId) => NodeId;
  // f, f′ as a person would write it, points.
  const known: [name: string, f: Formula, df: (x: number) => number, at: number[]][] = [
    ['exp 2x', (g, x) => g.exp(g.multiply(g.constant(2), x)), (x) => 2 * Math.exp(2 * x), [-1, 0.3]],
    ['log x', (g, x) => g.log(x), (x) => 1 / x, [0.2, 3]],
    ['√x', (g, x) => g.sqrt(x), (x) => 0.5 / Math.sqrt(x), [0.2, 3]],
    ['sin x', (g, x) => g.sin(x), Math.cos, [-1, 2]],
    ['cos x', (g, x) => g.cos(x), (x) => -Math.sin(x), [-1, 2]],
    ['tan x', (g, x) => g.tan(x), (x) => 1 / Math.cos(x) ** 2, [-1, 1.2]],
    ['tanh x', (g, x) => g.tanh(x), (x) => 1 / Math.cosh(x) ** 2, [-1, 2]],
    ['arctan x', (g, x) => g.arctan(x), (x) => 1 / (1 + x * x), [-1, 2]],
    ['|x|', (g, x) => g.absolute(x), Math.sign, [-1, 2]],
    ['sign x', (g, x) => g.sign(x), () => 0, [-1, 2]],
    ['1/x', (g, x) => g.reciprocal(x), (x) => -1 / (x * x), [-1, 2]],
    ['x⁷', (g, x) => g.integerPower(x, 7), (x) => 7 * x ** 6, [-1.1, 2]],
    ['x⁻³', (g, x) => g.integerPower(x, -3), (x) => -3 * x ** -4, [-1.1, 2]],
    ['x^1.7', (g, x) => g.power(x, g.constant(1.7)), (x) => 1.7 * x ** 0.7, [0.3, 2]],
    ['3^x', (g, x) => g.power(g.constant(3), x), (x) => Math.log(3) * 3 ** x, [-1, 2]],
    ['x^x', (g, x) => g.power(x, x), (x) => x ** x * (Math.log(x) + 1), [0.3, 2]],
    ['max(x, 1)', (g, x) => g.maximum(x, g.constant(1)), (x) => (x > 1 ? 1 : 0), [0.5, 2]],
    ['min(x², 1)', (g, x) => g.minimum(g.integerPower(x, 2), g.constant(1)), (x) => (x * x < 1 ? 2 * x : 0), [0.5, 2]],
    [
      'x < 1 ? x² : 3x',
      (g, x) => g.select(g.less(x, g.constant(1)), g.multiply(x, x), g.multiply(g.constant(3), x)),
      (x) => (x < 1 ? 2 * x : 3),
      [0.5, 2],
    ],
  ];
  for (const [name, formula, expected, at] of known) {
    it(`of ${name}`, () => {
      const g = new GraphBuilder();
      const [x] = createVariables(g);
      const graph = g.build([derivative(g, formula(g, x!), x!)]);
      for (const value of at) assertClose(evaluateGraph(graph, [value])[0]!, expected(value), 1e-13);
    });
  }

  it('agrees with central differences on random expressions', () => {
    fc.assert(
      fc.property(smoothRecipe, point, fc.nat(3), (recipe, at, i) => {
        const g = new GraphBuilder();
        const x = createVariables(g);
        const f = recipe(g, x);
        const graph = g.build([f, derivative(g, f, x[i]!)]);
        const along = (step: number): number =>
          evaluateGraph(
            graph,
            at.map((value, k) => (k === i ? value + step : value)),
          )[0]!;
        assertClose(evaluateGraph(graph, at)[1]!, fourthOrderDifference(along, 2e-3), 1e-6);
      }),
      runs(150),
    );
  });

  it('nests: second derivatives commute and third ones agree with differences of second ones', () => {
    fc.assert(
      fc.property(smoothRecipe, point, (recipe, at) => {
        const g = new GraphBuilder();
        const [x, y, z] = createVariables(g);
        const f = recipe(g, createVariables(g));
        const fxy = derivative(g, derivative(g, f, x!), y!);
        const fyx = derivative(g, derivative(g, f, y!), x!);
        const graph = g.build([fxy, fyx, derivative(g, fxy, z!)]);
        const [xy, yx, xyz] = evaluateGraph(graph, at);
        assertClose(xy!, yx!, 1e-11);
        const along = (step: number): number =>
          evaluateGraph(
            graph,
            at.map((value, k) => (k === 2 ? value + step : value)),
          )[0]!;
        assertClose(xyz!, fourthOrderDifference(along, 2e-3), 1e-5);
      }),
      runs(80),
    );
  });

  it('takes any node for the variable, and what does not contain it for a constant', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const u = g.sin(x!);
    const f = g.multiply(x!, g.integerPower(u, 3));
    const graph = g.build([derivative(g, f, u)]);
    assertClose(evaluateGraph(graph, [0.7])[0]!, 0.7 * 3 * Math.sin(0.7) ** 2, 1e-14);
  });
});

describe('directionalDerivative', () => {
  it('is the Jacobian times the direction, also for a direction that depends on x', () => {
    const g = new GraphBuilder();
    const [x, y, v, w] = createVariables(g);
    const S = [g.add(g.sin(x!), g.multiply(x!, y!)), g.integerPower(y!, 3)];
    const J = jacobian(g, S, [x!, y!]);
    const direction = [v!, g.multiply(w!, x!)];
    const products = S.map((component) => directionalDerivative(g, component, [x!, y!], direction));
    const graph = g.build([...products, ...J.map((row) => g.dot(row, direction))]);
    const [p0, p1, q0, q1] = evaluateGraph(graph, [0.4, -1.2, 0.7, 2]);
    assertClose(p0!, q0!, 1e-14);
    assertClose(p1!, q1!, 1e-14);
    assertClose(p1!, 3 * 1.44 * 0.8, 1e-14);
  });
});

describe('logSumExp', () => {
  it('does not overflow and is differentiated exactly: two modes far away', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const modes = [-40, 41].map((mean) => g.multiply(g.constant(-0.5), g.integerPower(g.subtract(x!, g.constant(mean)), 2)));
    const logp = g.logSumExp(modes);
    const first = derivative(g, logp, x!);
    const second = derivative(g, first, x!);
    const graph = g.build([logp, first, second, derivative(g, second, x!)]);
    // With r = the weight of the second mode and D = 81: (log p)′ = r·41 − (1 − r)·40 − x, (log p)″ = D² r(1 − r) − 1, and so on.
    for (const at of [-1000, 0.4, 0.5, 0.53, 300]) {
      const r = 1 / (1 + Math.exp(((at - 41) ** 2 - (at + 40) ** 2) / 2));
      const q = 1 / (1 + Math.exp(-((at - 41) ** 2 - (at + 40) ** 2) / 2));
      const [, d1, d2, d3] = evaluateGraph(graph, [at]);
      assertClose(d1!, 41 * r - 40 * q - at, 1e-10);
      assertClose(d2!, 81 ** 2 * r * q - 1, 1e-10);
      assertClose(d3!, 81 ** 3 * r * q * (q - r), 1e-10);
    }
  });

  it('leaves a maximum of the same operands that was written as such alone', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g);
    const lse = g.logSumExp([x!, y!]);
    const graph = g.build(gradient(g, g.add(lse, g.maximum(x!, y!)), [x!, y!]));
    const [dx, dy] = evaluateGraph(graph, [2, 1]);
    assertClose(dx!, 1 / (1 + Math.exp(-1)) + 1, 1e-14);
    assertClose(dy!, 1 / (1 + Math.exp(1)), 1e-14);
  });
});

describe('substitute', () => {
  it('replaces all at once, and a derivative before a substitution is the derivative at another point', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g);
    const f = g.add(g.sin(x!), g.multiply(x!, g.logSumExp([y!, g.integerPower(x!, 2)])));
    const swapped = substitute(
      g,
      f,
      new Map([
        [x!, y!],
        [y!, x!],
      ]),
    );
    const slopeElsewhere = substitute(g, derivative(g, f, x!), new Map([[x!, g.constant(0.3)]]));
    const graph = g.build([f, swapped, derivative(g, f, x!), slopeElsewhere]);
    const there = evaluateGraph(graph, [0.3, -0.4]);
    assert.equal(evaluateGraph(graph, [-0.4, 0.3])[1], there[0]);
    assertClose(evaluateGraph(graph, [5, -0.4])[3]!, there[2]!, 1e-14);
  });
});

/** f′(0) ≈ (8(f(h) − f(−h)) − (f(2h) − f(−2h)))/12h. */
function fourthOrderDifference(f: (step: number) => number, h: number): number {
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

function assertClose(actual: number, expected: number, tolerance: number): void {
  const scale = 1 + Math.abs(expected);
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${actual} is not ${expected} within ${tolerance}`);
}
