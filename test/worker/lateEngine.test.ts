import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { createLateEngine } from '../../src/worker/lateEngine';
import { watchEngine } from '../../src/worker/watchEngine';
import { createFunctionEngine, shapeGraph } from '../check/functionEngine';

describe('an engine that is opened late', () => {
  const points = { ...createFunctionEngine(([z]) => [z!]), drawInputs: () => Float64Array.of(7) };
  const sampling = { ...createFunctionEngine(([z]) => [2 * z!]), hasCoarse: true, use: () => ({ ...points.use(), name: 'sampling' }) };
  const graph = shapeGraph(['sample'], 1);
  const job = { key: [3, 1], setting: 0, given: [], blocks: 2, firstBlock: 0, blockSize: 4 } as const;

  const openLate = () => {
    let opened = 0;
    const engine = watchEngine(
      createLateEngine(points, () => (opened++, sampling)),
      () => undefined,
    );
    return { engine, opened: () => opened };
  };

  it('is not opened for points, draws or a pause', async () => {
    const { engine, opened } = openLate();
    assert.deepEqual([...engine.evaluatePoints(graph, Float64Array.of(1, 2), 2)], [1, 2]);
    assert.deepEqual([...engine.drawInputs(graph, [1, 2], 0, 0, 1)], [7]);
    await engine.pause(neverCancelled);
    assert.equal(engine.use().name, points.use().name);
    assert.equal(opened(), 0);
  });

  it('is opened once, for samples, and then tells what made them', async () => {
    const { engine, opened } = openLate();
    assert.equal(engine.hasCoarse, true);
    assert.deepEqual(await engine.blockMeans(graph, job, neverCancelled), await sampling.blockMeans(graph, job, neverCancelled));
    assert.deepEqual([opened(), engine.use().name], [1, 'sampling']);
  });
});
