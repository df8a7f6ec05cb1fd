import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

/** The laws that a text concludes of what it has made of normal variables; those that it only lays down claim nothing. */
describe('laws of what is made of normal variables', () => {
  const sum = 'Let $X, Z \\sim \\mathcal N(0, I)$ in $\\mathbb R^d$ be independent and $Y = aX + bZ$.';
  const noised = 'Given $x_0 \\sim q$, let $x_t = \\alpha_t x_0 + \\sigma_t \\epsilon$ with $\\epsilon \\sim \\mathcal N(0, I)$.';
  const prior =
    'Let $x_0 \\sim \\mathcal N(\\mu, \\Sigma)$, $\\epsilon \\sim \\mathcal N(0, I)$ independent, and $x_t = \\alpha_t x_0 + \\sigma_t\\epsilon$.';
  const rows: readonly (readonly [text: string, statuses: readonly string[]])[] = [
    [`${sum} Then $Y \\sim \\mathcal N(0, (a^2 + b^2) I)$.`, ['holds']],
    [`${sum} Then $Y \\sim \\mathcal N(0, (a + b)^2 I)$.`, ['wrong']],
    [`${sum} If $X = Z$ then $Y \\sim \\mathcal N(0, (a + b)^2 I)$.`, []],
    [`${sum} To go on, sample $Y \\sim \\mathcal N(0, a I)$.`, []],
    [`${prior} Hence $$x_t \\sim \\mathcal N(\\alpha_t\\mu,\\ \\alpha_t^2\\Sigma + \\sigma_t^2 I).$$`, ['holds']],
    [`${prior} Hence $$x_t \\sim \\mathcal N(\\alpha_t\\mu,\\ \\alpha_t\\Sigma + \\sigma_t^2 I).$$`, ['wrong']],
    [`${noised} Therefore $x_t \\sim \\mathcal N(\\alpha_t x_0, \\sigma_t^2 I)$.`, ['holds']],
    [`${noised} Therefore $x_t \\sim \\mathcal N(\\alpha_t x_0, \\sigma_t I)$.`, ['wrong']],
    ['令 $u \\sim \\mathcal N(0, 1)$，$w = m + s u$，因此 $w \\sim \\mathcal N(m, s^2)$。', ['holds']],
    ['Let $z = m + s u$ with $u \\sim \\mathcal N(0, I)$. The prior is $z \\sim \\mathcal N(0, I)$.', []],
  ];
  for (const [text, expected] of rows)
    it(`${text} → ${expected.join()}`, async () => {
      const claims = claimsIn(await checkText(text)).filter(({ claim }) => claim.sign === 'equal-in-law');
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        expected,
      );
    });
});
