import assert from 'node:assert/strict';
import { relateSequence } from '../../src/check/relateSequence';

/** Differences at 0.2, 0.1, 0.05, … with errors of rounding. */
function sequence(difference: (h: number) => number, error = 1e-14) {
  return [...Array(10).keys()].map((k) => ({ gap: difference(0.2 / 2 ** k), error, size: 1 }));
}

describe('a difference at smaller and smaller distances', () => {
  const table: [name: string, difference: (h: number) => number, found: string][] = [
    ['h', (h) => h + h * h, 'vanishes 1'],
    ['h²', (h) => 0.3 * h * h + h ** 3, 'vanishes 2'],
    ['√h', (h) => -2 * Math.sqrt(h), 'vanishes 0.5'],
    ['e^{-1/h}', (h) => Math.exp(-1 / h), 'vanishes fast'],
    ['0', () => 0, 'vanishes fast'],
    ['0.1 + h', (h) => 0.1 + h, 'stays'],
    ['a number', () => 0.7, 'stays'],
    ['1/log h', (h) => 1 / Math.log(h), 'unclear'],
    ['h log h', (h) => h * Math.log(h), 'unclear'],
    ['sin 1/h', (h) => Math.sin(1 / h), 'unclear'],
    ['1/h', (h) => 1 / h, 'grows'],
    ['not finite', () => Number.NaN, 'unclear'],
  ];
  for (const [name, difference, found] of table) {
    it(`${name}: ${found}`, () => {
      const relation = relateSequence(sequence(difference));
      const order = relation.kind === 'vanishes' ? (relation.order === null ? ' fast' : ` ${Math.round(relation.order * 10) / 10}`) : '';
      assert.equal(relation.kind + order, found);
    });
  }

  it('noise as large as the difference tells nothing of where it goes', () => {
    const relation = relateSequence(sequence((h) => h, 1e-2));
    assert.notEqual(relation.kind, 'stays');
  });
});
