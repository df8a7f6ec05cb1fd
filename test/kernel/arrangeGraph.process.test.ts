import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrangeGraph } from '../../src/kernel/arrangeGraph';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { factorConstants } from '../../src/kernel/factorConstants';
import { flattenSums } from '../../src/kernel/flattenSums';
import type { Graph, NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { findSigns } from '../../src/kernel/signs';
import { anyRecipe, createVariables, point, runs } from './arbitraryExpression';

function near(value: number, expected: number): boolean {
  return Object.is(value, expected) || Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

const operations = ({ nodes }: Graph): number => nodes.filter(({ kind }) => kind !== 'constant' && kind !== 'input').length;

type Make = (g: GraphBuilder, x: readonly NodeId[]) => NodeId;

describe('a graph arranged for a machine', () => {
  it('has the same values', () => {
    fc.assert(
      fc.property(anyRecipe, anyRecipe, point, (first, second, at) => {
        const g = new GraphBuilder();
        const x = createVariables(g);
        const graph = g.build([first(g, x), g.sum([second(g, x), first(g, x), x[1]!])]);
        const expected = evaluateGraph(graph, at);
        evaluateGraph(arrangeGraph(graph), at).forEach((value, i) => assert.ok(near(value, expected[i]!), `${value}, not ${expected[i]}`));
      }),
      runs(60),
    );
  });

  const smaller: readonly [title: string, make: Make, most: number][] = [
    ['−2a − 2b − 2c: one product', (g, x) => g.sum([0, 1, 2].map((i) => g.multiply(g.constant(-2), x[i]!))), 3],
    ['(3a)(4b)(5c): one constant', (g, x) => g.multiply(...[0, 1, 2].map((i) => g.multiply(g.constant(3 + i), x[i]!))), 3],
    ['(5 + a) − (5 + b) = a − b', (g, x) => g.subtract(g.add(g.constant(5), x[0]!), g.add(g.constant(5), x[1]!)), 2],
    ['max(1 − 2a, 1 − 2b) = 1 − 2 min(a, b)', (g, x) => g.maximum(minusTwice(g, x[0]!), minusTwice(g, x[1]!)), 3],
    ['ac + bc + dc = (a + b + d)c', (g, x) => g.sum([0, 1, 3].map((i) => g.multiply(x[i]!, x[2]!))), 3],
  ];
  for (const [title, make, most] of smaller) {
    it(title, () => {
      const g = new GraphBuilder();
      const graph = g.build([make(g, createVariables(g))]);
      const arranged = arrangeGraph(graph);
      const at = [0.3, -1.1, 0.7, 1.9];
      assert.ok(operations(arranged) <= most && operations(graph) > most, `${operations(graph)} → ${operations(arranged)}`);
      assert.ok(near(evaluateGraph(arranged, at)[0]!, evaluateGraph(graph, at)[0]!));
    });
  }

  it('draws no factor out that might overflow, and none that is 0', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g) as [number];
    const graph = g.build([g.multiply(g.constant(1e200), g.integerPower(g.multiply(g.constant(1e-200), x), 3))]);
    assert.equal(evaluateGraph(factorConstants(graph), [2])[0], evaluateGraph(graph, [2])[0]);
  });

  it('sums shared with others are not taken apart twice', () => {
    const g = new GraphBuilder();
    const x = createVariables(g);
    const shared = g.add(x[0]!, x[1]!, x[2]!);
    const graph = g.build([g.add(shared, x[3]!), g.multiply(shared, x[3]!)]);
    assert.equal(operations(flattenSums(graph)), operations(graph));
  });
});

describe('signs', () => {
  it('hold at every point', () => {
    fc.assert(
      fc.property(anyRecipe, point, (recipe, at) => {
        const g = new GraphBuilder();
        const x = createVariables(g);
        const graph = g.build([g.add(recipe(g, x), g.logSumExp([x[0]!, x[1]!, recipe(g, x)]))]);
        const values = evaluateGraph({ ...graph, outputs: [...graph.nodes.keys()] }, at);
        findSigns(graph).forEach((sign, id) => {
          if (sign === 'never-negative') assert.ok(!(values[id]! < 0));
          if (sign === 'never-positive') assert.ok(!(values[id]! > 0));
        });
      }),
      runs(60),
    );
  });

  it('what is subtracted from the largest of its kind is never positive', () => {
    const g = new GraphBuilder();
    const x = createVariables(g);
    const largest = x.reduce((a, b) => g.maximum(a, b));
    const graph = g.build([g.subtract(x[2]!, largest), g.subtract(x[0]!, g.maximum(x[1]!, x[2]!))]);
    const signs = findSigns(graph);
    assert.deepEqual(
      graph.outputs.map((id) => signs[id]),
      ['never-positive', 'unknown'],
    );
  });
});

function minusTwice(g: GraphBuilder, x: NodeId): NodeId {
  return g.subtract(g.constant(1), g.multiply(g.constant(2), x));
}
