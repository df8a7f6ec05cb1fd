import assert from 'node:assert/strict';
import { judgeText } from './checkText';
import { check } from './processTable';

describe('moments of a path', () => {
  check(String.raw`Let $dX_t = \lambda X_t\,dt + \mu X_t\,dW_t$ with values in $\mathbb R$ from a random $X_0$.`, [
    ['holds', String.raw`$$E[X_t] = E[X_0]e^{\lambda t}$$`],
    ['holds', String.raw`$$E[X_t^2] = E[X_0^2]e^{(2\lambda + \mu^2)t}$$`],
    ['wrong', String.raw`$$E[X_t^2] = E[X_0^2]e^{(\lambda + \mu^2)t}$$`],
  ]);
  check(String.raw`Let $dX_t = \mu X_t\,dt + \sigma X_t\,dW_t$ with $X_0 = x_0$.`, [
    ['holds', String.raw`$$\mathbb E[X_t] = x_0e^{\mu t}, \qquad \mathbb E[X_t^2] = x_0^2e^{(2\mu+\sigma^2)t}.$$`],
    ['wrong', String.raw`$$\mathbb E[X_t] = x_0e^{\mu t}, \qquad \mathbb E[X_t^2] = x_0^2e^{(2\mu-\sigma^2)t}.$$`],
  ]);
});

describe('the variance of a state that is drawn at the start', () => {
  check(String.raw`Let $X_t \in \mathbb R$ with $dX_t = -X_t\,dt + dW_t$ from $X_0 \sim \rho$.`, [
    ['undecided', String.raw`$$\operatorname{Var}(X_t) = \tfrac12(1 - e^{-2t})$$`],
    ['holds', String.raw`$$\operatorname{Var}(X_t \mid X_0) = \tfrac12(1 - e^{-2t})$$`],
    ['wrong', String.raw`$$\operatorname{Var}(X_t) = 1 - e^{-2t}$$`],
  ]);
  check(String.raw`Let $Y_t \in \mathbb R$ with $dY_t = -Y_t\,dt + dW_t$ from $Y_0 \sim \mathcal N(1, 3)$.`, [
    ['holds', String.raw`$$\operatorname{Var}(Y_t) = 3e^{-2t} + \tfrac12(1 - e^{-2t})$$`],
    ['wrong', String.raw`$$\operatorname{Var}(Y_t) = \tfrac12(1 - e^{-2t})$$`],
  ]);
  check(String.raw`Let $dr_t = a(b - r_t)\,dt + \sigma\,dW_t$ with $r_0 \in \mathbb R$ and $s \le t$.`, [
    ['holds', String.raw`$$\operatorname{Cov}(r_s, r_t) = \frac{\sigma^2}{2a}\left(e^{-a(t-s)} - e^{-a(t+s)}\right)$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(r_s, r_t) = \frac{\sigma^2}{2a}\left(e^{-a(t-s)} - e^{-at}\right)$$`],
  ]);
});

describe('averages over paths', () => {
  check(String.raw`Let $$dX_t = \theta(\mu - X_t)\,dt + \sigma\,dW_t, \qquad X_0 = x_0.$$ For $s \le t$`, [
    ['holds', String.raw`$$\operatorname{Cov}(X_s, X_t) = \frac{\sigma^2}{2\theta}\left(e^{-\theta(t-s)} - e^{-\theta(t+s)}\right)$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(X_s, X_t) = \frac{\sigma^2}{2\theta}\left(e^{-\theta(t-s)} + e^{-\theta(t+s)}\right)$$`],
    ['holds', String.raw`$$\mathbb E[X_t \mid X_s] = \mu + (X_s - \mu)e^{-\theta(t-s)}$$`],
    ['wrong', String.raw`$$\mathbb E[X_t \mid X_s] = X_s e^{-\theta(t-s)}$$`],
  ]);
  check('Let $B_t$ be a Brownian motion with values in $\\mathbb R$ and $Y_t = \\int_0^t B_s\\,ds$.', [
    ['holds', String.raw`$$\operatorname{Cov}(Y_t, B_t) = \tfrac12t^2$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(Y_t, B_t) = t^2$$`],
  ]);
});

