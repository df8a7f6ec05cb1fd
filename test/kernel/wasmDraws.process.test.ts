import assert from 'node:assert/strict';
import { exponentialAt, normalAt, rademacherAt, uniformAt } from '../../src/base/random';
import type { DrawLaw } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { jobOf, runWasm, ulps } from './runWasm';

describe('draws in WebAssembly', () => {
  const laws: readonly [law: DrawLaw, stream: number, at: typeof normalAt, mostUlps: number][] = [
    ['uniform', 7, uniformAt, 0],
    ['rademacher', 0x80000001, rademacherAt, 0],
    ['exponential', 3, exponentialAt, 2],
    ['normal', 4, normalAt, 4],
    ['normal', 5, normalAt, 4],
  ];
  for (const [law, stream, at, mostUlps] of laws) {
    it(`${law} on stream ${stream}: those of JavaScript to ${mostUlps} ulp`, () => {
      const g = new GraphBuilder();
      const graph = g.build([g.input({ name: 'z', level: 'sample', law, stream })]);
      const job = { ...jobOf(1500, 1, 2 ** 31 - 700), key: [0xffffffff, 0x243f6a88] as const };
      const { means } = runWasm(graph, job);
      // Box and Muller's angle is reduced exactly here and rounded there: next to a zero of the sine that is an absolute error.
      means.forEach((value, i) => {
        const expected = at(job.key, job.firstBlock + i, stream);
        assert.ok(ulps(value, expected) <= mostUlps || Math.abs(value - expected) < 4e-15, `${i}: ${value}, not ${expected}`);
      });
    });
  }

  it('both halves of a pair, one of them, and one under two names', () => {
    const g = new GraphBuilder();
    const [a, b, c, again] = [2, 3, 8, 8].map((stream, i) => g.input({ name: `z${i}`, level: 'sample', law: 'normal', stream })) as [
      number,
      number,
      number,
      number,
    ];
    const { means } = runWasm(g.build([a, b, c, g.subtract(again, c)]), jobOf(1, 1, 9));
    [2, 3, 8].forEach((stream, i) => assert.ok(ulps(means[i]!, normalAt(jobOf(1).key, 9, stream)) <= 4));
    assert.equal(means[3], 0);
  });
});
