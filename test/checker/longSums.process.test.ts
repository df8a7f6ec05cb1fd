import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const tex = String.raw;
const data = tex`Let $x, x_1, \dots, x_{80} \in \mathbb{R}^d$, $\sigma > 0$ and $p_\sigma(x) = \frac{1}{80} \sum_{i=1}^{80} \mathcal{N}(x; x_i, \sigma^2 I)$`;
const weight = tex`\mathcal{N}(x; x_i, \sigma^2 I)`;
const total = tex`\sum_{j=1}^{80} \mathcal{N}(x; x_j, \sigma^2 I)`;
const ring = tex`Let $x \in \mathbb{R}$ have the density $p(x) = \frac{1}{90} \sum_{k=1}^{90} \mathcal{N}\left(x; \frac{k}{90}, \frac{1}{4}\right)$`;

/** Sums too long to be written out; the last claim of each text. */
const rows: readonly [text: string, status: string][] = [
  [tex`${data}. Then $\nabla_x \log p_\sigma(x) = \frac{\sum_{i=1}^{80} ${weight} (x_i - x)}{\sigma^2 ${total}}$.`, 'holds'],
  [tex`${data}. Then $\nabla_x \log p_\sigma(x) = \frac{\sum_{i=1}^{80} ${weight} (x - x_i)}{\sigma^2 ${total}}$.`, 'wrong'],
  [tex`${data}. Then $\nabla_x \log p_\sigma(x) = \frac{1}{80} \sum_{i=1}^{80} \frac{x_i - x}{\sigma^2}$.`, 'wrong'],
  // Means (91/180), and second moments (1/4 + 90·91·181/(6·90³)).
  [tex`${ring}. Then $\mathbb{E}_{x \sim p(x)}[x] = \frac{91}{180}$.`, 'holds'],
  [tex`${ring}. Then $\mathbb{E}_{x \sim p(x)}[x] = \frac{120}{180}$.`, 'wrong'],
  [tex`${ring}. Then $\mathbb{E}_{x \sim p(x)}[x^2] = \frac{1}{4} + \frac{91 \cdot 181}{6 \cdot 8100}$.`, 'holds'],
  [tex`Let $a > 0$. Then $\sum_{k=1}^{100} a k^2 = 338350 a$.`, 'holds'],
  [tex`Let $a > 0$. Then $\sum_{k=1}^{100} a k^2 = 338351 a$.`, 'wrong'],
  [tex`${data}. Then $\sum_{i=1}^{80} (x_i - x) = \sum_{i=1}^{80} x_i - 80 x$.`, 'holds'],
  [tex`${data}. Then $\sum_{i=1}^{80} (x_i - x) = \sum_{i=1}^{80} x_i - x$.`, 'wrong'],
];

describe('sums as loops', () => {
  for (const [text, status] of rows)
    it(`${text.slice(text.indexOf('Then'))}: ${status}`, async () => {
      const claims = claimsIn(await judgeText(text));
      assert.equal(claims.at(-1)?.verdict?.status, status);
    }).timeout(60_000);
});