describe('from one calculus to the other', () => {
  const converted = (drift: string) =>
    `The Stratonovich equation $dX_t = \\sigma X_t \\circ dW_t$ is equivalent to the Itô equation $$dX_t = ${drift}\\,dt + \\sigma X_t\\,dW_t.$$`;
  check('Let $W_t$ be a Brownian motion and $X_t \\in \\mathbb R$.', [['holds', converted('\\tfrac12\\sigma^2X_t')]]);
  check('Let $X_t \\in \\mathbb R$ and $W_t$ be a Brownian motion.', [['wrong', converted('\\sigma^2X_t')]]);
  const inSpace = (rest: string) =>
    String.raw`The Stratonovich equation $dX_t = b(X_t)\,dt + G(X_t)\circ dW_t$ is equivalent to the Itô equation $$dX_t = \left[b(X_t) + \tfrac12\nabla\cdot\left(G(X_t)G(X_t)^\top\right) ${rest}\right]dt + G(X_t)\,dW_t.$$`;
  check(String.raw`Let $X_t\in\mathbb R^d$ and $G:\mathbb R^d\to\mathbb R^{d\times d}$.`, [
    ['holds', inSpace(String.raw`- \tfrac12 G(X_t)\,\nabla\cdot G(X_t)^\top`)],
    ['wrong', inSpace('')],
  ]);
  const byComponents = (sum: string) =>
    String.raw`In Itô's sense it is equivalent to $$dX_t^i = \Big(a^i(X_t) + ${sum}\Big)dt + \sum_{k=1}^m b^{ik}(X_t)\,dW_t^k, \quad i = 1, \dots, n.$$`;
  check(
    String.raw`Let $X_t \in \mathbb R^n$ and $$dX_t^i = a^i(X_t)\,dt + \sum_{k=1}^m b^{ik}(X_t)\circ dW_t^k, \quad i = 1, \dots, n.$$`,
    [
      ['holds', byComponents(String.raw`\tfrac12\sum_{l=1}^n\sum_{k=1}^m b^{lk}(X_t)\partial_l b^{ik}(X_t)`)],
      ['wrong', byComponents(String.raw`\tfrac12\sum_{l=1}^n\sum_{k=1}^m b^{lk}(X_t)\partial_i b^{lk}(X_t)`)],
    ],
  );
  const rotated = (sign: string) =>
    String.raw`As an Itô equation this becomes $$du_t = ${sign}\tfrac12\omega^2 u_t\,dt - \omega z_t\,dB_t, \qquad dz_t = -\tfrac12\omega^2 z_t\,dt + \omega u_t\,dB_t.$$`;
  const circle = String.raw`On the circle $du_t = -\omega z_t\circ dB_t$ and $dz_t = \omega u_t\circ dB_t$.`;
  it('numbers that one noise moves together', async () => {
    for (const [sign, statuses] of [
      ['-', ['holds', 'holds']],
      ['', ['wrong', 'holds']],
    ] as const) {
      const { equations } = await judgeText(`${circle} ${rotated(sign)}`, 256);
      const claims = equations.flatMap((report) => report.claims.filter((claim) => claim.kind === 'claim'));
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        statuses,
      );
    }
  }).timeout(60_000);
  const named = (sign: string) =>
    `The Itô equation $dX_t = f(X_t)\\,dt + g(X_t)\\,dW_t$ is equivalent to $dX_t = h(X_t)\\,dt + g(X_t) \\circ dW_t$ with $h(x) = f(x) ${sign} \\tfrac12g(x)g'(x)$.`;
  it('a drift that is named and told', async () => {
    for (const [sign, status] of [
      ['-', 'holds'],
      ['+', 'wrong'],
    ] as const) {
      const { equations } = await judgeText(`Let $x \\in \\mathbb R$ and $W_t$ a Brownian motion. ${named(sign)}`, 256);
      const claims = equations.flatMap((report) => report.claims.filter((claim) => claim.kind === 'claim'));
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        [status],
      );
    }
  }).timeout(60_000);
});

describe('noise that depends on the state of the plane', () => {
  check(
    String.raw`Let $Y_t \in \mathbb R^2$ solve $$dY_t = -Y_t\,dt + H(Y_t)\,dB_t, \qquad H(y) = \begin{pmatrix} 1 & 0 \\ \tfrac13 y_1 & 1 \end{pmatrix}.$$`,
    [
      [
        'holds',
        String.raw`The reverse-time SDE is $$dY_t = \left[-Y_t - \nabla\cdot(HH^\top)(Y_t) - H(Y_t)H(Y_t)^\top\nabla\log p_t(Y_t)\right]dt + H(Y_t)\,d\bar B_t$$`,
      ],
      [
        'wrong',
        String.raw`The reverse-time SDE is $$dY_t = \left[-Y_t - H(Y_t)H(Y_t)^\top\nabla\log p_t(Y_t)\right]dt + H(Y_t)\,d\bar B_t$$`,
      ],
      [
        'holds',
        String.raw`The probability flow ODE is $$\frac{dy}{dt} = -y - \tfrac12\nabla\cdot(HH^\top)(y) - \tfrac12H(y)H(y)^\top\nabla\log p_t(y)$$`,
      ],
      [
        'wrong',
        String.raw`The probability flow ODE is $$\frac{dy}{dt} = -y - \tfrac12\nabla\cdot(HH^\top)(y) - H(y)H(y)^\top\nabla\log p_t(y)$$`,
      ],
      ['holds', String.raw`Here $$\nabla\cdot(HH^\top)(y) = \begin{pmatrix} 0 \\ \tfrac13 \end{pmatrix}$$`],
      ['wrong', String.raw`Here also $$\nabla\cdot(HH^\top)(y) = \begin{pmatrix} \tfrac13 \\ 0 \end{pmatrix}$$`],
    ],
  );
});

