import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** A model density is tied to no law of the text, whatever kernels and marginals of the same letter stand beside it. */
const kernel =
  'With $q_\\sigma(y|y_0) = \\mathcal N(y; y_0, \\sigma^2 I)$ and $y_0\\sim q_0(y_0)$, let $q_\\phi(y)$ be a model with parameter $\\phi$ of the density $q(y)$.\n\n';

async function statusOf(equation: string): Promise<string | undefined> {
  const claims = claimsIn(await judgeText(`${kernel}$$${equation}$$`));
  return claims.find((claim) => claim.claim.kind === 'link')?.verdict?.status;
}

describe('models beside kernels', () => {
  const table: [equation: string, status: string][] = [
    ['\\mathbb E_{q(y)}\\left[\\|\\nabla\\log q_\\phi(y)\\|^2 + \\Delta\\log q_\\phi(y)\\right] = 0', 'wrong'],
    ['\\mathbb E_{q(y)}\\left[\\|\\nabla\\log q(y)\\|^2 + \\Delta\\log q(y)\\right] = 0', 'holds'],
    ['\\mathbb E_{q(y)}\\left[\\nabla\\log q(y)^\\top\\nabla\\log q_\\phi(y) + \\Delta\\log q_\\phi(y)\\right] = 0', 'holds'],
    ['\\nabla\\log q_\\sigma(y|y_0) = (y_0-y)/\\sigma^2', 'holds'],
  ];
  for (const [equation, status] of table) {
    it(equation, async () => assert.equal(await statusOf(equation), status)).timeout(60_000);
  }
});

describe('a model at two values of its parameter', () => {
  const intro = 'Let $u_\\phi(y)$ and $u_\\psi(y)$ be models with parameters $\\phi$ and $\\psi$ and $y\\sim q(y)$.\n\n';
  const table: [equation: string, status: string][] = [
    ['\\mathbb E_{y\\sim q}\\|u_\\phi(y)\\|^2 = \\mathbb E_{y\\sim q}[u_\\phi(y)^\\top u_\\psi(y)]', 'wrong'],
    ['\\mathbb E_{y\\sim q}[u_\\psi(y)^\\top u_\\phi(y) - u_\\phi(y)^\\top u_\\psi(y)] = 0', 'holds'],
  ];
  for (const [equation, status] of table)
    it(equation, async () => {
      const claims = claimsIn(await judgeText(`${intro}$$${equation}$$`));
      assert.equal(claims.find((claim) => claim.claim.kind === 'link')?.verdict?.status, status);
    }).timeout(60_000);
});

it('a case named in passing leaves a kernel as it is', async () => {
  const text =
    'Let $q_t(y|u) = \\mathcal N(y; a_t u, b_t^2 I)$ and let $r(u)$ be the density of $u$.\n\n- If $a_t = 1 - t$ and $b_t^2 = t$, it is linear.\n\n' +
    '$$\\nabla_y\\log q_t(y) = \\mathbb E_{q_t(u|y)}[\\nabla_y\\log q_t(y|u)]$$\n\nBy definition, $q_t(y) = \\int q_t(y|u)\\,r(u)\\,du$.';
  const claims = claimsIn(await judgeText(text));
  assert.equal(claims.find(({ claim }) => claim.kind === 'link')?.verdict?.status, 'holds');
}).timeout(60_000);
