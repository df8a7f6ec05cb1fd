import type { RegisteredProcess } from './registeredProcess';
import { variancePreserving } from './variancePreserving';

/** The chain of β_i = β(t_i)/N: the VP SDE in steps whose variance is 1 − Π(1 − β_i), and Ho's sampler on the way back. */
export const ddpm: RegisteredProcess = {
  ...variancePreserving,
  id: 'ddpm',
  title: 'DDPM chain',
  names: ['ddpm', 'denoising diffusion'],
  latex: [String.raw`q(x_t \mid x_{t-1}) = \mathcal N(x_t; \sqrt{1 - \beta_t}\,x_{t-1}, \beta_t I)`],
  usual: { forward: 'ddpm', reverse: 'ancestral', steps: 1000 },
  source: 'J. Ho, A. Jain and P. Abbeel, NeurIPS 2020, eqs. (2), (7)',
};
