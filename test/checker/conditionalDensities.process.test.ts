import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

/** What is said of the density of what a text draws under a condition, in each way in which the density is written. */
describe('densities of what is drawn under a condition', () => {
  const drawn = 'Let $X_t \\mid X_0 \\sim \\mathcal N(a(t) X_0, v(t) I)$ with $v(t) > 0$. Then ';
  const slope = '-\\frac{x - a(t) x_0}{v(t)}';
  const rows: readonly (readonly [text: string, status: string])[] = [
    [`$$\\nabla_x \\log p_{t|0}(x|x_0) = ${slope}$$`, 'holds'],
    [`$$\\nabla_x \\log p_{0t}(x|x_0) = ${slope}$$`, 'holds'],
    ['$$\\nabla_x \\log p_t(x|x_0) = \\frac{x - a(t) x_0}{v(t)}$$', 'wrong'],
    ['$$\\nabla_{x_t} \\log p(x_t|x_0) = -\\frac{x_t - a(t) x_0}{v(t)^2}$$', 'wrong'],
    [`$$\\nabla_x \\log p_\\theta(x|x_0) = ${slope}$$`, 'no claim'], // a model of its own
  ];
  for (const [text, status] of rows)
    it(`${text} → ${status}`, async () => {
      const [claim] = claimsIn(await checkText(drawn + text));
      assert.equal(claim?.verdict?.status ?? 'no claim', status);
    });

  it('leaves open which of two letters is drawn so', async () => {
    const text = 'Let $z \\mid x \\sim \\mathcal N(m(x), I)$. Then $$\\nabla_z \\log q(z|x) = z + \\nabla_z \\log p(z|x) - m(x)$$';
    const [claim] = claimsIn(await checkText(text));
    assert.notEqual(claim?.verdict?.status, 'wrong');
  });
});
