import assert from 'node:assert/strict';
import { findRanges } from '../../src/claims/ranges';
import { readText } from './showClaims';

/** What a text says of where its numbers lie; names without an entry may lie anywhere. */
const rows: readonly (readonly [text: string, ranges: Readonly<Record<string, readonly [number, number]>>])[] = [
  ['Let $a > 0$.', { a: [0, Infinity] }],
  ['Let $a, b, c > 0$ be numbers.', { a: [0, Infinity], b: [0, Infinity], c: [0, Infinity] }],
  ['Let $0 < a < 1$ and $0 < b < a$.', { a: [0.5, 1], b: [0, 0.5] }],
  ['Let $0 < b < a$ and $a < 1$.', { a: [0.5, 1], b: [0, 0.5] }],
  ['Let $0 < s < t$ and $t < T$, $T \\le 2$.', { s: [0, 2 / 3], t: [2 / 3, 4 / 3], T: [4 / 3, 2] }],
  ['Let $0 < a < 10$ and $a < b$.', { a: [0, 5], b: [5, Infinity] }],
  ['Let $a < b$ and $b < a$ and $0 < c < 1$.', { c: [0, 1] }],
  ['For $0 < t < 1$ and $\\beta \\le -1$.', { t: [0, 1], beta: [-Infinity, -1] }],
  ['With $\\alpha, \\beta \\in (0, 1)$ and $r \\in [2, \\infty)$.', { alpha: [0, 1], beta: [0, 1], r: [2, Infinity] }],
  ['Let $k \\in \\mathbb{R}_{>0}$.', { k: [0, Infinity] }],
  ['Let $0 < a < b < 1$.', { a: [0, 0.5], b: [0.5, 1] }],
  ['Let $0 < a < b$.', { a: [0, 1], b: [1, Infinity] }],
  ['Let $t \\in [0, T]$.', { t: [0, 1], T: [1, Infinity] }],
  ['Let $a > 0$. Let $a < 2$.', { a: [0, 2] }],
  ['Let $a > 0$. Elsewhere $a < 0$.', {}],
  ['Let $x \\in \\mathbb{R}^d$ and $f(x) > 0$.', {}],
];

describe('ranges of numbers', () => {
  for (const [text, ranges] of rows) {
    it(text, () => {
      const found = [...findRanges(readText(text).formulas)].map(([name, { lower, upper }]) => [name, [lower, upper]]);
      assert.deepEqual(Object.fromEntries(found), ranges);
    });
  }
});
