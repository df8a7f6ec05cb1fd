import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { watchEngine } from '../../src/worker/watchEngine';
import { createFunctionEngine, shapeGraph } from '../check/functionEngine';

describe('a watched engine', () => {
  const engine = createFunctionEngine(([z]) => [z!, z! * z!]);
  const graph = shapeGraph(['sample'], 2);
  const job = { key: [3, 1], setting: 0, given: [], blocks: 50, firstBlock: 7, blockSize: 10 } as const;

  it('is heard of during one long job, whose means stay the same to the bit', async () => {
    const heard: number[] = [];
    let clock = 0;
    const slow = watchEngine(
      engine,
      (done) => heard.push(done),
      () => (clock += 100),
    );
    assert.deepEqual(await slow.blockMeans(graph, job, neverCancelled), await engine.blockMeans(graph, job, neverCancelled));
    assert.ok(heard.length > 2 && heard.length < 20, `${heard.length} reports`);
    assert.deepEqual([heard[0], heard.at(-1)], [40, 500]);
  });

  it('counts the points and pauses of other work', async () => {
    const heard: number[] = [];
    const watched = watchEngine(engine, (done) => heard.push(done));
    watched.evaluatePoints(graph, Float64Array.of(1, 2, 3), 3);
    await watched.pause(neverCancelled);
    assert.deepEqual(heard, [3, 3]);
  });
});
