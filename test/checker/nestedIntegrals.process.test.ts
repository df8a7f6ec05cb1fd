import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** The steps by which denoising score matching is derived: integrals over integrals, each as status and relation, beside mistakes. */
const given =
  'Let $y \\sim p(y)$ in $\\mathbb{R}^d$, let $g : \\mathbb{R}^d \\to \\mathbb{R}^d$, and let $k(z|y) = \\mathcal{N}(z; y, h^2 I)$ with\n' +
  '$$k(z) = \\int k(z|y)\\,p(y)\\,dy .$$\n\nThen\n';

describe('integrals over integrals share the draws of the law that is written in them', () => {
  const table: readonly (readonly [claim: string, expected: string])[] = [
    ['\\mathbb{E}_{z\\sim k}[g(z)^\\top \\nabla_z \\log k(z)] = \\int g(z)^\\top \\nabla_z k(z)\\,dz', 'holds pointwise'],
    ['\\mathbb{E}_{z\\sim k}[g(z)^\\top \\nabla_z \\log k(z)] = -\\int g(z)^\\top \\nabla_z k(z)\\,dz', 'wrong refuted'],
    ['\\int g(z)^\\top \\nabla_z k(z)\\,dz = \\int g(z)^\\top \\int p(y)\\,\\nabla_z k(z|y)\\,dy\\,dz', 'holds in-expectation'],
    ['\\int g(z)^\\top \\nabla_z k(z)\\,dz = 2\\int g(z)^\\top \\int p(y)\\,\\nabla_z k(z|y)\\,dy\\,dz', 'wrong up-to-factor'],
    ['\\int g(z)^\\top \\nabla_z k(z)\\,dz = \\int g(z)^\\top\\, \\mathbb{E}_{y\\sim p}[\\nabla_z k(z|y)]\\,dz', 'holds in-expectation'],
    [
      '\\int g(z)^\\top \\int p(y)\\,\\nabla_z k(z|y)\\,dy\\,dz = \\mathbb{E}_{y\\sim p}\\mathbb{E}_{z\\sim k(z|y)}[g(z)^\\top \\nabla_z \\log k(z|y)]',
      'holds pointwise',
    ],
    [
      '\\int g(z)^\\top \\int p(y)\\,\\nabla_z k(z|y)\\,dy\\,dz = \\mathbb{E}_{y\\sim p}\\mathbb{E}_{z\\sim k(z|y)}[g(z)^\\top \\nabla_z \\log k(z)\\,h]',
      'wrong refuted',
    ],
    ['\\int p(y) \\int k(z|y)\\,\\|z\\|^2\\,dz\\,dy = \\int k(z)\\,\\|z\\|^2\\,dz', 'holds pointwise'],
    ['\\int p(y) \\int k(z|y)\\,\\|z\\|^2\\,dz\\,dy = \\mathbb{E}_{y\\sim p}\\|y\\|^2', 'wrong refuted'],
    ['\\int \\int p(y)\\,k(z|y)\\,\\|z\\|^2\\,dy\\,dz = \\mathbb{E}_{y\\sim p}[\\|y\\|^2] + d\\,h^2', 'holds in-expectation'],
  ];
  for (const [claim, expected] of table)
    it(`${claim}: ${expected}`, async () => {
      const claims = claimsIn(await judgeText(`${given}$$${claim}.$$`));
      const { verdict } = claims.at(-1)!;
      assert.equal(`${verdict?.status} ${verdict?.relation}`, expected);
    }).timeout(60_000);
});
