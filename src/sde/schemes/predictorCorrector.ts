import { eulerMaruyama } from './eulerMaruyama';
import type { Scheme } from './scheme';

/**
 * Euler–Maruyama, then one Langevin step at the new time with ε = 2r²σ(t)². The rule ε = 2(r|z|/|s|)² has this value at the mean sizes
 * |z|² = d and |s|² = d/σ² of a normal law, and would make samples depend on each other or the step on the state.
 */
export const predictorCorrector: Scheme = {
  id: 'predictor-corrector',
  title: 'Predictor–corrector',
  names: ['predictor-corrector', 'pc'],
  calculus: 'ito',
  strong: {},
  weak: 1,
  needs: { score: true, schedule: true },
  hypotheses: ['∇log p_t is known; the corrector leaves p_t but for O(ε)'],
  source: 'Y. Song et al., ICLR 2021, algorithms 2 and 3',
  usesAreas: false,
  extraNormals: (dimension) => dimension,
  parameters: [
    {
      name: 'corrector ratio',
      latex: 'r',
      meaning: 'signal-to-noise ratio of the corrector',
      value: 0.16,
      range: { from: 0.01, to: 0.5, scale: 'linear' },
    },
  ],
  step(problem) {
    const { builder, system, next, extraNormals, parameters } = problem;
    const predicted = eulerMaruyama.step(problem);
    const reach = builder.multiply(parameters[0]!, system.kernel(next).sigma);
    const step = builder.multiply(builder.constant(2), reach, reach);
    const shake = builder.sqrt(builder.multiply(builder.constant(2), step));
    const score = system.score(predicted, next);
    return predicted.map((x, i) => builder.add(x, builder.multiply(step, score[i]!), builder.multiply(shake, extraNormals[i]!)));
  },
};
