import { parameter, type RegisteredProcess } from './registeredProcess';

export const squareRoot: RegisteredProcess = {
  id: 'cir',
  title: 'Cox–Ingersoll–Ross process',
  names: ['cir', 'cox-ingersoll-ross', 'square-root process', 'feller'],
  latex: [String.raw`\mathrm{d}X_t = \kappa(\theta - X_t)\,\mathrm{d}t + \sigma\sqrt{X_t}\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: [
    parameter('kappa', String.raw`\kappa`, 'rate of return', 1.5, 0.1, 5),
    parameter('theta', String.raw`\theta`, 'level', 1, 0.1, 3),
    parameter('sigma', String.raw`\sigma`, 'strength of the noise', 0.5, 0, 2),
  ],
  start: { mean: 1.5, deviation: 0 },
  horizon: 3,
  dimensions: [1, 2],
  coefficients: (g, x, _t, [kappa, theta, sigma]) => ({
    drift: x.map((one) => g.multiply(kappa!, g.subtract(theta!, one))),
    diffusion: x.map((one) => g.multiply(sigma!, g.sqrt(one))),
  }),
  moments(g, x0, t, [kappa, theta, sigma]) {
    const decay = g.exp(g.negate(g.multiply(kappa!, t)));
    const gone = g.subtract(g.constant(1), decay);
    const square = g.divide(g.multiply(sigma!, sigma!), kappa!);
    const first = g.multiply(x0, square, decay, gone);
    const second = g.multiply(g.constant(0.5), theta!, square, gone, gone);
    return { mean: g.add(g.multiply(x0, decay), g.multiply(theta!, gone)), variance: g.add(first, second) };
  },
  source: 'J. Cox, J. Ingersoll and S. Ross, Econometrica 53, 1985, eqs. (17), (19)',
};
