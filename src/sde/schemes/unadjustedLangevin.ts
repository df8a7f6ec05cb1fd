import type { NodeId } from '../../kernel/graph';
import { type Scheme, type StepProblem } from './scheme';

/** x + ε s(x) and √(2ε), with ε = h. */
export function langevinProposal({ builder, system, state, now, length }: StepProblem): { mean: NodeId[]; scale: NodeId } {
  const score = system.score(state, now);
  const mean = state.map((x, i) => builder.add(x, builder.multiply(length, score[i]!)));
  return { mean, scale: builder.sqrt(builder.multiply(builder.constant(2), length)) };
}

/** xₙ₊₁ = xₙ + ε ∇log p(xₙ) + √(2ε) z: the law it stays in is not p but O(ε) away. */
export const unadjustedLangevin: Scheme = {
  id: 'ula',
  title: 'Unadjusted Langevin',
  names: ['ula', 'langevin', 'unadjusted langevin'],
  calculus: 'any',
  strong: { additive: 1, none: 1 },
  weak: 1,
  needs: { score: true },
  hypotheses: ['the equation is dX = ∇log p(X) dt + √2 dW'],
  source: 'G. Roberts and R. Tweedie, Bernoulli 2, 1996',
  usesAreas: false,
  extraNormals: (dimension) => dimension,
  step(problem) {
    const { builder, extraNormals } = problem;
    const { mean, scale } = langevinProposal(problem);
    return mean.map((node, i) => builder.add(node, builder.multiply(scale, extraNormals[i]!)));
  },
};
