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