describe('a reversal in τ = T − t of a process that the text turns round', () => {
  const turned = (drift: string) =>
    String.raw`With $\tau = T - t$ and $\bar Y_\tau = Y_{T-\tau}$ the reverse process satisfies $$d\bar Y_\tau = \left[${drift}\right]d\tau + \gamma(T-\tau)\,dB_\tau$$`;
  check(String.raw`Let $$dY_t = b(Y_t, t)\,dt + \gamma(t)\,dB_t$$`, [
    ['holds', turned(String.raw`-b(\bar Y_\tau, T-\tau) + \gamma(T-\tau)^2\nabla\log p_{T-\tau}(\bar Y_\tau)`)],
    ['wrong', turned(String.raw`b(\bar Y_\tau, T-\tau) - \gamma(T-\tau)^2\nabla\log p_{T-\tau}(\bar Y_\tau)`)],
    ['wrong', turned(String.raw`-b(\bar Y_\tau, T-\tau) + \gamma(T-\tau)\nabla\log p_{T-\tau}(\bar Y_\tau)`)],
  ]);
});

describe('vectors whose components move alike', () => {
  check('Let $Y_t \\in \\mathbb R^m$ with $$dY_t = -a Y_t\\,dt + b\\,dB_t$$ where $a > 0$.', [
    ['holds', '$$e^{at} Y_t - Y_0 = b\\int_0^t e^{as}\\,dB_s$$'],
    ['holds', '$$e^{at} Y_t = Y_0 + b\\int_0^t e^{as}\\,dB_s$$'],
    ['wrong', '$$e^{at} Y_t = Y_0 + b\\int_0^t e^{2as}\\,dB_s$$'],
    ['holds', '$$Y_t = e^{-at} Y_0 + b\\int_0^t e^{-a(t-s)}\\,dB_s$$'],
    ['wrong', '$$Y_t = e^{at} Y_0 + b\\int_0^t e^{-a(t-s)}\\,dB_s$$'],
    [null, '$$dV_t = b e^{at}\\,dB_t$$'],
    ['holds', 'The stationary law is $$Y_\\infty \\sim \\mathcal N\\left(0, \\frac{b^2}{2a} I\\right)$$'],
    ['wrong', 'The stationary law is $$Y_\\infty \\sim \\mathcal N\\left(0, \\frac{b^2}{a} I\\right)$$'],
  ]);
});

describe('what moments and balances say of a drift is no definition of it, and a time put in is one for its passage', () => {
  check('Let $x \\in \\mathbb R^d$ with $$dx = f(x,t)\\,dt + g(t)\\,dw$$ where $p_t$ is the density of $x$, and $h > 0$.', [
    [
      'holds',
      'The Fokker–Planck equation is $$\\frac{\\partial p_t}{\\partial t} = -\\nabla\\cdot(f p_t) + \\frac12 g(t)^2\\nabla^2 p_t$$',
    ],
    ['undecided', 'The mean displacement is $\\mathbb E[x_{t+h} - x_t \\mid x_t] = f(x_t, t) h$.'],
    ['holds', '$$-\\nabla\\cdot(f p_t) = -f\\cdot\\nabla p_t - p_t\\nabla\\cdot f$$'],
    ['wrong', '$$-\\nabla\\cdot(f p_t) = -f\\cdot\\nabla p_t + p_t\\nabla\\cdot f$$'],
    [null, 'Here $dx = f(x,t)\\,dt + g(t)\\,dw$ again.'],
    ['wrong', '$$\\frac{\\partial p_t}{\\partial t} = -\\nabla\\cdot(f p_t) + g(t)^2\\nabla^2 p_t$$'],
    [null, 'Putting $t = T - s$ one turns it round.'],
    [
      null,
      'One would need the backward evolution $$\\frac{\\partial p_t}{\\partial t} = \\nabla\\cdot(f p_t) - \\frac12 g(t)^2\\nabla^2 p_t$$',
    ],
    ['holds', 'The reverse-time SDE is $$dx = [f(x,t) - g(t)^2\\nabla_x\\log p_t(x)]\\,dt + g(t)\\,d\\bar w$$'],
  ]);
});

