import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

const tex = String.raw;
const rotated = tex`Let $z_t = \alpha_t x + \sigma_t \epsilon$ with $\alpha_t^2 + \sigma_t^2 = 1$, $\epsilon \sim \mathcal{N}(0, I)$, and $v_t = \alpha_t \epsilon - \sigma_t x$. Take $\alpha_t = \cos\phi$ and $\sigma_t = \sin\phi$.`;

/** What is said of the last claim of each text. */
const rows: readonly (readonly [text: string, status: string])[] = [
  // What is told of a number later holds in what was made of it earlier.
  [tex`${rotated} Then $$x = \alpha_t z_t - \sigma_t v_t.$$`, 'holds'],
  [tex`${rotated} Then $$x = \alpha_t z_t + \sigma_t v_t.$$`, 'wrong'],
  // A moment of data of which nothing is known may well be the number of that name.
  [
    tex`Let $y \sim p_{\rm data}$ and $n \sim \mathcal{N}(0, \sigma^2)$ be numbers. Then $$\operatorname{Var}[y + n] = \sigma_{\rm data}^2 + \sigma^2.$$`,
    'undecided',
  ],
];

describe('losses in the notation of notes and blogs, judged', () => {
  for (const [text, status] of rows)
    it(text, async () => {
      const claims = claimsIn(await checkText(text));
      assert.equal(claims.at(-1)?.verdict?.status, status);
    });
});
