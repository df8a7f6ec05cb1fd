import type { NodeId } from '../../kernel/graph';
import { type Scheme, type StepProblem } from './scheme';

/** x + ε s(x) and √(2ε), with ε = ½g²h: that is h where g = √2. */
export function langevinProposal({ builder, system, state, now, length }: StepProblem): { mean: NodeId[]; scale: NodeId } {
  const score = system.restingScore(state, now);
  const g = system.noises === 0 ? builder.constant(Math.SQRT2) : system.diffusion(state, now)[0]![0]!; // one for each component
  const variance = builder.multiply(g, g, length);
  const mean = state.map((x, i) => builder.add(x, builder.multiply(builder.constant(0.5), variance, score[i]!)));
  return { mean, scale: builder.sqrt(variance) };
}

/** xₙ₊₁ = xₙ + ε ∇log p(xₙ) + √(2ε) z with ε = ½g²h: the law it stays in is not p but O(ε) away. */
export const unadjustedLangevin: Scheme = {
  id: 'ula',
  title: 'Unadjusted Langevin',
  names: ['ula', 'langevin', 'unadjusted langevin'],
  calculus: 'any',
  strong: { additive: 1, none: 1 },
  weak: 1,
  needs: { score: true, resting: true },
  hypotheses: ['the equation is dX = ½g²∇log p(X) dt + g dW'],
  source: 'G. Roberts and R. Tweedie, Bernoulli 2, 1996',
  usesAreas: false,
  extraNormals: (dimension) => dimension,
  step(problem) {
    const { builder, extraNormals } = problem;
    const { mean, scale } = langevinProposal(problem);
    return mean.map((node, i) => builder.add(node, builder.multiply(scale, extraNormals[i]!)));
  },
};
