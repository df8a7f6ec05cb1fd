import type { NodeId } from '../../kernel/graph';
import { noExtraNormals, type Scheme, type StepProblem } from './scheme';

/** ε(x,t) = −σ ∇log p_t(x). */
export function predictNoise({ builder, system }: StepProblem, state: readonly NodeId[], t: NodeId): NodeId[] {
  const { sigma } = system.kernel(t);
  return system.score(state, t).map((score) => builder.negate(builder.multiply(sigma, score)));
}

/** (α'/α) x − σ' (e^h − 1) ε with h = λ' − λ, λ = log(α/σ): exact where ε does not change on the way. */
export function exponentialStep(
  { builder, system }: StepProblem,
  state: readonly NodeId[],
  from: NodeId,
  to: NodeId,
  noise: readonly NodeId[],
): NodeId[] {
  const [here, there] = [system.kernel(from), system.kernel(to)];
  const ratio = builder.divide(there.alpha, here.alpha);
  const step = builder.subtract(there.sigma, builder.multiply(ratio, here.sigma));
  return state.map((x, i) => builder.add(builder.multiply(ratio, x), builder.multiply(step, noise[i]!)));
}

/** x' = α' x̂₀ + σ' ε with x̂₀ = (x − σε)/α. */
export const ddim: Scheme = {
  id: 'ddim',
  title: 'DDIM',
  names: ['ddim'],
  calculus: 'ode',
  strong: { none: 1 },
  weak: null,
  needs: { noise: ['none'], score: true, schedule: true },
  hypotheses: ['X_t = α(t) X₀ + σ(t) Z: the flow of a linear equation with a number for its diffusion'],
  source: 'J. Song, C. Meng and S. Ermon, ICLR 2021, eq. (12) with σ = 0',
  usesAreas: false,
  extraNormals: noExtraNormals,
  step: (problem) => exponentialStep(problem, problem.state, problem.now, problem.next, predictNoise(problem, problem.state, problem.now)),
};
