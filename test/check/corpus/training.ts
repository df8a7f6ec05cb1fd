import type { Topic } from './corpus';

const tex = String.raw;

/** Losses of diffusion and flow models: at a noise level, at a time, in their parametrisations. */
export const training: Topic = {
  title: 'losses of diffusion and flow models',
  groups: [
    {
      given: tex`Let $x_0 \sim p_0$ on $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$ be independent, $x_t = \alpha x_0 + \sigma \epsilon$ with $\alpha, \sigma > 0$, let $\epsilon_\theta(x_t)$ be a noise model with parameter $\theta$ and put $s_\theta(x_t) = -\frac{\epsilon_\theta(x_t)}{\sigma}$ and $D_\theta(x_t) = \frac{x_t - \sigma \epsilon_\theta(x_t)}{\alpha}$.`,
      letters: [
        [tex`\theta`, tex`\phi`, tex`\psi`],
        [tex`\sigma`, tex`\tau`],
        [tex`\alpha`, 'a'],
      ],
      alike: [[tex`\alpha`, tex`\sigma`]],
      claims: [
        tex`\mathbb{E}_{x_0, \epsilon} \left\| s_\theta(x_t) + \frac{\epsilon}{\sigma} \right\|^2 = \frac{1}{\sigma^2} \mathbb{E}_{x_0, \epsilon} \|\epsilon_\theta(x_t) - \epsilon\|^2`,
        tex`\mathbb{E}_{x_0, \epsilon} \|D_\theta(x_t) - x_0\|^2 = \frac{\sigma^2}{\alpha^2} \mathbb{E}_{x_0, \epsilon} \|\epsilon_\theta(x_t) - \epsilon\|^2`,
        tex`D_\theta(x_t) - x_0 = \frac{\sigma}{\alpha} (\epsilon - \epsilon_\theta(x_t))`,
        tex`D_\theta(x_t) = \frac{x_t + \sigma^2 s_\theta(x_t)}{\alpha}`,
      ],
    },
    {
      given: tex`Let $x \sim p$ on $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$ be independent, let $\tilde x = x + \sigma \epsilon$ with $\sigma > 0$ and let $s_\theta: \mathbb{R}^d \to \mathbb{R}^d$ be a score model with parameter $\theta$.`,
      letters: [
        [tex`\theta`, tex`\phi`, tex`\psi`],
        [tex`\sigma`, tex`\tau`],
        ['p', 'q', tex`\rho`],
      ],
      claims: [
        tex`\tfrac12 \mathbb{E}_{x, \epsilon} \left\| s_\theta(\tilde x) + \frac{\epsilon}{\sigma} \right\|^2 = \mathbb{E}_{x, \epsilon}\left[ \tfrac12 \|s_\theta(\tilde x)\|^2 + \nabla \cdot s_\theta(\tilde x) \right] + \frac{d}{2 \sigma^2}`,
        tex`\mathbb{E}_{x, \epsilon} \|\sigma s_\theta(\tilde x) + \epsilon\|^2 = \sigma^2 \mathbb{E}_{x, \epsilon}\left[ \|s_\theta(\tilde x)\|^2 + 2 \nabla \cdot s_\theta(\tilde x) \right] + d`,
        tex`\mathbb{E}_{x, \epsilon} \|\tilde x\|^2 = \mathbb{E}_x \|x\|^2 + \sigma^2 d`,
        tex`\mathbb{E}_{x, \epsilon}[\epsilon^\top s_\theta(\tilde x)] = \sigma\, \mathbb{E}_{x, \epsilon}[\nabla \cdot s_\theta(\tilde x)]`,
      ],
    },
    {
      given: tex`Let $\sigma_1, \dots, \sigma_L > 0$ be numbers, the noise levels, $x \sim p$ on $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$ independent, and let $s_\theta(x, \sigma)$ be a score model with parameter $\theta$.`,
      letters: [
        [tex`\theta`, tex`\phi`, tex`\psi`],
        ['p', 'q', tex`\rho`],
      ],
      claims: [
        tex`\frac{1}{L} \sum_{i=1}^L \sigma_i^2\, \mathbb{E}_{x, \epsilon} \left\| s_\theta(x + \sigma_i \epsilon, \sigma_i) + \frac{\epsilon}{\sigma_i} \right\|^2 = \frac{1}{L} \sum_{i=1}^L \mathbb{E}_{x, \epsilon} \|\sigma_i s_\theta(x + \sigma_i \epsilon, \sigma_i) + \epsilon\|^2`,
      ],
    },
    {
      given: tex`Let $q(x_t|x_0) = \mathcal{N}(x_t; \sqrt{\bar\alpha_t}\, x_0, (1 - \bar\alpha_t) I)$ on $\mathbb{R}^d$ with $\alpha_t = 1 - \beta_t$ and $\bar\alpha_t = \prod_{s=1}^t \alpha_s$, so that $x_t = \sqrt{\bar\alpha_t}\, x_0 + \sqrt{1 - \bar\alpha_t}\, \epsilon$ with $\epsilon \sim \mathcal{N}(0, I)$, and put $s_\theta(x, t) = -\frac{\epsilon_\theta(x, t)}{\sqrt{1 - \bar\alpha_t}}$.`,
      letters: [
        [tex`\theta`, tex`\phi`, tex`\psi`],
        [tex`\beta`, 'b', tex`\gamma`],
      ],
      claims: [
        tex`\bar\alpha_t = \alpha_t\, \bar\alpha_{t-1}`,
        tex`\frac{\sqrt{\bar\alpha_{t-1}}\, \beta_t}{1 - \bar\alpha_t} x_0 + \frac{\sqrt{\alpha_t} (1 - \bar\alpha_{t-1})}{1 - \bar\alpha_t} x_t = \frac{1}{\sqrt{\alpha_t}} \left( x_t - \frac{\beta_t}{\sqrt{1 - \bar\alpha_t}} \epsilon \right)`,
        tex`\mathbb{E}_{t, x_0, \epsilon}\left[ \|\epsilon - \epsilon_\theta(\sqrt{\bar\alpha_t}\, x_0 + \sqrt{1 - \bar\alpha_t}\, \epsilon, t)\|^2 \right] = \mathbb{E}_t\left[ (1 - \bar\alpha_t)\, \mathbb{E}_{x_0, x_t} \|s_\theta(x_t, t) - \nabla_{x_t} \log q(x_t|x_0)\|^2 \right]`,
        tex`\nabla_{x_t} \log q(x_t|x_0) = -\frac{\epsilon}{\sqrt{1 - \bar\alpha_t}}`,
      ],
    },
    {
      given: tex`Let $x_0 \sim \mathcal{N}(0, I)$ and $x_1 \sim p_1$ on $\mathbb{R}^d$ be independent, $x_t = (1 - t) x_0 + t x_1$ with $0 < t < 1$, and let $v_\theta(x, t)$ be a velocity model with parameter $\theta$.`,
      letters: [
        [tex`\theta`, tex`\phi`, tex`\psi`],
        ['v', 'u', 'w'],
      ],
      claims: [
        tex`\mathbb{E}_{x_0, x_1} \|v_\theta(x_t, t) - (x_1 - x_0)\|^2 = \mathbb{E}_{x_0, x_1} \left\| v_\theta(x_t, t) - \frac{x_1 - x_t}{1 - t} \right\|^2`,
        tex`\mathbb{E}_{x_0, x_1} \|v_\theta(x_t, t) - (x_1 - x_0)\|^2 = \mathbb{E}_{x_0, x_1}\left[ \|v_\theta(x_t, t)\|^2 - 2 v_\theta(x_t, t)^\top (x_1 - x_0) \right] + C`,
      ],
    },
    {
      given: tex`Let $x \sim p$ and $y \sim q$ be independent in $\mathbb{R}^d$ with finite second moments.`,
      letters: [
        ['x', 'u'],
        ['y', 'w'],
        ['p', tex`\rho`],
      ],
      claims: [
        tex`\mathbb{E}_{x \sim p} \mathbb{E}_{y \sim q} \|x - y\|^2 = \mathbb{E}_{x \sim p} \|x\|^2 - 2\, \mathbb{E}_{x \sim p}[x]^\top \mathbb{E}_{y \sim q}[y] + \mathbb{E}_{y \sim q} \|y\|^2`,
        tex`\mathbb{E}_{x \sim p} \mathbb{E}_{y \sim q}[x^\top y] = \mathbb{E}_{x \sim p}[x]^\top \mathbb{E}_{y \sim q}[y]`,
      ],
    },
  ],
};
