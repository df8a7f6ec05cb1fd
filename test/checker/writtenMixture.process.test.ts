import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';
import { splitDefinitions } from '../../src/checker/definedDensities';
import { readDocument } from '../../src/checker/readDocument';
import { readMixture } from '../../src/probes/finiteMixture';

/** Weights of the mixture that the text gives p; null where it gives none. */
function weightsOf(latex: string): readonly number[] | null {
  const text = `Let $x \\in \\mathbb{R}^2$ have the density\n\n$$\n${latex}\n$$\n`;
  const { densities } = splitDefinitions(readDocument(text, 1, {}).claims.definitions);
  return (
    densities
      .map(readMixture)
      .find((parts) => parts !== null)
      ?.map(({ weight }) => weight) ?? null
  );
}

describe('a density that is written as a mixture', () => {
  const rows: readonly [latex: string, weights: readonly number[] | null][] = [
    [String.raw`p(x) = \frac{1}{4}\mathcal{N}(x; a, I) + \frac{3}{4}\mathcal{N}(x; b, 2 I)`, [0.25, 0.75]],
    [String.raw`p(x) = \frac12 \sum_{k=1}^{2} \mathcal{N}(x; k a, I)`, [0.5, 0.5]],
    [String.raw`p(x) = \sum_{k=1}^{3} \frac{k}{6} \mathcal{N}(x; k a, I)`, [1 / 6, 2 / 6, 3 / 6]],
    [String.raw`p(x) = \frac{\mathcal{N}(x; a, I) + \mathcal{N}(x; b, I)}{2}`, [0.5, 0.5]],
    // no density
    [String.raw`p(x) = \mathcal{N}(x; a, I) + \mathcal{N}(x; b, I)`, null],
    [String.raw`p(x) = 2\mathcal{N}(x; a, I) - \mathcal{N}(x; b, I)`, null],
    // weights that are no numbers
    [String.raw`p(x) = \sum_{k=1}^{K} w_k \mathcal{N}(x; a, I)`, null],
    [String.raw`p(x) = w\,\mathcal{N}(x; a, I) + (1 - w)\,\mathcal{N}(x; b, I)`, null],
    // of another variable
    [String.raw`p(x) = \frac12 \mathcal{N}(y; a, I) + \frac12 \mathcal{N}(y; b, I)`, null],
  ];
  for (const [latex, weights] of rows) {
    it(`${latex}: ${weights === null ? 'none' : weights.length}`, () => {
      const found = weightsOf(latex);
      assert.equal(found?.length, weights?.length);
      weights?.forEach((weight, k) => assert.ok(Math.abs(found![k]! - weight) < 1e-12));
    });
  }
});

describe('a variable drawn from a mixture of normal laws', () => {
  const drawn = String.raw`Let $x \sim \frac13 \mathcal{N}(-1, 1) + \frac23 \mathcal{N}(2, 4)$ be a number.`;
  const rows: readonly [written: string, status: string][] = [
    [String.raw`\mathbb{E}[x] = 1`, 'holds'],
    [String.raw`\mathbb{E}[x] = \frac12`, 'wrong'],
    [String.raw`\mathbb{E}[x^2] = 6`, 'holds'],
    [String.raw`\mathbb{E}[x^2] = 5`, 'wrong'],
  ];
  for (const [written, status] of rows)
    it(`${written}: ${status}`, async () => {
      const document = await judgeText(`${drawn} Then\n\n$$${written}.$$\n`, 1024);
      assert.equal(claimsIn(document).at(-1)?.verdict?.status, status);
    });
});

/** The parts of a mixture and what each has of a point, true equations and false ones about them; statuses in the order of the text. */
const sharesOf = (centre: string, part: string, mean: string) =>
  String.raw`Let $p(x) = \sum_{k=1}^K \pi_k\,\mathcal N(x; ${centre}_k, s^2 I)$ with $\sum_k \pi_k = 1$, $${part}_k(x) = \frac{\pi_k \mathcal N(x; ${centre}_k, s^2 I)}{p(x)}$ and $${mean}(x) = \sum_k ${part}_k(x) ${centre}_k$. Then

$$\nabla\log p(x) = \frac{${mean}(x) - x}{s^2},$$

$$\nabla\log p(x) = \frac{x - ${mean}(x)}{s^2},$$

$$\nabla ${part}_j(x) = \frac{${part}_j(x)}{s^2}\left(${centre}_j - \sum_k ${part}_k(x) ${centre}_k\right),$$

$$\nabla ${part}_k(x) = \frac{${part}_k(x)}{s^2}\left(${centre}_k - x\right),$$

$$\sum_j ${part}_j(x) = 1,$$

$$\mathbb E_{x \sim p}[x] = \sum_k \pi_k ${centre}_k,$$

$$\mathbb E_{x \sim p}\|x\|^2 = \sum_k \pi_k \|${centre}_k\|^2 + d\,s^2,$$

$$\mathbb E_{x \sim p}\|x\|^2 = \sum_k \pi_k \|${centre}_k\|^2 + s^2.$$
`;

describe('a mixture of K normal laws', function () {
  this.timeout(60_000);
  // `m_k` beside `m(x)`, and letters that are vectors by convention
  for (const [centre, part, mean] of [
    ['m', 'r', 'm'],
    ['c', 'h', 'b'],
  ] as const)
    it(`with centres ${centre}_k and shares ${part}_k(x)`, async () => {
      const claims = claimsIn(await judgeText(sharesOf(centre, part, mean), 1024));
      const statuses = claims.map(({ verdict }) => verdict?.status).join(' ');
      assert.equal(statuses, 'holds wrong holds wrong holds holds holds wrong');
    });

  it('of which no more is told than that its weights are of sum 1', async () => {
    const text = String.raw`Let $w_k > 0$ with $\sum_{k=1}^K w_k = 1$. Then
$$\sum_{k=1}^K w_k (\|u_k\|^2 + 1) = 1 + \sum_{k=1}^K w_k \|u_k\|^2,$$
but
$$\sum_{k=1}^K w_k (\|u_k\|^2 + 1) = K + \sum_{k=1}^K w_k \|u_k\|^2.$$`;
    const claims = claimsIn(await judgeText(text, 1024));
    assert.deepEqual(
      claims.map(({ verdict }) => verdict?.status),
      ['holds', 'wrong'],
    );
  });
});
