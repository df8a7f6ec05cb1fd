import assert from 'node:assert/strict';
import { editText } from '../../src/checker/editText';
import { toJson } from '../../src/checker/toJson';
import { spanInDocument } from '../../src/claims/locate';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { checkText, claimsIn, openDocument } from './checkText';

/** Each wrong equation with the equation that the smallest repair makes of it; null where no small edit helps. */
async function repairOf(text: string): Promise<string | null> {
  const document = await checkText(text);
  return claimsIn(document).find((claim) => claim.repair !== null)?.repair?.latex ?? null;
}

const declared =
  'Let $x\\in\\mathbb R^d$, let $F_\\theta(x)\\in\\mathbb R^d$ be a field, $A, B\\in\\mathbb R^{d\\times d}$ and $u\\sim\\mathcal N(0,I)$.\n\n';

describe('the smallest repair', () => {
  const table: [title: string, equation: string, repaired: string | null][] = [
    ['a lost expectation', '\\operatorname{tr}(A) = u^\\top A u', '\\operatorname{tr}(A) = \\mathbb{E}_{u}\\left[u^\\top A u\\right]'],
    ['a number in front', '\\mathbb E_u[u^\\top A u] = \\frac12\\operatorname{tr}(A)', '\\mathbb E_u[u^\\top A u] = \\operatorname{tr}(A)'],
    [
      'a transpose',
      '\\nabla_x\\left(\\tfrac12\\|A x\\|^2\\right) = A^\\top A^\\top x',
      '\\nabla_x\\left(\\tfrac12\\|A x\\|^2\\right) = A^\\top A x',
    ],
    ['the order of two matrices', '(A B)^\\top = A^\\top B^\\top', '(A B)^\\top = B^\\top A^\\top'],
    [
      'and in front of a vector',
      '\\nabla_x\\left(\\tfrac12\\|A x\\|^2\\right) = A A^\\top x',
      '\\nabla_x\\left(\\tfrac12\\|A x\\|^2\\right) = A^\\top A x',
    ],
    ['a sign', '\\|x-u\\|^2 = \\|x\\|^2 + 2x^\\top u + \\|u\\|^2', '\\|x-u\\|^2 = \\|x\\|^2 - 2x^\\top u + \\|u\\|^2'],
    ['a lost factor', '\\|x-u\\|^2 = \\|x\\|^2 - x^\\top u + \\|u\\|^2', '\\|x-u\\|^2 = \\|x\\|^2 - 2 x^\\top u + \\|u\\|^2'],
    [
      'a power',
      '\\nabla_x\\log\\mathcal N(x;u,\\sigma^2 I) = -\\frac{x-u}{\\sigma}',
      '\\nabla_x\\log\\mathcal N(x;u,\\sigma^2 I) = -\\frac{x-u}{\\sigma^{2}}',
    ],
    [
      'a root',
      '\\nabla_x\\log\\mathcal N(x;u,(1 + \\sigma^2) I) = -\\frac{x-u}{\\sqrt{1 + \\sigma^2}}',
      '\\nabla_x\\log\\mathcal N(x;u,(1 + \\sigma^2) I) = -\\frac{x-u}{1 + \\sigma^2}',
    ],
    [
      'a power too many',
      '\\nabla_x\\log\\mathcal N(x;u,r_t I) = -\\frac{x-u}{r_t^2}',
      '\\nabla_x\\log\\mathcal N(x;u,r_t I) = -\\frac{x-u}{r_t}',
    ],
    ['a denominator', '\\nabla_x \\left(\\tfrac12 \\|x\\|^2\\right) = \\frac{x}{2}', '\\nabla_x \\left(\\tfrac12 \\|x\\|^2\\right) = x'],
    [
      'an average that one term has lost',
      '\\mathbb E_u\\|F_\\theta(x) - u\\|^2 = \\mathbb E_u[\\|F_\\theta(x)\\|^2 - 2u^\\top F_\\theta(x)] + \\|u\\|^2',
      '\\mathbb E_u\\|F_\\theta(x) - u\\|^2 = \\mathbb E_u[\\|F_\\theta(x)\\|^2 - 2u^\\top F_\\theta(x)] + \\mathbb{E}_{u}\\left[\\|u\\|^2\\right]',
    ],
    ['a factor of the dimension', '\\mathbb E_u[(u^\\top x)^2] = \\tfrac1d\\|x\\|^2', '\\mathbb E_u[(u^\\top x)^2] = \\|x\\|^2'],
    ['a lost factor of the dimension', '\\mathbb E_u\\|u\\|^2\\,\\|x\\|^2 = \\|x\\|^2', '\\mathbb E_u\\|u\\|^2\\,\\|x\\|^2 = d \\|x\\|^2'],
    ['a rate', '\\nabla_x e^{-2 x^\\top u} = -2 e^{-x^\\top u} u', '\\nabla_x e^{-2 x^\\top u} = -2 e^{-2x^\\top u} u'],
    [
      'a power of a letter of time of which nothing is a function',
      '\\nabla_x\\log\\mathcal N(x;u,\\tau^2 I) = -\\frac{x-u}{\\tau}',
      '\\nabla_x\\log\\mathcal N(x;u,\\tau^2 I) = -\\frac{x-u}{\\tau^{2}}',
    ],
    ['nothing small', '\\|x\\|^2 = u^\\top A x + 3', null],
  ];
  it('is tried against the value compared, where the one before it only shifts the name', async () => {
    const loss = (inside: string) => `$$J(\\theta) = \\mathbb E_{u}\\left[${inside}\\right]$$`;
    const shifted = loss('\\|F_\\theta(u)\\|^2 - 2u^\\top F_\\theta(u)').replace(/\$\$$/, ' + \\text{const}$$$$');
    const text = `${declared}${loss('\\|F_\\theta(u) - u\\|^2')}\n\nso\n\n${shifted}\n\nand\n\n${loss('\\|F_\\theta(u) + u\\|^2')}`;
    assert.equal(await repairOf(text), loss('\\|-F_\\theta(u) + u\\|^2').replaceAll('$', ''));
  }).timeout(60_000);
  it('is in one place, where a larger one in two would be true as well', async () => {
    const sliced = (square: string, factor: number) =>
      `$$L = \\mathbb E_{x\\sim p(x)}\\mathbb E_v[${square} + ${factor}\\,v^\\top\\nabla_x(v^\\top S(x;\\theta))]$$`;
    const text = `Let $x\\in\\mathbb R^d$ have density $p(x)$, let $S(x;\\theta)$ be the score model, and let $v\\sim\\mathcal N(0, I)$.\n\n${sliced('(v^\\top S(x;\\theta))^2', 2)}\n\n${sliced('\\|v^\\top S(x;\\theta)\\|^2', 3)}\n`;
    assert.equal(await repairOf(text), sliced('\\|v^\\top S(x;\\theta)\\|^2', 2).replaceAll('$', ''));
  }).timeout(60_000);

  for (const [title, equation, repaired] of table) {
    it(title, async () => assert.equal(await repairOf(`${declared}$$${equation}$$`), repaired)).timeout(60_000);
  }
});

