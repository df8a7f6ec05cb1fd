import { parameter, type RegisteredProcess } from './registeredProcess';

export const ornsteinUhlenbeck: RegisteredProcess = {
  id: 'ornstein-uhlenbeck',
  title: 'Ornstein–Uhlenbeck process',
  names: ['ornstein-uhlenbeck', 'ou'],
  latex: [String.raw`\mathrm{d}X_t = \theta(\mu - X_t)\,\mathrm{d}t + \sigma\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: [
    parameter('theta', String.raw`\theta`, 'rate of return', 1, 0.1, 5),
    parameter('mu', String.raw`\mu`, 'level', 0.5, -3, 3),
    parameter('sigma', String.raw`\sigma`, 'strength of the noise', 0.6, 0, 3),
  ],
  start: { mean: 2, deviation: 0 },
  horizon: 4,
  dimensions: [1, 2],
  coefficients: (g, x, _t, [theta, mu, sigma]) => ({
    drift: x.map((one) => g.multiply(theta!, g.subtract(mu!, one))),
    diffusion: x.map(() => sigma!),
  }),
  moments(g, x0, t, [theta, mu, sigma]) {
    const decay = g.exp(g.negate(g.multiply(theta!, t)));
    const spread = g.subtract(g.constant(1), g.multiply(decay, decay));
    return {
      mean: g.add(mu!, g.multiply(decay, g.subtract(x0, mu!))),
      variance: g.divide(g.multiply(sigma!, sigma!, spread), g.multiply(g.constant(2), theta!)),
    };
  },
  source: 'G. Uhlenbeck and L. Ornstein, 1930',
};
