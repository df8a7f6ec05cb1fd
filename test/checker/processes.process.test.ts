import { check } from './processTable';

describe('how what is made of processes moves', () => {
  check('Let $B_t$ be a Brownian motion and $M_t = B_t^3 - 3tB_t$.', [
    ['holds', String.raw`$$dM_t = (3B_t^2 - 3t)\,dB_t.$$`],
    ['wrong', String.raw`$$dM_t = 3B_t\,dt + (3B_t^2 - 3t)\,dB_t.$$`],
    ['wrong', String.raw`$$dM_t = 3B_t^2\,dB_t.$$`],
  ]);
  const exponential = String.raw`Z_t = \exp\left(\int_0^t \theta(s)\,dB_s - \tfrac12\int_0^t \theta(s)^2\,ds\right)`;
  check(`Let $B_t$ be a Brownian motion, $\\theta$ a function of time and $$${exponential}.$$ Then`, [
    ['holds', String.raw`$$dZ_t = \theta(t) Z_t\,dB_t.$$`],
    ['wrong', String.raw`$$dZ_t = \theta(t)^2 Z_t\,dB_t.$$`],
    ['wrong', String.raw`$$dZ_t = \tfrac12\theta(t)^2 Z_t\,dt + \theta(t) Z_t\,dB_t.$$`],
  ]);
  check(String.raw`Let $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$ and let $V(t, S)$ be a function. By Itô's lemma`, [
    ['holds', String.raw`$$dV = \left(V_t + \mu S V_S + \tfrac12\sigma^2 S^2 V_{SS}\right)dt + \sigma S V_S\,dW_t.$$`],
    ['wrong', String.raw`By Itô's lemma $$dV = \left(V_t + \mu S V_S + \sigma^2 S^2 V_{SS}\right)dt + \sigma S V_S\,dW_t.$$`],
  ]);
  check(String.raw`Let $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$, also $dS_t = r S_t\,dt + \sigma S_t\,d\tilde W_t$.`, [
    ['holds', String.raw`$$d\log S_t = (\mu - \tfrac12\sigma^2)\,dt + \sigma\,dW_t.$$`],
    ['holds', String.raw`$$d\log S_t = (r - \tfrac12\sigma^2)\,dt + \sigma\,d\tilde W_t.$$`],
    ['wrong', String.raw`$$d\log S_t = (\mu + \tfrac12\sigma^2)\,dt + \sigma\,dW_t.$$`],
  ]);
});

describe('solutions with an integral of a coefficient before a stochastic one and in it', () => {
  check('Let $a, b$ be functions of time and $X_t \\in \\mathbb R$ with $$dX_t = a(t) X_t\\,dt + b(t)\\,dW_t.$$ Its solution is', [
    ['holds', String.raw`$$X_t = e^{\int_0^t a(s) ds} \left(X_0 + \int_0^t e^{-\int_0^s a(r) dr} b(s)\,dW_s\right)$$`],
    ['wrong', String.raw`$$X_t = e^{\int_0^t a(s) ds} \left(X_0 + \int_0^t e^{\int_0^s a(r) dr} b(s)\,dW_s\right)$$`],
    ['wrong', String.raw`$$X_t = e^{\int_0^t a(s) ds} \left(X_0 + 2 \int_0^t e^{-\int_0^s a(r) dr} b(s)\,dW_s\right)$$`],
  ]);
});

describe('solutions of an integral of several differentials, and integrals between ordered numbers', () => {
  check('Let $X_t \\in \\mathbb R$ with $dX_t = (\\alpha X_t + \\beta)\\,dt + \\sigma\\,dW_t$. Its solution is', [
    ['holds', String.raw`$$X_t = e^{\alpha t} \left(X_0 + \int_0^t e^{-\alpha s} (\beta\,ds + \sigma\,dW_s)\right)$$`],
    ['wrong', String.raw`$$X_t = e^{\alpha t} \left(X_0 + \int_0^t e^{-\alpha s} (\beta\,ds - 2 \sigma\,dW_s)\right)$$`],
  ]);
  check('Let $x \\in (a, b)$ and $g$ a function.', [
    ['holds', String.raw`$$g(b) - g(a) = \int_a^b g'(x)\,dx$$`],
    ['wrong', String.raw`$$g(b) + g(a) = \int_a^b g'(x)\,dx$$`],
  ]);
});

