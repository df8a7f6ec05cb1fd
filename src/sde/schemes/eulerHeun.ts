import { advance, noExtraNormals, type Scheme } from './scheme';

/** x̄ = xₙ + G ΔW, xₙ₊₁ = xₙ + f h + ½ (G(xₙ) + G(x̄)) ΔW: only the noise is corrected. */
export const eulerHeun: Scheme = {
  id: 'euler-heun',
  title: 'Euler–Heun',
  names: ['euler-heun'],
  calculus: 'stratonovich',
  strong: { none: 1, additive: 1, scalar: 1, diagonal: 1, commutative: 1, general: 0.5 },
  weak: 1,
  needs: {},
  hypotheses: ['f and G are Lipschitz, G has a bounded derivative'],
  source: 'W. Rümelin, SIAM J. Numer. Anal. 19, 1982',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, system, state, now, next, increments } = problem;
    const zero = builder.constant(0);
    const before = system.diffusion(state, now);
    const predicted = advance(problem, state, state.map(() => zero), before, increments.brownian); // prettier-ignore
    const after = system.diffusion(predicted, next);
    const half = builder.constant(0.5);
    const mean = before.map((row, i) => row.map((entry, j) => builder.multiply(half, builder.add(entry, after[i]![j]!))));
    return advance(problem, state, system.drift(state, now), mean, increments.brownian);
  },
};
