import { parameter, type RegisteredProcess } from './registeredProcess';

export const brownianMotion: RegisteredProcess = {
  id: 'brownian-motion',
  title: 'Brownian motion',
  names: ['brownian motion', 'wiener process'],
  latex: [String.raw`\mathrm{d}X_t = \sigma\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: [parameter('sigma', String.raw`\sigma`, 'strength of the noise', 1, 0, 3)],
  start: { mean: 0, deviation: 0 },
  horizon: 1,
  dimensions: [1, 2],
  coefficients: (g, x, _t, [sigma]) => ({ drift: x.map(() => g.constant(0)), diffusion: x.map(() => sigma!) }),
  kernel: (g, t, [sigma]) => ({ alpha: g.constant(1), sigma: g.multiply(sigma!, g.sqrt(t)) }),
  moments: (g, x0, t, [sigma]) => ({ mean: x0, variance: g.multiply(sigma!, sigma!, t) }),
  source: 'N. Wiener, 1923; B. Øksendal, Stochastic Differential Equations, chapter 2',
};