describe('a value at an earlier time, given a later one', () => {
  check('Let $B_t$ be a standard Brownian motion in $\\mathbb R$ and $0 < s < t$.', [
    ['holds', '$$\\mathbb E[B_s \\mid B_t] = \\frac{s}{t} B_t$$'],
    ['undecided', '$$\\mathbb E[B_s \\mid B_t] = B_s$$'],
    ['wrong', '$$\\mathbb E[B_s \\mid B_t] = \\frac{t}{s} B_t$$'],
    ['holds', '$$\\operatorname{Var}(B_s \\mid B_t) = \\frac{s(t-s)}{t}$$'],
    ['wrong', '$$\\operatorname{Var}(B_s \\mid B_t) = \\frac{s(t-s)}{t^2}$$'],
    ['undecided', '$$\\mathbb E\\left[\\int_0^t B_u\\,du \\mid B_t\\right] = \\int_0^t B_u\\,du$$'],
    ['undecided', '$$\\mathbb E\\left[\\int_0^t u\\,dB_u \\mid B_t\\right] = \\frac t2 B_t$$'],
    ['undecided', '$$\\mathbb E\\left[\\int_0^t B_u\\,du \\mid \\mathcal F_s\\right] = \\int_0^s B_u\\,du + (t - s) B_s$$'],
    ['holds', 'The process $e^{B_t}$ is a submartingale: $$\\mathbb E[e^{B_t}] = e^{t/2}$$'],
  ]);
});

describe('times u and v, and a density in letters of its own', () => {
  check('Let $B_u$ be a Wiener process and $$d\\varrho_u = a(m - \\varrho_u)\\,du + c\\,dB_u,\\qquad \\varrho_0 = r_0,$$ with $a > 0$.', [
    ['holds', '$$\\varrho_u = e^{-au} r_0 + m(1 - e^{-au}) + c\\int_0^u e^{-a(u-v)}\\,dB_v$$'],
    ['wrong', '$$\\varrho_u = e^{-au} r_0 + m(1 - e^{-au}) + c\\int_0^u e^{-2a(u-v)}\\,dB_v$$'],
    ['holds', 'For $v < u$: $$\\operatorname{Cov}(\\varrho_u, \\varrho_v) = \\frac{c^2}{2a}(e^{-a(u-v)} - e^{-a(u+v)})$$'],
    ['wrong', 'For $v < u$: $$\\operatorname{Cov}(\\varrho_u, \\varrho_v) = \\frac{c^2}{2a}(e^{-a(u-v)} + e^{-a(u+v)})$$'],
  ]);
  check('Let $\\Xi_\\tau \\in \\mathbb R^d$ solve $$d\\Xi_\\tau = -\\Xi_\\tau\\,d\\tau + \\sqrt{2\\vartheta}\\,dW_\\tau.$$', [
    ['wrong', '$$p_{\\tau|0}(y \\mid x) = \\mathcal N(y; e^{-\\tau}x, \\vartheta(1 - e^{-\\tau})I)$$'],
    ['holds', '$$p_{0\\tau}(y \\mid x) = \\mathcal N(y; e^{-\\tau}x, \\vartheta(1 - e^{-2\\tau})I)$$'],
    [
      'holds',
      'The density $\\varrho_\\tau(x)$ of $\\Xi_\\tau$ obeys $$\\partial_\\tau\\varrho_\\tau(x) = \\nabla\\cdot(x\\varrho_\\tau(x)) + \\vartheta\\Delta\\varrho_\\tau(x)$$',
    ],
    ['wrong', '$$\\partial_\\tau\\varrho_\\tau(x) = \\nabla\\cdot(x\\varrho_\\tau(x)) + 2\\vartheta\\Delta\\varrho_\\tau(x)$$'],
  ]);
});

describe('a state of which the text tells the SDE and the solution moves once', () => {
  check('Let $w_t$ be a Brownian motion in $\\mathbb R$ and $$\\frac{dG_t}{G_t} = m\\,dt + v\\,dw_t,\\quad G_0 = g.$$', [
    ['holds', '$$G_t = g\\exp\\left\\{(m - \\tfrac12v^2)t + v w_t\\right\\}$$'],
    ['holds', '$$\\operatorname{Var} G_t = g^2 e^{2mt}(e^{v^2t} - 1)$$'],
    ['wrong', '$$\\operatorname{Var} G_t = g^2 e^{2mt}(e^{v^2t} + 1)$$'],
    [null, 'Let $\\lambda = m/v$ and $\\Lambda_t = \\exp(-\\lambda w_t - \\tfrac12\\lambda^2 t)$.'],
    ['holds', '$$d(\\Lambda_tG_t) = \\Lambda_tG_t(v - \\lambda)\\,dw_t$$'],
    ['wrong', '$$d(\\Lambda_tG_t) = \\Lambda_tG_t(v + \\lambda)\\,dw_t$$'],
  ]);
});