describe('the operator of the next process, and functions that are sought', () => {
  check(
    "For $dX_t = \\mu(X_t)\\,dt + \\sigma(X_t)\\,dW_t$ it is $\\mathcal{L}f = \\mu f' + \\frac12 \\sigma^2 f''$.\n\nTake $dX_t = dW_t$, so $\\mathcal{L}f = \\frac12 f''$, and $f(x) = x^2$.",
    [
      ['wrong', "Then $\\mathcal{L}f = f''$."],
      ['holds', "Find $f$ with $\\mathcal{L}f = -1$, so that $f'' = -2$: $f(x) = -x^2$.\n\nNow $2 f'' = -4$."],
      ['wrong', "And $3 f'' = -4$."],
    ],
  );
});

describe('martingales', () => {
  check(String.raw`Let $$dX_t = -\theta X_t\,dt + \sigma\,dW_t, \qquad X_0 = x_0, \quad \theta > 0.$$ In stationarity,`, [
    ['holds', String.raw`$$\operatorname{Cov}(X_s, X_t) = \frac{\sigma^2}{2\theta} e^{-\theta|t-s|}$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(X_s, X_t) = \frac{\sigma^2}{\theta} e^{-\theta|t-s|}$$`],
    ['undecided', String.raw`$$\mathbb E[X_t X_s] = \frac{\sigma^2}{2\theta} e^{-\theta|t-s|}$$`], // from which start?
    ['holds', String.raw`In equilibrium $$\mathbb E[X_sX_t] = \frac{\sigma^2}{2\theta} e^{-\theta|t-s|}$$`],
  ]);
  check('Let $B_t$ be a Brownian motion with values in $\\mathbb R$.', [
    ['holds', 'The process $B_t^2 - t$ is a martingale.'],
    ['wrong', 'The process $B_t^2$ is a martingale.'],
    ['holds', 'So $M_t = e^{2B_t - 2t}$ is a martingale.'],
    ['wrong', 'So $M_t = e^{2B_t - t}$ is a martingale.'],
    [null, 'The process $B_t^4$ is not a martingale.'],
    [null, 'It is a submartingale, and whether $B_t^6$ is a martingale is asked.'],
    ['holds', String.raw`By Girsanov $$\frac{d\mathbb Q}{d\mathbb P} = \exp\left(-\lambda B_T - \tfrac12\lambda^2T\right).$$`],
    ['wrong', String.raw`By Girsanov $$\frac{d\mathbb Q}{d\mathbb P} = \exp\left(-\lambda B_T + \tfrac12\lambda^2T\right).$$`],
    ['wrong', String.raw`By Girsanov $$\frac{d\mathbb Q}{d\mathbb P} = \exp\left(-\int_0^T u(s)\,dB_s - \int_0^T u(s)^2\,ds\right).$$`],
    ['holds', String.raw`Let $dL_t = L_t v_t\,dB_t$. The measure is $$\frac{d\mathbb Q}{d\mathbb P} = L_T.$$`],
    ['wrong', String.raw`Let $dK_t = K_t v_t\,dB_t$ with $K_0 = 2$. The measure is $$\frac{d\mathbb Q}{d\mathbb P} = K_T.$$`],
    ['wrong', String.raw`Let $dR_t = R_t\,dt + R_t v_t\,dB_t$. The measure is $$\frac{d\mathbb Q}{d\mathbb P} = R_T.$$`],
  ]);
});

describe('bridges', () => {
  check(
    'Let $W_t$ be a Brownian motion and $B_t = W_t - t W_1$, $0 \\le t \\le 1$; moreover $Y_t = a + \\frac{t}{T}(b - a) + W_t - \\frac{t}{T} W_T$.',
    [
      ['holds', String.raw`$$\operatorname{Var}(B_t) = t(1-t)$$`],
      ['wrong', String.raw`$$\operatorname{Var}(B_t) = t(1-t)^2$$`],
      ['holds', String.raw`$$\mathbb E[B_s B_t] = \min(s,t) - st$$`],
      ['holds', String.raw`For $s \le t$ $$\operatorname{Cov}(B_s, B_t) = s(1-t)$$`],
      ['wrong', String.raw`For $s \le t$ $$\operatorname{Cov}(B_s, B_t) = s(1-s)$$`],
      ['holds', String.raw`For $s < t$ $$\operatorname{Cov}(Y_s, Y_t) = s - \frac{st}{T}$$`],
      ['wrong', String.raw`For $s < t$ $$\operatorname{Cov}(Y_s, Y_t) = s - \frac{s^2}{T}$$`],
    ],
  );
  check('Let $X_t \\in \\mathbb R$ with $dX_t = \\frac{b - X_t}{1-t}\\,dt + \\sigma\\,dW_t$, $X_0 = a$.', [
    ['holds', String.raw`For $s \le t$ $$\operatorname{Cov}(X_s, X_t) = \sigma^2 s(1-t)$$`],
    ['wrong', String.raw`For $s \le t$ $$\operatorname{Cov}(X_s, X_t) = \sigma^2 t(1-s)$$`],
  ]);
  check('Let $B_t$ be a Brownian bridge on $[0,1]$. By its letter it were a Brownian motion.', [
    ['undecided', String.raw`$$\operatorname{Var}(B_t) = t(1-t)$$`],
    ['undecided', String.raw`$$\operatorname{Var}(B_t) = t$$`],
  ]);
});

