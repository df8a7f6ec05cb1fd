import type { NodeId } from '../../kernel/graph';
import { type Scheme, type StepProblem } from './scheme';
import { langevinProposal } from './unadjustedLangevin';

/**
 * A Langevin step y that is taken with probability min(1, p(y)q(x|y)/p(x)q(y|x)), so that p stays. It is taken where the logarithm is above −E with
 * E = ½(z₁² + z₂²), which is exponential.
 */
export const adjustedLangevin: Scheme = {
  id: 'mala',
  title: 'Metropolis-adjusted Langevin',
  names: ['mala', 'adjusted langevin', 'metropolis-adjusted langevin'],
  calculus: 'any',
  strong: {},
  weak: null,
  needs: { logDensity: true, resting: true },
  hypotheses: ['the density is known up to a factor'],
  source: 'G. Roberts and R. Tweedie, Bernoulli 2, 1996; J. Besag, 1994',
  usesAreas: false,
  extraNormals: (dimension) => dimension + 2,
  step(problem) {
    const { builder, system, state, now, extraNormals } = problem;
    const { mean, scale } = langevinProposal(problem);
    const proposed = mean.map((node, i) => builder.add(node, builder.multiply(scale, extraNormals[i]!)));
    const back = langevinProposal({ ...problem, state: proposed });
    const gain = builder.subtract(system.logDensity(proposed, now), system.logDensity(state, now));
    const ratio = builder.add(gain, logKernel(problem, scale, state, back.mean), builder.negate(logKernel(problem, scale, proposed, mean)));
    const [first, second] = extraNormals.slice(-2) as [NodeId, NodeId]; // as many as are asked for
    const threshold = builder.multiply(builder.constant(-0.5), builder.dot([first, second], [first, second]));
    const isTaken = builder.less(threshold, ratio);
    return state.map((x, i) => builder.select(isTaken, proposed[i]!, x));
  },
};

/** log q up to a constant: −|x − m|²/(2 scale²). */
function logKernel({ builder }: StepProblem, scale: NodeId, point: readonly NodeId[], mean: readonly NodeId[]): NodeId {
  const differences = point.map((x, i) => builder.subtract(x, mean[i]!));
  return builder.divide(builder.multiply(builder.constant(-0.5), builder.dot(differences, differences)), builder.multiply(scale, scale));
}
