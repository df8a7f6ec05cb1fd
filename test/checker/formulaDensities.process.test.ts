import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

const tex = String.raw;

/** A text that says what is drawn, and claims of it with their status. */
const rows: readonly (readonly [what: string, scope: string, claims: readonly (readonly [claim: string, status: string])[]])[] = [
  [
    'averages under a density that is written out, over where its integral is 1',
    tex`Let $X$ have the density $p(x) = \lambda e^{-\lambda x}$ for $x > 0$, with $\lambda > 0$. Let $Y \sim q$ with $q(y) = \frac{1}{2b} e^{-|y|/b}$, $b > 0$, and let $U$ be a random variable with density $r(u) = 3u^2$.`,
    [
      [tex`\mathbb E[X] = \frac 1\lambda`, 'holds'],
      [tex`\mathbb E[X] = \lambda`, 'wrong'],
      [tex`\operatorname{Var}(X) = \frac{1}{\lambda^2}`, 'holds'],
      [tex`\mathbb E[X^2] = \frac{1}{\lambda^2}`, 'wrong'],
      [tex`\mathbb E\left[\frac{d}{dx}\log p(X)\right] = -\lambda`, 'holds'],
      [tex`\mathbb E\left[\frac{d}{dx}\log p(X)\right] = 0`, 'wrong'],
      [tex`\mathbb E|Y| = b`, 'holds'],
      [tex`\mathbb E[Y^2] = b^2`, 'wrong'],
      [tex`-\mathbb E[\log q(Y)] = 1 + \log(2b)`, 'holds'],
      [tex`\mathbb E\left[(\partial_y\log q(Y))^2\right] = \frac{1}{2b^2}`, 'wrong'],
      [tex`\mathbb E[U] = \frac34`, 'holds'],
      [tex`\mathbb E[U^2] = \frac34`, 'wrong'],
    ],
  ],
  [
    'a density up to a factor, by any letter',
    tex`Let $r(z) \propto \left(1 + \frac{z^2}{\nu}\right)^{-(\nu + 1)/2}$ for $z \in \mathbb R$.`,
    [
      [tex`\frac{d}{dz}\log r(z) = -\frac{(\nu + 1) z}{\nu + z^2}`, 'holds'],
      [tex`\frac{d}{dz}\log r(z) = -\frac{(\nu + 1) z}{\nu(\nu + z^2)}`, 'wrong'],
    ],
  ],
  [
    'the bound on the evidence',
    tex`Let $p(x, z) = p(x \mid z) p(z)$ be a latent variable model and let $q(z \mid x)$ be any density. Put $\mathrm{ELBO}(q) = \mathbb E_{q(z\mid x)}[\log p(x, z) - \log q(z\mid x)]$.`,
    [
      [tex`\log p(x) - \mathrm{ELBO}(q) = \mathrm{KL}(q(z\mid x) \,\|\, p(z\mid x))`, 'holds'],
      [tex`\mathrm{ELBO}(q) - \log p(x) = \mathrm{KL}(q(z\mid x) \,\|\, p(z\mid x))`, 'wrong'],
      [tex`\log p(x) - \mathrm{ELBO}(q) = \mathrm{KL}(q(z\mid x) \,\|\, p(z))`, 'wrong'],
      [tex`\log p(x) \ge \mathrm{ELBO}(q)`, 'undecided'],
      [tex`\log p(x) = \log\mathbb E_{q(z\mid x)}\left[\frac{p(x, z)}{q(z\mid x)}\right]`, 'undecided'],
    ],
  ],
];

describe('densities by formulas', function () {
  this.timeout(60_000);
  for (const [what, scope, claims] of rows)
    it(what, async () => {
      const text = `${scope}\n\n${claims.map(([claim]) => `We have $$${claim}.$$`).join('\n\n')}\n`;
      const judged = claimsIn(await judgeText(text, 1024)).filter(({ verdict }) => verdict?.status !== 'definition');
      assert.deepEqual(
        judged.map(({ claim, verdict }) => `${claim.right.latex}: ${verdict?.status}`),
        judged.map(({ claim }, place) => `${claim.right.latex}: ${claims[place]?.[1]}`),
      );
      assert.equal(judged.length, claims.length);
    });
});
