import { check } from './processTable';

describe('transition densities with two times', () => {
  check(
    String.raw`Let $dX_t = b(X_t, t)\,dt + \sigma(X_t, t)\,dW_t$ be in $\mathbb R$ with transition density $p(x, t \mid y, s)$, $s < u < t$.`,
    [
      [
        'holds',
        String.raw`Kolmogorov's forward equation is $$\partial_t p(x, t|y, s) = -\partial_x[b(x, t) p(x, t|y, s)] + \tfrac12\partial_x^2[\sigma(x, t)^2 p(x, t|y, s)]$$`,
      ],
      [
        'wrong',
        String.raw`$$\partial_t p(x, t|y, s) = -\partial_x[b(x, t) p(x, t|y, s)] + \tfrac12\sigma(x, t)^2\partial_x^2 p(x, t|y, s)$$`,
      ],
      [
        'holds',
        String.raw`the backward one $$-\partial_s p(x, t|y, s) = b(y, s)\,\partial_y p(x, t|y, s) + \tfrac12\sigma(y, s)^2\,\partial_y^2 p(x, t|y, s)$$`,
      ],
      [
        'wrong',
        String.raw`$$\partial_s p(x, t|y, s) = b(y, s)\,\partial_y p(x, t|y, s) + \tfrac12\sigma(y, s)^2\,\partial_y^2 p(x, t|y, s)$$`,
      ],
      ['holds', String.raw`By Chapman and Kolmogorov $$p(x, t|y, s) = \int p(x, t|z, u)\,p(z, u|y, s)\,dz$$`],
      ['wrong', String.raw`$$p(x, t|y, s) = \int p(x, t|z, u)\,p(z, t|y, s)\,dz$$`],
      ['wrong', String.raw`$$p(x, t|y, s) = \int p(x, u|z, s)\,p(z, t|y, u)\,dz$$`], // of a process whose rates do not change only
    ],
  );
  check(
    String.raw`Let $X_t \in \mathbb R^d$ with $dX_t = b(X_t, t)\,dt + \sigma(X_t, t)\,dW_t$ and transition density $p(t', x' \mid t, x)$, $t < t'$.`,
    [
      [
        'holds',
        String.raw`The forward equation is $$\frac{\partial}{\partial t'} p(t', x'|t, x) = -\nabla_{x'}\cdot(b(x', t') p(t', x'|t, x)) + \tfrac12\Delta_{x'}(\sigma(x', t')^2 p(t', x'|t, x)).$$`,
      ],
      [
        'holds',
        String.raw`The backward equation is $$\frac{\partial}{\partial t} p(t', x'|t, x) + b(x, t)\cdot\nabla_x p(t', x'|t, x) + \tfrac12\sigma(x, t)^2\Delta_x p(t', x'|t, x) = 0.$$`,
      ],
      [
        'wrong',
        String.raw`The backward equation is $$\frac{\partial}{\partial t} p(t', x'|t, x) + b(x, t)\cdot\nabla_x p(t', x'|t, x) - \tfrac12\sigma(x, t)^2\Delta_x p(t', x'|t, x) = 0.$$`,
      ],
    ],
  );
});

describe('transition densities of two times that are written out', () => {
  const kernel = (mean: string) =>
    String.raw`$$p(x, t|y, s) = \sqrt{\frac{\theta}{\pi\sigma^2(1 - e^{-2\theta(t-s)})}} \exp\left(-\frac{\theta(x - ${mean})^2}{\sigma^2(1 - e^{-2\theta(t-s)})}\right)$$`;
  for (const [status, mean] of [
    ['holds', String.raw`y e^{-\theta(t-s)}`],
    ['wrong', String.raw`y e^{-\theta t}`],
  ] as const)
    check(String.raw`Let $dX_t = -\theta X_t\,dt + \sigma\,dW_t$ with $X_t \in \mathbb R$ and $\theta, \sigma > 0$, where $s < t$.`, [
      [status, kernel(mean)],
    ]);
});

