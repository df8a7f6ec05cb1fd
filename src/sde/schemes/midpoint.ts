import { advance, noExtraNormals, stageTime, type Scheme } from './scheme';

/** x̄ = xₙ + ½ (f h + G ΔW), xₙ₊₁ = xₙ + f̄ h + Ḡ ΔW with f̄, Ḡ in the middle. */
export const midpoint: Scheme = {
  id: 'midpoint',
  title: 'Midpoint',
  names: ['midpoint', 'explicit midpoint'],
  calculus: 'stratonovich',
  strong: { none: 2, additive: 1, scalar: 1, diagonal: 1, commutative: 1, general: 0.5 },
  weak: 1,
  needs: {},
  hypotheses: ['f and G are Lipschitz with bounded derivatives'],
  source: 'W. Rümelin, SIAM J. Numer. Anal. 19, 1982',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, system, state, now, length, increments } = problem;
    const half = builder.constant(0.5);
    const halfway = { builder, length: builder.multiply(half, length) };
    const halfIncrements = increments.brownian.map((node) => builder.multiply(half, node));
    const middle = advance(halfway, state, system.drift(state, now), system.diffusion(state, now), halfIncrements);
    const t = stageTime(problem, 0.5);
    return advance(problem, state, system.drift(middle, t), system.diffusion(middle, t), increments.brownian);
  },
};
