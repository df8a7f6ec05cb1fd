import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const general = 'Let $s(x) = -\\nabla E(x)$ on $\\mathbb{R}^d$ for a smooth $E$.\n\n';
const opening = 'For $E(x) = \\frac12\\|x\\|^2$ we get\n\n$$\ns(x) = -x';

/** Status of the claims after the first. */
async function laterStatuses(rest: string): Promise<(string | undefined)[]> {
  const claims = claimsIn(await judgeText(`${general}${opening}${rest}`, 1024));
  return claims.slice(1).map(({ verdict }) => verdict?.status);
}

describe('a case laid down before displayed equations', () => {
  it('holds for all that belong to its sentence', async () => {
    const rest = (value: string) => `,\n$$\n\n$$\n\\nabla\\cdot s(x) = -d,\n$$\n\nand\n\n$$\n\\|s(x)\\|^2 = ${value}.\n$$\n`;
    assert.deepEqual(await laterStatuses(rest('\\|x\\|^2')), ['holds', 'holds']);
    assert.deepEqual(await laterStatuses(rest('2\\|x\\|^2')), ['holds', 'wrong']);
  });

  it('and not for what is said in general after it', async () => {
    assert.deepEqual(await laterStatuses('.\n$$\n\nIn general\n\n$$\n\\nabla\\cdot s(x) = -d.\n$$\n'), ['undecided']);
  });
});

describe('numbers that are tied where nothing tells their signs', () => {
  it('are tied in every world, and what holds for any holds', async () => {
    const text = (value: string) => `Let $a$ and $b$ be real numbers with $a^2 + b^2 = 1$. Then\n\n$$\n${value}\n$$\n`;
    const statusOf = async (value: string) => claimsIn(await judgeText(text(value), 1024)).map(({ verdict }) => verdict?.status);
    assert.deepEqual(await statusOf('a^4 + a^2 b^2 = a^2.'), ['holds']);
    assert.deepEqual(await statusOf('a^4 + a^2 b^2 = b^2.'), ['wrong']);
    assert.deepEqual(await statusOf('(a + b)^2 = a^2 + 2ab + b^2.'), ['holds']);
  });
});

describe('a number that the text gives a constant', () => {
  const statusesOf = async (text: string) => claimsIn(await judgeText(text, 1024)).map(({ verdict }) => verdict?.status);
  const rows: readonly (readonly [text: string, statuses: readonly string[]])[] = [
    [String.raw`Take $\sigma = 1$ and $\epsilon \sim \mathcal N(0, I)$ in $\mathbb R^d$. Then $$\mathbb E\|\sigma\epsilon\|^2 = d,$$ $$\mathbb E\|\sigma\epsilon\|^2 = 2d.$$`, ['holds', 'wrong']],
    [String.raw`Let $c = 2$ and $a, b > 0$. Then $$c(a + b)^2 = 2a^2 + 4ab + 2b^2,$$ $$c(a + b)^2 = 2a^2 + 2ab + 2b^2.$$`, ['holds', 'wrong']],
    [String.raw`Let $y, z \in \mathbb R^d$ and let $a, b > 0$ be numbers. Then $$\int \mathcal N(x; y, a I)\,\mathcal N(y; z, b I)\,dy = \mathcal N(x; z, (a - b) I).$$`, ['wrong']],
    [String.raw`Let $x_t = \alpha_t x_0 + \sigma_t\epsilon$ with $\epsilon \sim \mathcal N(0, I)$. At $t = 0$ we have $\sigma_t = 0$. Then $$\mathbb E[\|x_t\|^2 \mid x_0] = \alpha_t^2\|x_0\|^2.$$`, ['wrong']],
  ]; // prettier-ignore
  for (const [text, statuses] of rows)
    it(text.slice(0, 60), async () => assert.deepEqual((await statusesOf(text)).slice(-statuses.length), statuses)).timeout(30_000);
});

describe('what a theorem speaks of', () => {
  it('is given, and not to be shown', async () => {
    const text = String.raw`**Theorem.** For a density $\varrho$ on $\mathbb R^d$ with score $u = \nabla\log\varrho$ we have $$\mathbb E_\varrho\|u\|^2 = -\mathbb E_\varrho[\nabla\cdot u],$$ but $$\mathbb E_\varrho\|u\|^2 = \mathbb E_\varrho[\nabla\cdot u].$$

**Lemma.** Put $A = \Sigma^{-1}$ and $f(x) = \frac12(x - m)^\top A(x - m)$ for a symmetric matrix $\Sigma$. Then $$\Delta f(x) = \operatorname{tr}(A).$$`;
    const claims = claimsIn(await judgeText(text, 1024));
    assert.deepEqual(
      claims.map(({ verdict }) => verdict?.status),
      ['holds', 'wrong', 'holds'],
    );
  }).timeout(30_000);
});

describe('what is said of a model that is trained', () => {
  const scope = String.raw`Let $x \in \mathbb R^d$ have the smooth density $p(x)$ and let $s_\theta: \mathbb R^d \to \mathbb R^d$ be a score model with parameter $\theta$. `;
  const error = String.raw`\mathbb E_{x \sim p}\|s_\theta(x) - \nabla\log p(x)\|^2`;
  it('is said of one θ, and what is said of its loss of all', async () => {
    const text = String.raw`${scope}

Once training has converged, $$${error} = 0.$$

Suppose that the minimum of the loss is attained. Then $$\mathbb E_{x \sim p}\|s_\theta(x)\|^2 = -\mathbb E_{x \sim p}\Delta\log p(x).$$

The network is trained by minimising $$J(\theta) = \tfrac12 ${error}.$$

The optimal parameters minimise it. Expanding the square, $$J(\theta) = \mathbb E_{x \sim p}\left[\|s_\theta(x)\|^2 + \nabla\cdot s_\theta(x)\right] + C.$$

By parts $$${error} = \mathrm{const}.$$`;
    const statuses = claimsIn(await judgeText(text, 1024)).map(({ verdict }) => verdict?.status);
    assert.deepEqual(
      statuses.filter((status) => status !== 'definition'),
      ['undecided', 'undecided', 'wrong', 'wrong'],
    );
  }).timeout(30_000);
});
