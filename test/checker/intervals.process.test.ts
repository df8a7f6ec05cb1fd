import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** Integrals over intervals of time, inside of other functions too: each claim as status and relation, beside mistakes. */
const decay =
  'Let $a(t) = \\exp\\left(-\\tfrac12\\int_0^t \\beta(s)\\,ds\\right)$ with a schedule $\\beta(t) > 0$, and $y \\in \\mathbb{R}^d$.\n\n';
const kernel = `${decay}Given $y_0$, $y_t \\sim q(y_t|y_0) = \\mathcal{N}(y_t; a(t)\\,y_0, (1 - a(t)^2) I)$.\n\n`;

describe('integrals over intervals', () => {
  const table: readonly (readonly [text: string, claim: string, expected: string])[] = [
    ['', '\\int_0^t (b + s c)\\,ds = b t + \\frac{c t^2}{2}', 'holds pointwise'],
    ['', '\\int_0^t (b + s c)\\,ds = b t + c t^2', 'wrong'],
    ['', '\\left(\\int_0^1 e^{b s}\\,ds\\right)^2 = \\frac{(e^{b} - 1)^2}{b^2}', 'holds pointwise'],
    ['', '\\int_0^t \\frac{1}{1+s}\\,ds = \\log(1+t)', 'holds in-expectation'],
    [decay, '\\frac{d}{dt} a(t) = -\\tfrac12 \\beta(t)\\,a(t)', 'holds pointwise'],
    [decay, '\\frac{d}{dt} a(t) = -\\beta(t)\\,a(t)', 'wrong'],
    [decay, 'a(t)^2 = e^{-\\int_0^t \\beta(s)\\,ds}', 'holds pointwise'],
    [kernel, '\\nabla_{y_t} \\log q(y_t|y_0) = -\\frac{y_t - a(t) y_0}{1 - a(t)^2}', 'holds pointwise'],
    [kernel, '\\nabla_{y_t} \\log q(y_t|y_0) = -\\frac{y_t - a(t) y_0}{1 - a(t)}', 'wrong'],
  ];
  for (const [text, claim, expected] of table)
    it(`${text}${claim}: ${expected}`, async () => {
      const { verdict } = claimsIn(await judgeText(`${text}Then\n\n$$${claim}.$$`)).at(-1)!;
      assert.equal(verdict?.status === 'wrong' ? 'wrong' : `${verdict?.status} ${verdict?.relation}`, expected);
    }).timeout(60_000);
});
