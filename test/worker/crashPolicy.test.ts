import assert from 'node:assert/strict';
import { noCrashes, respondToCrash, type CrashHistory, type CrashResponse } from '../../src/worker/crashPolicy';

/** Deaths in a row, each with (g) or without (c) the GPU. */
function crashTimes(deaths: string): CrashResponse[] {
  let history: CrashHistory = noCrashes;
  return [...deaths].map((death) => {
    const response = respondToCrash(history, { gpuInUse: death === 'g' });
    history = response.history;
    return response;
  });
}

describe('what a crash leads to', () => {
  const table: readonly [deaths: string, delays: number[], gpuAllowed: string, hopeless: string][] = [
    ['c', [50], 'y', 'n'],
    ['ccc', [50, 100, 200], 'yyy', 'nnn'],
    ['g', [50], 'y', 'n'],
    ['gg', [50, 100], 'yn', 'nn'],
    ['gcgc', [50, 100, 200, 400], 'yynn', 'nnny'],
  ];
  for (const [deaths, delays, gpuAllowed, hopeless] of table) {
    it(`${deaths}: waits ${delays.join(', ')} ms`, () => {
      const responses = crashTimes(deaths);
      assert.deepEqual(
        responses.map(({ delayMs }) => delayMs),
        delays,
      );
      assert.equal(responses.map((response) => (response.gpuAllowed ? 'y' : 'n')).join(''), gpuAllowed);
      assert.equal(responses.map((response) => (response.hopeless ? 'y' : 'n')).join(''), hopeless);
    });
  }

  it('never waits longer than five seconds', () => assert.equal(crashTimes('c'.repeat(12)).at(-1)!.delayMs, 5000));
});
