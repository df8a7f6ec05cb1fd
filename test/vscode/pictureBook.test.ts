import assert from 'node:assert/strict';
import { createPictureBook } from '../../src/vscode/pictureBook';
import { makeMath, makeReport } from '../checker/makeReports';

const documentOf = (...equations: readonly string[]) =>
  equations.map((latex, index) => makeReport({ math: { ...makeMath({ latex }), index, display: true } }));

/** The wishes for the equation `asked` after the document went through `versions`, when σ = 2 was wished for in the first equation of the first. */
function wishesAfter(versions: readonly (readonly string[])[], asked: string): unknown {
  const book = createPictureBook();
  const [first = [], ...later] = versions.map((version) => documentOf(...version));
  book.finish(first[0]!, book.start(first[0]!, { values: { sigma: 2 } }).run, 1, null);
  later.reduce((before, after) => (book.follow(before, after), after), first);
  return book.start(documentOf(asked)[0]!, undefined).wishes.values;
}

describe('the wishes for a picture', () => {
  const kept = { sigma: 2 };
  it('stay while the equation is edited, key by key', () =>
    assert.deepEqual(wishesAfter([['a', 'z'], ['ab', 'z'], ['abc', 'z']], 'abc'), kept)); // prettier-ignore
  it('stay when it moves', () => assert.deepEqual(wishesAfter([['a', 'z'], ['y', 'a', 'z']], 'a'), kept)); // prettier-ignore
  it('stay when it is edited and taken back', () => assert.deepEqual(wishesAfter([['a'], ['ab'], ['a']], 'a'), kept));
  it('are not those of its neighbour', () => assert.equal(wishesAfter([['a', 'z'], ['a', 'zz']], 'zz'), undefined)); // prettier-ignore
  it('are not handed on where equations come or go', () => assert.equal(wishesAfter([['a', 'z'], ['b', 'c', 'z']], 'b'), undefined)); // prettier-ignore

  it('come with the older picture, which is stale', () => {
    const book = createPictureBook();
    const [before, after] = [documentOf('a'), documentOf('ab')];
    book.finish(before[0]!, book.start(before[0]!, undefined).run, 1, null);
    book.follow(before, after);
    assert.equal(book.isStale(after[0]!, 2), true);
  });
});
