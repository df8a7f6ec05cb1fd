import assert from 'node:assert/strict';
import { hashText } from '../../src/base/hash';

describe('hashText', () => {
  it('is stable across versions of the program', () => {
    assert.equal(hashText(''), hashText(''));
    assert.notEqual(hashText('a'), hashText('b'));
    assert.match(hashText('score'), /^[0-9a-f]{32}$/);
  });
});
