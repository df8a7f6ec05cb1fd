import type { EvaluateSamples } from '../kernel/compiledKernel';
import { makeGaussRule, type ContinuousLaw } from '../kernel/gaussRules';

/** What one rule says of the means of several outputs. */
export interface RuleSums {
  readonly values: Float64Array;
  /** E |f|. */
  readonly sizes: Float64Array;
  /** The share of `sizes` that comes from outermost nodes of a law with tails: what lies beyond them is not known to be small. */
  readonly edges: Float64Array;
  readonly points: number;
}

/** The product of Gauss's rules with `count` nodes of every law. */
export function applyProduct(evaluate: EvaluateSamples, laws: readonly ContinuousLaw[], outputs: number, count: number): RuleSums {
  return sumUp(evaluate, makeProduct(laws, count), outputs);
}

/**
 * The same with one node less, and in other directions: a normal law is the same in all of them. A second opinion that has no node in common with the first; rules that differ only
 * in their number of nodes may be wrong together.
 */
export function applyTwin(evaluate: EvaluateSamples, laws: readonly ContinuousLaw[], outputs: number, count: number): RuleSums {
  const product = makeProduct(laws, count - 1);
  const normals = [...laws.keys()].filter((j) => laws[j] === 'normal');
  if (normals.length >= 2) normals.forEach((one, k) => turn(product.points, laws.length, one, normals[(k + 1) % normals.length]!));
  return sumUp(evaluate, product, outputs);
}

interface Product {
  readonly points: Float64Array;
  readonly weights: Float64Array;
  readonly isOutermost: readonly boolean[];
}

function makeProduct(laws: readonly ContinuousLaw[], count: number): Product {
  const rules = laws.map((law) => makeGaussRule(law, count));
  const total = count ** laws.length;
  const points = new Float64Array(total * laws.length);
  const weights = new Float64Array(total).fill(1);
  const isOutermost = Array<boolean>(total).fill(false);
  for (let i = 0; i < total; i++) {
    for (let j = 0, rest = i; j < laws.length; j++, rest = Math.floor(rest / count)) {
      const node = rest % count;
      points[i * laws.length + j] = rules[j]!.nodes[node]!;
      weights[i]! *= rules[j]!.weights[node]!;
      isOutermost[i] ||= isLast[laws[j]!](node, count);
    }
  }
  return { points, weights, isOutermost };
}

const isLast: { readonly [L in ContinuousLaw]: (node: number, count: number) => boolean } = {
  uniform: () => false,
  exponential: (node, count) => node === count - 1,
  normal: (node, count) => node === 0 || node === count - 1,
};

/** An angle that no figure of the text has. */
const [cosine, sine] = [Math.cos(0.53), Math.sin(0.53)];

function turn(points: Float64Array, width: number, one: number, other: number): void {
  if (one === other) return;
  for (let start = 0; start < points.length; start += width) {
    const [x, y] = [points[start + one]!, points[start + other]!];
    points[start + one] = cosine * x - sine * y;
    points[start + other] = sine * x + cosine * y;
  }
}

function sumUp(evaluate: EvaluateSamples, { points, weights, isOutermost }: Product, outputs: number): RuleSums {
  const found = evaluate(points, weights.length);
  const [values, sizes, edges] = [new Float64Array(outputs), new Float64Array(outputs), new Float64Array(outputs)];
  weights.forEach((weight, i) => {
    for (let k = 0; k < outputs; k++) {
      const term = weight * found[i * outputs + k]!;
      values[k]! += term;
      sizes[k]! += Math.abs(term);
      if (isOutermost[i]) edges[k]! += Math.abs(term);
    }
  });
  return { values, sizes, edges: edges.map((edge, k) => (sizes[k] === 0 ? 0 : edge / sizes[k]!)), points: weights.length };
}
