import assert from 'node:assert/strict';
import { nothingKnown, parseFormulas } from '../../src/latex/parseFormulas';
import { printTree } from '../../src/latex/printTree';
import type { Macro } from '../../src/latex/tree';

const raw = String.raw;
const macro = (name: string, body: string): readonly [string, Macro] => [name, { name, parameters: 0, body }];
const sources = [raw`\a + x`, raw`\b + x`, raw`\c`, 'x', raw`\undefined`];
const first = new Map([macro('a', 'u'), macro('b', 'v'), macro('c', raw`\a`)]);

describe('parseFormulas', () => {
  /** The formulas that are read anew after the macros changed. */
  const reread = (macros: ReadonlyMap<string, Macro>, known: boolean): readonly string[] => {
    const before = parseFormulas(sources, first, nothingKnown);
    const after = parseFormulas(sources, macros, known ? before.known : nothingKnown);
    return sources.filter((_source, index) => before.readings[index] !== after.readings[index]);
  };

  it('keeps a reading while the macros it uses mean the same', () => {
    assert.deepEqual(reread(first, true), []);
    assert.deepEqual(reread(new Map([...first].map(([name, value]) => [name, { ...value }])), true), []);
    assert.deepEqual(reread(new Map([...first, macro('b', 'w')]), true), [raw`\b + x`]);
    assert.deepEqual(reread(new Map([...first, macro('a', 'w')]), true), [raw`\a + x`, raw`\c`]);
    assert.deepEqual(reread(new Map([...first, macro('undefined', 'w')]), true), [raw`\undefined`]);
  });

  it('reads everything anew without what is known', () => assert.deepEqual(reread(first, false), sources));

  it('gives each place the macros in force there', () => {
    const { readings } = parseFormulas([raw`\def\a{1}\a`, raw`\a`, raw`\def\a{2}`, raw`\a`], new Map(), nothingKnown);
    assert.deepEqual(
      readings.map(({ tree }) => printTree(tree)),
      ['1', '1', '', '2'],
    );
  });

  /** A change in one formula, and the readings of all after it. */
  const edits: readonly (readonly [before: readonly string[], after: readonly string[]])[] = [
    [
      ['x', raw`\a`, raw`\a`],
      ['y', raw`\a`, raw`\a`],
    ],
    [
      [raw`\def\a{1}`, 'x', raw`\a`],
      [raw`\def\a{2}`, 'x', raw`\a`],
    ],
    [
      ['x', 'x', raw`\a`],
      [raw`\def\a{2}`, 'x', raw`\a`],
    ],
    [
      [raw`\def\a{1}`, 'x', raw`\a`],
      ['x', 'x', raw`\a`],
    ],
    [
      [raw`\def\a{1}`, 'x', raw`\a`],
      [raw`\def\a{1}`, 'y', 'z', raw`\a`],
    ],
    [
      [raw`\def\a{1}`, 'x', raw`\a`],
      [raw`\def\a{1}`, raw`\a`],
    ],
  ];
  const print = (all: readonly string[], known = nothingKnown) =>
    parseFormulas(all, first, known).readings.map(({ tree }) => printTree(tree));

  for (const [before, after] of edits)
    it(`${before.join(' ')} → ${after.join(' ')}`, () => {
      assert.deepEqual(print(after, parseFormulas(before, first, nothingKnown).known), print(after));
    });

  it('would not if everything after a change were kept', () => {
    const keepEnd = ([before, after]: (typeof edits)[number]) => [...print(after).slice(0, -1), print(before).at(-1)];
    assert.ok(edits.filter((edit) => keepEnd(edit).join() !== print(edit[1]).join()).length >= 3);
  });
});
