import type { NodeId } from '../../kernel/graph';
import { noExtraNormals, stageTime, type Scheme, type StepProblem } from './scheme';

/** Of a method for diagonal Itô noise: stages of drift and noise, weights α of the drift and β₁ … β₄ of ΔW, I₁₁/√h, I₁₀/h, I₁₁₁/h. */
export const diagonalTableau = {
  c0: [0, 3 / 4, 0, 0],
  c1: [0, 1 / 4, 1, 1 / 4],
  A0: [[0, 0, 0, 0], [3 / 4, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], // prettier-ignore
  B0: [[0, 0, 0, 0], [3 / 2, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], // prettier-ignore
  A1: [[0, 0, 0, 0], [1 / 4, 0, 0, 0], [1, 0, 0, 0], [0, 0, 1 / 4, 0]], // prettier-ignore
  B1: [[0, 0, 0, 0], [1 / 2, 0, 0, 0], [-1, 0, 0, 0], [-5, 3, 1 / 2, 0]], // prettier-ignore
  alpha: [1 / 3, 2 / 3, 0, 0],
  beta1: [-1, 4 / 3, 2 / 3, 0],
  beta2: [-1, 4 / 3, -1 / 3, 0],
  beta3: [2, -4 / 3, -2 / 3, 0],
  beta4: [-2, 5 / 3, -2 / 3, 1],
} as const;

/** Component k has its own noise gₖ(xₖ,t): stages H⁰ (drift) and H¹ (noise) run component by component. */
export const diagonalRungeKutta: Scheme = {
  id: 'sri1w1',
  title: 'Stochastic Runge–Kutta for diagonal noise (SRIW1)',
  names: ['sri1w1', 'sriw1', 'sri', 'srk', 'stochastic runge-kutta'],
  calculus: 'ito',
  strong: { none: 2, additive: 1.5, scalar: 1.5, diagonal: 1.5 },
  weak: 2,
  needs: { noise: ['none', 'diagonal', 'scalar', 'additive'], ownNoise: true },
  hypotheses: ['each component has one noise of its own, whose strength depends on that component alone'],
  source: 'A. Rößler, SIAM J. Numer. Anal. 48, 2010, table 6.2',
  usesAreas: true,
  extraNormals: noExtraNormals,
  step(problem) {
    const { builder, state, length } = problem;
    const { c0, alpha, A0, B0, A1, B1 } = diagonalTableau;
    const [drifts, noises]: [NodeId[][], NodeId[][]] = [[], []];
    const areas = problem.increments.areas.map((area) => builder.divide(area, length));
    const roots = state.map(() => builder.sqrt(length));
    c0.forEach((c, i) => {
      drifts.push(problem.system.drift(moveStage(problem, drifts, noises, A0[i]!, B0[i]!, areas), stageTime(problem, c)));
      noises.push(ownNoise(problem, moveStage(problem, drifts, noises, A1[i]!, B1[i]!, roots), stageTime(problem, diagonalTableau.c1[i]!)));
    });
    return state.map((x, k) => {
      const pull = drifts.map((drift, i) => builder.multiply(builder.constant(alpha[i]!), length, drift[k]!));
      const push = noises.map((noise, i) => builder.multiply(noiseWeight(problem, areas[k]!, k, i), noise[k]!));
      return builder.add(x, ...pull, ...push);
    });
  },
};

/** x + h Σ aⱼ fⱼ + Σ bⱼ gⱼ wₖ of the stages so far. */
function moveStage(
  { builder, state, length }: StepProblem,
  drifts: readonly (readonly NodeId[])[],
  noises: readonly (readonly NodeId[])[],
  a: readonly number[],
  b: readonly number[],
  weights: readonly NodeId[],
): NodeId[] {
  return state.map((x, k) =>
    builder.add(
      x,
      ...drifts.map((drift, j) => builder.multiply(builder.constant(a[j]!), length, drift[k]!)),
      ...noises.map((noise, j) => builder.multiply(builder.constant(b[j]!), noise[k]!, weights[k]!)),
    ),
  );
}

/** The strength of each component's own noise. */
function ownNoise({ system }: StepProblem, state: readonly NodeId[], t: NodeId): NodeId[] {
  return system.diffusion(state, t).map((row, k) => row[k]!);
}

/** β₁ ΔW + β₂ I₁₁/√h + β₃ I₁₀/h + β₄ I₁₁₁/h with I₁₁ = ½(ΔW² − h), I₁₁₁ = (ΔW³ − 3hΔW)/6. */
function noiseWeight({ builder, length, increments }: StepProblem, area: NodeId, component: number, stage: number): NodeId {
  const w = increments.brownian[component]!;
  const number = (value: number) => builder.constant(value);
  const double = builder.multiply(number(0.5), builder.subtract(builder.multiply(w, w), length));
  const triple = builder.multiply(number(1 / 6), builder.subtract(builder.integerPower(w, 3), builder.multiply(number(3), length, w)));
  const { beta1, beta2, beta3, beta4 } = diagonalTableau;
  return builder.add(
    builder.multiply(number(beta1[stage]!), w),
    builder.multiply(number(beta2[stage]!), builder.divide(double, builder.sqrt(length))),
    builder.multiply(number(beta3[stage]!), area),
    builder.multiply(number(beta4[stage]!), builder.divide(triple, length)),
  );
}
