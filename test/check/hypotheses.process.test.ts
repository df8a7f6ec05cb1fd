import assert from 'node:assert/strict';
import { normalAt } from '../../src/base/random';
import { testHypothesis, type BlockTable, type Hypothesis } from '../../src/check/hypotheses';

const settings = 6;
const blocks = 128;

/** right = c·left + o + common noise of size `noise`, with left means spread over the settings. */
function makeTable(seed: number, factor: number, offset: number, change: (setting: number) => number = () => 0): BlockTable {
  const draw = (setting: number, block: number, stream: number) => normalAt([seed, 5], block, 2 * (setting * 4 + stream));
  const values = (f: (setting: number, block: number) => number) =>
    [...Array(settings).keys()].map((setting) => Float64Array.from({ length: blocks }, (_, block) => f(setting, block)));
  const left = (setting: number, block: number) => 1 + setting + 0.1 * draw(setting, block, 0);
  return {
    left: values(left),
    right: values((setting, block) => factor * left(setting, block) + offset + change(setting) + 0.1 * draw(setting, block, 1)),
  };
}

describe('hypotheses on block means', () => {
  const table: [title: string, BlockTable, Record<Hypothesis, boolean>][] = [
    ['equal', makeTable(1, 1, 0), { equal: true, constant: true, factor: true, affine: true }],
    ['an offset', makeTable(2, 1, 0.7), { equal: false, constant: true, factor: false, affine: true }],
    ['a factor', makeTable(3, 2, 0), { equal: false, constant: false, factor: true, affine: true }],
    ['both', makeTable(4, 2, -1.4), { equal: false, constant: false, factor: false, affine: true }],
    ['neither', makeTable(5, 2, -1.4, (k) => 0.3 * (k - 2) ** 2), { equal: false, constant: false, factor: false, affine: false }],
  ];
  for (const [title, blocksOf, expected] of table) {
    it(title, () => {
      for (const hypothesis of ['equal', 'constant', 'factor', 'affine'] as const) {
        const { largestZ } = testHypothesis(blocksOf, hypothesis);
        assert.ok(expected[hypothesis] ? largestZ < 4 : largestZ > 5, `${hypothesis}: largest z ${largestZ}`);
      }
    });
  }

  it('takes rounding for no difference, and a difference for none of rounding', () => {
    const exact = (change: number): BlockTable => {
      const left = [...Array(settings).keys()].map((k) => new Float64Array(blocks).fill(1 + k));
      return { left, right: left.map((values) => values.map((value, block) => value + change + (block % 2) * 1e-16)) };
    };
    assert.equal(testHypothesis(exact(2e-14), 'equal').largestZ, 0);
    assert.ok(testHypothesis(exact(1e-9), 'equal').largestZ > 5);
  });
  it('fits the coefficients within their error', () => {
    const { factor, factorHalfWidth, offset } = testHypothesis(makeTable(6, 2, -1.4), 'affine');
    assert.ok(factorHalfWidth < 0.1 && Math.abs(factor - 2) < factorHalfWidth);
    assert.ok(offset.halfWidth < 0.3 && Math.abs(offset.value + 1.4) < 0.3);
  });

  it('rejects true tables as often as its z says: P(max |z| > 2) over 80 tables', () => {
    const worst = [...Array(80).keys()].map((seed) => testHypothesis(makeTable(100 + seed, 1, 0), 'equal').largestZ);
    const share = worst.filter((z) => z > 2).length / worst.length;
    const nominal = 1 - 0.9545 ** settings; // 0.244; its standard error over 80 tables is 0.05
    assert.ok(Math.abs(share - nominal) < 0.2, `share ${share}`);
  });
});
