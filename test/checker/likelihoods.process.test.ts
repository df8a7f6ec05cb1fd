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
