import { exponentialStep, predictNoise } from './ddim';
import { noExtraNormals, type Scheme } from './scheme';

/** A DDIM step to the middle in λ = log(α/σ), and a whole one with the noise that is predicted there. */
export const dpmSolver2: Scheme = {
  id: 'dpm-solver-2',
  title: 'DPM-Solver-2',
  names: ['dpm-solver-2', 'dpm-solver', 'dpm2'],
  calculus: 'ode',
  strong: { none: 2 },
  weak: null,
  needs: { noise: ['none'], score: true, schedule: true, timeOf: true },
  hypotheses: ['X_t = α(t) X₀ + σ(t) Z with α/σ strictly monotone'],
  source: 'C. Lu et al., NeurIPS 2022, algorithm 1 with r₁ = ½',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, system, state, now, next } = problem;
    const logRatio = (t: typeof now) => {
      const { alpha, sigma } = system.kernel(t);
      return builder.subtract(builder.log(alpha), builder.log(sigma));
    };
    const middle = system.timeOf(builder.multiply(builder.constant(0.5), builder.add(logRatio(now), logRatio(next))));
    const halfway = exponentialStep(problem, state, now, middle, predictNoise(problem, state, now));
    return exponentialStep(problem, state, now, next, predictNoise(problem, halfway, middle));
  },
};
