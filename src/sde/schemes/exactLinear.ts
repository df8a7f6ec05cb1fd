import { derivative } from '../../kernel/differentiate';
import { makeGaussRule } from '../../kernel/gaussRules';
import type { NodeId } from '../../kernel/graph';
import { choleskyFactor } from '../choleskyFactor';
import { stageTime, type Scheme, type StepProblem } from './scheme';

const nodes = 10;
const gauss = makeGaussRule('uniform', nodes);
const rule = { nodes: Array.from(gauss.nodes), weights: Array.from(gauss.weights) };

/**
 * For dX = (a(t) ∘ X + b(t)) dt + G(t) dW the law of a step is normal: mean e^A x + ∫ e^{A(t')−A(s)} b(s) ds with A = ∫a, covariance
 * ∫ e^{…} G Gᵀ e^{…} ds. Integrals are Gauss's sums of 10 points on the step, one inside the other; they depend on no path.
 */
export const exactLinear: Scheme = {
  id: 'exact-linear',
  title: 'Exact steps of a linear equation',
  names: ['exact', 'exact-linear', 'exact step'],
  calculus: 'any',
  strong: {},
  weak: null,
  needs: { noise: ['none', 'additive'], linearDrift: true },
  hypotheses: ['the drift is linear, component by component, and the noise does not depend on the state'],
  source: 'L. Arnold, Stochastic Differential Equations, section 8.2',
  usesAreas: false,
  extraNormals: (dimension) => dimension,
  step(problem) {
    const { builder, state, extraNormals } = problem;
    const { growth, drift, covariance } = transition(problem);
    const factor = choleskyFactor(builder, covariance);
    return state.map((x, i) =>
      builder.add(builder.multiply(growth[i]!, x), drift[i]!, builder.dot(factor[i]!.slice(0, i + 1), extraNormals.slice(0, i + 1))),
    );
  },
};

function transition(problem: StepProblem) {
  const { builder, system, state, length } = problem;
  const zeros = state.map(() => builder.constant(0));
  const rateAt = (t: NodeId) => system.drift(state, t).map((node, i) => derivative(builder, node, state[i]!));
  /** ∫ a over the part of the step from c on. */
  const integralFrom = (c: number): NodeId[] => {
    const rates = rule.nodes.map((node) => rateAt(stageTime(problem, c + (1 - c) * node)));
    return state.map((_, i) =>
      builder.multiply(
        length,
        builder.sum(rates.map((rate, k) => builder.multiply(builder.constant((1 - c) * rule.weights[k]!), rate[i]!))),
      ),
    );
  };
  const growth = integralFrom(0).map(builder.exp);
  const places = rule.nodes.map((node, k) => ({
    weight: builder.multiply(length, builder.constant(rule.weights[k]!)),
    growth: integralFrom(node).map(builder.exp),
    drift: system.drift(zeros, stageTime(problem, node)),
    diffusion: system.diffusion(zeros, stageTime(problem, node)),
  }));
  const drift = state.map((_, i) => builder.sum(places.map((place) => builder.multiply(place.weight, place.growth[i]!, place.drift[i]!))));
  const covariance = state.map((_, i) =>
    state.map((_other, j) =>
      builder.sum(
        places.map((place) =>
          builder.multiply(place.weight, place.growth[i]!, place.growth[j]!, builder.dot(place.diffusion[i]!, place.diffusion[j]!)),
        ),
      ),
    ),
  );
  return { growth, drift, covariance };
}
