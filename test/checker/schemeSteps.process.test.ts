import assert from 'node:assert/strict';
import { nameMistake } from '../../src/checker/repairWords';
import { checkText, claimsIn } from './checkText';
import { check } from './processTable';

describe('steps of a scheme that is named', () => {
  check(String.raw`Consider the Ornstein–Uhlenbeck process $dX_t = -\theta X_t\,dt + \sigma\,dW_t$.`, [
    [
      'holds',
      String.raw`Euler–Maruyama gives $$x_{n+1} = x_n - \theta x_n\Delta t + \sigma\sqrt{\Delta t}\,z_n,\qquad z_n\sim\mathcal N(0,1).$$`,
    ],
    ['wrong', String.raw`Euler–Maruyama gives $$x_{n+1} = x_n - \theta x_n\Delta t + \sigma\,\Delta t\,z_n.$$`],
    ['wrong', String.raw`Euler–Maruyama gives $$x_{n+1} = x_n - \theta x_n + \sigma\sqrt{\Delta t}\,z_n.$$`],
    ['holds', String.raw`With increments the Euler scheme is $$X_{n+1} = X_n - \theta X_n\,h + \sigma\,\Delta W_n.$$`],
    ['wrong', String.raw`With increments the Euler scheme is $$X_{n+1} = X_n - \theta X_n\,h + \sigma\sqrt h\,\Delta W_n.$$`],
    ['holds', String.raw`Euler's method is $$X_{t_{k+1}} = X_{t_k} - \theta X_{t_k}(t_{k+1} - t_k) + \sigma(W_{t_{k+1}} - W_{t_k}).$$`],
    // Noise has no sign.
    ['holds', String.raw`Euler and Maruyama take $$x_{n+1} = (1 - \theta h)x_n - \sigma\sqrt h\,\xi_n.$$`],
    // Not said to be of Euler, and exact.
    [null, String.raw`An exact discretisation is $$x_{n+1} = e^{-\theta h}x_n + \sigma\sqrt{(1 - e^{-2\theta h})/(2\theta)}\,\xi_n.$$`],
    [null, String.raw`A step of an implicit Euler scheme is $$x_{n+1} = (1 + \theta h)^{-1}(x_n + \sigma\sqrt h\,\xi_n).$$`],
  ]);
  check(String.raw`Let $S_t\in\mathbb R$ follow $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$.`, [
    [
      'holds',
      String.raw`Milstein's scheme is $$S_{n+1} = S_n + \mu S_n h + \sigma S_n\sqrt h\,\xi_n + \tfrac12\sigma^2S_nh(\xi_n^2 - 1).$$`,
    ],
    ['wrong', String.raw`Milstein's scheme is $$S_{n+1} = S_n + \mu S_n h + \sigma S_n\sqrt h\,\xi_n + \tfrac12\sigma^2S_nh\,\xi_n^2.$$`],
    [
      'holds',
      String.raw`Milstein's scheme is $$S_{n+1} = S_n + \mu S_n h + \sigma S_n\Delta W_n + \tfrac12\sigma^2S_n((\Delta W_n)^2 - h).$$`,
    ],
    ['wrong', String.raw`The Euler–Maruyama step is $$S_{n+1} = S_n + \mu S_n h + \sigma\sqrt h\,\xi_n.$$`],
  ]);
  check(String.raw`Let $x\in\mathbb R^d$ and $dx = f(x,t)\,dt + g(t)\,dw$ have the marginals $p_t$.`, [
    [
      'holds',
      String.raw`The predictor is $$x_i = x_{i+1} - f(x_{i+1},t_{i+1})h + g(t_{i+1})^2h\nabla_x\log p_{t_{i+1}}(x_{i+1}) + g(t_{i+1})\sqrt h\,z_{i+1}.$$`,
    ],
    [
      'wrong',
      String.raw`The predictor is $$x_i = x_{i+1} - f(x_{i+1},t_{i+1})h + \tfrac12g(t_{i+1})^2h\nabla_x\log p_{t_{i+1}}(x_{i+1}) + g(t_{i+1})\sqrt h\,z_{i+1}.$$`,
    ],
    // Of a family of reversals a step may be of one that is not written.
    [
      'holds',
      String.raw`For $\lambda\ge0$ the reverse-time SDE is $$dx = [f(x,t) - \tfrac{1+\lambda^2}2g(t)^2\nabla_x\log p_t(x)]\,dt + \lambda g(t)\,d\bar w.$$`,
    ],
    [
      null,
      String.raw`The predictor is then $$x_i = x_{i+1} - f(x_{i+1},t_{i+1})\delta + g(t_{i+1})^2\delta\nabla_x\log p_{t_{i+1}}(x_{i+1}) + g(t_{i+1})\sqrt\delta\,z_{i+1}.$$`,
    ],
  ]);
  check(
    String.raw`Let $x_t, v_t\in\mathbb R^d$ move by $$dx_t = v_t\,dt, \qquad dv_t = -\nabla U(x_t)\,dt - \gamma v_t\,dt + \sqrt{2\gamma}\,dW_t.$$`,
    [
      ['holds', String.raw`Euler–Maruyama takes $$v_{n+1} = v_n - h\nabla U(x_n) - h\gamma v_n + \sqrt{2\gamma h}\,\xi_n.$$`],
      ['wrong', String.raw`Euler–Maruyama takes $$v_{n+1} = v_n - h\nabla U(x_n) + h\gamma v_n + \sqrt{2\gamma h}\,\xi_n.$$`],
      ['wrong', String.raw`Euler–Maruyama takes $$v_{n+1} = v_n - h\nabla U(x_n) - h\gamma v_n + \sqrt{2\gamma}\,h\,\xi_n.$$`],
      ['holds', String.raw`The Euler step of the place is $$x_{n+1} = x_n + hv_n.$$`],
      ['wrong', String.raw`The Euler step of the place is $$x_{n+1} = x_n + v_n\sqrt h.$$`],
      // With the new speed it is another scheme.
      [null, String.raw`The Euler step of the place is then $$x_{n+1} = x_n + hv_{n+1}.$$`],
    ],
  );
});

