import assert from 'node:assert/strict';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { selfTestGraph } from '../../src/worker/wasm/selfTest';

describe('points in WebAssembly', () => {
  const graph = selfTestGraph();
  const javascript = createJavaScriptEngine();
  const engine = createPointsEngine(javascript);
  const same = (one: Float64Array, other: Float64Array) =>
    one.length === other.length && one.every((value, k) => Object.is(value, other[k]));

  it('are those of JavaScript to the last bit, values that are no numbers among them', () => {
    const values = Float64Array.from({ length: 200 * graph.inputs.length }, (_, k) => Math.sin(k) * 3);
    const [one, other] = [engine, javascript].map((each) => each.evaluatePoints(graph, values, 200));
    assert.ok(one!.some(Number.isNaN) && one!.some(Number.isFinite));
    assert.ok(same(one!, other!));
  });

  it('and so are samples at given points', () => {
    const job = { key: [4, 7], settings: [2, 0], given: [] } as const;
    const varying = graph.inputs.filter(({ level }) => level === 'sample').length;
    const values = Float64Array.from({ length: 100 * varying }, (_, k) => ((0.618 * k) % 1) + 1e-3);
    const [one, other] = [engine, javascript].map((each) => each.prepareSamples(graph, job)(values, 100));
    assert.ok(same(one!, other!) && one!.length === 2 * 100 * graph.outputs.length);
  });

  it('everything else is done by the engine that was given', () => {
    assert.equal(engine.blockMeans, javascript.blockMeans);
    assert.deepEqual(engine.use(), javascript.use());
  });
});
