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