describe('what is wrong with a step, by name', () => {
  const langevin = String.raw`Let $dX_t = -\nabla U(X_t)\,dt + g\,dW_t$. Euler–Maruyama with steps of length $h$ gives `;
  const rows: readonly [step: string, mistake: RegExp][] = [
    [String.raw`X_{k+1} = X_k - h\nabla U(X_k) + g\,h\,\xi_k`, /The noise of a step of length h is √h times/],
    [String.raw`X_{k+1} = X_k - h\nabla U(X_k) + g\,\xi_k`, /The noise of a step of length h is √h times/],
    [String.raw`X_{k+1} = X_k - \nabla U(X_k) + g\sqrt h\,\xi_k`, /The drift of a step is multiplied by its length/],
    [String.raw`X_{k+1} = X_k - h\nabla U(X_k) + g^2\sqrt h\,\xi_k`, /g² stands for g/],
    [String.raw`X_{k+1} = X_k + h\nabla U(X_k) + g\sqrt h\,\xi_k`, /A sign is wrong: a step forward adds the drift/],
  ];
  for (const [step, mistake] of rows)
    it(step, async () => {
      const claim = claimsIn(await checkText(`${langevin}$$${step}.$$`)).find(({ claim: { kind } }) => kind === 'named');
      assert.equal(claim?.verdict?.status, 'wrong');
      assert.match(claim?.repair ? (nameMistake(claim.repair.edits, claim.claim.motion) ?? '') : '', mistake);
    }).timeout(20_000);
});

describe('steps of the second order', () => {
  check(String.raw`Let $x\in\mathbb R$ and $\frac{dx}{dt} = f(x)$.`, [
    ['holds', String.raw`Heun's method takes $$x_{n+1} = x_n + \tfrac h2\left(f(x_n) + f(x_n + hf(x_n))\right).$$`],
    ['wrong', String.raw`Heun's method takes $$x_{n+1} = x_n + h\left(f(x_n) + f(x_n + hf(x_n))\right).$$`],
    ['wrong', String.raw`Heun's method takes $$x_{n+1} = x_n + \tfrac h2\left(f(x_n) + f(x_n + \tfrac h2f(x_n))\right).$$`],
    ['holds', String.raw`The midpoint method takes $$x_{n+1} = x_n + hf\left(x_n + \tfrac h2f(x_n)\right).$$`],
    ['wrong', String.raw`The midpoint method takes $$x_{n+1} = x_n + hf\left(x_n + hf(x_n)\right).$$`],
    [null, String.raw`The implicit midpoint method takes $$x_{n+1} = x_n + hf\left(\tfrac12(x_n + x_{n+1})\right).$$`],
    [null, String.raw`A method of Runge and Kutta takes $$x_{n+1} = x_n + hf\left(x_n + \tfrac23hf(x_n)\right).$$`],
  ]);
  check(String.raw`Let $x\in\mathbb R^d$ and $\frac{dx}{dt} = f(x, t)$.`, [
    [
      'holds',
      String.raw`Heun's method takes $$\tilde x_{n+1} = x_n + hf(x_n, t_n), \qquad x_{n+1} = x_n + \tfrac h2\left(f(x_n, t_n) + f(\tilde x_{n+1}, t_{n+1})\right).$$`,
    ],
    [
      'wrong',
      String.raw`Heun's method takes $$\tilde x_{n+1} = x_n + hf(x_n, t_n), \qquad x_{n+1} = x_n + \tfrac h2\left(f(x_n, t_n) + f(\tilde x_{n+1}, t_n)\right).$$`,
    ],
    [
      'wrong',
      String.raw`Heun's method takes $$\tilde x_{n+1} = x_n + hf(x_n, t_n), \qquad x_{n+1} = \tilde x_{n+1} + \tfrac h2\left(f(x_n, t_n) + f(\tilde x_{n+1}, t_{n+1})\right).$$`,
    ],
    [
      'holds',
      String.raw`The midpoint method takes $$k_1 = f(x_n, t_n), \qquad k_2 = f(x_n + \tfrac h2k_1, t_n + \tfrac h2), \qquad x_{n+1} = x_n + hk_2.$$`,
    ],
    [
      'wrong',
      String.raw`The midpoint method takes $$k_1 = f(x_n, t_n), \qquad k_2 = f(x_n + \tfrac h2k_1, t_n + h), \qquad x_{n+1} = x_n + hk_2.$$`,
    ],
  ]);
  check(String.raw`Let $y\in\mathbb R$ and $\frac{dy}{dt} = -\lambda y$.`, [
    ['holds', String.raw`A step of Heun's method is $$y_{n+1} = y_n - h\lambda y_n + \tfrac12h^2\lambda^2y_n.$$`],
    ['wrong', String.raw`A step of Heun's method is $$y_{n+1} = y_n - h\lambda y_n + h^2\lambda^2y_n.$$`],
    [null, String.raw`A step of Heun's method with noise is $$y_{n+1} = y_n - h\lambda y_n + \tfrac12h^2\lambda^2y_n + \sqrt h\,\xi_n.$$`],
  ]);
});