/** One mistake made in a definition and where it is used: q_φ stands where the data's q is meant. */
const mistakenTwice = String.raw`The model is $q_\phi(z)$ and the data have density $q(z)$ on $\mathbb{R}^d$.

$$F(z;\phi) = \nabla_z \log q_\phi(z)$$

The explicit loss is

$$J_{E}(\phi) = \mathbb{E}_{q(z)}\left[\|F(z;\phi) - \nabla_z \log q_\phi(z)\|^2\right]$$

and the implicit one

$$J_{I}(\phi) = \mathbb{E}_{q(z)}\left[\|F(z;\phi)\|^2 + 2\nabla_z\cdot F(z;\phi)\right].$$

Note that $J_{E}(\phi) = J_{I}(\phi) + \mathbb{E}_{q(z)}[\|\nabla_z \log q_\phi(z)\|^2]$.
`;

describe('a mistake made in several places', () => {
  const check = openDocument();
  let document: CheckedDocument;
  before(async function () {
    this.timeout(60_000);
    document = await check(mistakenTwice);
  });

  it('is repaired by one substitution in all of them', () => {
    const wrong = claimsIn(document).filter(({ verdict }) => verdict?.status === 'wrong');
    assert.equal(wrong.length, 2);
    for (const { repair } of wrong) {
      assert.deepEqual(repair?.repairs.toSorted(), wrong.map(({ claim }) => claim.id).toSorted());
      assert.deepEqual(
        repair?.edits.map(({ newText }) => newText),
        ['q(z)', 'q(z)'],
      );
    }
    const json = toJson(document, 'a.md');
    const places = json.equations.flatMap(({ claims }) => claims).flatMap(({ repair }) => repair?.repairs ?? []);
    assert.equal(places.length, 4);
  });

  it('the edits make the document hold', async () => {
    const { repair } = claimsIn(document).find((claim) => claim.repair !== null)!;
    const edits = repair!.edits.map(({ math, span, newText }) => ({ span: spanInDocument(document.snapshot.math[math]!, span), newText }));
    const mended = await checkText(editText(mistakenTwice, edits));
    assert.deepEqual(
      claimsIn(mended)
        .map(({ verdict }) => verdict?.status)
        .filter((status) => status === 'wrong'),
      [],
    );
  }).timeout(60_000);

  it('is in its place when an equation is written above it, and gone when one that it edits has changed', async () => {
    const mathOf = (version: CheckedDocument) => claimsIn(version).find((claim) => claim.repair !== null)?.repair?.math;
    const place = mathOf(document)!;
    assert.equal(mathOf(await check(`Here is $1$.\n\n${mistakenTwice}`)), place + 1);
    assert.equal(mathOf(await check(mistakenTwice.replaceAll('q_\\phi(z)\\|^2', 'q(z)\\|^2'))), undefined);
  }).timeout(60_000);
});

