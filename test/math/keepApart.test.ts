import assert from 'node:assert/strict';
import { keepApart } from '../../src/math/keepApart';

const rows: readonly (readonly [source: string, old: string, put: string, found: string])[] = [
  ['\\sigma^2I', '\\sigma^2', '\\sigma', '\\sigma I'],
  ['\\sigma^2 I', '\\sigma^2', '\\sigma', '\\sigma I'],
  ['\\sigma^2\\beta', '\\sigma^2', '\\sigma', '\\sigma\\beta'],
  ['\\nabla\\beta', '\\beta', 'x', '\\nabla x'],
  ['2\\beta', '\\beta', 'x', '2x'],
];

describe('LaTeX put in the place of other LaTeX', () => {
  for (const [source, old, put, found] of rows)
    it(`${source}: ${put} for ${old}`, () => {
      const span = { start: source.indexOf(old), end: source.indexOf(old) + old.length };
      assert.equal(source.slice(0, span.start) + keepApart(source, span, put) + source.slice(span.end), found);
    });
});
