import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

/** Each wrong equation with the equation that the smallest repair makes of it; null where no small edit helps. */
async function repairOf(text: string): Promise<string | null> {
  const document = await checkText(text);
  return claimsIn(document).find((claim) => claim.repair !== null)?.repair?.latex ?? null;
}

const declared =
  'Let $x\\in\\mathbb R^d$, let $F_\\theta(x)\\in\\mathbb R^d$ be a field, $A\\in\\mathbb R^{d\\times d}$ and $u\\sim\\mathcal N(0,I)$.\n\n';

describe('the smallest repair', () => {
  const table: [title: string, equation: string, repaired: string | null][] = [
    ['a lost expectation', '\\operatorname{tr}(A) = u^\\top A u', '\\operatorname{tr}(A) = \\mathbb{E}_{u}\\left[u^\\top A u\\right]'],
    ['a number in front', '\\mathbb E_u[u^\\top A u] = \\frac12\\operatorname{tr}(A)', '\\mathbb E_u[u^\\top A u] = \\operatorname{tr}(A)'],
    [
      'a transpose',
      '\\nabla_x\\left(\\tfrac12\\|F_\\theta(x)\\|^2\\right) = (\\nabla_x F_\\theta(x)) F_\\theta(x)',
      '\\nabla_x\\left(\\tfrac12\\|F_\\theta(x)\\|^2\\right) = (\\nabla_{x} F(x;\\theta))^\\top F_\\theta(x)',
    ],
    ['a sign', '\\|x-u\\|^2 = \\|x\\|^2 + 2x^\\top u + \\|u\\|^2', '\\|x-u\\|^2 = \\|x\\|^2 - 2x^\\top u + \\|u\\|^2'],
    ['a lost factor', '\\|x-u\\|^2 = \\|x\\|^2 - x^\\top u + \\|u\\|^2', '\\|x-u\\|^2 = \\|x\\|^2 - 2 x^\\top u + \\|u\\|^2'],
    [
      'a power',
      '\\nabla_x\\log\\mathcal N(x;u,\\sigma^2 I) = -\\frac{x-u}{\\sigma}',
      '\\nabla_x\\log\\mathcal N(x;u,\\sigma^2 I) = -\\frac{x-u}{\\sigma^{2}}',
    ],
    ['nothing small', '\\|x\\|^2 = u^\\top A x + 3', null],
  ];
  for (const [title, equation, repaired] of table) {
    it(title, async () => assert.equal(await repairOf(`${declared}$$${equation}$$`), repaired)).timeout(60_000);
  }
});
