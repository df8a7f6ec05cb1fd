import type { Topic } from './corpus';

const tex = String.raw;

const forward = tex`Let $dx = -\tfrac12 \beta(t) x\, dt + \sqrt{\beta(t)}\, dw$ be the forward SDE in $\mathbb{R}^d$ with the marginal densities $p_t(x)$.`;
const forwardLetters = [
  [tex`\beta`, 'b', tex`\gamma`],
  ['x', 'y', 'z'],
] as const;
const general = tex`Let $dx = f(x, t)\, dt + g(t)\, dw$ be the forward SDE in $\mathbb{R}^d$ with the marginal densities $p_t(x)$.`;
const generalLetters = [
  ['f', 'b', 'h'],
  ['x', 'y', 'z'],
] as const;

/** Each claim is said of the SDE in the prose before it. */
export const processes: Topic = {
  title: 'SDEs: moments, kernels, Itô, reverse time, samplers',
  groups: [
    {
      given: tex`Let $dX_t = -\theta X_t\, dt + \sigma\, dW_t$ with $X_0 = \rho$ and numbers $\theta, \sigma > 0$, $\rho \in \mathbb{R}$. For $s \le t$`,
      letters: [
        [tex`\theta`, tex`\kappa`, 'a'],
        [tex`\sigma`, tex`\eta`, 'b'],
        ['X', 'Y', 'Z'],
      ],
      claims: [
        tex`\mathbb{E}[X_t] = \rho e^{-\theta t}`,
        tex`\operatorname{Var}(X_t) = \frac{\sigma^2}{2 \theta} \left( 1 - e^{-2 \theta t} \right)`,
        tex`\mathbb{E}[X_t^2] = \rho^2 e^{-2 \theta t} + \frac{\sigma^2}{2 \theta} \left( 1 - e^{-2 \theta t} \right)`,
        tex`\mathbb{E}[X_t \mid X_s] = X_s e^{-\theta (t - s)}`,
        tex`\operatorname{Cov}(X_s, X_t) = \frac{\sigma^2}{2 \theta} \left( e^{-\theta (t - s)} - e^{-\theta (t + s)} \right)`,
        tex`X_t = \rho e^{-\theta t} + \sigma \int_0^t e^{-\theta (t - u)} \, dW_u`,
        tex`d(e^{\theta t} X_t) = \sigma e^{\theta t}\, dW_t`,
        tex`d(X_t^2) = (\sigma^2 - 2 \theta X_t^2)\, dt + 2 \sigma X_t\, dW_t`,
      ],
    },
    {
      given: tex`Let $dS_t = \mu S_t\, dt + \sigma S_t\, dW_t$ with $S_0 = r$ and numbers $\mu, \sigma, r > 0$.`,
      letters: [
        [tex`\mu`, 'm', tex`\alpha`],
        [tex`\sigma`, tex`\nu`, 'b'],
        ['S', 'X', 'Y'],
      ],
      alike: [[tex`\mu`, tex`\sigma`]],
      claims: [
        tex`\mathbb{E}[S_t] = r e^{\mu t}`,
        tex`\mathbb{E}[S_t^2] = r^2 e^{(2 \mu + \sigma^2) t}`,
        tex`\mathbb{E}[S_t^3] = r^3 e^{3 (\mu + \sigma^2) t}`,
        tex`S_t = r \exp\left( \left( \mu - \tfrac12 \sigma^2 \right) t + \sigma W_t \right)`,
        tex`d \log S_t = \left( \mu - \tfrac12 \sigma^2 \right) dt + \sigma\, dW_t`,
        tex`d(S_t^2) = (2 \mu + \sigma^2) S_t^2\, dt + 2 \sigma S_t^2\, dW_t`,
      ],
    },
    {
      given: tex`Let $B_t$ be a Brownian motion with values in $\mathbb{R}$ and $s < t$.`,
      letters: [['B', 'W', 'V']],
      claims: [
        tex`\mathbb{E}[B_s B_t] = s`,
        tex`\mathbb{E}[(B_t - B_s)^2] = t - s`,
        tex`\mathbb{E}[B_t^4] = 3 t^2`,
        tex`\mathbb{E}[B_s^2 B_t^2] = 2 s^2 + s t`,
        tex`\mathbb{E}\left[ \left( \int_0^t u\, dB_u \right)^2 \right] = \tfrac13 t^3`,
        tex`\int_0^t B_u\, dB_u = \tfrac12 B_t^2 - \tfrac12 t`,
        tex`d(B_t^3) = 3 B_t\, dt + 3 B_t^2\, dB_t`,
        tex`\mathbb{E}[B_t^2 \mid \mathcal{F}_s] = B_s^2 + t - s`,
        tex`\operatorname{Var}\left( \int_0^t B_u\, du \right) = \tfrac13 t^3`,
      ],
    },
    {
      given: `${forward} Its transition kernel is`,
      letters: forwardLetters,
      claims: [
        tex`p(x_t | x_0) = \mathcal{N}\left( x_t; e^{-\frac12 \int_0^t \beta(s) ds} x_0, \left( 1 - e^{-\int_0^t \beta(s) ds} \right) I \right)`,
      ],
    },
    {
      given: `${forward} The reverse-time SDE is`,
      letters: forwardLetters,
      claims: [
        tex`dx = \left[ -\tfrac12 \beta(t) x - \beta(t) \nabla_x \log p_t(x) \right] dt + \sqrt{\beta(t)}\, d\bar{w}`,
        tex`dx = -\beta(t) \left[ \tfrac12 x + \nabla_x \log p_t(x) \right] dt + \sqrt{\beta(t)}\, d\bar{w}`,
      ],
    },
    {
      given: `${forward} The probability flow ODE is`,
      letters: forwardLetters,
      claims: [
        tex`\frac{dx}{dt} = -\tfrac12 \beta(t) x - \tfrac12 \beta(t) \nabla_x \log p_t(x)`,
        tex`\frac{dx}{dt} = -\tfrac12 \beta(t) \left( x + \nabla_x \log p_t(x) \right)`,
      ],
    },
    {
      given: `${general} The Fokker–Planck equation is`,
      letters: generalLetters,
      claims: [
        tex`\frac{\partial p_t(x)}{\partial t} = -\nabla \cdot (f(x, t) p_t(x)) + \tfrac12 g(t)^2 \Delta p_t(x)`,
        tex`\partial_t p_t(x) = -\nabla \cdot \left( \left[ f(x, t) - \tfrac12 g(t)^2 \nabla \log p_t(x) \right] p_t(x) \right)`,
      ],
    },
    {
      given: `${general} The reverse-time SDE is`,
      letters: generalLetters,
      claims: [tex`dx = \left[ f(x, t) - g(t)^2 \nabla_x \log p_t(x) \right] dt + g(t)\, d\bar{w}`],
    },
    {
      given: `${general} The probability flow ODE is`,
      letters: generalLetters,
      claims: [tex`\frac{dx}{dt} = f(x, t) - \tfrac12 g(t)^2 \nabla_x \log p_t(x)`],
    },
    {
      given: tex`Let $dX_t = -\nabla V(X_t)\, dt + \sqrt{2 \kappa}\, dW_t$ in $\mathbb{R}^d$ with a potential $V: \mathbb{R}^d \to \mathbb{R}$ and $\kappa > 0$. The stationary density is`,
      letters: [
        ['V', 'U', 'H'],
        [tex`\kappa`, tex`\tau`, tex`\gamma`],
      ],
      claims: [tex`\pi(x) \propto e^{-V(x) / \kappa}`],
    },
    {
      given: tex`Let $dX_t = -a (X_t - m)\, dt + \sqrt{2}\, dW_t$ in $\mathbb{R}$ with $a > 0$ and $m \in \mathbb{R}$. The stationary density is`,
      letters: [
        ['a', 'c', tex`\kappa`],
        ['m', tex`\mu`],
      ],
      claims: [tex`\pi(x) \propto e^{-\frac{a}{2} (x - m)^2}`, tex`\pi(x) = \mathcal{N}(x; m, \frac{1}{a})`],
    },
    {
      given: tex`Let $\dot x = u(x, t)$ transport the density $\rho_t$ on $\mathbb{R}^d$. Then`,
      letters: [
        ['x', 'y', 'z'],
        ['u', 'v', 'b'],
        [tex`\rho`, 'p', 'q'],
      ],
      claims: [
        tex`\partial_t \rho_t(x) = -\nabla \cdot (\rho_t(x) u(x, t))`,
        tex`\frac{\partial}{\partial t} \log \rho_t(x) = -\nabla \cdot u(x, t) - u(x, t)^\top \nabla \log \rho_t(x)`,
        tex`\frac{d}{dt} \log \rho_t(x(t)) = -\nabla \cdot u(x(t), t)`,
      ],
    },
    {
      given: tex`Let $\pi(x) = \frac{e^{-U(x)}}{Z}$ on $\mathbb{R}^d$ with a smooth energy $U$ that grows fast, and let $f, g: \mathbb{R}^d \to \mathbb{R}$ be smooth and bounded.`,
      letters: [
        ['U', 'V', 'H'],
        [tex`\pi`, tex`\mu`, tex`\nu`],
        ['x', 'y', 'z'],
      ],
      claims: [
        tex`\mathbb{E}_{x \sim \pi}\left[ \|\nabla U(x)\|^2 \right] = \mathbb{E}_{x \sim \pi}[\Delta U(x)]`,
        tex`\mathbb{E}_{x \sim \pi}[x^\top \nabla U(x)] = d`,
        tex`\mathbb{E}_{x \sim \pi}[\Delta f(x) - \nabla U(x)^\top \nabla f(x)] = 0`,
        tex`\mathbb{E}_{x \sim \pi}[g(x) (\Delta f(x) - \nabla U(x)^\top \nabla f(x))] = -\mathbb{E}_{x \sim \pi}[\nabla g(x)^\top \nabla f(x)]`,
        tex`-\mathbb{E}_{x \sim \pi}[\log \pi(x)] = \mathbb{E}_{x \sim \pi}[U(x)] + \log Z`,
      ],
    },
  ],
};
