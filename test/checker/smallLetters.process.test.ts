import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

type Row = readonly [claim: string, status: string];

const noised =
  'Let $X \\sim p$ in $\\mathbb{R}^d$ and $Y = X + \\sigma Z$ with $Z \\sim \\mathcal N(0, I)$ independent of $X$. Denote by $q$ the density of $Y$.';
const given =
  'Suppose $X \\sim p$ and, given $X = x$, $Y \\sim \\mathcal{N}(x, \\sigma^2 I)$. Let $m$ be the marginal density of $Y$. ' +
  'Then $p(x|y) = \\frac{p(x)\\,\\mathcal{N}(y; x, \\sigma^2 I)}{m(y)}$.';
const scaled =
  'Let $Z \\sim N(0,I)$, $X \\sim p_{data}$ independent, and $X_t = \\alpha X + \\sigma Z$. Let $p_t$ denote the density of $X_t$.';
const fixed =
  'Let $X \\sim \\mathcal N(0, I)$ in $\\mathbb{R}^d$ and let $x \\in \\mathbb{R}^d$ be fixed. Let $f: \\mathbb{R}^d\\to\\mathbb{R}$.';
const alike = 'Suppose $x \\sim p(x)$ and $y \\mid x \\sim \\mathcal{N}(x, \\sigma^2 I)$. Let $m$ be the marginal density of $y$.';
const slope = '\\int \\frac{x - y}{\\sigma^2} \\mathcal{N}(y;x,\\sigma^2 I) p(x)\\,dx';

const notations: readonly (readonly [title: string, given: string, rows: readonly Row[]])[] = [
  [
    'what is made of a draw',
    noised,
    [
      ['\\nabla \\log q(y) = \\frac{1}{\\sigma^2}\\left(\\mathbb{E}[X \\mid Y=y] - y\\right)', 'holds'],
      ['\\nabla \\log q(y) = \\frac{1}{\\sigma}\\left(\\mathbb{E}[X \\mid Y=y] - y\\right)', 'wrong'],
      ['\\mathbb{E}[X\\mid Y=y] = y - \\sigma^2 \\nabla \\log q(y)', 'wrong'],
      ['\\mathbb{E}[X\\mid Y=y] = \\int x\\, p(x|y)\\,dx', 'holds'],
      ['\\mathbb{E}[X] = \\int x\\, p(x)\\,dx', 'holds'],
      ['\\mathbb{E}\\|X\\|^2 = \\int \\|x\\|\\, p(x)\\,dx', 'wrong'],
    ],
  ],
  [
    'what is drawn by a normal law around a draw',
    given,
    [
      ['\\mathbb{E}[X | Y = y] = \\int x\\, p(x|y)\\,dx', 'holds'],
      [`\\nabla_y m(y) = ${slope}`, 'holds'],
      [`\\nabla_y m(y) = -${slope}`, 'wrong'],
      ['\\mathbb{E}[X|Y=y] = y + \\sigma^2\\nabla_y \\log m(y)', 'holds'],
      ['\\mathbb{E}[X|Y=y] = y + \\sigma\\nabla_y \\log m(y)', 'wrong'],
    ],
  ],
  [
    'the same without capitals',
    alike,
    [
      [`\\nabla_y m(y) = ${slope}`, 'holds'],
      ['\\mathbb{E}[x|y] = y + \\sigma^2\\nabla_y \\log m(y)', 'holds'],
      ['\\mathbb{E}[x|y] = y - \\sigma^2\\nabla_y \\log m(y)', 'wrong'],
    ],
  ],
  [
    'a state at t',
    scaled,
    [
      ['\\mathbb{E}[X \\mid X_t = x] = \\frac{x + \\sigma^2\\nabla\\log p_t(x)}{\\alpha}', 'holds'],
      ['\\mathbb{E}[Z \\mid X_t = x] = \\sigma\\nabla\\log p_t(x)', 'wrong'],
    ],
  ],
  [
    'a fixed x beside X',
    fixed,
    [
      ['\\mathbb{E}\\|X - x\\|^2 = d + \\|x\\|^2', 'holds'],
      ['\\mathbb{E}\\|X - x\\|^2 = 0', 'wrong'],
      ['\\mathbb{E}[f(X)] = f(x)', 'wrong'],
    ],
  ],
];

describe('X and x are of one law', () => {
  for (const [title, text, rows] of notations)
    it(title, async () => {
      const formulas = rows.map(([claim]) => `$$${claim}.$$`);
      const claims = claimsIn(await judgeText(`${text}\n\n${formulas.join('\n\n')}`, 1024)).slice(-rows.length);
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        rows.map(([, status]) => status),
      );
    }).timeout(60_000);
});
