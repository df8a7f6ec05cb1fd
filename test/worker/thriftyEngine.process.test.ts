import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { BlockJob, Engine } from '../../src/check/engine';
import { createGpuWorth, processorMs } from '../../src/worker/gpuWorth';
import { createThriftyEngine } from '../../src/worker/thriftyEngine';
import { createFunctionEngine, shapeGraph } from '../check/functionEngine';

const job = (blocks: number, changes: Partial<BlockJob> = {}): BlockJob => ({
  key: [1, 2],
  setting: 0,
  given: [],
  firstBlock: 0,
  blocks,
  blockSize: 2 ** 14,
  ...changes,
});
const graph = shapeGraph(['sample', 'sample'], 1);
const processor = createFunctionEngine(([a]) => [a!]);

describe('a graphics card is worth', () => {
  const long = job(Math.ceil(200 / processorMs(graph, job(1))));

  it('a shader when the processor has done as much of its work as the card and the shader cost', () => {
    const isWorth = createGpuWorth();
    assert.deepEqual([isWorth(graph, long), isWorth(graph, long), isWorth(graph, long)], [false, true, true]);
  });

  it('nothing for many plans that are small, and the next long kernel at once after them', () => {
    const isWorth = createGpuWorth();
    for (let plan = 0; plan < 5000; plan++) assert.ok(!isWorth(shapeGraph(['sample'], 1), job(1)), `plan ${plan}`);
    assert.ok(isWorth(graph, long));
  });

  it('no question that the processor answers sooner than the card is asked', () => {
    const isWorth = createGpuWorth();
    for (let round = 0; round < 3; round++) isWorth(graph, long);
    assert.deepEqual([isWorth(graph, job(1)), isWorth(graph, long)], [false, true]);
  });
});

describe('an engine that spares the card', () => {
  function open(answer: Engine | null, forPictures: boolean) {
    let opened = 0;
    const card = { isWorth: (_: unknown, { blocks }: BlockJob) => blocks > 10, forPictures, open: async () => (opened++, answer) };
    return { engine: createThriftyEngine({ ...processor, hasCoarse: true }, card), opened: () => opened };
  }
  const sevens: Engine = {
    ...createFunctionEngine(() => [7]),
    use: () => ({ device: 'webgpu', name: 'card', precision: 'f32' }),
  };
  const meanOf = async (engine: Engine, one: BlockJob): Promise<number> =>
    (await engine.blockMeans(shapeGraph(['given', 'sample'], 1), { ...one, given: [3] }, neverCancelled)).means[0]!;

  it('asks it for long work in single precision alone', async () => {
    const { engine, opened } = open(sevens, false);
    assert.deepEqual([await meanOf(engine, job(4, { coarse: true })), opened(), engine.use().device], [3, 0, 'javascript']);
    assert.deepEqual([await meanOf(engine, job(20)), opened()], [3, 0]);
    assert.deepEqual([await meanOf(engine, job(20, { coarse: true })), opened(), engine.use().device], [7, 1, 'webgpu']);
    assert.equal(engine.hasCoarse, true);
  });

  it('and for pictures as they come', async () => {
    const { engine, opened } = open(sevens, true);
    assert.deepEqual([await meanOf(engine, job(4)), await meanOf(engine, job(20)), await meanOf(engine, job(20)), opened()], [3, 7, 7, 1]);
  });

  it('does it all on the processor where there is none that is faster', async () => {
    const { engine } = open(null, true);
    assert.deepEqual([await meanOf(engine, job(20)), engine.use().device], [3, 'javascript']);
  });
});
