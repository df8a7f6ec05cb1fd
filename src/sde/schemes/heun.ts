import { advance, noExtraNormals, type Scheme } from './scheme';

/** x̄ = xₙ + f h + G ΔW, xₙ₊₁ = xₙ + ½ (f + f̄) h + ½ (G + Ḡ) ΔW. Of order 2 where there is no noise. */
export const heun: Scheme = {
  id: 'heun',
  title: 'Heun',
  names: ['heun', 'trapezoidal'],
  calculus: 'stratonovich',
  strong: { none: 2, additive: 1, scalar: 1, diagonal: 1, commutative: 1, general: 0.5 },
  weak: 1,
  needs: {},
  hypotheses: ['f and G are Lipschitz with bounded derivatives'],
  source: 'W. Rümelin, SIAM J. Numer. Anal. 19, 1982; K. Heun, 1900; for flows T. Karras et al., NeurIPS 2022, algorithm 1',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, system, state, now, next, increments } = problem;
    const [drift, diffusion] = [system.drift(state, now), system.diffusion(state, now)];
    const predicted = advance(problem, state, drift, diffusion, increments.brownian);
    const [driftThere, diffusionThere] = [system.drift(predicted, next), system.diffusion(predicted, next)];
    const half = builder.constant(0.5);
    const meanDrift = drift.map((entry, i) => builder.multiply(half, builder.add(entry, driftThere[i]!)));
    const meanDiffusion = diffusion.map((row, i) =>
      row.map((entry, j) => builder.multiply(half, builder.add(entry, diffusionThere[i]![j]!))),
    );
    return advance(problem, state, meanDrift, meanDiffusion, increments.brownian);
  },
};
