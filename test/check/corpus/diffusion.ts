import type { Topic } from './corpus';

const tex = String.raw;

export const diffusion: Topic = {
  title: 'kernels, posteriors and parametrisations of diffusion',
  groups: [
    {
      given: tex`Let $x_0, \epsilon \in \mathbb{R}^d$, $\bar\alpha_t \in (0, 1)$ and $x_t = \sqrt{\bar\alpha_t}\, x_0 + \sqrt{1 - \bar\alpha_t}\, \epsilon$. Put $v_t = \sqrt{\bar\alpha_t}\, \epsilon - \sqrt{1 - \bar\alpha_t}\, x_0$.`,
      letters: [
        [tex`\epsilon`, tex`\varepsilon`, 'z'],
        ['v', 'u', 'w'],
        ['x', 'y'],
      ],
      claims: [
        tex`x_0 = \frac{x_t - \sqrt{1 - \bar\alpha_t}\, \epsilon}{\sqrt{\bar\alpha_t}}`,
        tex`\epsilon = \frac{x_t - \sqrt{\bar\alpha_t}\, x_0}{\sqrt{1 - \bar\alpha_t}}`,
        tex`x_0 = \sqrt{\bar\alpha_t}\, x_t - \sqrt{1 - \bar\alpha_t}\, v_t`,
        tex`\epsilon = \sqrt{1 - \bar\alpha_t}\, x_t + \sqrt{\bar\alpha_t}\, v_t`,
        tex`\|x_t\|^2 + \|v_t\|^2 = \|x_0\|^2 + \|\epsilon\|^2`,
        tex`v_t = \frac{\sqrt{\bar\alpha_t}\, x_t - x_0}{\sqrt{1 - \bar\alpha_t}}`,
      ],
    },
    {
      given: tex`Let $q(x_t|x_0) = \mathcal{N}(x_t; \sqrt{a}\, x_0, (1 - a) I)$ on $\mathbb{R}^d$ with $0 < a < 1$.`,
      letters: [['a', 'b', tex`\gamma`]],
      claims: [
        tex`\nabla_{x_t} \log q(x_t|x_0) = -\frac{x_t - \sqrt{a}\, x_0}{1 - a}`,
        tex`\nabla_{x_t}^2 \log q(x_t|x_0) = -\frac{1}{1 - a} I`,
        tex`\mathbb{E}_{x_t \sim q(x_t|x_0)} \|\nabla_{x_t} \log q(x_t|x_0)\|^2 = \frac{d}{1 - a}`,
        tex`\mathbb{E}_{x_t \sim q(x_t|x_0)}[x_t] = \sqrt{a}\, x_0`,
        tex`\mathbb{E}_{x_t \sim q(x_t|x_0)} \|x_t\|^2 = a \|x_0\|^2 + (1 - a) d`,
      ],
    },
    {
      given: tex`Let $x, y, z \in \mathbb{R}^d$ and let $a, b, c > 0$ be numbers.`,
      letters: [
        ['x', 'u'],
        ['y', 'w'],
        ['a', tex`\alpha`],
        ['b', tex`\beta`],
      ],
      alike: [
        ['x', 'y'],
        ['y', 'z'],
        ['a', 'b'],
      ],
      claims: [
        tex`\frac{\|x - y\|^2}{a} + \frac{\|x - z\|^2}{b} = \left( \frac{1}{a} + \frac{1}{b} \right) \left\| x - \frac{b y + a z}{a + b} \right\|^2 + \frac{\|y - z\|^2}{a + b}`,
        tex`\frac{1}{\frac{1}{a} + \frac{1}{b}} = \frac{a b}{a + b}`,
        tex`\mathcal{N}(x; y, a I)\, \mathcal{N}(x; z, b I) = \mathcal{N}(y; z, (a + b) I)\, \mathcal{N}\left( x; \frac{b y + a z}{a + b}, \frac{a b}{a + b} I \right)`,
        tex`\mathcal{N}(x; y, a I) = \mathcal{N}(y; x, a I)`,
        tex`\int \mathcal{N}(x; y, a I)\, \mathcal{N}(y; z, b I)\, dy = \mathcal{N}(x; z, (a + b) I)`,
        tex`\log \mathcal{N}(x; y, a I) - \log \mathcal{N}(x; z, a I) = \frac{\|x - z\|^2 - \|x - y\|^2}{2 a}`,
        tex`D_{KL}(\mathcal{N}(y, a I) \| \mathcal{N}(z, a I)) = \frac{\|y - z\|^2}{2 a}`,
      ],
    },
    {
      given: tex`Let $\alpha_t = 1 - \beta_t$ and $\bar\alpha_t = \alpha_t \bar\alpha_{t-1}$ with $0 < \beta_t < 1$ and $0 < \bar\alpha_{t-1} < 1$.`,
      letters: [
        [tex`\alpha`, 'a'],
        [tex`\beta`, 'b', tex`\gamma`],
      ],
      alike: [[tex`\alpha_t`, tex`\beta_t`]],
      claims: [
        tex`1 - \bar\alpha_t = \alpha_t (1 - \bar\alpha_{t-1}) + \beta_t`,
        tex`\frac{1}{\frac{\alpha_t}{\beta_t} + \frac{1}{1 - \bar\alpha_{t-1}}} = \frac{1 - \bar\alpha_{t-1}}{1 - \bar\alpha_t} \beta_t`,
        tex`\frac{\sqrt{\alpha_t} (1 - \bar\alpha_{t-1})}{1 - \bar\alpha_t} \sqrt{\bar\alpha_t} + \frac{\sqrt{\bar\alpha_{t-1}}\, \beta_t}{1 - \bar\alpha_t} = \sqrt{\bar\alpha_{t-1}}`,
      ],
    },
    {
      given: tex`Let $\sigma, s > 0$ and $c_{\text{skip}} = \frac{s^2}{\sigma^2 + s^2}$, $c_{\text{out}} = \frac{\sigma s}{\sqrt{\sigma^2 + s^2}}$, $c_{\text{in}} = \frac{1}{\sqrt{\sigma^2 + s^2}}$, $\lambda = \frac{\sigma^2 + s^2}{(\sigma s)^2}$. Then`,
      letters: [
        [tex`\sigma`, tex`\tau`],
        ['s', 'r', tex`\kappa`],
        ['c', 'b'],
        [tex`\lambda`, 'w'],
      ],
      alike: [[tex`\sigma`, 's']],
      claims: [
        tex`c_{\text{in}}^2 = \frac{1}{\sigma^2 + s^2}`,
        tex`c_{\text{out}}^2 = \frac{1}{\lambda}`,
        tex`c_{\text{out}}^2 = (1 - c_{\text{skip}})^2 s^2 + c_{\text{skip}}^2 \sigma^2`,
        tex`1 - c_{\text{skip}} = \frac{\sigma^2}{\sigma^2 + s^2}`,
        tex`c_{\text{out}} = \sigma s\, c_{\text{in}}`,
        tex`\sigma^2 s^2 \lambda = \sigma^2 + s^2`,
      ],
    },
  ],
};
