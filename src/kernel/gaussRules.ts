import type { DrawLaw } from './graph';

/** Nodes and weights with Σ w_k f(x_k) = E f(X) for polynomials f of degree ≤ 2n − 1; the weights sum to 1. */
export interface GaussRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Laws with a density, for which Gauss's rules exist. */
export type ContinuousLaw = Exclude<DrawLaw, 'rademacher'>;

/**
 * The n-point Gauss rule of a law: Hermite's for N(0, 1), Legendre's for the uniform law on (0, 1), Laguerre's for Exp(1). The nodes are the eigenvalues
 * of the Jacobi matrix of the law's orthogonal polynomials, the weights the squared first components of its eigenvectors
 * (G. H. Golub and J. H. Welsch, "Calculation of Gauss quadrature rules", 1969).
 */
export function makeGaussRule(law: ContinuousLaw, count: number): GaussRule {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`A rule of ${count} nodes.`);
  const key = `${law} ${count}`;
  const rule = remembered.get(key) ?? solveJacobi(law, count);
  remembered.set(key, rule);
  return rule;
}

const remembered = new Map<string, GaussRule>();

/** p_{k+1} = (x − a_k) p_k − b_k² p_{k−1}, the recursion of the monic orthogonal polynomials. */
const recursions: { readonly [L in ContinuousLaw]: { readonly a: (k: number) => number; readonly b: (k: number) => number } } = {
  normal: { a: () => 0, b: (k) => Math.sqrt(k) },
  uniform: { a: () => 0.5, b: (k) => 0.5 / Math.sqrt(4 - 1 / (k * k)) },
  exponential: { a: (k) => 2 * k + 1, b: (k) => k },
};

function solveJacobi(law: ContinuousLaw, count: number): GaussRule {
  const { a, b } = recursions[law];
  const diagonal = Float64Array.from({ length: count }, (_, k) => a(k));
  const beside = Float64Array.from({ length: count }, (_, k) => (k < count - 1 ? b(k + 1) : 0));
  const first = Float64Array.from({ length: count }, (_, k) => (k === 0 ? 1 : 0));
  diagonalise(diagonal, beside, first);
  const order = [...diagonal.keys()].sort((i, j) => diagonal[i]! - diagonal[j]!);
  return { nodes: Float64Array.from(order, (k) => diagonal[k]!), weights: Float64Array.from(order, (k) => first[k]! ** 2) };
}

/**
 * Eigenvalues of a symmetric tridiagonal matrix by the QL algorithm with implicit shifts (A. Dubrulle, R. S. Martin and
 * J. H. Wilkinson, 1968); `first` becomes the first components of the eigenvectors.
 */
function diagonalise(diagonal: Float64Array, beside: Float64Array, first: Float64Array): void {
  for (let low = 0; low < diagonal.length; low++) {
    for (let high = endOfBlock(diagonal, beside, low); high > low; high = endOfBlock(diagonal, beside, low))
      sweep(diagonal, beside, first, low, high);
  }
}

/** The first index from `low` on after which the matrix falls apart. */
function endOfBlock(diagonal: Float64Array, beside: Float64Array, low: number): number {
  let high = low;
  while (
    high < diagonal.length - 1 &&
    Math.abs(beside[high]!) > Number.EPSILON * (Math.abs(diagonal[high]!) + Math.abs(diagonal[high + 1]!))
  )
    high++;
  return high;
}

function sweep(d: Float64Array, e: Float64Array, z: Float64Array, low: number, high: number): void {
  const half = (d[low + 1]! - d[low]!) / (2 * e[low]!);
  let g = d[high]! - d[low]! + e[low]! / (half + Math.sign(half || 1) * Math.hypot(half, 1));
  let [s, c, p] = [1, 1, 0];
  for (let i = high - 1; i >= low; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    [s, c] = r === 0 ? [0, 1] : [f / r, g / r];
    g = d[i + 1]! - p;
    const t = (d[i]! - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    const [here, next] = [z[i]!, z[i + 1]!];
    z[i + 1] = s * here + c * next;
    z[i] = c * here - s * next;
  }
  d[low]! -= p;
  e[low] = g;
  e[high] = 0;
}
