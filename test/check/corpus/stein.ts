import type { Topic } from './corpus';

const tex = String.raw;

export const stein: Topic = {
  title: "Stein's identities and Tweedie's formula",
  groups: [
    {
      given: tex`Let $x \in \mathbb{R}^d$ have the density $p(x)$, let $f: \mathbb{R}^d \to \mathbb{R}$ be a smooth bounded function and $F: \mathbb{R}^d \to \mathbb{R}^d$ a smooth bounded field.`,
      letters: [
        ['x', 'y', 'z'],
        ['p', tex`\rho`, 'q'],
        ['f', 'h', 'g'],
        ['F', 'V', 'S'],
      ],
      alike: [],
      claims: [
        tex`\mathbb{E}_{x \sim p}[F(x) \cdot \nabla \log p(x) + \nabla \cdot F(x)] = 0`,
        tex`\mathbb{E}_{x \sim p}[f(x) \nabla \log p(x)] = -\mathbb{E}_{x \sim p}[\nabla f(x)]`,
        tex`\mathbb{E}_{x \sim p}[\Delta f(x)] = -\mathbb{E}_{x \sim p}[\nabla f(x)^\top \nabla \log p(x)]`,
        tex`\int f(x) \Delta p(x)\, dx = \int p(x) \Delta f(x)\, dx`,
        tex`\int f(x) \nabla p(x)\, dx = -\int p(x) \nabla f(x)\, dx`,
        tex`\int F(x) \cdot \nabla f(x)\, p(x)\, dx = -\int f(x)\, \nabla \cdot (p(x) F(x))\, dx`,
        tex`\mathbb{E}_{x \sim p}[f(x)\, \nabla \cdot F(x)] = -\mathbb{E}_{x \sim p}[F(x)^\top \nabla f(x) + f(x) F(x)^\top \nabla \log p(x)]`,
      ],
    },
    {
      given: tex`Let $z \sim \mathcal{N}(0, I)$ in $\mathbb{R}^d$, $f: \mathbb{R}^d \to \mathbb{R}$ and $F: \mathbb{R}^d \to \mathbb{R}^d$ smooth, $m \in \mathbb{R}^d$ and $\sigma > 0$.`,
      letters: [
        ['z', 'y', tex`\xi`],
        ['f', 'h', 'g'],
        [tex`\sigma`, tex`\tau`],
        ['F', 'V', 'S'],
      ],
      claims: [
        tex`\mathbb{E}_z[z f(z)] = \mathbb{E}_z[\nabla f(z)]`,
        tex`\mathbb{E}_z[z^\top F(z)] = \mathbb{E}_z[\nabla \cdot F(z)]`,
        tex`\mathbb{E}_z[z f(m + \sigma z)] = \sigma\, \mathbb{E}_z[(\nabla f)(m + \sigma z)]`,
        tex`\mathbb{E}_z[\|z\|^2 f(z)] = d\, \mathbb{E}_z[f(z)] + \mathbb{E}_z[z^\top \nabla f(z)]`,
      ],
    },
    {
      given: tex`Let $y = x + \sigma z$ with $x \sim p$ in $\mathbb{R}^d$ and $z \sim \mathcal{N}(0, I)$, that is $p(y|x) = \mathcal{N}(y; x, \sigma^2 I)$, and let $p_\sigma(y) = \int p(y|x) p(x)\, dx$.`,
      letters: [
        [tex`\sigma`, tex`\tau`],
        ['z', tex`\epsilon`],
      ],
      alike: [['x', 'y']],
      claims: [
        tex`\mathbb{E}[x | y] = y + \sigma^2 \nabla_y \log p_\sigma(y)`,
        tex`\nabla_y \log p_\sigma(y) = \frac{\mathbb{E}[x | y] - y}{\sigma^2}`,
        tex`\mathbb{E}[z | y] = -\sigma \nabla_y \log p_\sigma(y)`,
      ],
    },
    {
      given: tex`Let $x_0 \sim p_0(x_0)$ in $\mathbb{R}^d$ and $q(x_t|x_0) = \mathcal{N}(x_t; \alpha x_0, \sigma^2 I)$ with the marginal $q(x_t) = \int q(x_t|x_0) p_0(x_0)\, dx_0$.`,
      letters: [
        [tex`\sigma`, tex`\tau`],
        [tex`\alpha`, 'a'],
      ],
      alike: [
        ['x_0', 'x_t'],
        [tex`\sigma`, tex`\alpha`],
      ],
      claims: [
        tex`\mathbb{E}[x_0 | x_t] = \frac{x_t + \sigma^2 \nabla_{x_t} \log q(x_t)}{\alpha}`,
        tex`\nabla_{x_t} \log q(x_t) = \mathbb{E}[\nabla_{x_t} \log q(x_t|x_0) | x_t]`,
        tex`\nabla_{x_t} \log q(x_t|x_0) = -\frac{x_t - \alpha x_0}{\sigma^2}`,
        tex`\nabla_{x_0} \log q(x_t|x_0) = \frac{\alpha (x_t - \alpha x_0)}{\sigma^2}`,
        tex`\Delta_{x_t} \log q(x_t|x_0) = -\frac{d}{\sigma^2}`,
      ],
    },
  ],
};
