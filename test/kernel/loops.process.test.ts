import assert from 'node:assert/strict';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { countOperations, hasLoops } from '../../src/kernel/axes';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { Graph } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { reverseGradient } from '../../src/kernel/reverseMode';
import { arrangeGraph } from '../../src/kernel/arrangeGraph';
import { differentiateBy } from '../../src/kernel/reverseMode';
import { createVariables } from './arbitraryExpression';
import { graphsOf, loopFormulas, network, numbers, unroll } from './loopFormulas';

const points = [
  [0.3, -0.8, 1.1, 0.4],
  [-1.2, 0.7, -0.3, 0.9],
];

describe('loops', () => {
  for (const [name, formula] of loopFormulas) {
    it(`${name}: node by node, compiled, arranged and written out are the same; derivatives, too`, () => {
      for (const graph of Object.values(graphsOf(formula))) {
        const plain = unroll(graph);
        assert.equal(hasLoops(graph), true);
        for (const at of points) {
          const expected = evaluateGraph(plain, at);
          assertClose(evaluateGraph(graph, at), expected, 1e-13, 'node by node');
          assertClose(
            compileJavaScript(graph)
              .evaluatePoints(Float64Array.from([...at, ...at]), 2)
              .slice(expected.length),
            expected,
            1e-13,
            'compiled',
          );
          assertClose(evaluateGraph(arrangeGraph(graph), at), expected, 1e-12, 'arranged');
        }
      }
    });
  }

  for (const [name, formula] of loopFormulas) {
    it(`${name}: both ways to a gradient agree with differences`, () => {
      const { value, forward, reverse } = graphsOf(formula);
      for (const at of points) {
        const slopes = evaluateGraph(forward, at);
        assertClose(evaluateGraph(reverse, at), slopes, 1e-12, 'reverse');
        const step = 1e-3;
        const along = (i: number, by: number) => evaluateGraph(value, at.map((x, k) => (k === i ? x + by * step : x))); // prettier-ignore
        at.forEach((_, i) => {
          const [a, b, c, d] = [along(i, 1), along(i, -1), along(i, 2), along(i, -2)];
          const differences = a.map((_, k) => (8 * (a[k]! - b[k]!) - (c[k]! - d[k]!)) / (12 * step));
          assertClose(
            slopes.filter((_, k) => k % at.length === i),
            differences,
            1e-8,
            `difference ${i}`,
          );
        });
      }
    });
  }

  it('sums of blocks of samples are those of the graph written out', () => {
    const { value } = graphsOf((g, x) => network(g, x, [6, 5], 2));
    const job = { key: [5, 6] as const, setting: 0, given: [], blocks: 2, firstBlock: 1, blockSize: 100 };
    const expected = compileJavaScript(unroll(value)).blockMeans(job).means;
    assertClose(compileJavaScript(value).blockMeans(job).means, expected, 1e-13, 'means');
  });

  it('parameters in memory: ∂/∂θ of a layer in one pass', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const [rows, columns] = [g.newAxis(3), g.newAxis(4)];
    const theta = Array.from({ length: 12 }, (_, i) => g.input({ name: `θ ${i}`, level: 'setting', law: 'normal', stream: i }));
    const weights = g.pack([rows, columns], theta);
    const layer = g.tanh(g.sumOver(columns, g.multiply(weights, g.cos(g.multiply(g.table([columns], numbers(4, 3)), x!)))));
    const graph = g.build([g.sumOver(rows, g.integerPower(layer, 2))]);
    const at = [0.4, ...numbers(12, 21)];
    const slopes = evaluateGraph(differentiateBy(graph, graph.inputs.flatMap(({ level }, i) => (level === 'setting' ? [i] : []))), order(graph, at)); // prettier-ignore
    const plain = unroll(graph);
    const expected = evaluateGraph(differentiateBy(plain, plain.inputs.flatMap(({ level }, i) => (level === 'setting' ? [i] : []))), order(plain, at)); // prettier-ignore
    assert.equal(slopes.length, 12);
    assertClose(slopes, expected, 1e-13, '∂/∂θ');
  });

  it('a network 2→64→64→2 is a short program, and so is its divergence', () => {
    const g = new GraphBuilder();
    const x = createVariables(g).slice(0, 2);
    const S = network(g, x, [64, 64], 2);
    const graph = g.build([...S, g.sum(S.map((component, i) => reverseGradient(g, component, x)[i]!))]);
    assert.ok(graph.nodes.length < 120, `${graph.nodes.length} nodes`);
    assert.ok(countOperations(graph) > 3 * 64 * 64);
  });
});

/** Values of variables and of θ where this graph has them: inputs keep the order of their first use. */
function order(graph: Graph, at: readonly number[]): number[] {
  return graph.inputs.map(({ level, stream }) => (level === 'setting' ? at[1 + stream]! : at[0]!));
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string): void {
  assert.equal(actual.length, expected.length);
  for (let k = 0; k < expected.length; k++)
    assert.ok(
      Math.abs(actual[k]! - expected[k]!) <= tolerance * (1 + Math.abs(expected[k]!)),
      `${what} ${k}: ${actual[k]} is not ${expected[k]}`,
    );
}
