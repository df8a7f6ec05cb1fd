import type { Topic } from './corpus';

const tex = String.raw;

export const directions: Topic = {
  title: 'directions and trace estimators',
  groups: [
    {
      given: tex`Let $A \in \mathbb{R}^{d \times d}$ be a matrix, $b \in \mathbb{R}^d$ a vector and $v \sim \mathcal{N}(0, I)$ in $\mathbb{R}^d$.`,
      letters: [
        ['A', 'M', 'B'],
        ['b', 'c', 'a'],
        ['v', 'u', 'z'],
      ],
      claims: [
        tex`\mathbb{E}_v[v^\top A v] = \operatorname{tr}(A)`,
        tex`\mathbb{E}_v[v v^\top] = I`,
        tex`\mathbb{E}_v[(b^\top v)^2] = \|b\|^2`,
        tex`\mathbb{E}_v \|A v\|^2 = \|A\|_F^2`,
        tex`\mathbb{E}_v \|v\|^2 = d`,
        tex`\mathbb{E}_v \|v\|^4 = d (d + 2)`,
        tex`\mathbb{E}_v \|v + b\|^2 = d + \|b\|^2`,
        tex`\mathbb{E}_v[(v + b)^\top A (v + b)] = \operatorname{tr}(A) + b^\top A b`,
        tex`\mathbb{E}_v[(v^\top A v)^2] = (\operatorname{tr} A)^2 + \operatorname{tr}(A A) + \operatorname{tr}(A A^\top)`,
        tex`\mathbb{E}_v[(b^\top v)^4] = 3 \|b\|^4`,
        tex`\mathbb{E}_v[e^{b^\top v}] = e^{\frac12 \|b\|^2}`,
      ],
    },
    {
      given: tex`The direction $v \in \mathbb{R}^d$ is uniformly distributed on the unit sphere, $A \in \mathbb{R}^{d \times d}$ is a matrix and $b \in \mathbb{R}^d$.`,
      letters: [
        ['A', 'M', 'B'],
        ['v', 'u', 'w'],
      ],
      claims: [
        tex`\mathbb{E}_v[v^\top A v] = \frac{1}{d} \operatorname{tr}(A)`,
        tex`\mathbb{E}_v[v v^\top] = \frac{1}{d} I`,
        tex`\mathbb{E}_v[(v^\top b)^2] = \frac{\|b\|^2}{d}`,
        tex`d\, \mathbb{E}_v[v^\top A v] = \operatorname{tr}(A)`,
      ],
    },
    {
      given: tex`The entries of $v \in \mathbb{R}^d$ are independent Rademacher variables and $A \in \mathbb{R}^{d \times d}$ is a matrix.`,
      letters: [
        ['A', 'M', 'B'],
        ['v', 'u', 'z'],
      ],
      claims: [tex`\mathbb{E}_v[v^\top A v] = \operatorname{tr}(A)`, tex`\mathbb{E}_v[v^\top A^\top A v] = \|A\|_F^2`, tex`v^\top v = d`],
    },
    {
      given: tex`Let $v \sim \mathcal{N}(0, \tau^2 I)$ in $\mathbb{R}^d$ with $\tau > 0$, let $B \in \mathbb{R}^{d \times d}$ be a matrix and $S: \mathbb{R}^d \to \mathbb{R}^d$ a smooth field.`,
      letters: [
        ['B', 'M', 'A'],
        ['v', 'u', 'z'],
        [tex`\tau`, tex`\sigma`, tex`\gamma`],
      ],
      claims: [
        tex`\mathbb{E}_v[v^\top B v] = \tau^2 \operatorname{tr}(B)`,
        tex`\mathbb{E}_v[v v^\top] = \tau^2 I`,
        tex`\mathbb{E}_v \|v\|^2 = \tau^2 d`,
        tex`\mathbb{E}_v[(v^\top S(x))^2] = \tau^2 \|S(x)\|^2`,
        tex`\mathbb{E}_v[v^\top \nabla S(x) v] = \tau^2\, \nabla \cdot S(x)`,
      ],
    },
    {
      given: tex`Let $v \sim \mathcal{N}(m, \Sigma)$ in $\mathbb{R}^d$ with mean $m \in \mathbb{R}^d$ and covariance matrix $\Sigma \in \mathbb{R}^{d \times d}$, and let $A \in \mathbb{R}^{d \times d}$.`,
      letters: [
        ['A', 'M', 'B'],
        ['v', 'u', 'z'],
        ['m', 'c', tex`\mu`],
      ],
      claims: [
        tex`\mathbb{E}_v[v] = m`,
        tex`\mathbb{E}_v[v v^\top] = \Sigma + m m^\top`,
        tex`\mathbb{E}_v[v^\top A v] = \operatorname{tr}(A \Sigma) + m^\top A m`,
        tex`\mathbb{E}_v \|v - m\|^2 = \operatorname{tr}(\Sigma)`,
        tex`\mathbb{E}_v \|A v\|^2 = \operatorname{tr}(A \Sigma A^\top) + \|A m\|^2`,
      ],
    },
  ],
};
