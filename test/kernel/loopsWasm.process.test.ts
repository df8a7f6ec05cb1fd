import assert from 'node:assert/strict';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import type { NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { roundingError } from '../../src/kernel/roundingError';
import { doubles, singles } from '../../src/kernel/wasm/laneType';
import { graphsOf, loopFormulas, unroll } from './loopFormulas';
import { jobOf, runWasm } from './runWasm';

describe('loops in WebAssembly', () => {
  for (const [name, formula] of loopFormulas) {
    it(`${name}: within the bound on its rounding error, and that is no more than a thousand times what happens`, () => {
      const g = new GraphBuilder();
      const outputs = formula(g, exactVariables(g));
      const graph = g.build([...outputs, ...outputs.map((output) => roundingError(g, output))]);
      const job = jobOf(64);
      const expected = compileJavaScript(graph).blockMeans(job).means;
      const { means } = runWasm(graph, job, singles);
      const [count, row] = [outputs.length, 2 * outputs.length];
      const shares = [...means].flatMap((value, at) =>
        at % row < count ? [Math.abs(value - expected[at]!) / (2 ** -24 * expected[at + count]!)] : [],
      );
      // Elementary functions in float32 are good to a few units, and the draws, too.
      assert.ok(Math.max(...shares) < 6, `${Math.max(...shares)} times the bound`);
      assert.ok(Math.max(...shares) > 1e-3, `${Math.max(...shares)} of the bound`);
    });
  }

  for (const [name, formula] of loopFormulas) {
    it(`${name}: values and derivatives are those of the graph written out in JavaScript`, () => {
      for (const [what, graph] of Object.entries(graphsOf(formula))) {
        const job = jobOf(9);
        const expected = compileJavaScript(unroll(graph)).blockMeans(job).means;
        for (const [lanes, tolerance] of [
          [doubles, 1e-12],
          [singles, 2e-4],
        ] as const) {
          const { means } = runWasm(graph, job, lanes);
          means.forEach((value, k) => {
            const error = Math.abs(value - expected[k]!);
            assert.ok(error <= tolerance * (1 + Math.abs(expected[k]!)), `${lanes.name}, ${what} ${k}: ${value}, not ${expected[k]}`);
          });
        }
      }
    });
  }
});

/** The same numbers in both precisions: normals are not. */
function exactVariables(g: GraphBuilder): NodeId[] {
  const uniforms = [0, 1, 2, 3].map((stream) => g.input({ name: `u${stream}`, level: 'sample', law: 'uniform', stream }));
  return uniforms.map((u) => g.subtract(g.multiply(g.constant(2), u), g.constant(1)));
}
