import type { Topic } from './corpus';

const tex = String.raw;

/** Weaker relations than equality of values. */
export const relations: Topic = {
  title: 'limits and orders, equality in law, minimisers, proportions',
  groups: [
    {
      given: tex`Let $f: \mathbb{R} \to \mathbb{R}$ be smooth and $x \in \mathbb{R}$.`,
      letters: [
        ['f', 'g', 'u'],
        ['x', 'y', 'z'],
      ],
      claims: [
        tex`\lim_{h \to 0} \frac{f(x + h) - f(x)}{h} = f'(x)`,
        tex`\lim_{h \to 0} \frac{f(x + h) - 2 f(x) + f(x - h)}{h^2} = f''(x)`,
        tex`\frac{f(x + h) - f(x - h)}{2 h} = f'(x) + O(h^2)`,
        tex`f(x + h) = f(x) + h f'(x) + \tfrac12 h^2 f''(x) + O(h^3)`,
        tex`\lim_{n \to \infty} \left( 1 + \frac{x}{n} \right)^n = e^x`,
        tex`\lim_{\sigma \to 0} \frac{1 - e^{-\sigma^2}}{\sigma^2} = 1`,
        tex`\sqrt{1 - \beta} = 1 - \frac{\beta}{2} + O(\beta^2)`,
      ],
    },
    {
      given: tex`Let $p_\theta(x)$ be a smooth density on $\mathbb{R}^d$ with parameter $\theta$ and $x, v \in \mathbb{R}^d$.`,
      letters: [
        ['x', 'y', 'z'],
        ['v', 'u', 'w'],
        [tex`\theta`, tex`\phi`, tex`\psi`],
      ],
      claims: [
        tex`\lim_{h \to 0} \frac{\log p_\theta(x + h v) - \log p_\theta(x)}{h} = v^\top \nabla_x \log p_\theta(x)`,
        tex`\lim_{h \to 0} \frac{\log p_\theta(x + h v) + \log p_\theta(x - h v) - 2 \log p_\theta(x)}{h^2} = v^\top \nabla_x^2 \log p_\theta(x) v`,
      ],
    },
    {
      given: tex`Let $z \sim \mathcal{N}(0, I)$ and $w \sim \mathcal{N}(0, I)$ be independent in $\mathbb{R}^d$, and let $s > 0$.`,
      letters: [
        ['z', 'x', tex`\xi`],
        ['w', 'y', 'u'],
        ['s', tex`\sigma`, tex`\tau`],
      ],
      alike: [],
      claims: [
        tex`z + w \stackrel{d}{=} \sqrt{2}\, z`,
        tex`s z + w \stackrel{d}{=} \sqrt{1 + s^2}\, w`,
        tex`3 z - 4 w \stackrel{d}{=} 5 z`,
      ],
    },
    {
      given: tex`Let $A$ be a matrix, let $b, w \in \mathbb{R}^d$ be vectors and $\lambda > 0$.`,
      letters: [
        ['A', 'M', 'X'],
        ['b', 'y', 'c'],
        [tex`\lambda`, tex`\tau`],
      ],
      claims: [
        tex`\arg\min_w \|A w - b\|^2 = (A^\top A)^{-1} A^\top b`,
        tex`\arg\min_w \left( \|A w - b\|^2 + \lambda \|w\|^2 \right) = (A^\top A + \lambda I)^{-1} A^\top b`,
        tex`\arg\min_w \log(1 + \|A w - b\|^2) = \arg\min_w \|A w - b\|^2`,
        tex`\arg\max_w e^{-\|w - b\|^2} = \arg\min_w \|w - b\|^2`,
      ],
    },
    {
      given: tex`Let $x \in \mathbb{R}^d$ with $x \sim p$, and let $S_\theta: \mathbb{R}^d \to \mathbb{R}^d$ be a model with parameter $\theta$.`,
      letters: [
        ['x', 'y', 'z'],
        [tex`\theta`, tex`\phi`, tex`\psi`],
        ['p', 'q', tex`\rho`],
      ],
      claims: [
        tex`\arg\min_\theta \mathbb{E}_{x \sim p} \|S_\theta(x) - \nabla \log p(x)\|^2 = \arg\min_\theta \mathbb{E}_{x \sim p}\left[ \tfrac12 \|S_\theta(x)\|^2 + \nabla \cdot S_\theta(x) \right]`,
        tex`\mathbb{E}_{x \sim p}\left[ \|S_\theta(x)\|^2 + 2 \nabla \cdot S_\theta(x) \right] \propto \mathbb{E}_{x \sim p}\left[ \tfrac12 \|S_\theta(x)\|^2 + \nabla \cdot S_\theta(x) \right]`,
      ],
    },
  ],
};
