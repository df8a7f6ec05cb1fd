import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyFor, normalAt, uniformAt, type RandomKey } from '../../src/base/random';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { emitLanes, type InputPlace } from '../../src/kernel/emitJavaScript';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { Graph } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { anyRecipe, createVariables, point, runs } from './arbitraryExpression';

const key: RandomKey = [17, 1701];

const laneInputs = (graph: Graph) => graph.inputs.map((_, index): InputPlace => ({ kind: 'lane', index }));

/** x sampled, a per setting, b given: outputs x·e^{sin a} + b, x², u and a constant. */
function mixedGraph(): Graph {
  const g = new GraphBuilder();
  const x = g.input({ name: 'x', level: 'sample', law: 'normal', stream: 3 });
  const b = g.input({ name: 'b', level: 'given', law: 'normal', stream: 0 });
  const a = g.input({ name: 'a', level: 'setting', law: 'normal', stream: 2 });
  const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 2 });
  return g.build([g.add(g.multiply(x, g.exp(g.sin(a))), b), g.multiply(x, x), u, g.constant(-7), g.sin(a)]);
}

/** A sum that starts at 0 has no −0. */
const positiveZero = (value: number): number => value + 0;

describe('compileJavaScript', () => {
  it('gives the bits of the interpreter on random graphs', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecipe, { minLength: 1, maxLength: 3 }),
        fc.array(point, { minLength: 1, maxLength: 3 }),
        (recipes, points) => {
          const g = new GraphBuilder();
          const x = createVariables(g);
          const graph = g.build(recipes.map((recipe) => recipe(g, x)));
          const values = compileJavaScript(graph).evaluatePoints(Float64Array.from(points.flat()), points.length);
          assert.deepEqual(
            [...values],
            points.flatMap((at) => [...evaluateGraph(graph, at)]),
          );
        },
      ),
      runs(120),
    );
  });

  it('gives the same bits at points and in blocks of one sample', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const g = new GraphBuilder();
        const kernel = compileJavaScript(g.build([recipe(g, createVariables(g))]));
        const { means } = kernel.blockMeans({ key, setting: 0, given: [], firstBlock: 3, blocks: 2, blockSize: 1 });
        assert.deepEqual([...kernel.evaluatePoints(kernel.drawInputs(key, 0, 3, 2), 2)].map(positiveZero), [...means].map(positiveZero));
      }),
      runs(100),
    );
  });

  it('gives the same bits however the program is cut', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g);
    let sum = g.sin(x!);
    for (let i = 1; i < 400; i++) sum = g.add(g.sin(g.multiply(g.constant(1 + i / 1000), sum)), g.multiply(g.constant(i / 400), y!));
    const graph = g.build([sum, x!]);
    assert.ok(emitLanes(graph, laneInputs(graph)).bodies.length > 1);
    const points = Float64Array.from({ length: 4 * 70 }, (_, i) => Math.sin(i));
    const values = compileJavaScript(graph).evaluatePoints(points, 70);
    for (const p of [0, 63, 64, 69]) assert.deepEqual([...values.slice(2 * p, 2 * p + 2)], [...evaluateGraph(graph, points.slice(4 * p))]);
  });

  it('draws sampled inputs from (key, sample, stream) and setting inputs once per setting', () => {
    const values = compileJavaScript(mixedGraph()).drawInputs(key, 2, 100, 3);
    const settingKey = keyFor(key, 'setting', 2);
    const expected = [100, 101, 102].flatMap((i) => [normalAt(key, i, 3), 0, normalAt(settingKey, 0, 2), uniformAt(key, i, 2)]);
    assert.deepEqual([...values], expected);
  });

  it('means over blocks are the means of the outputs at the inputs drawn', () => {
    const kernel = compileJavaScript(mixedGraph());
    const given = [0.25];
    const { means, nonFinite } = kernel.blockMeans({ key, setting: 1, given, firstBlock: 5, blocks: 2, blockSize: 100 });
    const inputs = kernel.drawInputs(key, 1, 500, 200);
    for (let i = 0; i < 200; i++) inputs[4 * i + 1] = given[0]!;
    const values = kernel.evaluatePoints(inputs, 200);
    for (let block = 0; block < 2; block++) {
      for (let k = 0; k < 5; k++) {
        const mean = Array.from({ length: 100 }, (_, i) => values[(100 * block + i) * 5 + k]!).reduce((a, b) => a + b) / 100;
        assert.ok(Math.abs(means[block * 5 + k]! - mean) < 1e-14);
      }
    }
    assert.equal(nonFinite, 0);
  });

  it('does not depend on how a job is cut', () => {
    const kernel = compileJavaScript(mixedGraph());
    const job = { key, setting: 0, given: [1], blockSize: 300 };
    const whole = kernel.blockMeans({ ...job, firstBlock: 0, blocks: 4 }).means;
    const parts = [0, 1, 2, 3].flatMap((firstBlock) => [...kernel.blockMeans({ ...job, firstBlock, blocks: 1 }).means]);
    assert.deepEqual([...whole], parts);
  });

  it('counts samples whose value is not a finite number', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const kernel = compileJavaScript(g.build([g.log(x!), g.reciprocal(g.constant(0))]));
    const log = compileJavaScript(g.build([g.log(x!)]));
    const job = { key, setting: 0, given: [], firstBlock: 0, blocks: 3, blockSize: 100 };
    const negative = [...log.drawInputs(key, 0, 0, 300)].filter((_, i) => i % 4 === 0).filter((value) => value < 0).length;
    assert.ok(negative > 100);
    assert.equal(log.blockMeans(job).nonFinite, negative);
    assert.equal(kernel.blockMeans(job).nonFinite, 300);
    assert.ok(Number.isNaN(log.blockMeans(job).means[0]));
  });

  it('refuses samples beyond the counter', () => {
    const kernel = compileJavaScript(mixedGraph());
    assert.throws(() => kernel.blockMeans({ key, setting: 0, given: [0], firstBlock: 2 ** 22, blocks: 1, blockSize: 1024 }), RangeError);
  });
});
