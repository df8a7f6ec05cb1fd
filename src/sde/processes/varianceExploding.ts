import { parameter, type RegisteredProcess } from './registeredProcess';

/** σ(t) = σ_min r^t with r = σ_max/σ_min; from a fixed x(0) the variance is σ(t)² − σ(0)². */
export const varianceExploding: RegisteredProcess = {
  id: 'variance-exploding',
  title: 'Variance-exploding SDE',
  names: ['ve', 'vesde', 'variance exploding', 'variance-exploding'],
  latex: [
    String.raw`\mathrm{d}x = \sigma(t)\sqrt{2\log\frac{\sigma_{\max}}{\sigma_{\min}}}\,\mathrm{d}W_t,\quad \sigma(t)=\sigma_{\min}\left(\frac{\sigma_{\max}}{\sigma_{\min}}\right)^t`,
  ],
  calculus: 'ito',
  parameters: [
    parameter('sigma_min', String.raw`\sigma_{\min}`, 'noise at time 0', 0.01, 0.001, 0.5, 'logarithmic'),
    parameter('sigma_max', String.raw`\sigma_{\max}`, 'noise at time 1', 10, 1, 100, 'logarithmic'),
  ],
  start: null,
  horizon: 1,
  dimensions: [1, 2],
  coefficients(g, x, t, [low, high]) {
    const rate = g.log(g.divide(high!, low!));
    const strength = g.multiply(low!, g.exp(g.multiply(rate, t)), g.sqrt(g.multiply(g.constant(2), rate)));
    return { drift: x.map(() => g.constant(0)), diffusion: x.map(() => strength) };
  },
  kernel(g, t, [low, high]) {
    const growth = g.exp(g.multiply(g.constant(2), g.log(g.divide(high!, low!)), t));
    return { alpha: g.constant(1), sigma: g.multiply(low!, g.sqrt(g.subtract(growth, g.constant(1)))) };
  },
  // r^{2t} = 1 + e^{−2λ}/σ_min².
  timeOf(g, logRatio, [low, high]) {
    const share = g.exp(g.multiply(g.constant(-2), g.add(logRatio, g.log(low!))));
    return g.divide(g.log(g.add(g.constant(1), share)), g.multiply(g.constant(2), g.log(g.divide(high!, low!))));
  },
  source: 'Y. Song et al., ICLR 2021, eq. (9)',
};
