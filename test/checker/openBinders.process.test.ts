import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** Averages over what the text makes of other variables, with the law left to the reader: each claim as status and relation, beside mistakes. */
const levels =
  'Noise levels $\\sigma_1 > \\sigma_2 > \\dots > \\sigma_K$ give $w = y + \\sigma_i u$ with $u \\sim \\mathcal{N}(0, I)$ and $y \\sim p(y)$ in $\\mathbb{R}^d$, so ' +
  '$w \\sim \\mathcal{N}(y, \\sigma_i^2 I)$. Let $F_\\theta(w, \\sigma)$ be a field.\n\n';
const loss =
  '\\tfrac12\\mathbb{E}_{p(y)}\\mathbb{E}_{u \\sim \\mathcal{N}(0,I)}\\left\\|F_\\theta(y+\\sigma u,\\sigma) + \\frac{u}{\\sigma}\\right\\|^2';
const noised = '令 $w = y + \\sigma u$，$u \\sim \\mathcal{N}(0, I)$，$y \\in \\mathbb{R}^d$，設 $F_\\theta(w)$ 為場。\n\n';
const observed =
  'Let $y \\sim p(y)$ in $\\mathbb{R}^d$, $B \\in \\mathbb{R}^{d \\times d}$, $u \\sim \\mathcal{N}(0, I)$ and $w = B y + \\sigma u$, so that ' +
  '$p(w|y) = \\mathcal{N}(w; B y, \\sigma^2 I)$.\n\n';
const smoothed =
  'Let $w = y + u$ with $y \\sim r_Y$ in $\\mathbb{R}^d$. We have $r_W(w) = \\int r_Y(y)\\,k_\\sigma(w-y)\\,dy$ with ' +
  '$k_\\sigma(u) = (2\\pi\\sigma^2)^{-d/2} e^{-\\|u\\|^2/2\\sigma^2}$.\n\n';
const path =
  'Let $z_0 \\sim \\mathcal{N}(0, I)$ and $z_1 \\sim q(z_1)$ be independent in $\\mathbb{R}^d$, $z_t = (1-t) z_0 + t z_1$, and let $g : \\mathbb{R}^d \\to \\mathbb{R}$.\n\n';

describe('averages over what the text makes of random variables', () => {
  const table: readonly (readonly [text: string, claim: string, expected: string])[] = [
    [levels, `${loss} = \\frac{1}{2\\sigma^2}\\mathbb{E}\\|\\sigma F_\\theta(w,\\sigma) + u\\|^2`, 'holds pointwise'], // w moves with the u beside it
    [levels, `${loss} = \\frac{1}{2\\sigma}\\mathbb{E}\\|\\sigma F_\\theta(w,\\sigma) + u\\|^2`, 'wrong'],
    [
      levels,
      `${loss} = \\tfrac12\\mathbb{E}\\|F_\\theta(w,\\sigma)\\|^2 + \\frac{1}{\\sigma^2}\\mathbb{E}[F_\\theta(w,\\sigma)^\\top(w - y)] + \\frac{d}{2\\sigma^2}`,
      'holds in-expectation',
    ],
    [
      levels,
      `${loss} = \\tfrac12\\mathbb{E}\\|F_\\theta(w,\\sigma)\\|^2 + \\frac{1}{\\sigma}\\mathbb{E}[F_\\theta(w,\\sigma)^\\top(w - y)] + \\frac{d}{2\\sigma^2}`,
      'wrong',
    ],
    [
      levels,
      `${loss} = \\mathbb{E}\\left[\\tfrac12\\|F_\\theta(w,\\sigma)\\|^2 + \\nabla_w \\cdot F_\\theta(w,\\sigma)\\right] + \\frac{d}{2\\sigma^2}`,
      'holds in-expectation',
    ],
    [
      levels,
      `${loss} = \\mathbb{E}\\left[\\tfrac12\\|F_\\theta(w,\\sigma)\\|^2 - \\nabla_w \\cdot F_\\theta(w,\\sigma)\\right] + \\frac{d}{2\\sigma^2}`,
      'wrong',
    ],
    [
      noised,
      '\\mathbb{E}_{y,u}\\left\\|F_\\theta(y+\\sigma u) + \\frac{u}{\\sigma}\\right\\|^2 = \\mathbb{E}\\|F_\\theta(w)\\|^2 + \\frac{2}{\\sigma}\\mathbb{E}[u^\\top F_\\theta(w)] + \\frac{d}{\\sigma^2}',
      'holds in-expectation',
    ],
    [
      noised,
      '\\mathbb{E}_{y,u}\\left\\|F_\\theta(y+\\sigma u) + \\frac{u}{\\sigma}\\right\\|^2 = \\mathbb{E}\\|F_\\theta(w)\\|^2 + \\frac{1}{\\sigma}\\mathbb{E}[u^\\top F_\\theta(w)] + \\frac{d}{\\sigma^2}',
      'wrong',
    ],
    [observed, 'B\\,\\mathbb{E}[y|w] = w + \\sigma^2 \\nabla_w \\log p(w)', 'holds in-expectation'],
    [observed, 'B\\,\\mathbb{E}[y|w] = w + \\sigma \\nabla_w \\log p(w)', 'wrong'],
    [smoothed, '\\nabla r_W(w) = \\int r_Y(y)\\nabla_w k_\\sigma(w-y)\\,dy', 'holds pointwise'],
    [smoothed, '\\nabla r_W(w) = -\\frac{1}{\\sigma^2}\\int (w-y)\\,r_Y(y)\\,k_\\sigma(w-y)\\,dy', 'holds pointwise'],
    [smoothed, '\\nabla r_W(w) = \\frac{1}{\\sigma^2}\\int (w-y)\\,r_Y(y)\\,k_\\sigma(w-y)\\,dy', 'wrong'],
    [path, '\\mathbb{E}[g(z_t)] = \\mathbb{E}_{z_0, z_1}[g((1-t) z_0 + t z_1)]', 'holds identical'],
    [path, '\\mathbb{E}_{z_t}\\|z_t\\|^2 = (1-t)^2 d + t^2\\,\\mathbb{E}\\|z_1\\|^2', 'holds in-expectation'],
    [path, '\\mathbb{E}_{z_t}\\|z_t\\|^2 = (1-t) d + t^2\\,\\mathbb{E}\\|z_1\\|^2', 'wrong'],
  ];
  for (const [text, claim, expected] of table)
    it(`${claim}: ${expected}`, async () => {
      const { verdict } = claimsIn(await judgeText(`${text}Then\n\n$$${claim}.$$`, 16384)).at(-1)!;
      assert.equal(verdict?.status === 'wrong' ? 'wrong' : `${verdict?.status} ${verdict?.relation}`, expected);
    }).timeout(60_000);
});
