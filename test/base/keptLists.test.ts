import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRows } from '../../src/base/rows';
import { finishSteps } from '../../src/base/steps';
import { createTally } from '../../src/base/tally';

const word = fc.constantFrom('a', 'b', 'c', 'd e', 'e e');
const edit = fc.record({ at: fc.nat(400), cut: fc.nat(3), insert: fc.array(word, { maxLength: 3 }) });
const histories = fc.record({
  words: fc.array(word, { minLength: 60, maxLength: 300 }),
  edits: fc.array(edit, { minLength: 1, maxLength: 12 }),
});

/** The versions of a list, one edit after the other; now and then the one before again. */
function versionsOf({ words, edits }: typeof histories extends fc.Arbitrary<infer H> ? H : never): string[][] {
  const versions = [words];
  for (const { at, cut, insert } of edits) {
    const last = versions[versions.length - 1]!;
    const start = at % (last.length + 1);
    versions.push([...last.slice(0, start), ...insert, ...last.slice(start + cut)]);
    if (at % 5 === 0) versions.push(last);
  }
  return versions;
}

const lettersOf = (text: string) => text.split(' ');

describe('what is kept of lists', () => {
  it('counts what went and came as a whole count does', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const tally = createTally(lettersOf);
        for (const version of versionsOf(history)) {
          const afresh = new Map<string, number>();
          for (const letter of version.flatMap(lettersOf)) afresh.set(letter, (afresh.get(letter) ?? 0) + 1);
          assert.deepEqual(new Map([...tally(version)].sort()), new Map([...afresh].sort()));
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('puts rows together to what the whole list gives', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const rows = createRows((row: readonly string[]) => row.flatMap((text, at) => (text.includes('e') ? [at] : [])));
        for (const version of versionsOf(history)) {
          const found = finishSteps(rows(version)).flatMap(({ start, sum }) => sum.map((at) => start + at));
          assert.deepEqual(
            found,
            version.flatMap((text, at) => (text.includes('e') ? [at] : [])),
          );
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('looks again only at the rows that changed', () => {
    let looked = 0;
    const rows = createRows((row: readonly object[]) => void (looked += row.length));
    const things = Array.from({ length: 1000 }, () => ({}));
    finishSteps(rows(things));
    const [other, older] = [things.toSpliced(500, 1, {}), looked];
    finishSteps(rows(other));
    finishSteps(rows(things));
    assert.deepEqual([older, looked < 1000 + 70], [1000, true]);
  });
});
