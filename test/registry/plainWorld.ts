import type { FieldParameters, MixtureParameters } from '../../src/check/plan';

/** A generic mixture and field in three dimensions, and their formulas once more, in plain numbers. */
export const genericMixture: MixtureParameters = {
  weights: [0.5, 0.3, 0.2],
  means: [
    [0.4, -1.1, 0.7],
    [-0.9, 0.5, 1.2],
    [1.3, 0.8, -0.6],
  ],
  factors: [
    [
      [0.8, 0, 0],
      [0.2, 0.6, 0],
      [-0.15, 0.3, 0.9],
    ],
    [
      [0.7, 0, 0],
      [-0.3, 0.9, 0],
      [0.2, 0.1, 0.65],
    ],
    [
      [1.0, 0, 0],
      [0.25, 0.75, 0],
      [0.3, -0.2, 0.8],
    ],
  ],
};

export const genericField: FieldParameters = {
  offset: [0.3, -0.5, 0.9],
  linear: [
    [-0.8, 0.3, 0.1],
    [0.5, -1.1, -0.4],
    [-0.2, 0.6, -0.7],
  ],
  amplitude: [
    [0.6, -0.4],
    [0.2, 0.9],
    [-0.7, 0.3],
  ],
  frequency: [
    [0.9, -0.5, 0.3],
    [0.4, 0.8, -1.1],
  ],
  phase: [0.2, -0.6],
};

/** S_i = b_i + Σ_j W_ij x_j + Σ_h A_ih sin(Σ_j C_hj x_j + c_h) */
export function fieldAt(field: FieldParameters, x: readonly number[]): number[] {
  return field.offset.map((offset, i) => offset + dot(field.linear[i]!, x) + dot(field.amplitude[i]!, wavesAt(field, x).map(Math.sin)));
}

/** ∂S_i/∂x_j = W_ij + Σ_h A_ih cos(…) C_hj */
export function jacobianAt(field: FieldParameters, x: readonly number[]): number[][] {
  const cosines = wavesAt(field, x).map(Math.cos);
  return field.linear.map((row, i) =>
    row.map((value, j) => value + cosines.reduce((sum, cosine, h) => sum + field.amplitude[i]![h]! * cosine * field.frequency[h]![j]!, 0)),
  );
}

export function logDensityAt(mixture: MixtureParameters, x: readonly number[]): number {
  const terms = mixture.weights.map((weight, k) => {
    const y = solveLower(mixture.factors[k]!, subtract(x, mixture.means[k]!));
    const logDeterminant = mixture.factors[k]!.reduce((sum, row, i) => sum + Math.log(row[i]!), 0);
    return Math.log(weight) - 0.5 * dot(y, y) - logDeterminant - 0.5 * x.length * Math.log(2 * Math.PI);
  });
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}

/** ∇ log p by central differences of {@link logDensityAt}: nothing in common with the tensors but the parameters. */
export function scoreAt(mixture: MixtureParameters, x: readonly number[]): number[] {
  const step = 1e-5;
  return x.map((_, i) => {
    const at = (shift: number) =>
      logDensityAt(
        mixture,
        x.map((value, j) => (i === j ? value + shift : value)),
      );
    return (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
  });
}

function wavesAt(field: FieldParameters, x: readonly number[]): number[] {
  return field.phase.map((phase, h) => phase + dot(field.frequency[h]!, x));
}

function solveLower(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
  const solution: number[] = [];
  factor.forEach((row, i) => solution.push((right[i]! - solution.reduce((sum, value, j) => sum + row[j]! * value, 0)) / row[i]!));
  return solution;
}

function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value - b[i]!);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
