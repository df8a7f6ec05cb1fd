import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const tex = String.raw;
const covariance = tex`Let $\Sigma \in \mathbb{R}^{d \times d}$ be symmetric and positive definite`;

const rows: readonly [text: string, status: string][] = [
  [tex`${covariance}. Then $\Sigma^{1/2} \Sigma^{1/2} = \Sigma$.`, 'holds'],
  [tex`${covariance}. Then $\Sigma^{1/2} + \Sigma^{1/2} = \Sigma$.`, 'wrong'],
  [tex`${covariance}. Then $\Sigma^{-1/2} \Sigma \Sigma^{-1/2} = I$.`, 'holds'],
  [tex`${covariance}. Then $\Sigma^{-1/2} \Sigma^{-1/2} = \Sigma$.`, 'wrong'],
  [tex`${covariance}. Then $\Sigma \Sigma^{1/2} = \Sigma^{3/2}$.`, 'holds'],
  [tex`${covariance}. Then $\log\det \Sigma = 2 \log \det \Sigma^{1/2}$.`, 'holds'],
  [tex`${covariance}. Then $\log\det \Sigma = \log \det \Sigma^{1/2}$.`, 'wrong'],
  // A matrix that may have no such root is not judged.
  [tex`Let $A \in \mathbb{R}^{d \times d}$. Then $A^{1/2} A^{1/2} = 2 A$.`, 'undecided'],
];

describe('square roots of matrices', () => {
  for (const [text, status] of rows)
    it(`${text.slice(text.indexOf('Then'))}: ${status}`, async () => {
      assert.equal(claimsIn(await judgeText(text)).at(-1)?.verdict?.status, status);
    }).timeout(60_000);
});
