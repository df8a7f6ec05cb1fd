import assert from 'node:assert/strict';
import { parseFormulas } from '../../src/latex/parseFormulas';
import { printTree } from '../../src/latex/printTree';
import type { Macro } from '../../src/latex/tree';

const raw = String.raw;
const macro = (name: string, body: string): readonly [string, Macro] => [name, { name, parameters: 0, body }];
const sources = [raw`\a + x`, raw`\b + x`, raw`\c`, 'x', raw`\undefined`];
const first = new Map([macro('a', 'u'), macro('b', 'v'), macro('c', raw`\a`)]);

describe('parseFormulas', () => {
  /** The formulas that are read anew after the macros changed. */
  const reread = (macros: ReadonlyMap<string, Macro>, known: boolean): readonly string[] => {
    const before = parseFormulas(sources, first, new Map());
    const after = parseFormulas(sources, macros, known ? before.known : new Map());
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
    const { readings } = parseFormulas([raw`\def\a{1}\a`, raw`\a`, raw`\def\a{2}`, raw`\a`], new Map(), new Map());
    assert.deepEqual(
      readings.map(({ tree }) => printTree(tree)),
      ['1', '1', '', '2'],
    );
  });
});
