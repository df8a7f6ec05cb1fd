import { derivative } from '../../kernel/differentiate';
import { advance, noExtraNormals, type Scheme } from './scheme';

/** xₙ₊₁ = √(1 − β h) xₙ + √β ΔW for the drift −½β x: with N steps the chain of β_i = β(t_i)/N, whose variance is 1 − Π(1 − β_i). */
export const ddpmChain: Scheme = {
  id: 'ddpm',
  title: 'DDPM chain',
  names: ['ddpm', 'ddpm chain', 'ddpm forward'],
  calculus: 'any',
  strong: {},
  weak: 1,
  needs: { noise: ['none', 'additive'], linearDrift: true },
  hypotheses: ['the drift is −½β(t) x, and β h < 1'],
  source: 'J. Ho, A. Jain and P. Abbeel, NeurIPS 2020, eq. (2); Y. Song et al., ICLR 2021, appendix B',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, system, state, now, length, increments } = problem;
    const zeros = state.map(() => builder.constant(0));
    const shrunk = system.drift(state, now).map((node, i) => {
      const rate = builder.multiply(builder.constant(2), length, derivative(builder, node, state[i]!));
      return builder.multiply(builder.sqrt(builder.add(builder.constant(1), rate)), state[i]!);
    });
    return advance(problem, shrunk, zeros, system.diffusion(state, now), increments.brownian);
  },
};
