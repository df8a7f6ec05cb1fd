import assert from 'node:assert/strict';
import { show } from './readDocument';

const rows: readonly (readonly [latex: string, expected: string])[] = [
  ['\\sec x', '(/ 1 (cos x))'],
  ['\\operatorname{sech}^2(x)', '(/ 1 (^ (cosh x) 2))'],
  ['\\coth(a) b', '(scale (/ 1 (tanh a)) b)'],
  ['\\cot^2 a + \\csc a', '(+ (/ 1 (^ (tan a) 2)) (/ 1 (sin a)))'],
  ['x \\to \\pm\\infty', 'x -> infinity'],
];

describe('reciprocals of elementary functions, and both ends of the line', () => {
  for (const [latex, expected] of rows) it(latex, () => assert.equal(show(latex), expected));
});
