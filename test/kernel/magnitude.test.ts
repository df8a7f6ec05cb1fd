import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { magnitude } from '../../src/kernel/magnitude';
import { polynomialDegree } from '../../src/kernel/polynomialDegree';
import { anyRecipe, createVariables, point, runs } from './arbitraryExpression';

type Formula = (g: GraphBuilder, x: NodeId, y: NodeId) => NodeId;

describe('magnitude', () => {
  // At x = 3, y = −2.
  const table: [name: string, f: Formula, expected: number][] = [
    ['x + y', (g, x, y) => g.add(x, y), 5],
    ['x − 3', (g, x) => g.subtract(x, g.constant(3)), 6],
    ['(x + y)(x − y)', (g, x, y) => g.multiply(g.add(x, y), g.subtract(x, y)), 25],
    ['(x + y)³', (g, x, y) => g.integerPower(g.add(x, y), 3), 13],
    ['exp(x + y)', (g, x, y) => g.exp(g.add(x, y)), 5 * Math.E],
    ['1/(x + y)', (g, x, y) => g.reciprocal(g.add(x, y)), 5],
    ['|x + y|', (g, x, y) => g.absolute(g.add(x, y)), 5],
    ['max(x, y)', (g, x, y) => g.maximum(x, y), 3],
  ];
  for (const [name, f, expected] of table) {
    it(`of ${name} at (3, −2) is ${expected}`, () => {
      const g = new GraphBuilder();
      const [x, y] = createVariables(g);
      assert.ok(Math.abs(evaluateGraph(g.build([magnitude(g, f(g, x!, y!)).node]), [3, -2])[0]! - expected) < 1e-14 * expected);
    });
  }

  it('does not grow beyond the true sensitivity: 1 − (1 − (1 − … x)) has one rounding per step', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    let product = g.constant(1);
    for (let k = 1; k <= 20; k++) product = g.multiply(product, g.subtract(g.constant(k + 1), g.add(x!, g.constant(k))));
    const [value, size] = evaluateGraph(g.build([product, magnitude(g, product).node]), [0.5]);
    assert.ok(size! / value! < 20 * 90 && size! / value! > 20 * 40);
  });

  it('is at least the value', () => {
    fc.assert(
      fc.property(anyRecipe, point, (recipe, at) => {
        const g = new GraphBuilder();
        const f = recipe(g, createVariables(g));
        const { node, ops } = magnitude(g, f);
        const graph = g.build([f, node]);
        const [value, size] = compileJavaScript(graph).evaluatePoints(Float64Array.from(at), 1);
        assert.ok(size! >= Math.abs(value!) * (1 - 1e-12));
        assert.ok(ops >= 1);
      }),
      runs(100),
    );
  });
});

describe('polynomialDegree in v = (x₂, x₃)', () => {
  const table: [name: string, f: (g: GraphBuilder, x: readonly NodeId[]) => NodeId, expected: number | null][] = [
    ['sin x₀', (g, x) => g.sin(x[0]!), 0],
    ['x₂', (_g, x) => x[2]!, 1],
    ['x₂·x₃·e^{x₀} + x₂', (g, x) => g.add(g.multiply(x[2]!, x[3]!, g.exp(x[0]!)), x[2]!), 2],
    ['(x₀x₂ + x₃)⁴', (g, x) => g.integerPower(g.add(g.multiply(x[0]!, x[2]!), x[3]!), 4), 4],
    ['x₂/x₀', (g, x) => g.divide(x[2]!, x[0]!), 1],
    ['x₀/x₂', (g, x) => g.divide(x[0]!, x[2]!), null],
    ['sin x₂', (g, x) => g.sin(x[2]!), null],
    ['x₀ < x₁ ? x₂² : x₃', (g, x) => g.select(g.less(x[0]!, x[1]!), g.multiply(x[2]!, x[2]!), x[3]!), 2],
    ['x₀ < x₂ ? 1 : 2', (g, x) => g.select(g.less(x[0]!, x[2]!), g.constant(1), g.constant(2)), null],
  ];
  for (const [name, f, expected] of table) {
    it(`of ${name} is ${expected}`, () => {
      const g = new GraphBuilder();
      const x = createVariables(g);
      const node = f(g, x);
      assert.equal(
        polynomialDegree((id) => g.node(id), node, new Set([x[2]!, x[3]!])),
        expected,
      );
    });
  }
});
