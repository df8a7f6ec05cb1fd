import { gradient } from '../../kernel/differentiate';
import { exampleData, logPerturbed } from '../mixture';
import type { NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import type { RegisteredProcess } from './registeredProcess';

const logData = (g: GraphBuilder, x: readonly NodeId[]): NodeId =>
  logPerturbed(g, exampleData[x.length === 2 ? 2 : 1], x, g.constant(1), g.constant(0));

/** The example data's law does not move. */
export const langevin: RegisteredProcess = {
  id: 'langevin',
  title: 'Langevin dynamics of a mixture of normal laws',
  names: ['langevin', 'langevin dynamics', 'overdamped langevin'],
  latex: [String.raw`\mathrm{d}X_t = \nabla\log p(X_t)\,\mathrm{d}t + \sqrt2\,\mathrm{d}W_t`],
  calculus: 'ito',
  parameters: [],
  start: { mean: 0, deviation: 1 },
  horizon: 4,
  dimensions: [1, 2],
  coefficients: (g, x) => ({ drift: gradient(g, logData(g, x), x), diffusion: x.map(() => g.constant(Math.SQRT2)) }),
  logDensity: (g, x) => logData(g, x),
  source: 'P. Langevin, 1908; G. Roberts and R. Tweedie, Bernoulli 2, 1996',
};
