import type { Topic } from './corpus';

const tex = String.raw;

export const scores: Topic = {
  title: 'scores and the log-derivative trick',
  groups: [
    {
      given: tex`Let $x \in \mathbb{R}^d$ have the smooth positive density $p(x)$ and let $q(x)$ be another one.`,
      letters: [
        ['x', 'y', 'z'],
        ['p', tex`\rho`, tex`\pi`],
        ['q', 'r'],
      ],
      claims: [
        tex`\nabla p(x) = p(x) \nabla \log p(x)`,
        tex`\nabla \log p(x) = \frac{\nabla p(x)}{p(x)}`,
        tex`\Delta \log p(x) = \frac{\Delta p(x)}{p(x)} - \|\nabla \log p(x)\|^2`,
        tex`\Delta p(x) = p(x) \left( \Delta \log p(x) + \|\nabla \log p(x)\|^2 \right)`,
        tex`\nabla \log p(x)^2 = 2 \nabla \log p(x)`,
        tex`\nabla \log (p(x) q(x)) = \nabla \log p(x) + \nabla \log q(x)`,
        tex`\nabla \log \frac{p(x)}{q(x)} = \nabla \log p(x) - \nabla \log q(x)`,
        tex`\nabla \sqrt{p(x)} = \tfrac12 \sqrt{p(x)}\, \nabla \log p(x)`,
        tex`\|\nabla \sqrt{p(x)}\|^2 = \tfrac14 p(x) \|\nabla \log p(x)\|^2`,
        tex`\nabla \frac{p(x)}{q(x)} = \frac{p(x)}{q(x)} \left( \nabla \log p(x) - \nabla \log q(x) \right)`,
        tex`\Delta p(x) = \nabla \cdot (p(x) \nabla \log p(x))`,
        tex`\nabla (p(x) \log p(x)) = (1 + \log p(x)) \nabla p(x)`,
      ],
    },
    {
      given: tex`Let $x \in \mathbb{R}^d$ be a random vector with the smooth density $p(x)$ that decays fast at infinity.`,
      letters: [
        ['x', 'y', 'z'],
        ['p', tex`\rho`, 'q'],
      ],
      claims: [
        tex`\mathbb{E}_{x \sim p}[\nabla \log p(x)] = 0`,
        tex`\mathbb{E}_{x \sim p}[\|\nabla \log p(x)\|^2] = -\mathbb{E}_{x \sim p}[\Delta \log p(x)]`,
        tex`\mathbb{E}_{x \sim p}[x^\top \nabla \log p(x)] = -d`,
        tex`\mathbb{E}_{x \sim p}[\nabla \log p(x)\, x^\top] = -I`,
        tex`\mathbb{E}_{x \sim p}\left[ \nabla \log p(x) \nabla \log p(x)^\top \right] = -\mathbb{E}_{x \sim p}[\nabla^2 \log p(x)]`,
        tex`\int \nabla p(x)\, dx = 0`,
        tex`\int \Delta p(x)\, dx = 0`,
        tex`\int p(x) \|\nabla \log p(x)\|^2 dx = 4 \int \|\nabla \sqrt{p(x)}\|^2 dx`,
        tex`\int \|\nabla p(x)\|^2 \frac{1}{p(x)} dx = \mathbb{E}_{x \sim p} \|\nabla \log p(x)\|^2`,
      ],
    },
    {
      given: tex`Let $p_\theta(x) = \frac{e^{-E_\theta(x)}}{Z(\theta)}$ be an energy-based model on $\mathbb{R}^d$ with the normaliser $Z(\theta)$.`,
      letters: [
        ['x', 'y', 'z'],
        [tex`\theta`, tex`\phi`, tex`\psi`],
        ['p', 'q'],
      ],
      claims: [
        tex`\nabla_x \log p_\theta(x) = -\nabla_x E_\theta(x)`,
        tex`\Delta_x \log p_\theta(x) = -\Delta_x E_\theta(x)`,
        tex`\tfrac12 \|\nabla_x \log p_\theta(x)\|^2 + \Delta_x \log p_\theta(x) = \tfrac12 \|\nabla_x E_\theta(x)\|^2 - \Delta_x E_\theta(x)`,
        tex`\nabla_x \log Z(\theta) = 0`,
      ],
    },
  ],
};
