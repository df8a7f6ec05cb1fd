import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import type { Graph } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { selfTestGraph } from '../../src/worker/wasm/selfTest';
import { anyRecipe, createVariables, runs } from './arbitraryExpression';
import { jobOf, runWasm } from './runWasm';

/** Largest difference of two tables of means, relative to the larger of 1 and the value. */
function distance(means: Float64Array, expected: Float64Array): number {
  return means.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!) / Math.max(1, Math.abs(expected[i]!))), 0);
}

describe('kernels in WebAssembly', () => {
  for (const blockSize of [1, 2, 63, 64, 65, 200]) {
    it(`the means of JavaScript over blocks of ${blockSize}`, () => {
      const job = { ...jobOf(5, blockSize, 3), setting: 2 };
      assert.ok(distance(runWasm(selfTestGraph(), job).means, compileJavaScript(selfTestGraph()).blockMeans(job).means) < 1e-12);
    });
  }

  it('the same bits for a block, whatever is computed with it', () => {
    const whole = runWasm(selfTestGraph(), jobOf(6, 131)).means;
    const part = runWasm(selfTestGraph(), jobOf(2, 131, 3)).means;
    assert.deepEqual(part, whole.slice(3 * 6, 5 * 6));
  });

  it('any graph, as JavaScript has it', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const g = new GraphBuilder();
        const graph = g.build([recipe(g, createVariables(g))]);
        assert.ok(distance(runWasm(graph, jobOf(2, 3)).means, compileJavaScript(graph).blockMeans(jobOf(2, 3)).means) < 1e-9);
      }),
      runs(60),
    );
  });

  it('a graph longer than one function, whose values cross from one to another', () => {
    const g = new GraphBuilder();
    const x = createVariables(g);
    const waves = Array.from({ length: 300 }, (_, k) => g.sin(g.multiply(g.constant(1 + k / 7), x[k % 4]!)));
    const graph: Graph = g.build([g.sum(waves), g.sum(waves.map((wave, k) => g.multiply(wave, waves[299 - k]!))), waves[3]!]);
    assert.ok(distance(runWasm(graph, jobOf(2, 70)).means, compileJavaScript(graph).blockMeans(jobOf(2, 70)).means) < 1e-12);
  });

  it('counts the samples that are not finite, once each', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g) as [number, number];
    const graph = g.build([g.log(x), g.sqrt(y), x]);
    for (const blockSize of [1, 7, 64, 101]) {
      const { nonFinite } = runWasm(graph, jobOf(3, blockSize));
      assert.equal(nonFinite, compileJavaScript(graph).blockMeans(jobOf(3, blockSize)).nonFinite);
    }
  });

  it('outputs that are a constant, a setting or a draw', () => {
    const g = new GraphBuilder();
    const a = g.input({ name: 'a', level: 'given', law: 'normal', stream: 0 });
    const graph = g.build([g.constant(2.5), g.exp(a), createVariables(g)[0]!]);
    const { means } = runWasm(graph, { ...jobOf(1, 2), given: [2] });
    assert.deepEqual([...means.slice(0, 2)], [2.5, Math.exp(2)]);
  });
});
