import { parameter, type RegisteredProcess } from './registeredProcess';

/** V(x) = ¼(x² − 1)² in each component; the law e^{−2V/σ²} does not move. */
export const doubleWell: RegisteredProcess = {
  id: 'double-well',
  title: 'Double well',
  names: ['double well', 'double-well'],
  latex: [String.raw`\mathrm{d}X_t = (X_t - X_t^3)\,\mathrm{d}t + \sigma\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: [parameter('sigma', String.raw`\sigma`, 'strength of the noise', 0.7, 0.1, 2)],
  start: { mean: 0, deviation: 0.1 },
  horizon: 10,
  dimensions: [1, 2],
  coefficients: (g, x, _t, [sigma]) => ({
    drift: x.map((one) => g.subtract(one, g.integerPower(one, 3))),
    diffusion: x.map(() => sigma!),
  }),
  logDensity: (g, x, [sigma]) =>
    g.sum(
      x.map((one) => {
        const well = g.subtract(g.multiply(one, one), g.constant(1));
        return g.divide(g.multiply(g.constant(-0.5), well, well), g.multiply(sigma!, sigma!));
      }),
    ),
  source: 'H. Kramers, 1940; C. Gardiner, Handbook of Stochastic Methods, section 5.2.7',
};
