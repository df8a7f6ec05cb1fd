import assert from 'node:assert/strict';
import { makeCubature, type Cubature, type CubatureRule } from '../../src/kernel/cubature';

const dimensions = [1, 2, 3, 4, 6];

/** E v₁², E v₁⁴, E v₁²v₂²; every moment with an odd power is 0. */
const moments: Record<CubatureRule, (d: number) => [number, number, number]> = {
  gaussian: () => [1, 3, 1],
  rademacher: () => [1, 1, 1],
  'sphere-sqrt-dimension': (d) => [1, (3 * d) / (d + 2), d / (d + 2)],
  sphere: (d) => [1 / d, 3 / (d * (d + 2)), 1 / (d * (d + 2))],
};

/** Var vᵀBv for symmetric B, with F = ‖B‖²_F, t = tr B, D = Σ Bᵢᵢ². */
const variances: Record<CubatureRule, (d: number, F: number, t: number, D: number) => number> = {
  gaussian: (_d, F) => 2 * F,
  rademacher: (_d, F, _t, D) => 2 * (F - D),
  'sphere-sqrt-dimension': (d, F, t) => ((2 * d) / (d + 2)) * (F - (t * t) / d),
  sphere: (d, F, t) => (2 / (d * (d + 2))) * (F - (t * t) / d),
};

const rules = Object.keys(moments) as CubatureRule[]; // the keys of a total record

for (const rule of rules) {
  describe(`cubature for the law ${rule}`, () => {
    for (const d of dimensions) {
      it(`has the moments to degree 5 in ${d} dimensions`, () => {
        const cubature = makeCubature(rule, d);
        for (const powers of exponents(d, 5)) {
          const actual = average(cubature, (v) => powers.reduce((product, power, i) => product * v[i]! ** power, 1));
          assertClose(actual, momentOf(rule, d, powers), `E v^(${powers.join(',')})`);
        }
      });

      it(`gives the mean and the variance of vᵀBv in ${d} dimensions`, () => {
        const B = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_u, j) => Math.sin(1 + i + j + 3 * i * j)));
        const form = (v: readonly number[]) => v.reduce((sum, a, i) => sum + a * B[i]!.reduce((row, b, j) => row + b * v[j]!, 0), 0);
        const mean = average(makeCubature(rule, d), form);
        const variance = average(makeCubature(rule, d), (v) => (form(v) - mean) ** 2);
        const entries = B.flat();
        const F = entries.reduce((sum, b) => sum + b * b, 0);
        const diagonal = B.map((row, i) => row[i]!);
        const t = diagonal.reduce((sum, b) => sum + b, 0);
        assertClose(mean, moments[rule](d)[0] * t, 'mean');
        assertClose(
          variance,
          variances[rule](
            d,
            F,
            t,
            diagonal.reduce((sum, b) => sum + b * b, 0),
          ),
          'variance',
        );
      });
    }
  });
}

describe('fewer nodes for polynomials of degree 3', () => {
  for (const rule of rules)
    it(rule, () => {
      for (const powers of exponents(4, 3))
        assertClose(
          average(makeCubature(rule, 4, 3), (v) => powers.reduce((product, power, i) => product * v[i]! ** power, 1)),
          momentOf(rule, 4, powers),
          `E v^(${powers.join(',')})`,
        );
      const even = makeCubature(rule, 4, 2, true);
      assert.equal(even.weights.length, 4);
      assertClose(
        average(even, (v) => v[1]! ** 2 + 3 * v[0]! * v[2]!),
        momentOf(rule, 4, [0, 2, 0, 0]),
        'without odd terms',
      );
    });
});

it('the unit sphere is not the sphere of radius √d beyond one dimension', () => {
  const second = (rule: CubatureRule) => average(makeCubature(rule, 3), (v) => v[0]! ** 2);
  assert.ok(Math.abs(second('sphere') - second('sphere-sqrt-dimension')) > 0.6);
});

function momentOf(rule: CubatureRule, d: number, powers: readonly number[]): number {
  if (powers.some((power) => power % 2 === 1)) return 0;
  const [second, fourth, mixed] = moments[rule](d);
  const even = powers.filter((power) => power > 0);
  return even.length === 0 ? 1 : even.length === 2 ? mixed : even[0] === 2 ? second : fourth;
}

/** All powers of d variables of total degree ≤ `degree`. */
function exponents(d: number, degree: number): number[][] {
  if (d === 0) return [[]];
  return Array.from({ length: degree + 1 }, (_, power) => power).flatMap((power) =>
    exponents(d - 1, degree - power).map((rest) => [power, ...rest]),
  );
}

function average({ dimension, nodes, weights }: Cubature, f: (v: readonly number[]) => number): number {
  return weights.reduce((sum, weight, k) => sum + weight * f([...nodes.subarray(k * dimension, (k + 1) * dimension)]), 0);
}

function assertClose(actual: number, expected: number, name: string): void {
  assert.ok(Math.abs(actual - expected) < 1e-11 * (1 + Math.abs(expected)), `${name} is ${expected}, not ${actual}`);
}