describe('a mistake in a definition', () => {
  const kernel = String.raw`Let $z\in\mathbb{R}^d$ and $\tilde z = z + \sigma u$ with $u\sim\mathcal N(0,I)$, $\sigma>0$. Define the target

$$ h(\tilde z, z) = -\frac{\tilde z - z}{\sigma}. $$

It is the score of the kernel: $\nabla_{\tilde z}\log\mathcal N(\tilde z; z, \sigma^2 I) = h(\tilde z, z)$. Its norm is

$$ \|h(\tilde z, z)\|^2 = \frac{\|\tilde z - z\|^2}{\sigma^4}, $$

and its divergence

$$ \nabla_{\tilde z}\cdot h(\tilde z, z) = -\frac{d}{\sigma^2}. $$
`;
  const noise = String.raw`Let $y_t = \alpha_t y_0 + \sigma_t^2 z$ with $z\sim\mathcal N(0,I)$ in $\mathbb{R}^d$. Then

$$ \|y_t - \alpha_t y_0\|^2 = \sigma_t^2\|z\|^2, $$

$$ \mathbb E_z\|y_t - \alpha_t y_0\|^2 = d\,\sigma_t^2. $$
`;
  const table: readonly [title: string, text: string, wrong: number, repaired: string][] = [
    ['σ for σ²', kernel, 3, String.raw` h(\tilde z, z) = -\frac{\tilde z - z}{\sigma^{2}}. `],
    ['σ² for σ', noise, 2, String.raw`y_t = \alpha_t y_0 + \sigma_t z`],
  ];
  const apply = (text: string, document: CheckedDocument) => {
    const { repair } = claimsIn(document).find((claim) => claim.repair !== null)!;
    return editText(
      text,
      repair!.edits.map(({ math, span, newText }) => ({
        span: spanInDocument(document.snapshot.math[math]!, span),
        newText,
      })),
    );
  };
  for (const [title, text, count, repaired] of table)
    it(`${title} is offered for all that rests on it, and makes it hold`, async () => {
      const document = await checkText(text);
      const wrong = claimsIn(document).filter(({ verdict }) => verdict?.status === 'wrong');
      assert.equal(wrong.length, count);
      for (const { repair } of wrong) assert.deepEqual([repair?.latex, repair?.repairs.length], [repaired, count]);
      const mended = claimsIn(await checkText(apply(text, document)));
      assert.deepEqual(
        mended.filter(({ verdict }) => verdict?.status === 'wrong'),
        [],
      );
    }).timeout(60_000);

  it('is none where something true rests on it, too', async () => {
    const text = `${kernel}\nMoreover, $\\sigma\\,h(\\tilde z, z) = z - \\tilde z$.`;
    const repairs = claimsIn(await checkText(text)).flatMap(({ repair }) => repair?.latex ?? []);
    assert.ok(!repairs.includes(table[0]![3]));
  }).timeout(60_000);
});
