import type { NodeId } from './graph';

/** How some inputs of a graph are averaged over inside it. */
export type InputRule = NodesRule | ChoiceRule;

/** A weighted sum over values of some inputs: E f(X) = Σ_k weights[k] · f(values[k]). An input −1 is one that nothing reads. */
export interface NodesRule {
  readonly kind: 'nodes';
  readonly inputs: readonly number[];
  readonly values: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/**
 * A uniform number u of which only matters between which of some growing thresholds it lies: E f(u) = Σ_k (t_k − t_{k−1}) · f between them, from t_0 = 0 to t_n = 1. The
 * thresholds may depend on anything but u, as the probabilities of the components of a mixture given what was observed do.
 */
export interface ChoiceRule {
  readonly kind: 'choice';
  readonly input: number;
  readonly thresholds: readonly NodeId[];
}

/** How often the integrand is written out. */
export const casesOf = (rule: InputRule): number => (rule.kind === 'nodes' ? rule.values.length : rule.thresholds.length + 1);
