import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const context =
  'Let $x \\in \\mathbb{R}^d$ with $x \\sim p$, let $f : \\mathbb{R}^d \\to \\mathbb{R}$ and let $g : \\mathbb{R}^d \\to \\mathbb{R}$.';

async function statusOf(equation: string): Promise<string | undefined> {
  return claimsIn(await judgeText(`${context}\n\n$$${equation}$$\n`)).at(-1)?.verdict?.status;
}

/** Each factor has draws of its own, however many there are. */
describe('products of averages', () => {
  const table: [equation: string, status: string][] = [
    ['\\mathbb E_{x\\sim p}[f(x)]\\,(\\mathbb E_{x\\sim p}[f(x)])^2 = \\mathbb E_{x\\sim p}[f(x)]\\,\\mathbb E_{x\\sim p}[f(x)^2]', 'wrong'],
    ['((\\mathbb E_{x\\sim p}[f(x)])^2)^2 = (\\mathbb E_{x\\sim p}[f(x)]\\,\\mathbb E_{x\\sim p}[f(x)])^2', 'holds'],
    ['((\\mathbb E_{x\\sim p}[f(x)])^2)^2 = (\\mathbb E_{x\\sim p}[f(x)^2])^2', 'wrong'],
  ]; // prettier-ignore
  for (const [equation, status] of table) it(equation, async () => assert.equal(await statusOf(equation), status)).timeout(60_000);
});

/** `E(\dots)^2` of more than a name averages the square; a law of which only E[vvᵀ] is told refutes nothing that is no polynomial. */
describe('squares in round brackets', () => {
  const drawn =
    'Let $v$ be a random vector with $\\mathbb{E}[vv^\\top] = I$ and $a$ a vector. Let $X \\sim N(\\mu, s^2)$ with numbers $\\mu$, $s$.';
  const table: [equation: string, status: string][] = [
    ['\\mathbb E_v(v^\\top a)^2 = \\|a\\|^2', 'holds'],
    ['\\mathbb E_v|v^\\top a|^2 = \\|a\\|^2', 'holds'],
    ['\\mathbb E_v|v^\\top a|^2 = 2\\|a\\|^2', 'wrong'],
    ['\\mathbb E_v|v^\\top a| = \\|a\\|', 'undecided'],
    ['\\mathbb E(v^\\top a)^2 = \\|a\\|^2', 'holds'],
    ['\\mathbb E(v^\\top a)^2 = 2\\|a\\|^2', 'wrong'],
    ['\\operatorname{Var}(X) = \\mathbb E(X - \\mu)^2', 'holds'],
    ['\\operatorname{Var}(X) = \\mathbb E(X - 2\\mu)^2', 'wrong'],
    ['\\operatorname{Var}(X) = \\mathbb E(X^2) - \\mathbb E(X)^2', 'holds'],
  ];
  for (const [equation, status] of table)
    it(equation, async () => {
      const claims = claimsIn(await judgeText(`${drawn}\n\n$$${equation}$$\n`, 1024));
      assert.equal(claims.at(-1)?.verdict?.status, status);
    }).timeout(60_000);
});

/** A plain E is no number before what is random, however that is written. */
describe('a plain E', () => {
  const drawn =
    'Let $X\\sim p$ in $\\mathbb R^d$ and $Z\\sim N(0,I_d)$ be independent, $s:\\mathbb R^d\\to\\mathbb R^d$ smooth, $\\sigma > 0$ and $Y = X + \\sigma Z$ with density $p_\\sigma$. Let $u\\sim N(0, I_d)$ and $a\\in\\mathbb R^d$.';
  const table: [equation: string, status: string][] = [
    ['E\\left\\|s_\\theta(Y) + \\frac Z\\sigma\\right\\|^2 = E\\left\\|s_\\theta(Y) - \\nabla\\log p_\\sigma(Y)\\right\\|^2 + C', 'holds'],
    ['E\\left\\|s_\\theta(Y) - \\frac Z\\sigma\\right\\|^2 = E\\left\\|s_\\theta(Y) - \\nabla\\log p_\\sigma(Y)\\right\\|^2 + C', 'wrong'],
    ['E\\langle s(X), Z\\rangle = 0', 'holds'],
    ['E\\frac{\\|Z\\|^2}{d} = 1', 'holds'],
    ['E\\sum_{i=1}^d Z_i^2 = 2d', 'wrong'],
    ['E u u^\\top = I', 'holds'],
    ['E(u^\\top a)^2 = \\|a\\|^2', 'holds'],
    ['E(u^\\top a)^2 = 3\\|a\\|^2', 'wrong'],
  ];
  for (const [equation, status] of table)
    it(equation, async () => {
      const claims = claimsIn(await judgeText(`${drawn}\n\n$$${equation}$$\n`, 1024));
      assert.equal(claims.at(-1)?.verdict?.status, status);
    }).timeout(60_000);
});

