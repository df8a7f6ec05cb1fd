import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

type Row = readonly [text: string, statuses: readonly string[]];

const check = (before: string, rows: readonly Row[]) => {
  for (const [text, expected] of rows)
    it(`${text} → ${expected.join(', ')}`, async () => {
      const claims = claimsIn(await checkText(`${before} ${text}`));
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        expected,
      );
    });
};

/** `p(x|y) \propto …` is of functions of x: what y brings as a factor is free. */
describe('posteriors up to a factor', () => {
  const model = 'Let $x \\sim \\mathcal N(m, \\tau^2 I)$ in $\\mathbb R^d$ and $p(y|x) = \\mathcal N(y; x, \\sigma^2 I)$.';
  const squares = '\\exp\\Big(-\\frac{\\|y-x\\|^2}{2\\sigma^2} - \\frac{\\|x-m\\|^2}{2\\tau^2}\\Big)';
  const spread = '\\exp\\Big(-\\frac12\\Big(\\frac1{\\sigma^2} + \\frac1{\\tau^2}\\Big)\\|x\\|^2 + x^\\top\\Big(\\frac{y}{\\sigma^2}';
  const made =
    'Let $x \\sim \\mathcal N(m, \\tau^2 I)$ in $\\mathbb R^d$ and $y = x + \\sigma\\epsilon$ with an independent $\\epsilon \\sim \\mathcal N(0, I)$.';
  check(model, [
    [`$$p(x|y) \\propto p(y|x)\\,p(x) \\propto ${squares}$$`, ['holds']],
    [`$$p(x|y) \\propto p(y|x)\\,p(x) \\propto ${squares}^2$$`, ['wrong']],
    [`$$p(x|y) \\propto p(y|x)\\,p(x).$$ $$p(x|y) \\propto ${spread} + \\frac{m}{\\tau^2}\\Big)\\Big)$$`, ['holds']],
    [`$$p(x|y) \\propto p(y|x)\\,p(x).$$ $$p(x|y) \\propto ${spread} - \\frac{m}{\\tau^2}\\Big)\\Big)$$`, ['wrong']],
  ]);
  check(made, [
    [
      `$$p(x|y) \\propto p(y|x)\\,p(x).$$ $$p(x|y) \\propto ${squares}.$$ $$p(x|y) \\propto ${spread} + \\frac{m}{\\tau^2}\\Big)\\Big)$$`,
      ['holds', 'holds'],
    ],
  ]);
});

describe('a law after what it is proportional to', () => {
  check('Let $u \\in \\mathbb R^d$ and $a > 0$. Let $\\pi(u) \\propto \\exp(-\\frac12 a\\|u\\|^2 + b^\\top u)$.', [
    ['So $\\pi(u) = \\mathcal N(u; b/a, a^{-1}I)$.', ['holds']],
    ['So $\\pi(u) = \\mathcal N(b, a^{-1}I)$.', ['wrong']],
  ]);
  check('Let $z \\in \\mathbb R^d$. The posterior is $q(z|y) \\propto \\exp(-\\tfrac1{2s^2}\\|y-z\\|^2 - \\tfrac12\\|z\\|^2)$,', [
    ['so $q(z|y) = \\mathcal N(\\frac{y}{1+s^2}, \\frac{s^2}{1+s^2}I)$.', ['holds']],
    ['so $q(z|y) = \\mathcal N(\\frac{y}{1+s^2}, \\frac{s}{1+s^2}I)$.', ['wrong']],
  ]);
});

/** The normalisers are unknown, and no slope sees them. */
describe('guidance', () => {
  const tilted = 'With a weight $w$ let $r(x|y) \\propto p(x)\\,p(y|x)^w$.';
  check(tilted, [
    ['$$\\nabla_x \\log r(x|y) = (1 - w)\\nabla_x \\log p(x) + w\\,\\nabla_x \\log p(x|y)$$', ['holds']],
    ['$$\\nabla_x \\log r(x|y) = (1 + w)\\nabla_x \\log p(x) + w\\,\\nabla_x \\log p(x|y)$$', ['wrong']],
    ['Equivalently $r(x|y) \\propto p(x)^{1-w} p(x|y)^w$.', ['holds']],
    ['Equivalently $r(x|y) \\propto p(x)^{1+w} p(x|y)^w$.', ['wrong']],
  ]);
});

describe('a general p of another section is another one', () => {
  const before = '# One\n\nLet $p(x)$ be a density.\n\n# Two\n\nLet $x \\sim \\mathcal N(m, \\tau^2 I)$ in $\\mathbb R^d$.';
  check(before, [
    ['Then $\\nabla \\log p(x) = (m - x)/\\tau^2$.', ['holds']],
    ['Then $\\nabla \\log p(x) = (x - m)/\\tau^2$.', ['wrong']],
  ]);
});

describe('the chance of a class', () => {
  check('Let $\\sigma(a) = 1/(1 + e^{-a})$, and let $x \\sim p_d$ or $x \\sim p_n$.', [
    ['$$P(y=1 \\mid x) = \\frac{p_d(x)}{p_d(x) + p_n(x)} = \\sigma\\Big(\\log\\frac{p_d(x)}{p_n(x)}\\Big)$$', ['holds']],
    ['$$P(y=1 \\mid x) = \\frac{p_d(x)}{p_d(x) + p_n(x)} = \\sigma\\Big(\\log\\frac{p_n(x)}{p_d(x)}\\Big)$$', ['wrong']],
  ]);
});
