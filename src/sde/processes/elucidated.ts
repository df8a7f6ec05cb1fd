import type { RegisteredProcess } from './registeredProcess';

/** σ(t) = t: time is the noise. */
export const elucidated: RegisteredProcess = {
  id: 'edm',
  title: "EDM's process, σ(t) = t",
  names: ['edm', 'elucidated'],
  latex: [String.raw`\mathrm{d}x = \sqrt{2t}\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: [],
  start: null,
  horizon: 10,
  dimensions: [1, 2],
  coefficients: (g, x, t) => ({ drift: x.map(() => g.constant(0)), diffusion: x.map(() => g.sqrt(g.multiply(g.constant(2), t))) }),
  kernel: (g, t) => ({ alpha: g.constant(1), sigma: t }),
  timeOf: (g, logRatio) => g.exp(g.negate(logRatio)),
  source: 'T. Karras et al., NeurIPS 2022, table 1',
};
