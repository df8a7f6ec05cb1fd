import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** The mean of a vector is a vector, by whatever letter: where it was read as a number, nothing is refuted. */
describe('means without a declaration', () => {
  for (const mean of ['\\mu', 'm', '\\nu', 'a', 'b']) {
    it(mean, async () => {
      const text = `Let $p(x)=\\mathcal N(x;${mean}_1,\\sigma^2 I)$ with $x\\in\\mathbb R^d$:

$$ \\mathbb E_{x\\sim p}\\|x - ${mean}_2\\|^2 = d\\sigma^2 + \\|${mean}_1 - ${mean}_2\\|^2. $$
`;
      const statuses = claimsIn(await judgeText(text)).map(({ verdict }) => verdict?.status ?? 'none');
      assert.ok(statuses.length === 1 && statuses.every((status) => status === 'holds' || status === 'undecided'), statuses.join());
    }).timeout(30_000);
  }
});
