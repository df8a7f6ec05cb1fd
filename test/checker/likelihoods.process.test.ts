import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

const tex = String.raw;

/** Derivatives of a log-likelihood by its parameters, σ² among them, true and false ones side by side. */
describe('likelihoods', () => {
  const given = tex`Let $\ell = -\frac N2 \log(2\pi\sigma^2) - \frac{1}{2\sigma^2} \sum_{i=1}^N (x_i - \mu)^2$. Then `;
  const rows: readonly (readonly [claim: string, status: string])[] = [
    [tex`\frac{\partial\ell}{\partial\mu} = \frac{1}{\sigma^2} \sum_{i=1}^N (x_i - \mu)`, 'holds'],
    [tex`\frac{\partial\ell}{\partial\mu} = -\frac{1}{\sigma^2} \sum_{i=1}^N (x_i - \mu)`, 'wrong'],
    [tex`\frac{\partial\ell}{\partial\sigma^2} = -\frac{N}{2\sigma^2} + \frac{1}{2\sigma^4} \sum_{i=1}^N (x_i - \mu)^2`, 'holds'],
    [tex`\frac{\partial}{\partial\sigma^2} \ell = -\frac{N}{2\sigma^2} + \frac{1}{\sigma^4} \sum_{i=1}^N (x_i - \mu)^2`, 'wrong'],
    [tex`\frac{\partial\ell}{\partial\sigma} = -\frac{N}{\sigma} + \frac{1}{\sigma^3} \sum_{i=1}^N (x_i - \mu)^2`, 'holds'],
    [tex`\frac{\partial^2\ell}{\partial\sigma^2} = \frac{N}{\sigma^2} - \frac{3}{\sigma^4} \sum_{i=1}^N (x_i - \mu)^2`, 'holds'],
  ];
  for (const [claim, status] of rows)
    it(`${claim} → ${status}`, async () => {
      const found = claimsIn(await judgeText(`${given}$$${claim}.$$`)).at(-1);
      assert.equal(found?.verdict?.status, status);
    });
});

/** Averages under the likelihood itself, and constants that are constant in one name. */
describe('scores of likelihoods', () => {
  const rows: readonly (readonly [text: string, status: string])[] = [
    [tex`The likelihood is $r(y \mid \eta)$. $$\mathbb{E}[\nabla_\eta \log r(y \mid \eta)] = 0$$`, 'holds'],
    [
      tex`The likelihood is $r(y \mid \eta)$ with real $\eta$. $$\mathbb{E}\left[\left(\frac{\partial}{\partial\eta} \log r(y \mid \eta)\right)^2\right] = -\mathbb{E}\left[\frac{\partial^2}{\partial\eta^2} \log r(y \mid \eta)\right]$$`,
      'holds',
    ],
    [
      tex`The likelihood is $r(y \mid \eta)$ with real $\eta$. $$\mathbb{E}\left[\left(\frac{\partial}{\partial\eta} \log r(y \mid \eta)\right)^2\right] = \mathbb{E}\left[\frac{\partial^2}{\partial\eta^2} \log r(y \mid \eta)\right]$$`,
      'wrong',
    ],
    [
      tex`Let $q_\theta(y)$ be a model. $$\mathbb{E}\left[(\partial_\theta \log q_\theta(y))^2\right] = -\mathbb{E}\left[\partial_\theta^2 \log q_\theta(y)\right]$$`,
      'undecided',
    ],
    [tex`With the mean $\bar y = \frac1n \sum_{i=1}^n y_i$ $$\sum_{i=1}^n (y_i - m)^2 = n(\bar y - m)^2 + C$$`, 'undecided'],
    [tex`With the mean $\bar y = \frac1n \sum_{i=1}^n y_i$ $$\sum_{i=1}^n (y_i - m)^2 = 2n(\bar y - m)^2 + C$$`, 'wrong'],
    [tex`Let $q(w) = N(w; \mu, \Sigma)$. Ignoring constants, $$\log q(w) = -\tfrac12 (w - \mu)^\top \Sigma^{-1} (w - \mu)$$`, 'excused'],
    [tex`Let $q(w) = N(w; \mu, \Sigma)$. Ignoring constants, $$\log q(w) = -\tfrac13 (w - \mu)^\top \Sigma^{-1} (w - \mu)$$`, 'wrong'],
    [
      tex`Let $u \sim \mathcal{N}(\mu, \Sigma)$; again, $u \sim \mathcal{N} \left( \mu, \Sigma \right)$. $$\log p(u) = -\tfrac12 (u - \mu)^\top \Sigma^{-1} (u - \mu) + \text{const}$$`,
      'holds',
    ],
  ];
  for (const [text, status] of rows)
    it(`${text} → ${status}`, async () => {
      const found = claimsIn(await judgeText(text)).at(-1);
      assert.equal(found?.verdict?.status, status);
    });
});

/** `For the second term, … = …` is a value of that term. */
describe('displays that begin with a sign', () => {
  const main = tex`Let $f$ and $g$ be functions of a number. $$\int (f(x) + g(x)) e^{-x^2} dx = \int f(x) e^{-x^2} dx + \int g(x) e^{-x^2} dx$$`;
  const rows: readonly (readonly [words: string, claims: number])[] = [
    ['For the second term, we find', 1],
    ['Next, expand the remaining integral:', 1],
    ['The second term vanishes, so that', 2],
    ['This is', 2],
  ];
  for (const [words, count] of rows)
    it(words, async () => {
      const claims = claimsIn(await judgeText(`${main}\n\n${words}\n\n$$= \\int g(x) e^{-x^2} dx$$`));
      assert.equal(claims.length, count);
    });
});
