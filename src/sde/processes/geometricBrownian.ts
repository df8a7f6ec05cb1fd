import { parameter, type RegisteredProcess } from './registeredProcess';

export const geometricBrownian: RegisteredProcess = {
  id: 'geometric-brownian',
  title: 'Geometric Brownian motion',
  names: ['geometric brownian motion', 'gbm', 'black-scholes'],
  latex: [String.raw`\mathrm{d}X_t = \mu X_t\,\mathrm{d}t + \sigma X_t\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: [
    parameter('mu', String.raw`\mu`, 'rate of growth', 0.5, -2, 2),
    parameter('sigma', String.raw`\sigma`, 'volatility', 0.4, 0, 2),
  ],
  start: { mean: 1, deviation: 0 },
  horizon: 2,
  dimensions: [1, 2],
  coefficients: (g, x, _t, [mu, sigma]) => ({
    drift: x.map((one) => g.multiply(mu!, one)),
    diffusion: x.map((one) => g.multiply(sigma!, one)),
  }),
  moments(g, x0, t, [mu, sigma]) {
    const mean = g.multiply(x0, g.exp(g.multiply(mu!, t)));
    const spread = g.subtract(g.exp(g.multiply(sigma!, sigma!, t)), g.constant(1));
    return { mean, variance: g.multiply(mean, mean, spread) };
  },
  source: 'P. Samuelson, 1965; B. Øksendal, Stochastic Differential Equations, example 5.1.1',
};
