import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';
import { checkDisplays, type DisplayText } from './displayTable';

const tex = String.raw;

/** Texts with several sizes, and what is said of each claim in turn. */
const texts: readonly DisplayText[] = [
  [
    'a k × d matrix',
    tex`Let $x \in \mathbb R^d$, $A \in \mathbb R^{k \times d}$ and $\eta \sim \mathcal N(0, \sigma^2 I_k)$.`,
    [
      [tex`\mathbb E\|Ax + \eta\|^2 = \|Ax\|^2 + k\sigma^2`, 'holds'],
      [tex`\mathbb E\|Ax + \eta\|^2 = \|Ax\|^2 + d\sigma^2`, 'wrong'],
      [tex`\mathbb E\|\eta\|^4 = k(k + 2)\sigma^4`, 'holds'],
      [tex`\mathbb E\|\eta\|^4 = k(d + 2)\sigma^4`, 'wrong'],
      [tex`\operatorname{tr}(I_d) - \operatorname{tr}(I_k) = d - k`, 'holds'],
      [tex`\operatorname{tr}(I_d) = \operatorname{tr}(I_k)`, 'wrong'],
      [tex`\Delta_x\|Ax\|^2 = 2\|A\|_F^2`, 'holds'],
      [tex`\nabla_x \cdot x = k`, 'wrong'],
    ],
  ],
  [
    'what is made of a few components',
    tex`Let $z \in \mathbb R^q$ be standard normal, $W \in \mathbb R^{p \times q}$ and $y = Wz + \varepsilon$ with $\varepsilon \sim \mathcal N(0, s^2 I_p)$ independent of $z$. Put $M = W^\top W + s^2 I_q$.`,
    [
      [tex`\mathbb E\|y\|^2 = \operatorname{tr}(W W^\top) + p s^2`, 'holds'],
      [tex`\mathbb E\|y\|^2 = \operatorname{tr}(W W^\top) + q s^2`, 'wrong'],
      [tex`\det(W W^\top + s^2 I) = s^{2(p - q)}\det(M)`, 'holds'],
      [tex`\det(W W^\top + s^2 I_p) = s^{2(q - p)}\det(M)`, 'wrong'],
    ],
  ],
  [
    'a size that only habit tells',
    tex`Let $B \in \mathbb R^{m \times n}$ be a matrix and let $g \sim \mathcal N(0, I)$ be noise.`,
    [
      [tex`\mathbb E\|g\|^2 + \operatorname{tr}(B^\top B) = \|B\|_F^2 + m`, 'undecided'],
      [tex`\operatorname{tr}(B^\top B) + n = \operatorname{tr}(B B^\top) + m`, 'wrong'],
    ],
  ],
  [
    'a matrix in words, of no size',
    tex`Let $A \in \mathbb R^{k \times d}$ be given and let $C$ be a positive definite matrix.`,
    [
      [tex`\operatorname{tr}(A^\top A) + k = \|A\|_F^2 + k`, 'holds'],
      [tex`\operatorname{tr}(C C^{-1}) = k`, 'undecided'],
    ],
  ],
];

describe('sizes of a text', () => {
  checkDisplays(texts, 1024);

  it('of one letter in two parts', async () => {
    const part = (size: string) =>
      tex`Let $z \in \mathbb R^${size}$ with $z \sim \mathcal N(0, I)$. Then $$\mathbb E\|z\|^2 = d,$$ $$\mathbb E\|z\|^2 = k.$$`;
    const judged = claimsIn(
      await judgeText(`# One\n\n${part('d')}\n\n# Two\n\n${part('k')} Here $k \le d$ and $A \in \\mathbb R^{d \\times k}$.\n`, 1024),
    );
    assert.deepEqual(
      judged.map(({ verdict }) => verdict?.status),
      ['holds', 'wrong', 'wrong', 'holds'],
    );
  });
});