describe('means of exponentials of paths, exactly', () => {
  check(String.raw`Let $W_t$ be a Brownian motion, $S_t = s_0\exp((\mu-\tfrac12\sigma^2)t + \sigma W_t)$ and $s<t$.`, [
    ['holds', String.raw`$$\mathbb E[S_t^3] = s_0^3e^{3\mu t + 3\sigma^2t}$$`],
    ['holds', String.raw`$$\operatorname{Cov}(S_s, S_t) = s_0^2e^{\mu(s+t)}(e^{\sigma^2s} - 1)$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(S_s, S_t) = s_0^2e^{\mu(s+t)}(e^{\sigma^2t} - 1)$$`],
  ]);
});

describe('transition densities that are written out', () => {
  const density = (variance: string, start = '\\rho') =>
    String.raw`$$q(r, t) = \frac{1}{\sqrt{2\pi ${variance}}} e^{-\frac{(r - m - (${start} - m)e^{-\kappa t})^2}{2${variance}}}$$`;
  check(String.raw`Let $r_t\in\mathbb R$ follow $dr_t = \kappa(m - r_t)\,dt + \eta\,dB_t$, $r_0 = \rho$. Its density is`, [
    ['holds', density(String.raw`\frac{\eta^2}{2\kappa}(1 - e^{-2\kappa t})`)],
    ['wrong', density(String.raw`\frac{\eta^2}{2\kappa}(1 + e^{-2\kappa t})`)], // obeys the equation, from another start
    ['wrong', density(String.raw`\frac{\eta^2}{2\kappa}(1 - e^{-2\kappa t})`, String.raw`2\rho`)],
  ]);
  check(String.raw`For $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$, $S_0 = s_0 > 0$, the density of $S_t$ is`, [
    [
      'holds',
      String.raw`$$p(s, t) = \frac{1}{s\sigma\sqrt{2\pi t}}\exp\left(-\frac{(\log(s/s_0) - (\mu-\frac12\sigma^2)t)^2}{2\sigma^2t}\right)$$`,
    ],
    ['wrong', String.raw`$$p(s, t) = \frac{1}{s\sigma\sqrt{2\pi t}}\exp\left(-\frac{(\log(s/s_0) - \mu t)^2}{2\sigma^2t}\right)$$`],
    [
      'wrong',
      String.raw`$$p(s, t) = \frac{1}{\sigma\sqrt{2\pi t}}\exp\left(-\frac{(\log(s/s_0) - (\mu-\frac12\sigma^2)t)^2}{2\sigma^2t}\right)$$`,
    ],
  ]);
  check(String.raw`Suppose $X_t\in\mathbb R^d$ solves $dX_t = -\lambda X_t\,dt + \sqrt2\,dW_t$. The transition density is`, [
    [
      'holds',
      String.raw`$$p_t(x\mid x_0) = \left(\frac{2\pi}{\lambda}(1-e^{-2\lambda t})\right)^{-d/2} \exp\left(-\frac{\lambda\|x - e^{-\lambda t}x_0\|^2}{2(1-e^{-2\lambda t})}\right)$$`,
    ],
    ['holds', String.raw`$$\nabla_{X_t}\log p(X_t\mid X_0) = -\frac{X_t - e^{-\lambda t}X_0}{(1-e^{-2\lambda t})/\lambda}$$`],
    ['wrong', String.raw`$$\nabla_{X_t}\log p(X_t\mid X_0) = -\frac{X_t - e^{-\lambda t}X_0}{(1-e^{-\lambda t})/\lambda}$$`],
  ]);
});

