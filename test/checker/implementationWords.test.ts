import assert from 'node:assert/strict';
import type { Implementation } from '../../src/checker/checkedDocument';
import { explainImplementation, hypothesesOf } from '../../src/checker/implementationWords';
import { makeReport } from './makeReports';

const sliced: Implementation = {
  entry: 'sliced-score-matching',
  title: 'sliced score matching',
  relation: 'up-to-factor',
  factor: 2,
  offset: 0,
  alsoFits: [{ entry: 'other', title: 'another loss', relation: 'affine' }],
};

describe('what is said of an implementation that fits', () => {
  it('names it, what it supposes, and the others', () => {
    const text = explainImplementation(makeReport({ implementation: sliced }));
    assert.match(
      text ?? '',
      /^It has the values of: sliced score matching, × 2\.\nThat supposes, .*E\[vvᵀ\] = I.*\nUp to .*: another loss\.$/,
    );
  });
  it('supposes nothing of a function of the workspace', () => assert.deepEqual(hypothesesOf({ entry: 'mine in losses.ts' }), []));
  it('says nothing of an equation that has no name and no implementation', () =>
    assert.equal(explainImplementation(makeReport({ implementation: null, claims: [] })), null));
});
