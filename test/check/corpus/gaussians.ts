import type { Topic } from './corpus';

const tex = String.raw;

export const gaussians: Topic = {
  title: 'normal laws: divergence, entropy, Fisher information',
  groups: [
    {
      given: tex`Let $p(x) = \mathcal{N}(x; m, s^2 I)$ and $q(x) = \mathcal{N}(x; n, r^2 I)$ on $\mathbb{R}^d$ with $m, n \in \mathbb{R}^d$ and $s, r > 0$.`,
      letters: [
        ['x', 'y', 'z'],
        ['s', tex`\sigma`, tex`\kappa`],
        ['r', tex`\tau`, tex`\gamma`],
        ['m', tex`\mu`],
      ],
      alike: [
        ['s', 'r'],
        ['m', 'n'],
        ['x', 'm'],
      ],
      claims: [
        tex`\nabla_x \log p(x) = -\frac{x - m}{s^2}`,
        tex`\Delta_x \log p(x) = -\frac{d}{s^2}`,
        tex`\log p(x) = -\frac{\|x - m\|^2}{2 s^2} - \frac{d}{2} \log(2 \pi s^2)`,
        tex`-\mathbb{E}_{x \sim p}[\log p(x)] = \frac{d}{2} \log(2 \pi e s^2)`,
        tex`\mathbb{E}_{x \sim p} \|\nabla_x \log p(x)\|^2 = \frac{d}{s^2}`,
        tex`D_{KL}(p \| q) = \frac{\|m - n\|^2}{2 r^2} + \frac{d}{2} \left( \frac{s^2}{r^2} - 1 - \log \frac{s^2}{r^2} \right)`,
        tex`\mathbb{E}_{x \sim p}\left[ \log \frac{p(x)}{q(x)} \right] = d \log \frac{r}{s} - \frac{d}{2} + \frac{d s^2 + \|m - n\|^2}{2 r^2}`,
        tex`-\mathbb{E}_{x \sim p}[\log q(x)] = \frac{d}{2} \log(2 \pi r^2) + \frac{d s^2 + \|m - n\|^2}{2 r^2}`,
        tex`\mathbb{E}_{x \sim p} \|\nabla \log p(x) - \nabla \log q(x)\|^2 = d s^2 \left( \frac{1}{r^2} - \frac{1}{s^2} \right)^2 + \frac{\|m - n\|^2}{r^4}`,
        tex`\nabla_m \log p(x) = \frac{x - m}{s^2}`,
        tex`\frac{\partial}{\partial s} \log p(x) = \frac{\|x - m\|^2}{s^3} - \frac{d}{s}`,
        tex`\mathbb{E}_{x \sim p} \|x\|^2 = \|m\|^2 + d s^2`,
        tex`\int \|x - m\|^2 p(x)\, dx = d s^2`,
        tex`\mathbb{E}_{x \sim p} \|x - n\|^2 = d s^2 + \|m - n\|^2`,
      ],
    },
    {
      given: tex`Let $\Sigma \in \mathbb{R}^{d \times d}$ be a covariance matrix, $\mu \in \mathbb{R}^d$ and $p(x) = \mathcal{N}(x; \mu, \Sigma)$.`,
      letters: [
        ['x', 'y', 'z'],
        ['p', 'q', tex`\rho`],
        [tex`\mu`, 'm', 'c'],
      ],
      claims: [
        tex`\nabla_x \log p(x) = -\Sigma^{-1} (x - \mu)`,
        tex`\nabla_x^2 \log p(x) = -\Sigma^{-1}`,
        tex`\Delta_x \log p(x) = -\operatorname{tr}(\Sigma^{-1})`,
        tex`\mathbb{E}_{x \sim p} \|\nabla_x \log p(x)\|^2 = \operatorname{tr}(\Sigma^{-1})`,
        tex`\mathbb{E}_{x \sim p}[(x - \mu)(x - \mu)^\top] = \Sigma`,
        tex`\mathbb{E}_{x \sim p}[(x - \mu)^\top \Sigma^{-1} (x - \mu)] = d`,
        tex`\log p(x) = -\frac12 (x - \mu)^\top \Sigma^{-1} (x - \mu) - \frac12 \log \det(2 \pi \Sigma)`,
        tex`-\mathbb{E}_{x \sim p}[\log p(x)] = \frac12 \log \det(2 \pi e \Sigma)`,
      ],
    },
    {
      given: tex`Let $x \sim \mathcal{N}(\mu, \sigma^2)$ be a real random variable, $a \in \mathbb{R}$.`,
      letters: [
        ['x', 'y', 'z'],
        [tex`\mu`, 'm'],
        [tex`\sigma`, tex`\tau`, 's'],
        ['a', 'b', 'c'],
      ],
      alike: [
        ['a', tex`\mu`],
        [tex`\sigma`, tex`\mu`],
      ],
      claims: [
        tex`\mathbb{E}[x^2] = \mu^2 + \sigma^2`,
        tex`\mathbb{E}[(x - a)^2] = \sigma^2 + (\mu - a)^2`,
        tex`\mathbb{E}[e^{a x}] = e^{a \mu + \frac12 a^2 \sigma^2}`,
        tex`\mathbb{E}[(x - \mu)^4] = 3 \sigma^4`,
        tex`\operatorname{Var}(x) = \sigma^2`,
        tex`\mathbb{E}[x^3] = \mu^3 + 3 \mu \sigma^2`,
      ],
    },
  ],
};
