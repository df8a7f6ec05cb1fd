import type { NodeId } from '../../kernel/graph';
import { noExtraNormals, stageTime, type Scheme, type StepProblem } from './scheme';

export interface ExplicitTableau {
  readonly c: readonly number[];
  readonly A: readonly (readonly number[])[];
  readonly b: readonly number[];
}

export const classicalTableau: ExplicitTableau = {
  c: [0, 1 / 2, 1 / 2, 1],
  A: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  b: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
};

/** The velocities k₁, k₂, … of an explicit method. */
export function runStages(problem: StepProblem, { c, A }: ExplicitTableau): NodeId[][] {
  const { state, system } = problem;
  const velocities: NodeId[][] = [];
  c.forEach((place, i) => velocities.push(system.drift(moveBy(problem, state, A[i]!, velocities), stageTime(problem, place))));
  return velocities;
}

/** x + h Σ wⱼ kⱼ. */
export function moveBy(
  { builder, length }: StepProblem,
  state: readonly NodeId[],
  weights: readonly number[],
  velocities: readonly (readonly NodeId[])[],
): NodeId[] {
  return state.map((x, k) =>
    builder.add(x, ...weights.map((weight, j) => builder.multiply(builder.constant(weight), length, velocities[j]![k]!))),
  );
}

export const rungeKutta4: Scheme = {
  id: 'rk4',
  title: 'Runge–Kutta of order 4',
  names: ['rk4', 'runge-kutta', 'runge-kutta 4'],
  calculus: 'ode',
  strong: { none: 4 },
  weak: null,
  needs: { noise: ['none'] },
  hypotheses: ['there is no noise, as in a probability flow', 'the velocity is four times differentiable'],
  source: 'W. Kutta, 1901; E. Hairer, S. Nørsett and G. Wanner, Solving Ordinary Differential Equations I, table II.1.2',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step: (problem) => moveBy(problem, problem.state, classicalTableau.b, runStages(problem, classicalTableau)),
};
