import assert from 'node:assert/strict';
import { relate, type MeansRelation } from '../../src/check/compareMeans';
import { testHypothesis, type BlockTable, type Hypothesis } from '../../src/check/hypotheses';

const [settings, blocks] = [8, 64];
const effort = { largestBlindness: 0.1, largestError: Infinity, mostSamples: 1, confirmed: false };
const plan = { sense: 'equal', hasParameter: true, settings } as const;

/** Means at each setting, with right = left + 1 but for a bump at one setting, and noise that is nearly normal and the same each time. */
function makeTable(bump: number): BlockTable {
  const noise = (k: number, block: number) =>
    0.01 * (Math.sin(12.9898 * (k * blocks + block + 1)) + Math.sin(78.233 * (k * blocks + block + 1)));
  const left = Array.from({ length: settings }, (_, k) => new Float64Array(blocks).fill(k - 3.5));
  const right = left.map((row, k) => row.map((value, block) => value + 1 + (k === 3 ? bump : 0) + noise(k, block)));
  return { left, right };
}

/** The bump by which the weaker relation fails by so many standard errors. */
function bumpOf(hypothesis: Hypothesis, errors: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (testHypothesis(makeTable(middle), hypothesis).largestZ < errors) low = middle;
    else high = middle;
  }
  return low;
}

const found = (relation: MeansRelation): string =>
  relation.kind === 'accepted' ? `accepted ${relation.test.hypothesis}` : relation.kind === 'different' ? 'different' : relation.reason;

describe('a difference of many standard errors beside a weaker relation that is neither ruled out nor borne out', () => {
  const between = makeTable(bumpOf('affine', 4.5));

  it('stays open, and tells which relations are in doubt', () => {
    const relation = relate(plan, effort, between);
    assert.equal(found(relation), 'verdict.betweenBounds');
    assert.ok(relation.kind === 'unclear' && relation.doubtful?.includes('affine'));
    assert.ok(testHypothesis(between, 'equal').trustedZ > 20);
  });

  it('is a difference where what was in doubt fails by four standard errors once more', () =>
    assert.equal(found(relate(plan, effort, between, ['constant', 'affine'])), 'different'));

  it('is none where what was in doubt is borne out', () =>
    assert.equal(found(relate(plan, effort, makeTable(bumpOf('constant', 2)), ['constant', 'affine'])), 'accepted constant'));

  it('is none where another weaker relation comes into doubt', () =>
    assert.equal(found(relate(plan, effort, between, ['factor'])), 'verdict.betweenBounds'));

  it('needs no doubt where all weaker relations fail by more than five', () =>
    assert.equal(found(relate(plan, effort, makeTable(bumpOf('affine', 6)))), 'different'));
});
