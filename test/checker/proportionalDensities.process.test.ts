import { checkStatuses } from './displayTable';

const tex = String.raw;

/** Up to what does not depend on the point: of numbers that the text leaves open the factor may be a function. */
describe('a density is proportional to what it was given as', () =>
  checkStatuses(
    [
      [
        'a square completed',
        tex`Let $p(x) = \frac{1}{\sqrt{2\pi s^2}}e^{-(x-m)^2/(2s^2)}$. Then $p(x) \propto e^{-x^2/(2s^2) + mx/s^2}$, but $p(x) \propto e^{-x^2/s^2 + mx/s^2}$.`,
        ['holds', 'wrong'],
      ],
      [
        'a stationary law with its constant and without it',
        tex`Consider $dX_t = -\theta X_t\,dt + \sigma\,dB_t$. The stationary density is $p_\infty(x) = \sqrt{\frac{\theta}{\pi\sigma^2}}e^{-\theta x^2/\sigma^2}$, so that $$p_\infty(x) \propto e^{-\theta x^2/\sigma^2}.$$`,
        ['holds', 'holds', 'holds'],
      ],
      ['a factor of the point is none', tex`Let $p(x) = \frac{1}{\sqrt{2\pi}}e^{-x^2/2}$. Then $p(x) \propto x^2e^{-x^2/2}$.`, ['wrong']],
    ],
    512,
  ));
