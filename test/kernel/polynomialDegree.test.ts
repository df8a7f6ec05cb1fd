import assert from 'node:assert/strict';
import type { NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { polynomialDegree } from '../../src/kernel/polynomialDegree';
import { createVariables } from './arbitraryExpression';

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
