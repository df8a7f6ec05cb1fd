import { checkDisplays, type DisplayText } from './displayTable';

const tex = String.raw;

/** What is measured, and claims of its densities with their status. */
const texts: readonly DisplayText[] = [
  [
    'through a matrix, in noise of any variance',
    tex`Let $x \sim p_0$ on $\mathbb R^d$. A measurement is $y = A x + n$ with $A \in \mathbb R^{m \times d}$ and $n \sim \mathcal N(0, \rho^2 I_m)$.`,
    [
      [tex`\nabla_x\log p(y \mid x) = \frac{1}{\rho^2} A^\top(y - Ax)`, 'holds'],
      [tex`\nabla_x\log p(y \mid x) = \frac{1}{\rho} A^\top(y - Ax)`, 'wrong'],
      [tex`\nabla_x\log p(x \mid y) = \nabla_x\log p_0(x) + \frac{1}{\rho^2} A^\top(y - Ax)`, 'holds'],
      [tex`\nabla_x\log p(x \mid y) = \nabla_x\log p_0(x) - \frac{1}{\rho^2} A^\top(y - Ax)`, 'wrong'],
      [tex`\mathbb E\|y - Ax\|^2 = m\rho^2`, 'holds'],
      [tex`\mathbb E\|n\|^2 = d\rho^2`, 'wrong'],
    ],
  ],
  [
    'of a number times a vector, its posterior first',
    tex`Let $u \sim q$ on $\mathbb R^d$ and $z = a u + \eta$ with $\eta \sim \mathcal N(0, s I)$, $s > 0$.`,
    [
      [tex`\nabla_u\log p(u \mid z) = \nabla_u\log q(u) + \frac{a}{s}(z - a u)`, 'holds'],
      [tex`\nabla_u\log p(u \mid z) = \nabla_u\log q(u) + \frac{a}{s^2}(z - a u)`, 'wrong'],
    ],
  ],
];

describe('linear measurements', () => {
  checkDisplays(texts, 1024);
});
