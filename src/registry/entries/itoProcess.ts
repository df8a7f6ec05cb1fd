import { defineEntry } from '../defineEntry';
import { known, settings } from './vocabulary';

export const itoProcess = defineEntry({
  id: 'ito-process',
  title: 'Itô stochastic differential equation',
  kind: 'sde',
  names: ['sde', 'stochastic differential equation', 'itô sde', 'ito sde', 'forward sde'],
  setting: settings.process,
  latex: [
    String.raw`\mathrm{d}x=f(x,t)\,\mathrm{d}t+g(x,t)\,\mathrm{d}W_t`,
    String.raw`\mathrm{d}X_t=f(X_t,t)\,\mathrm{d}t+G(X_t,t)\,\mathrm{d}W_t`,
  ],
  symbols: [
    known.state,
    { latex: 'f', meaning: 'the drift, ℝᵈ × ℝ → ℝᵈ' },
    { latex: 'g', meaning: 'the diffusion: a number, or a d × m matrix' },
    { latex: 'W_t', meaning: 'a Wiener process, in ℝᵈ or ℝᵐ' },
  ],
  hypotheses: ['f and g are locally Lipschitz in x and of at most linear growth (a unique strong solution)'],
  source:
    'B. Øksendal, Stochastic Differential Equations, chapter 5; for score-based models Y. Song et al., Score-based generative modeling through stochastic differential equations, ICLR 2021, equation (5), where g depends on t alone',
  needs: {},
  run: null,
});
