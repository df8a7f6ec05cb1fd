import { check } from './processTable';

/** By `\langle \xi(t)\xi(t')\rangle = c\,\delta(t - t')` noise is as strong as c says, each truth beside its slip. */
describe('how strong white noise is', () => {
  const told = (strength: string) => String.raw`$\langle \eta(t)\eta(t')\rangle = ${strength}\,\delta(t - t')$`;
  check(String.raw`Let $k, q > 0$ be numbers and $$\dot x = -k x + \eta(t), \qquad x(0) = 0$$ with ${told('q')}.`, [
    ['holds', String.raw`$\operatorname{Var}(x(t)) = \frac{q}{2k}(1 - e^{-2kt})$`],
    ['wrong', String.raw`$\operatorname{Var}(x(t)) = \frac{q}{k}(1 - e^{-2kt})$`],
  ]);
  check(String.raw`Let $$\dot x = -k x + \eta(t), \qquad x(0) = 0$$ with ${told('2D')}.`, [
    ['holds', String.raw`$\operatorname{Var}(x(t)) = \frac{D}{k}(1 - e^{-2kt})$`],
    ['wrong', String.raw`$\operatorname{Var}(x(t)) = \frac{2D}{k}(1 - e^{-2kt})$`],
    ['holds', String.raw`The Fokker-Planck equation is $\partial_t p(x,t) = \partial_x[k x p(x,t)] + D\,\partial_x^2 p(x,t)$`],
    ['wrong', String.raw`The Fokker-Planck equation is $\partial_t p(x,t) = \partial_x[k x p(x,t)] + 2D\,\partial_x^2 p(x,t)$`],
  ]);
  check(String.raw`Let $V_t \in \mathbb R$, $m, \gamma > 0$ and $m\,dV_t = -\gamma V_t\,dt + \sqrt{2D}\,dW_t$.`, [
    ['holds', String.raw`The solution is $V_t = V_0 e^{-\gamma t/m} + \frac{\sqrt{2D}}{m} \int_0^t e^{-\gamma(t-s)/m}\,dW_s$`],
    ['wrong', String.raw`The solution is $V_t = V_0 e^{-\gamma t} + \sqrt{2D} \int_0^t e^{-\gamma(t-s)}\,dW_s$`],
  ]);
  check(
    String.raw`Let $m, \gamma, k_B, T > 0$ be numbers and $$m \frac{dv}{dt} = -\gamma v(t) + \eta(t), \qquad v(0) = 0$$ with ${told(String.raw`2\gamma k_B T`)}.`,
    [
      ['holds', String.raw`$\operatorname{Var}(v(t)) = \frac{k_B T}{m}(1 - e^{-2\gamma t/m})$`],
      ['wrong', String.raw`$\operatorname{Var}(v(t)) = \frac{k_B T}{2m}(1 - e^{-2\gamma t/m})$`],
    ],
  );
  check(
    String.raw`Let $a, \sigma, \tau > 0$ be numbers and $$\tau \dot y = -y + \xi(t), \qquad y(0) = 0$$ with noise of intensity $\sigma$.`,
    [['undecided', String.raw`$\operatorname{Var}(y(t)) = \frac{\sigma^2}{2\tau}(1 - e^{-2t/\tau})$`]],
  );
  check(
    String.raw`Let $a, q, \tau > 0$ be numbers and $$\dot z = -a z + \eta(t), \qquad z(0) = 0$$ with $\langle \eta(t)\eta(t')\rangle = q e^{-|t - t'|/\tau}$.`,
    [['undecided', String.raw`$\operatorname{Var}(z(t)) = \frac{q}{2a}(1 - e^{-2at})$`]],
  );
});
