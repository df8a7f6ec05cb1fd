import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** What is true only where the text says that its numbers lie, and what is false even there. */
const rows: readonly (readonly [given: string, equation: string, status: string])[] = [
  ['Let $a, b > 0$ be numbers.', '|a b| = a b', 'holds'],
  ['Let $a, b \\in \\mathbb{R}$ be numbers.', '|a b| = a b', 'wrong'],
  ['Let $0 < a < 1$.', '\\sqrt{(1 - a)^2} = 1 - a', 'holds'],
  ['Let $0 < a < 1$ and $0 < b < a$.', '\\sqrt{(a - b)^2 (1 - a)^2} = (a - b) (1 - a)', 'holds'],
  ['Let $0 < a < 1$ and $0 < b < a$.', '\\sqrt{(a - b)^2 (1 - a)^2} = (b - a) (1 - a)', 'wrong'],
  ['Let $a > 1$.', '\\sqrt{(1 - a)^2} = 1 - a', 'wrong'],
  ['', '\\frac{\\sqrt{1 - a}}{1 - a} = \\frac{1}{\\sqrt{1 - a}}', 'holds'],
  ['', '\\frac{\\sqrt{1 - a}}{1 - a} = \\frac{1}{1 - a}', 'wrong'],
  ['Let $0 < a < b$.', '|b - a| = b - a', 'holds'],
  ['Let $0 < a < b$.', '|b - a| = a - b', 'wrong'],
  ['Let $a > 0$ be a number.', '\\int_0^\\infty e^{-a x} dx = \\frac{1}{a}', 'holds'],
  ['Let $a > 0$ be a number.', '\\int_0^\\infty e^{-a x} dx = \\frac{1}{a^2}', 'wrong'],
  ['Let $y, z \\in \\mathbb{R}^d$ and $a > 0$.', '\\mathcal{N}(y; z, a I) = \\mathcal{N}(z; y, a I)', 'holds'],
  ['Let $a > 0$.', '\\frac{d}{d a} \\log(a + 1) = \\frac{1}{a + 1}', 'holds'],
  ['Let $a > 0$.', '\\frac{d}{d a} \\log(a + 1) = \\frac{1}{a}', 'wrong'],
  ['Let $0 < x < 1$ be a variable.', '\\frac{d}{d x} (1 - x)^2 = -2 (1 - x)', 'holds'],
  ['The entries of $v \\in \\mathbb{R}^d$ are independent Rademacher variables.', 'v^\\top v = d', 'holds'],
  ['The entries of $v \\in \\mathbb{R}^d$ are independent Rademacher variables.', 'v^\\top v = 2 d', 'wrong'],
  ['Let $v \\sim \\mathcal{N}(0, I)$ in $\\mathbb{R}^d$.', 'v^\\top v = d', 'wrong'],
];

describe('numbers in the ranges that the text gives', () => {
  for (const [given, equation, status] of rows) {
    it(`${given} ${equation}`, async () => {
      const claims = claimsIn(await judgeText(`${given}\n\n$$${equation}$$\n`));
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        [status],
      );
    }).timeout(20_000);
  }
});
