import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import { findMotion } from '../../src/checker/findMotion';
import { planMotion } from '../../src/checker/planSimulations';
import { readDocument } from '../../src/checker/readDocument';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();
const few = { paths: 20, steps: 40, statistics: { times: 2, bins: 8, film: null, field: 2 } };

const vp = String.raw`dx = -\tfrac12 \beta(t) x\,dt + \sqrt{\beta(t)}\,dw`;

/** The equations of motion and the samplers in the field's notation: each is read and run. What stands before is their forward SDE. */
const forms: readonly (readonly [latex: string, before?: string])[] = [
  [
    String.raw`dx = \sqrt{\frac{d[\sigma^2(t)]}{dt}}\,dw`,
    String.raw`\sigma(t) = \sigma_{\min}\left(\frac{\sigma_{\max}}{\sigma_{\min}}\right)^t`,
  ],
  [vp],
  [
    String.raw`dx = -\tfrac12\beta(t)x\,dt + \sqrt{\beta(t)\left(1-e^{-2\int_0^t\beta(s)\,ds}\right)}\,dw`,
    String.raw`\beta(t) = 0.1 + 19.9 t`,
  ],
  [String.raw`dx = -\tfrac12\beta(t)x\,dt + \sqrt{\beta(t)\left(1-e^{-2\int_0^t\beta(s)\,ds}\right)}\,dw`],
  [String.raw`dx_t = -\beta x_t\,dt + \sigma\,dW_t`],
  [String.raw`dS_t = \mu S_t\,dt + \sigma S_t\,dW_t`],
  [String.raw`dX_t = \mu\,dt + \sigma\,dW_t`],
  [String.raw`d\mathbf x_t = f(\mathbf x_t, t)\,dt + G(\mathbf x_t, t)\,d\mathbf W_t`],
  [String.raw`x_t = x_0 + \int_0^t f(x_s, s)\,ds + \int_0^t G(x_s, s)\,dW_s`],
  [String.raw`\mathbf{d}x = f(x,t)\,\mathbf{d}t + g(t)\,\mathbf{d}w`],
  [String.raw`dX_t = -X_t\,dt + \sqrt 2\,dB_t`],
  [String.raw`dx = [f(x,t) - g(t)^2 \nabla_x\log p_t(x)]\,dt + g(t)\,d\bar w`, String.raw`dx = f(x,t)\,dt + g(t)\,dw`],
  [String.raw`\frac{dx}{dt} = f(x,t) - \tfrac12 g(t)^2 \nabla_x\log p_t(x)`, String.raw`dx = f(x,t)\,dt + g(t)\,dw`],
  [String.raw`dx = -\tfrac12\beta(t)[x + 2 s_\theta(x,t)]\,dt + \sqrt{\beta(t)}\,d\bar w`, vp],
  [String.raw`dX_t = \tilde f(X_t, t)\,dt + g(X_t, t) \circ dW_t`],
  [String.raw`dX_t = \nabla\log p(X_t)\,dt + \sqrt 2\,dW_t`],
  [String.raw`dX_t = -\nabla U(X_t)\,dt + \sqrt{2\beta^{-1}}\,dW_t`],
  [String.raw`dr_t = \kappa(\theta - r_t)\,dt + \sigma\sqrt{r_t}\,dW_t`],
  [String.raw`X_{n+1} = X_n + f(X_n, t_n)\Delta t + G(X_n, t_n)\sqrt{\Delta t}\,Z_n`],
  [String.raw`X_{n+1} = X_n + f(X_n, t_n)\Delta t + g(X_n, t_n)\Delta W_n`],
  [String.raw`x_{k+1} = x_k + \frac{\epsilon}{2}\nabla\log p(x_k) + \sqrt\epsilon\,z_k`],
  [String.raw`x_{k+1} = x_k + \epsilon\,s_\theta(x_k) + \sqrt{2\epsilon}\,z_k`],
  [String.raw`\tilde x_t = \tilde x_{t-1} + \frac{\alpha_i}{2} s_\theta(\tilde x_{t-1}, \sigma_i) + \sqrt{\alpha_i}\,z_t`],
  [String.raw`q(x_t \mid x_{t-1}) = \mathcal N(x_t; \sqrt{1 - \beta_t}\,x_{t-1}, \beta_t I)`],
  [
    String.raw`x_{t-1} = \frac{1}{\sqrt{\alpha_t}}\left(x_t - \frac{1 - \alpha_t}{\sqrt{1 - \bar\alpha_t}}\epsilon_\theta(x_t, t)\right) + \sigma_t z`,
  ],
  [String.raw`p_\theta(x_{t-1} \mid x_t) = \mathcal N(x_{t-1}; \mu_\theta(x_t, t), \beta_t I)`],
];

describe('every SDE and sampler of the notation is read and run', () => {
  for (const [latex, before] of forms)
    it(latex, async () => {
      const reading = readDocument(`${before === undefined ? '' : `$$${before}$$\n\n`}$$${latex}$$`, 1, {});
      const math = reading.snapshot.math.at(-1)!;
      const motion = findMotion(reading, math.index);
      assert.ok(motion !== null, 'no motion was read');
      const plan = planMotion(motion, math, reading, few);
      const { simulation } = await runSimulation(plan, engine, neverCancelled);
      const { mean, paths } = simulation.components[0]!;
      assert.ok(mean.length >= 1 && mean.every(Number.isFinite) && paths.length > 0 && simulation.density !== null);
    });
});
