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
  // (σ_max^{1/ρ} + i/(N − 1)(σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ with ρ = 7, eq. (5).
  timesBack: {
    last: 80,
    first: 0.002,
    times: (from, to, steps) =>
      Array.from({ length: steps + 1 }, (_, i) => {
        if (i === 0 || i === steps) return i === 0 ? from : to;
        return (from ** (1 / 7) + (i / steps) * (to ** (1 / 7) - from ** (1 / 7))) ** 7;
      }),
  },
  source: 'T. Karras et al., NeurIPS 2022, table 1',
};
