import assert from 'node:assert/strict';
import { createSharedMemory, shareWork } from '../../src/worker/wasm/sharedWork';

const range = { key: [1, 2] as const, firstBlock: 0, blocks: 8, blockSize: 4 };
const none = new Float64Array(0);

describe('memory that threads share', () => {
  it('is lent again once it was taken back, with its counters at 0', () => {
    const memory = createSharedMemory();
    const first = shareWork(range, none, 10, memory);
    first.control.fill(7);
    assert.notEqual(shareWork(range, none, 10, memory).means.buffer, first.means.buffer, 'what is lent is not lent twice');
    memory.takeBack(first);
    const smaller = shareWork({ ...range, blocks: 5 }, none, 10, memory);
    assert.equal(smaller.means.buffer, first.means.buffer);
    assert.deepEqual([smaller.means.length, ...smaller.control], [50, 0, 0, 0]);
  });

  it('is new where none is large enough, and pieces that are too large are not kept', () => {
    const memory = createSharedMemory();
    const small = shareWork(range, none, 1, memory);
    memory.takeBack(small);
    const large = shareWork(range, none, 2 ** 20, memory);
    assert.notEqual(large.means.buffer, small.means.buffer);
    memory.takeBack(large);
    assert.notEqual(shareWork(range, none, 2 ** 20, memory).means.buffer, large.means.buffer);
  });
});