describe('laws of states that move together', () => {
  check(
    String.raw`For $\gamma > 0$ kinetic Langevin dynamics are $$dx_t = v_t\,dt, \qquad dv_t = -\nabla U(x_t)\,dt - \gamma v_t\,dt + \sqrt{2\gamma}\,dW_t.$$ Their Fokker–Planck equation is`,
    [
      [
        'holds',
        String.raw`$$\partial_t p = -v\cdot\nabla_x p + \nabla U(x)\cdot\nabla_v p + \gamma\nabla_v\cdot(v p) + \gamma\Delta_v p$$`,
      ],
      [
        'wrong',
        String.raw`$$\partial_t p = -v\cdot\nabla_x p + \nabla U(x)\cdot\nabla_v p + \gamma\nabla_v\cdot(v p) + \tfrac12\gamma\Delta_v p$$`,
      ],
      ['holds', String.raw`The invariant density is $$\pi(x, v) = \frac1Z \exp\left(-U(x) - \tfrac12\|v\|^2\right).$$`],
      ['wrong', String.raw`The invariant density is $$\rho(x, v) = \frac1Z \exp\left(-U(x) - \|v\|^2\right).$$`],
      ['holds', String.raw`The invariant density is $$\mu(x, v) \propto \exp\left(-U(x) - \tfrac12\|v\|^2\right).$$`],
    ],
  );
  check(
    String.raw`Let $q_t, p_t \in \mathbb R$ with $dq_t = p_t\,dt$ and $dp_t = -\kappa q_t\,dt - \gamma p_t\,dt + \sqrt{2\gamma}\,dB_t$. The product satisfies`,
    [
      ['holds', String.raw`$$d(q_tp_t) = (p_t^2 - \kappa q_t^2 - \gamma q_tp_t)\,dt + \sqrt{2\gamma}\,q_t\,dB_t$$`],
      ['wrong', String.raw`Hence $$d(q_tp_t) = (p_t^2 + \kappa q_t^2 - \gamma q_tp_t)\,dt + \sqrt{2\gamma}\,q_t\,dB_t$$`],
    ],
  );
  check(String.raw`The planar system $dx_t = -y_t\,dW_t$, $dy_t = x_t\,dW_t$ has one noise. Fokker–Planck:`, [
    ['holds', String.raw`$$\partial_t p(x,y,t) = \tfrac12\partial_x^2(y^2p) - \partial_x\partial_y(xyp) + \tfrac12\partial_y^2(x^2p)$$`],
    ['wrong', String.raw`$$\partial_t p(x,y,t) = \tfrac12\partial_x^2(y^2p) + \tfrac12\partial_y^2(x^2p)$$`],
  ]);
  // Letters that are densities elsewhere; words behind the formula.
  check(String.raw`Let $dq_t = -\nabla U(q_t)\,dt + \sqrt{2\tau}\,dW_t$ with a temperature $\tau > 0$.`, [
    ['holds', String.raw`It leaves $\pi(q) \propto e^{-U(q)/\tau}$ invariant.`],
    ['wrong', String.raw`It leaves $p(q) \propto e^{-2U(q)/\tau}$ invariant.`],
    ['holds', String.raw`It has $\rho(q) \propto e^{-U(q)/\tau + 1}$ as its unique invariant density.`],
    [null, String.raw`Here $\nu(q) \propto e^{-U(q)}$ is not invariant.`],
    ['holds', String.raw`Its stationary density is $\mu(q) \propto e^{-U(q)/\tau}$.`],
    // τ is a temperature, and η the step.
    ['holds', String.raw`The unadjusted Langevin algorithm is $$q_{k+1} = q_k - \eta\nabla U(q_k) + \sqrt{2\eta\tau}\,\xi_k$$`],
    ['wrong', String.raw`The Langevin algorithm is $$q_{n+1} = q_n - \eta\nabla U(q_n) + \sqrt{\eta\tau}\,\xi_n$$`],
  ]);
  check(String.raw`Let $dS_t = \mu S_t\,dt + \nu S_t\,dB_t$. In the sense of Stratonovich,`, [
    ['holds', String.raw`$$dS_t = \left(\mu - \tfrac12\nu^2\right)S_t\,dt + \nu S_t\circ dB_t.$$`],
    ['wrong', String.raw`The equivalent Stratonovich equation is $$dS_t = \mu S_t\,dt + \nu S_t\circ dB_t.$$`],
  ]);
});