describe('densities of coupled equations with correlated noises', () => {
  const own = String.raw`-\partial_S(\mu S p) - \partial_v(\kappa(\theta - v)p) + \tfrac12\partial_S^2(vS^2p) + \tfrac12\xi^2\partial_v^2(vp)`;
  check(
    String.raw`$$dS_t = \mu S_t\,dt + \sqrt{v_t} S_t\,dW^1_t, \qquad dv_t = \kappa(\theta - v_t)\,dt + \xi\sqrt{v_t}\,dW^2_t, \qquad dW^1_t\,dW^2_t = \rho\,dt$$ has a density $p(S, v, t)$.`,
    [
      ['holds', String.raw`Fokker–Planck: $$\partial_t p = ${own} + \rho\xi\partial_S\partial_v(Svp)$$`],
      ['wrong', String.raw`Fokker–Planck: $$\partial_t p = ${own} + \tfrac12\rho\xi\partial_S\partial_v(Svp)$$`],
      ['wrong', String.raw`Fokker–Planck: $$\partial_t p = ${own}$$`],
    ],
  );
});

describe('the density of what is turned round', () => {
  const into = String.raw`Let $dX_t = f(X_t, t)\,dt + g(t)\,dW_t$ with densities $p_t$, and $Y_u = X_{T-u}$ with density $q_u = p_{T-u}$.`;
  check(into, [
    [
      'holds',
      String.raw`$$\partial_u q_u(y) = -\nabla\cdot\left(\left[-f(y, T-u) + g(T-u)^2\nabla\log q_u(y)\right]q_u(y)\right) + \tfrac12 g(T-u)^2\Delta q_u(y)$$`,
    ],
    ['holds', String.raw`$$\partial_u q_u(y) = \nabla\cdot\left(f(y, T-u)q_u(y)\right) - \tfrac12 g(T-u)^2\Delta q_u(y)$$`],
    ['wrong', String.raw`$$\partial_u q_u(y) = -\nabla\cdot\left(f(y, T-u)q_u(y)\right) + \tfrac12 g(T-u)^2\Delta q_u(y)$$`],
    ['wrong', String.raw`$$\partial_u q_u(y) = \nabla\cdot\left(f(y, T-u)q_u(y)\right) - g(T-u)^2\Delta q_u(y)$$`],
  ]);
  // The density that is said to be another one is a function of its place: no slope of it is 0.
  check(String.raw`Let $dY_t = h(Y_t, t)\,dt + \sqrt2\,dB_t$ have the density $q_t = p_{T-t}$.`, [
    ['holds', String.raw`The Fokker–Planck equation is $$\partial_t q_t(y) = -\nabla\cdot(h(y, t)q_t(y)) + \Delta q_t(y)$$`],
    ['wrong', String.raw`The Fokker–Planck equation is $$\partial_t q_t(y) = -\nabla\cdot(h(y, t)q_t(y)) + 2\Delta q_t(y)$$`],
  ]);
});

describe('the score of a number beside the equation of its density', () => {
  check(
    String.raw`Let $dX_t = \frac{b - X_t}{1 - t}\,dt + dW_t$ be a bridge in $\mathbb R$ from $X_0 = 0$, with $p_t$ the density of $X_t$.`,
    [
      ['holds', String.raw`Since $p_t = \mathcal N(bt, t(1-t))$ we have $$\nabla\log p_t(x) = -\frac{x - bt}{t(1-t)}.$$`],
      ['wrong', String.raw`Since $p_t = \mathcal N(bt, t(1-t))$ we have $$\nabla\log p_t(x) = -\frac{x - bt}{2t(1-t)}.$$`],
    ],
  );
});

describe('Langevin dynamics backwards', () => {
  const back = (drift: string, words = 'Backwards in time') => String.raw`${words} $$dx = [${drift}]\,dt + \sqrt2\,d\bar W_t$$`;
  const target = String.raw`Let $x \in \mathbb R^2$ and $p(x) = \frac12\mathcal N(x; (1, 0)^\top, \frac14 I) + \frac12\mathcal N(x; (-1, 0)^\top, \frac14 I)$.`;
  check(String.raw`${target} Let $$dx = \nabla\log p(x)\,dt + \sqrt2\,dW_t.$$`, [
    ['holds', back(String.raw`\nabla\log p(x) - 2\nabla\log p_t(x)`)],
    ['wrong', back(String.raw`\nabla\log p(x) - \nabla\log p_t(x)`)],
    ['undecided', back(String.raw`\nabla\log p(x) - 2\nabla\log p(x)`)], // only if it starts in p
    ['holds', back(String.raw`-\nabla\log p(x)`, 'In stationarity backwards')],
  ]);
});

