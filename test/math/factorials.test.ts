import assert from 'node:assert/strict';
import { show } from './readDocument';

const rows: readonly (readonly [latex: string, expected: string])[] = [
  ['n!', '(product j 1 n j)'],
  ['\\frac{1}{k!}', '(/ 1 (product j 1 k j))'],
  ['\\log n! + 1', '(+ (log (product j 1 n j)) 1)'],
  ['(n-k)! a', '(scale (product j 1 (+ n (- k)) j) a)'],
  ['n! = n (n-1)!', '(product j 1 n j) = (scale n (product j 1 (+ n (- 1)) j))'],
  ['\\binom{n}{k}', '(/ (product j 1 n j) (scale (product j 1 k j) (product j 1 (+ n (- k)) j)))'],
  // A cry.
  ['a = b!', 'a = b'],
  ['n!!', '? <unknown n!!>'],
];

describe('factorials', () => {
  for (const [latex, expected] of rows) it(latex, () => assert.equal(show(latex), expected));
});
