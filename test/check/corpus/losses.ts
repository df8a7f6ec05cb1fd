import type { Topic } from './corpus';

const tex = String.raw;

export const losses: Topic = {
  title: 'losses of score matching',
  groups: [
    {
      given: tex`Let $x \in \mathbb{R}^d$ have the smooth density $p(x)$ and let $s_\theta: \mathbb{R}^d \to \mathbb{R}^d$ be a score model with parameter $\theta$; we suppose that $p(x) s_\theta(x) \to 0$ as $\|x\| \to \infty$.`,
      letters: [
        ['x', 'y', 'z'],
        [tex`\theta`, tex`\phi`, tex`\psi`],
        ['p', tex`\rho`, 'q'],
      ],
      claims: [
        tex`\tfrac12 \mathbb{E}_{x \sim p} \|s_\theta(x) - \nabla \log p(x)\|^2 = \mathbb{E}_{x \sim p}\left[ \tfrac12 \|s_\theta(x)\|^2 + \nabla \cdot s_\theta(x) \right] + \tfrac12 \mathbb{E}_{x \sim p} \|\nabla \log p(x)\|^2`,
        tex`\mathbb{E}_{x \sim p} \|s_\theta(x) - \nabla \log p(x)\|^2 = \mathbb{E}_{x \sim p}\left[ \|s_\theta(x)\|^2 + 2 \operatorname{tr}(\nabla s_\theta(x)) \right] + C`,
        tex`\mathbb{E}_{x \sim p} \|s_\theta(x) - \nabla \log p(x)\|^2 = \mathbb{E}_{x \sim p}\left[ \|s_\theta(x)\|^2 - 2 s_\theta(x)^\top \nabla \log p(x) \right] + \text{const}`,
        tex`\mathbb{E}_{x \sim p}[s_\theta(x)^\top \nabla \log p(x)] = -\mathbb{E}_{x \sim p}[\nabla \cdot s_\theta(x)]`,
        tex`\int s_\theta(x)^\top \nabla p(x)\, dx = -\int p(x)\, \nabla \cdot s_\theta(x)\, dx`,
        tex`\|s_\theta(x) - \nabla \log p(x)\|^2 = \|s_\theta(x)\|^2 - 2 s_\theta(x)^\top \nabla \log p(x) + \|\nabla \log p(x)\|^2`,
        tex`\mathbb{E}_{x \sim p}[\nabla \cdot s_\theta(x)] = -\int s_\theta(x) \cdot \nabla p(x)\, dx`,
      ],
    },
    {
      given: tex`Let $x \in \mathbb{R}^d$ have the density $p(x)$, let $S: \mathbb{R}^d \to \mathbb{R}^d$ be a smooth score model $S_\theta(x)$ with parameter $\theta$ and let $v \sim \mathcal{N}(0, I)$ be independent of $x$.`,
      letters: [
        ['x', 'y', 'z'],
        ['v', 'u', 'w'],
        [tex`\theta`, tex`\phi`, tex`\psi`],
        ['p', 'q'],
      ],
      claims: [
        tex`\mathbb{E}_{v}[v^\top \nabla_x S_\theta(x) v] = \operatorname{tr}(\nabla_x S_\theta(x))`,
        tex`\mathbb{E}_{v}[(v^\top S_\theta(x))^2] = \|S_\theta(x)\|^2`,
        tex`v^\top \nabla_x S_\theta(x) v = v^\top \nabla_x (v^\top S_\theta(x))`,
        tex`\mathbb{E}_{x \sim p} \mathbb{E}_{v}\left[ v^\top \nabla_x S_\theta(x) v + \tfrac12 (v^\top S_\theta(x))^2 \right] = \mathbb{E}_{x \sim p}\left[ \operatorname{tr}(\nabla_x S_\theta(x)) + \tfrac12 \|S_\theta(x)\|^2 \right]`,
        tex`\mathbb{E}_{x \sim p} \mathbb{E}_{v}\left[ v^\top \nabla_x S_\theta(x) v \right] + \tfrac12 \mathbb{E}_{x \sim p} \|S_\theta(x)\|^2 = \mathbb{E}_{x \sim p}\left[ \nabla \cdot S_\theta(x) + \tfrac12 \|S_\theta(x)\|^2 \right]`,
        tex`\tfrac12 \mathbb{E}_{x \sim p} \mathbb{E}_{v}\left[ (v^\top S_\theta(x) - v^\top \nabla_x \log p(x))^2 \right] = \tfrac12 \mathbb{E}_{x \sim p} \|S_\theta(x) - \nabla_x \log p(x)\|^2`,
        tex`\tfrac12 \mathbb{E}_{x \sim p} \mathbb{E}_{v}\left[ (v^\top S_\theta(x) - v^\top \nabla_x \log p(x))^2 \right] = \mathbb{E}_{x \sim p} \mathbb{E}_{v}\left[ v^\top \nabla_x S_\theta(x) v + \tfrac12 (v^\top S_\theta(x))^2 \right] + C`,
        tex`\mathbb{E}_{x \sim p} \mathbb{E}_{v}[(v^\top S_\theta(x)) (v^\top \nabla_x \log p(x))] = -\mathbb{E}_{x \sim p} \mathbb{E}_{v}[v^\top \nabla_x S_\theta(x) v]`,
      ],
    },
    {
      given: tex`Let $x_0 \sim p_0$ on $\mathbb{R}^d$, $\epsilon \sim \mathcal{N}(0, I)$ independent of it, $\sigma > 0$, $x = x_0 + \sigma \epsilon$ and let $s_\theta: \mathbb{R}^d \to \mathbb{R}^d$ be a score model with parameter $\theta$.`,
      letters: [
        [tex`\theta`, tex`\phi`, tex`\psi`],
        [tex`\sigma`, tex`\tau`],
        [tex`\epsilon`, 'z', tex`\xi`],
      ],
      claims: [
        tex`\mathbb{E} \left\| s_\theta(x_0 + \sigma \epsilon) + \frac{\epsilon}{\sigma} \right\|^2 = \frac{1}{\sigma^2} \mathbb{E} \| \sigma s_\theta(x_0 + \sigma \epsilon) + \epsilon \|^2`,
        tex`\mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left\| s_\theta(x_0 + \sigma \epsilon) + \frac{\epsilon}{\sigma} \right\|^2 = \mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left[ \|s_\theta(x_0 + \sigma \epsilon)\|^2 + \frac{2}{\sigma} \epsilon^\top s_\theta(x_0 + \sigma \epsilon) \right] + \frac{d}{\sigma^2}`,
        tex`\mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left[ \epsilon^\top s_\theta(x_0 + \sigma \epsilon) \right] = \sigma\, \mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left[ (\nabla \cdot s_\theta)(x_0 + \sigma \epsilon) \right]`,
        tex`\sigma^2 \left\| s_\theta(x) + \frac{\epsilon}{\sigma} \right\|^2 = \| \sigma s_\theta(x) + \epsilon \|^2`,
      ],
    },
    {
      given: tex`Let $x_0 \sim p_0(x_0)$ in $\mathbb{R}^d$, let the kernel be $q(x|x_0) = \mathcal{N}(x; x_0, \sigma^2 I)$ with the marginal $q(x) = \int q(x|x_0) p_0(x_0)\, dx_0$, and let $s_\theta(x)$ be a score model with parameter $\theta$.`,
      letters: [
        [tex`\theta`, tex`\phi`, tex`\psi`],
        [tex`\sigma`, tex`\tau`],
      ],
      alike: [['x_0', 'x']],
      claims: [
        tex`\mathbb{E}_{x_0 \sim p_0} \mathbb{E}_{x \sim q(x|x_0)} \|s_\theta(x) - \nabla_x \log q(x|x_0)\|^2 = \mathbb{E}_{x \sim q(x)} \|s_\theta(x) - \nabla_x \log q(x)\|^2 + C`,
        tex`\mathbb{E}_{x_0 \sim p_0} \mathbb{E}_{x \sim q(x|x_0)} \left[ s_\theta(x)^\top \nabla_x \log q(x|x_0) \right] = \mathbb{E}_{x \sim q(x)} \left[ s_\theta(x)^\top \nabla_x \log q(x) \right]`,
        tex`\nabla_x \log q(x|x_0) = -\frac{x - x_0}{\sigma^2}`,
        tex`\|\nabla_x \log q(x|x_0)\|^2 = \frac{\|x - x_0\|^2}{\sigma^4}`,
      ],
    },
  ],
};