describe('the mean of the data after a linear SDE, whose kernel the text does not give', () => {
  check(String.raw`Let $dX_t = -\theta X_t\,dt + \sigma\,dW_t$ with $X_0 \sim p_0$ and $X_t \sim p_t$.`, [
    [
      'holds',
      String.raw`$$\mathbb E[X_0 | X_t = x] = e^{\theta t}\left(x + \frac{\sigma^2}{2\theta}(1 - e^{-2\theta t})\nabla\log p_t(x)\right)$$`,
    ],
    [
      'wrong',
      String.raw`$$\mathbb E[X_0 | X_t = x] = e^{\theta t}\left(x + \frac{\sigma^2}{2\theta}(1 - e^{-\theta t})\nabla\log p_t(x)\right)$$`,
    ],
  ]);
  check(String.raw`Let $dx_t = -x_t\,dt + \sqrt{1 + t}\,dw_t$ with $x_0 \sim p_0$ and densities $p_t$ of $x_t$.`, [
    [
      'holds',
      String.raw`$$\mathbb E[x_0 | x_t] = e^t\left(x_t + \left(\tfrac14 + \tfrac t2 - \tfrac14e^{-2t}\right)\nabla\log p_t(x_t)\right)$$`,
    ],
    [
      'wrong',
      String.raw`$$\mathbb E[x_0 | x_t] = e^t\left(x_t + \left(\tfrac14 + \tfrac t2 + \tfrac14e^{-2t}\right)\nabla\log p_t(x_t)\right)$$`,
    ],
  ]);
});

describe('a value that is written out again', () => {
  const update = String.raw`Let $x_t = \alpha_t x_0 + \sigma_t\epsilon$ with $\epsilon \sim \mathcal N(0, I)$, $\hat x_0 = (x_t - \sigma_t\hat\epsilon)/\alpha_t$ and $$x_s = \alpha_s\hat x_0 + \sigma_s\hat\epsilon.$$`;
  check(update, [
    [
      'holds',
      String.raw`Substituting $\hat x_0$, $$x_s = \frac{\alpha_s}{\alpha_t}x_t + \left(\sigma_s - \frac{\alpha_s\sigma_t}{\alpha_t}\right)\hat\epsilon.$$`,
    ],
    [
      'wrong',
      String.raw`Substituting $\hat x_0$, $$x_s = \frac{\alpha_s}{\alpha_t}x_t + \left(\sigma_s + \frac{\alpha_s\sigma_t}{\alpha_t}\right)\hat\epsilon.$$`,
    ],
    [null, String.raw`Substituting $\sigma_s = 0$, $$x_s = \alpha_s\hat x_0.$$`],
  ]);
});

describe('how the score changes with the time', () => {
  check(
    String.raw`Let $dx = f(x, t)\,dt + g(t)\,dw$ in $\mathbb R^d$ with marginal densities $p_t(x)$ and $s(x, t) = \nabla\log p_t(x)$. By Fokker and Planck the score obeys`,
    [
      [
        'holds',
        String.raw`$$\frac{\partial s}{\partial t} = \nabla\Big[\tfrac12 g^2\,(\nabla\cdot s + \|s\|^2) - \langle f, s\rangle - \nabla\cdot f\Big]$$`,
      ],
      [
        'wrong',
        String.raw`$$\frac{\partial s}{\partial t} = \nabla\Big[\tfrac12 g^2\,(\nabla\cdot s - \|s\|^2) - \langle f, s\rangle - \nabla\cdot f\Big]$$`,
      ],
      [
        'wrong',
        String.raw`$$\partial_t\nabla\log p_t = \nabla\Big[\tfrac12 g^2\,(\nabla\cdot s + \|s\|^2) - f\cdot s + \nabla\cdot f\Big]$$`,
      ],
    ],
  );
});
