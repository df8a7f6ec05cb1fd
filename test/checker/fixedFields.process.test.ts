import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

const given =
  'Let $x\\sim p$ in $\\mathbb{R}^d$, $u:\\mathbb{R}^d\\to\\mathbb{R}^d$ a vector field and $v_\\theta$ a model. ' +
  'Let $$L(\\theta) = \\mathbb{E}_{x\\sim p}\\|v_\\theta(x) - u(x)\\|^2 .$$';

describe('a constant in θ may depend on a field without it', () => {
  const rows: readonly (readonly [claim: string, status: string])[] = [
    ['L(\\theta) = \\mathbb{E}_{x\\sim p}\\|v_\\theta(x)\\|^2 - 2\\mathbb{E}_{x\\sim p}[v_\\theta(x)^\\top u(x)] + C', 'holds'],
    ['L(\\theta) = \\mathbb{E}_{x\\sim p}\\|v_\\theta(x)\\|^2 - \\mathbb{E}_{x\\sim p}[v_\\theta(x)^\\top u(x)] + C', 'wrong'],
    ['L(\\theta) = 2\\mathbb{E}_{x\\sim p}\\|v_\\theta(x)\\|^2 - 2\\mathbb{E}_{x\\sim p}[v_\\theta(x)^\\top u(x)] + C', 'wrong'],
  ];
  for (const [claim, status] of rows)
    it(`${claim}: ${status}`, async () => {
      const claims = claimsIn(await judgeText(`${given}\n\n$$${claim}.$$`, 1024));
      assert.equal(claims.at(-1)?.verdict?.status, status);
    }).timeout(60_000);
});
