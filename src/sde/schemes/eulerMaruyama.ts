import { advance, noExtraNormals, type Scheme } from './scheme';

/** xₙ₊₁ = xₙ + f h + G ΔW. */
export const eulerMaruyama: Scheme = {
  id: 'euler-maruyama',
  title: 'Euler–Maruyama',
  names: ['euler-maruyama', 'euler', 'em'],
  calculus: 'ito',
  strong: { none: 1, additive: 1, scalar: 0.5, diagonal: 0.5, commutative: 0.5, general: 0.5 },
  weak: 1,
  needs: {},
  hypotheses: ['f and G are globally Lipschitz with linear growth'],
  source: 'G. Maruyama, 1955; P. Kloeden and E. Platen, Numerical Solution of Stochastic Differential Equations, section 10.2',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step(problem) {
    const { system, state, now, increments } = problem;
    return advance(problem, state, system.drift(state, now), system.diffusion(state, now), increments.brownian);
  },
};
