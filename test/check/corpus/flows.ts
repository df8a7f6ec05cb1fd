import type { Topic } from './corpus';

const tex = String.raw;

export const flows: Topic = {
  title: 'flows, Fokker–Planck, guidance',
  groups: [
    {
      given: tex`Let $f(x, t) \in \mathbb{R}^d$ be the drift, $g(t) > 0$ the diffusion coefficient and $p_t(x)$ a smooth density on $\mathbb{R}^d$.`,
      letters: [
        ['x', 'y', 'z'],
        ['f', 'b', 'h'],
        ['p', 'q', tex`\rho`],
      ],
      claims: [
        tex`\nabla \cdot (f(x, t) p_t(x)) = p_t(x)\, \nabla \cdot f(x, t) + f(x, t)^\top \nabla p_t(x)`,
        tex`\tfrac12 g(t)^2 \Delta p_t(x) = \nabla \cdot \left( \tfrac12 g(t)^2 p_t(x) \nabla \log p_t(x) \right)`,
        tex`-\nabla \cdot (f(x, t) p_t(x)) + \tfrac12 g(t)^2 \Delta p_t(x) = -\nabla \cdot \left( \left[ f(x, t) - \tfrac12 g(t)^2 \nabla \log p_t(x) \right] p_t(x) \right)`,
        tex`\frac{\nabla \cdot (f(x, t) p_t(x))}{p_t(x)} = \nabla \cdot f(x, t) + f(x, t)^\top \nabla \log p_t(x)`,
        tex`-\nabla \cdot \left( \left[ f(x, t) - g(t)^2 \nabla \log p_t(x) \right] p_t(x) \right) - \tfrac12 g(t)^2 \Delta p_t(x) = -\nabla \cdot (f(x, t) p_t(x)) + \tfrac12 g(t)^2 \Delta p_t(x)`,
        tex`\Delta p_t(x) = p_t(x) \Delta \log p_t(x) + p_t(x) \|\nabla \log p_t(x)\|^2`,
      ],
    },
    {
      given: tex`Let $x_0, x_1 \in \mathbb{R}^d$ and $x_t = (1 - t) x_0 + t x_1$ for $0 < t < 1$.`,
      letters: [['x', 'y', 'z']],
      alike: [['x_0', 'x_1']],
      claims: [
        tex`\frac{d x_t}{d t} = x_1 - x_0`,
        tex`x_1 - x_0 = \frac{x_1 - x_t}{1 - t}`,
        tex`x_1 - x_0 = \frac{x_t - x_0}{t}`,
        tex`x_1 = x_t + (1 - t)(x_1 - x_0)`,
        tex`\|x_1 - x_t\|^2 = (1 - t)^2 \|x_1 - x_0\|^2`,
        tex`\|x_t\|^2 = (1 - t) \|x_0\|^2 + t \|x_1\|^2 - t (1 - t) \|x_1 - x_0\|^2`,
      ],
    },
    {
      given: tex`Let $p(x|y) = \frac{p(x)\, p(y|x)}{p(y)}$ for $x \in \mathbb{R}^d$ and $y \in \mathbb{R}^d$.`,
      letters: [['p', 'q', tex`\pi`]],
      claims: [
        tex`\nabla_x \log p(x|y) = \nabla_x \log p(x) + \nabla_x \log p(y|x)`,
        tex`\log p(x|y) = \log p(x) + \log p(y|x) - \log p(y)`,
        tex`\nabla_x \log p(y|x) = \nabla_x \log p(x|y) - \nabla_x \log p(x)`,
      ],
    },
    {
      given: tex`Let $w > 0$ and let $\epsilon_\theta(x, c) \in \mathbb{R}^d$ and $\epsilon_\theta(x) \in \mathbb{R}^d$ be the conditional and unconditional noise models of $x \in \mathbb{R}^d$.`,
      letters: [
        ['w', tex`\gamma`],
        [tex`\theta`, tex`\phi`, tex`\psi`],
      ],
      claims: [
        tex`(1 + w)\, \epsilon_\theta(x, c) - w\, \epsilon_\theta(x) = \epsilon_\theta(x) + (1 + w) \left( \epsilon_\theta(x, c) - \epsilon_\theta(x) \right)`,
        tex`(1 + w)\, \epsilon_\theta(x, c) - w\, \epsilon_\theta(x) = \epsilon_\theta(x, c) + w \left( \epsilon_\theta(x, c) - \epsilon_\theta(x) \right)`,
      ],
    },
  ],
};
