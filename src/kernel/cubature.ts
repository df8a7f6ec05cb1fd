/**
 * Exact integration over a random direction v ∈ ℝᵈ: E f(v) = Σ_k w_k f(v_k) for every polynomial f of degree ≤ 5 (sign
 * vectors: for every f). Integrands of sliced score matching are quadratic in v, so that neither they nor their variances
 * need sampling.
 *
 * The degree-5 rules are fully symmetric (A. H. Stroud, "Approximate Calculation of Multiple Integrals", 1971): nodes on the axes
 * and on the diagonals of coordinate planes, weights from E v₁² , E v₁⁴ and E v₁²v₂². For d > 4 some weights are negative. A polynomial of degree ≤ 3 knows of a law
 * only E v = 0, its third moments, which are 0, and E v vᵀ = c I: the 2d nodes ±√(cd) eᵢ are enough, and half of
 * them for one without odd terms.
 */
export type CubatureRule = 'gaussian' | 'sphere' | 'sphere-sqrt-dimension' | 'rademacher';

export interface Cubature {
  readonly dimension: number;
  /** [count, dimension], row by row. */
  readonly nodes: Float64Array;
  /** [count]; they sum to 1. */
  readonly weights: Float64Array;
}

/** Largest dimension for which all 2ᵈ sign vectors are listed. */
export const maximalSignDimension = 12;

/** For polynomials of at most this degree (5 unless said otherwise; any with sign vectors), which have no odd part where they are `even`. */
export function makeCubature(rule: CubatureRule, dimension: number, degree = 5, isEven = false): Cubature {
  if (!Number.isInteger(dimension) || dimension < 1) throw new RangeError(`A direction of ${dimension} components.`);
  if (degree > 3) return rules[rule](dimension);
  const both = axes(dimension, rule === 'sphere' ? 1 : Math.sqrt(dimension), 1 / (2 * dimension));
  const half = both.filter((_, k) => k % 2 === 0).map(({ node }) => ({ node, weight: 1 / dimension }));
  return collect(dimension, isEven ? half : both);
}

const rules: { readonly [K in CubatureRule]: (dimension: number) => Cubature } = {
  gaussian: makeGaussian,
  'sphere-sqrt-dimension': (d) => makeSphere(d, Math.sqrt(d)),
  sphere: (d) => makeSphere(d, 1),
  rademacher: makeSigns,
};

/** N(0, I): 0 with weight 1 + (d² − 7d)/18, ±√3 eᵢ with (4 − d)/18, ±√3 eᵢ ± √3 eⱼ with 1/36: 2d² + 1 nodes. */
function makeGaussian(d: number): Cubature {
  const origin = { node: new Array<number>(d).fill(0), weight: 1 + (d * d - 7 * d) / 18 };
  return collect(d, [origin, ...axes(d, Math.sqrt(3), (4 - d) / 18), ...diagonals(d, Math.sqrt(3), 1 / 36)]);
}

/** Sphere of radius r: ±r eᵢ with (4 − d)/(2d(d + 2)), r(±eᵢ ± eⱼ)/√2 with 1/(d(d + 2)): 2d² nodes. */
function makeSphere(d: number, radius: number): Cubature {
  const onAxes = axes(d, radius, (4 - d) / (2 * d * (d + 2)));
  return collect(d, [...onAxes, ...diagonals(d, radius / Math.SQRT2, 1 / (d * (d + 2)))]);
}

function makeSigns(d: number): Cubature {
  if (d > maximalSignDimension) throw new RangeError(`All sign vectors of ${d} components are too many.`);
  const points = Array.from({ length: 2 ** d }, (_, bits) => ({
    node: Array.from({ length: d }, (_unused, i) => ((bits >> i) & 1 ? -1 : 1)),
    weight: 2 ** -d,
  }));
  return collect(d, points);
}

interface Point {
  readonly node: readonly number[];
  readonly weight: number;
}

function axes(d: number, length: number, weight: number): Point[] {
  const indices = [...Array(d).keys()];
  return indices.flatMap((i) => [1, -1].map((sign) => ({ node: indices.map((k) => (k === i ? sign * length : 0)), weight })));
}

function diagonals(d: number, length: number, weight: number): Point[] {
  const indices = [...Array(d).keys()];
  const pairs = indices.flatMap((i) => indices.slice(i + 1).map((j) => [i, j] as const));
  const signs = [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ] as const;
  return pairs.flatMap(([i, j]) =>
    signs.map(([a, b]) => ({ node: indices.map((k) => (k === i ? a * length : k === j ? b * length : 0)), weight })),
  );
}

/** Nodes of weight 0 (d = 4: the axes) are left out. */
function collect(dimension: number, points: readonly Point[]): Cubature {
  const used = points.filter(({ weight }) => weight !== 0);
  return {
    dimension,
    nodes: Float64Array.from(used.flatMap(({ node }) => node)),
    weights: Float64Array.from(used, ({ weight }) => weight),
  };
}
