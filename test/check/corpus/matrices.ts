import type { Topic } from './corpus';

const tex = String.raw;

export const matrices: Topic = {
  title: 'traces, norms and matrices',
  groups: [
    {
      given: tex`Let $A, B, C \in \mathbb{R}^{d \times d}$ be matrices and $u, w \in \mathbb{R}^d$ vectors.`,
      letters: [
        ['A', 'M', 'P'],
        ['B', 'N', 'Q'],
        ['u', 'a', 'y'],
      ],
      alike: [
        ['A', 'B'],
        ['u', 'w'],
      ],
      claims: [
        tex`\operatorname{tr}(A B) = \operatorname{tr}(B A)`,
        tex`\operatorname{tr}(A B C) = \operatorname{tr}(C A B)`,
        tex`\operatorname{tr}(A^\top) = \operatorname{tr}(A)`,
        tex`\operatorname{tr}(u w^\top) = w^\top u`,
        tex`\operatorname{tr}(A + 2 B) = \operatorname{tr}(A) + 2 \operatorname{tr}(B)`,
        tex`u^\top A w = w^\top A^\top u`,
        tex`\operatorname{tr}(A u w^\top) = w^\top A u`,
        tex`\|A\|_F^2 = \operatorname{tr}(A^\top A)`,
        tex`\|A - B\|_F^2 = \|A\|_F^2 - 2 \operatorname{tr}(A^\top B) + \|B\|_F^2`,
        tex`(A B)^\top = B^\top A^\top`,
        tex`\|A u\|^2 = u^\top A^\top A u`,
        tex`\|u w^\top\|_F^2 = \|u\|^2 \|w\|^2`,
        tex`(A + B)(A + B) = A A + A B + B A + B B`,
        tex`\operatorname{tr}(I) = d`,
        tex`\sum_{i=1}^d \sum_{j=1}^d A_{ij} B_{ij} = \operatorname{tr}(A^\top B)`,
        tex`\sum_{i=1}^d A_{ii} = \operatorname{tr}(A)`,
      ],
    },
    {
      given: tex`Let $a, b, c \in \mathbb{R}^d$ and $\lambda > 0$.`,
      letters: [
        ['a', 'u', 'x'],
        ['b', 'w', 'y'],
        [tex`\lambda`, tex`\tau`, tex`\kappa`],
      ],
      alike: [
        ['a', 'b'],
        ['b', 'c'],
      ],
      claims: [
        tex`\|a + b\|^2 = \|a\|^2 + 2 a^\top b + \|b\|^2`,
        tex`\|a - b\|^2 = \|a\|^2 - 2 \langle a, b \rangle + \|b\|^2`,
        tex`\|\lambda a\|^2 = \lambda^2 \|a\|^2`,
        tex`\|a + b\|^2 + \|a - b\|^2 = 2 \|a\|^2 + 2 \|b\|^2`,
        tex`a^\top b = \tfrac14 \left( \|a + b\|^2 - \|a - b\|^2 \right)`,
        tex`\left\| a - \tfrac{1}{\lambda} b \right\|^2 = \frac{1}{\lambda^2} \|\lambda a - b\|^2`,
        tex`(a + b)^\top (a - b) = \|a\|^2 - \|b\|^2`,
        tex`\lambda \|a\|^2 - 2 a^\top b = \lambda \left\| a - \frac{b}{\lambda} \right\|^2 - \frac{\|b\|^2}{\lambda}`,
        tex`\sum_{i=1}^d a_i b_i = a^\top b`,
        tex`\|a - b\|^2 = \|a - c\|^2 + 2 (a - c)^\top (c - b) + \|c - b\|^2`,
      ],
    },
  ],
};
