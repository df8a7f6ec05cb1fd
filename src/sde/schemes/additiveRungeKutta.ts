import type { NodeId } from '../../kernel/graph';
import { combine, noExtraNormals, stageTime, type Scheme, type StepProblem } from './scheme';

/** Of a method for additive noise: stages Hᵢ of the drift, weights α of the drift, β₁ of ΔW and β₂ of I₁₀/h. */
export const additiveTableau = {
  c0: [0, 3 / 4],
  c1: [1, 0],
  A0: [
    [0, 0],
    [3 / 4, 0],
  ],
  B0: [
    [0, 0],
    [3 / 2, 0],
  ],
  alpha: [1 / 3, 2 / 3],
  beta1: [1, 0],
  beta2: [-1, 1],
} as const;

/**
 * H₂ = xₙ + ¾ h f(H₁) + ³⁄₂ G(t+h) I₁₀/h, xₙ₊₁ = xₙ + h(⅓ f(H₁) + ⅔ f(H₂)) + G(t+h)(ΔW − I₁₀/h) + G(t) I₁₀/h with I₁₀ = ∫(W_s − W_t) ds.
 */
export const additiveRungeKutta: Scheme = {
  id: 'sra1',
  title: 'Stochastic Runge–Kutta for additive noise (SRA1)',
  names: ['sra1', 'sra', 'stochastic runge-kutta additive'],
  calculus: 'any',
  strong: { none: 2, additive: 1.5 },
  weak: 2,
  needs: { noise: ['none', 'additive'] },
  hypotheses: ['the noise does not depend on the state', 'f is twice differentiable'],
  source: 'A. Rößler, SIAM J. Numer. Anal. 48, 2010, table 6.3',
  usesAreas: true,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, system, state, length, increments } = problem;
    const { c0, c1, A0, B0, alpha, beta1, beta2 } = additiveTableau;
    const areas = increments.areas.map((area) => builder.divide(area, length));
    const noise = c1.map((c) => system.diffusion(state, stageTime(problem, c)));
    const shaken = (stage: number, weights: readonly NodeId[]): NodeId[] => noise[stage]!.map((row) => builder.dot(row, weights));
    const drifts: NodeId[][] = [];
    c0.forEach((c, i) => {
      const moved = state.map((x, k) => {
        const pulled = drifts.map((drift, j) => builder.multiply(builder.constant(A0[i]![j]!), length, drift[k]!));
        const pushed = noise.map((_, j) => builder.multiply(builder.constant(B0[i]![j]!), shaken(j, areas)[k]!));
        return builder.add(x, ...pulled, ...pushed);
      });
      drifts.push(system.drift(moved, stageTime(problem, c)));
    });
    const pull = combine(builder, alpha.map((weight) => builder.multiply(builder.constant(weight), length)), drifts); // prettier-ignore
    const pushes = noise.map((_, j) => shaken(j, noiseWeights(problem, areas, beta1[j]!, beta2[j]!)));
    return state.map((x, k) => builder.add(x, pull[k]!, ...pushes.map((push) => push[k]!)));
  },
};

function noiseWeights({ builder, increments }: StepProblem, areas: readonly NodeId[], first: number, second: number): NodeId[] {
  return increments.brownian.map((node, j) =>
    builder.add(builder.multiply(builder.constant(first), node), builder.multiply(builder.constant(second), areas[j]!)),
  );
}
