import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { Graph, NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { pruneGraph } from '../../src/kernel/pruneGraph';
import { roundingError } from '../../src/kernel/roundingError';
import { createVariables, point, runs, smoothRecipe } from './arbitraryExpression';

type Formula = (g: GraphBuilder, x: NodeId, y: NodeId) => NodeId;

describe('roundingError', () => {
  // At x = 3, y = −2.
  const table: [name: string, f: Formula, expected: number][] = [
    ['x', (_g, x) => x, 3],
    ['x + y', (g, x, y) => g.add(x, y), 3 + 2 + 1],
    ['x − 3', (g, x) => g.subtract(x, g.constant(3)), 3 + 3 + 0],
    ['(x + y)(x − y)', (g, x, y) => g.multiply(g.add(x, y), g.subtract(x, y)), 1 * 10 + 5 * 6 + 5],
    ['exp(x + y)', (g, x, y) => g.exp(g.add(x, y)), Math.E * 6 + Math.E],
    ['1/(x + y)', (g, x, y) => g.reciprocal(g.add(x, y)), 6 + 1],
    ['|x + y|', (g, x, y) => g.absolute(g.add(x, y)), 6],
    ['x³', (g, x) => g.integerPower(x, 3), 3 * 27 + 27 * 3],
  ];
  for (const [name, f, expected] of table) {
    it(`of ${name} at (3, −2) is ${expected}`, () => {
      const g = new GraphBuilder();
      const [x, y] = createVariables(g);
      const value = evaluateGraph(g.build([roundingError(g, f(g, x!, y!))]), [3, -2])[0]!;
      assert.ok(Math.abs(value - expected) < 1e-13 * expected, String(value));
    });
  }

  it('times 2⁻²⁴ bounds the error of an evaluation that rounds every step to float32', () => {
    const ratios: number[] = [];
    const check = fc.property(smoothRecipe, point, (recipe, at) => {
      const g = new GraphBuilder();
      const f = recipe(g, createVariables(g));
      const graph = g.build([f, roundingError(g, f)]);
      const [exact, bound] = evaluateGraph(graph, at);
      const error = Math.abs(evaluateInFloat32(pruneGraph(graph, [graph.outputs[0]!]), at) - exact!);
      fc.pre(bound! < 1e30);
      if (bound! > 1e-20) ratios.push(error / (bound! * 2 ** -24));
      // Second-order terms are left out of the bound.
      assert.ok(error <= bound! * 2 ** -24 * 1.01 + 1e-12, `${error} is more than ${bound! * 2 ** -24}`);
    });
    fc.assert(check, runs(300));
    assert.ok(Math.max(...ratios) > 0.3, `the bound is of the size of the error, not just large: ${Math.max(...ratios)}`);
  });
});

/** The interpreter on one node at a time, its operands being constants, every value rounded. */
function evaluateInFloat32(graph: Graph, inputs: readonly number[]): number {
  const rounded: number[] = [];
  graph.nodes.forEach((node, id) => {
    const constants = rounded.map((value) => ({ kind: 'constant', value }) as const);
    const value = evaluateGraph({ inputs: graph.inputs, nodes: [...constants, node], outputs: [id] }, inputs)[0]!;
    rounded.push(Math.fround(value));
  });
  return rounded[graph.outputs[0]!]!;
}