describe('a joint law of what one is made of the other', () => {
  it('refutes nothing', async () => {
    const text = (factor: string) =>
      [
        'Let $x_t = \\sqrt{a_t}\\,x_0 + \\sqrt{1 - a_t}\\,\\epsilon$ with $\\epsilon \\sim N(0, I)$, and $q(x_t \\mid x_0)$ its density. Let',
        '$$L = \\mathbb E_q\\left[\\|m_t(x_t, x_0)\\|^2\\right], \\qquad m_t(x_t, x_0) = x_t - \\sqrt{1 - a_t}\\,\\epsilon.$$ So',
        `$$L = \\mathbb E_{x_0, \\epsilon}\\left[${factor}\\|x_0\\|^2\\right]$$`,
      ].join('\n\n');
    const statusOf = async (factor: string) => claimsIn(await judgeText(text(factor), 1024)).at(-1)?.verdict?.status;
    assert.equal(await statusOf('a_t'), 'undecided');
  }).timeout(60_000);
});

/** An average of copies is made of draws that no average is taken over: no law of its own is supposed of it. */
describe('averages of copies', () => {
  const drawn =
    'Let $y_1, \\dots, y_n \\sim \\mathcal N(\\mu, \\sigma^2)$ be i.i.d. and let $\\bar y = \\frac1n\\sum_{i=1}^n y_i$. First, $$\\mathbb E[\\bar y] = \\mu.$$';
  const table: [equation: string, status: string][] = [
    ['\\mathbb E[\\bar y^2] = \\mu^2 + \\frac{\\sigma^2}{n}', 'undecided'],
    ['\\mathbb E[\\bar y^2] = \\mu^2 + \\sigma^2', 'undecided'],
  ];
  for (const [equation, status] of table)
    it(equation, async () => {
      const claims = claimsIn(await judgeText(`${drawn}\n\n$$${equation}$$\n`, 1024));
      assert.equal(claims.at(-1)?.verdict?.status, status);
    }).timeout(60_000);
});

/** What is averaged over in vain is the same formula, and no average that differs sample by sample. */
describe('averages over what is not spoken of', () => {
  const drawn = 'Let $v \\sim \\mathcal N(0, I)$ and let $A$ be a matrix.';
  const table: [equation: string, status: string, relation: string][] = [
    ['\\mathbb E_v[\\operatorname{tr} A] = \\operatorname{tr} A', 'holds', 'identical'],
    ['\\mathbb E_v[\\operatorname{tr} A] = 2\\operatorname{tr} A', 'wrong', 'up-to-factor'],
    ['\\mathbb E_v[v^\\top A v] = \\mathbb E_v[\\operatorname{tr} A]', 'holds', 'in-expectation'],
    ['\\mathbb E_v[v^\\top A v] = 2\\mathbb E_v[\\operatorname{tr} A]', 'wrong', 'up-to-factor'],
  ];
  for (const [equation, status, relation] of table)
    it(equation, async () => {
      const { verdict } = claimsIn(await judgeText(`${drawn}\n\n$$${equation}$$\n`, 1024)).at(-1) ?? {};
      assert.deepEqual([verdict?.status, verdict?.relation], [status, relation]);
    }).timeout(60_000);
});
