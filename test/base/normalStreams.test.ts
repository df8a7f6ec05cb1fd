import assert from 'node:assert/strict';
import { createNormalStreams } from '../../src/base/normalStreams';
import { normalAt, type RandomKey } from '../../src/base/random';

describe('normals in blocks', () => {
  const key: RandomKey = [0x243f6a88, 0x85a308d3];

  it('are the normals of normalAt, in any order of streams', () => {
    const normals = createNormalStreams(key, 1000, 5);
    for (const stream of [0, 1, 7, 6, 6, 0, 2 ** 20 + 1]) {
      assert.deepEqual(
        [...normals(stream)],
        Array.from({ length: 5 }, (_, i) => normalAt(key, 1000 + i, stream)),
      );
    }
  });
});
