import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exponentialAt, normalAt, rademacherAt, threefry, uniformAt } from '../../src/base/random';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { derivative } from '../../src/kernel/differentiate';
import type { DrawLaw, NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { singles } from '../../src/kernel/wasm/laneType';
import { anyRecipe, createVariables, runs, smoothRecipe } from './arbitraryExpression';
import { jobOf, runWasm, tabulate, ulps, valueAt } from './runWasm';

type Make = (g: GraphBuilder, x: NodeId) => NodeId;

describe('draws in float32', () => {
  const laws: readonly [law: DrawLaw, stream: number, at: typeof normalAt, mostUlps: number][] = [
    ['uniform', 7, uniformAt, 0],
    ['rademacher', 0x80000001, rademacherAt, 0],
    ['exponential', 3, exponentialAt, 3],
    ['normal', 4, normalAt, 4],
    ['normal', 5, normalAt, 4],
  ];
  for (const [law, stream, at, mostUlps] of laws) {
    it(`${law} on stream ${stream}: those of float64 to ${mostUlps} ulp`, () => {
      const g = new GraphBuilder();
      const graph = g.build([g.input({ name: 'z', level: 'sample', law, stream })]);
      const job = { ...jobOf(3000, 1, 2 ** 31 - 700), key: [0xffffffff, 0x243f6a88] as const };
      const { means } = runWasm(graph, job, singles);
      // Next to a zero of sine or cosine the error of the angle's polynomials, 10⁻⁷ of the radius, is an absolute one.
      means.forEach((value, i) => {
        const expected = at(job.key, job.firstBlock + i, stream);
        assert.ok(ulps(value, expected, 'f32') <= mostUlps || Math.abs(value - expected) < 6e-7, `${i}: ${value}, not ${expected}`);
      });
    });
  }

  it('words are those of Threefry2x32-20: known answers and 10⁵ counters, by way of uniforms', () => {
    // The published vector for a key and a counter of digits of π.
    assert.deepEqual(threefry([0x13198a2e, 0x03707344], 0x243f6a88, 0x85a308d3), [0xc4923a9c, 0x483df7a0]);
    const g = new GraphBuilder();
    const graph = g.build([g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 0x85a308d3 })]);
    const job = { ...jobOf(100_000, 1, 0x243f6a88 - 50_000), key: [0x13198a2e, 0x03707344] as const };
    const { means } = runWasm(graph, job, singles);
    const known = (2 * (0xc4923a9c >>> 9) + 1) * 2 ** -24;
    assert.equal(means[50_000], known);
    const wrong = means.findIndex((value, i) => value !== uniformAt(job.key, job.firstBlock + i, 0x85a308d3));
    assert.equal(wrong, -1);
  });

  it('moments of normals to sixth order', () => {
    const g = new GraphBuilder();
    const z = g.input({ name: 'z', level: 'sample', law: 'normal', stream: 0 });
    const count = 2 ** 20;
    const { means } = runWasm(g.build([1, 2, 3, 4, 5, 6].map((n) => g.integerPower(z, n))), jobOf(1, count), singles);
    const [expected, variances] = [
      [0, 1, 0, 3, 0, 15],
      [1, 2, 15, 96, 945, 10170],
    ];
    means.forEach((value, i) =>
      assert.ok(Math.abs(value - expected[i]!) < 5 * Math.sqrt(variances[i]! / count), `moment ${i + 1}: ${value}`),
    );
  });
});

describe('elementary functions in float32', () => {
  const rows: readonly [
    name: string,
    make: Make,
    reference: (x: number) => number,
    ranges: readonly [number, number][],
    mostUlps: number,
  ][] = [
    ['exp', (g, x) => g.exp(x), Math.exp, [[-1, 1], [-40, 40], [-86.6, 88.7], [-1e-5, 1e-5]], 2], // prettier-ignore
    ['log', (g, x) => g.log(x), Math.log, [[0.5, 2], [0.999, 1.001], [0, 1e-30], [1, 1e30], [0, 2 ** -130], [-1, 1]], 2], // prettier-ignore
    ['tan', (g, x) => g.tan(x), Math.tan, [[-1.5, 1.5], [-50, 50]], 5], // prettier-ignore
    ['tanh', (g, x) => g.tanh(x), Math.tanh, [[-1, 1], [-25, 25], [-1e-5, 1e-5]], 4], // prettier-ignore
    ['arctan', (g, x) => g.arctan(x), Math.atan, [[-0.5, 0.5], [-3, 3], [-1e4, 1e4], [-1e-5, 1e-5]], 3], // prettier-ignore
    ['sqrt', (g, x) => g.sqrt(x), Math.sqrt, [[0, 1e-30], [0, 5], [-1, 1]], 0.5], // prettier-ignore
    ['1/x', (g, x) => g.reciprocal(x), (x) => 1 / x, [[-2, 2], [1e-30, 1e-25]], 0.5], // prettier-ignore
  ];
  for (const [name, make, reference, ranges, mostUlps] of rows) {
    it(`${name} to ${mostUlps} ulp`, () => {
      for (const [from, to] of ranges)
        for (const { x, value } of tabulate(make, from, to, 1000, singles))
          assert.ok(ulps(value, reference(x), 'f32') <= mostUlps, `${name} ${x} is ${value}, not ${reference(x)}`);
    });
  }

  for (const [name, make, reference] of [
    ['sin', (g: GraphBuilder, x: NodeId) => g.sin(x), Math.sin],
    ['cos', (g: GraphBuilder, x: NodeId) => g.cos(x), Math.cos],
  ] as const) {
    it(`${name} to 2 ulp, absolute next to its zeros`, () => {
      for (const [from, to] of [
        [-0.7, 0.7],
        [-10, 10],
        [-9000, 9000],
        [1e5, 1e9],
      ] as const)
        for (const { x, value } of tabulate(make, from, to, 1000, singles)) {
          const isNear = ulps(value, reference(x), 'f32') <= 2 || Math.abs(value - reference(x)) <= 2 ** -24;
          assert.ok(isNear, `${name} ${x} is ${value}, not ${reference(x)}`);
        }
    });
  }

  it('a power to 4 + 2|b log a| ulp', () => {
    for (const b of [-2.5, 0.25, 7.25, 40.5])
      for (const { x, value } of tabulate(
        (g, a) => g.power(a, g.multiply(g.constant(b), g.less(a, g.constant(99)))),
        0.2,
        3,
        500,
        singles,
      )) {
        const expected = Math.pow(x, b);
        assert.ok(ulps(value, expected, 'f32') <= 4 + 2 * Math.abs(b * Math.log(x)), `${x}^${b} is ${value}, not ${expected}`);
      }
  });

  const corners: readonly [name: string, make: Make, table: readonly [x: number, value: number][]][] = [
    ['exp', (g, x) => g.exp(x), [[0, 1], [Infinity, Infinity], [-Infinity, 0], [NaN, NaN], [89, Infinity], [-88, 0]]], // prettier-ignore
    ['exp(−x²)', (g, x) => g.exp(g.negate(g.integerPower(x, 2))), [[0, 1], [NaN, NaN], [1e10, 0], [Infinity, 0]]], // prettier-ignore
    ['log', (g, x) => g.log(x), [[1, 0], [0, -Infinity], [-1, NaN], [Infinity, Infinity], [NaN, NaN]]], // prettier-ignore
    ['sin', (g, x) => g.sin(x), [[0, 0], [Infinity, NaN], [NaN, NaN]]], // prettier-ignore
    ['tanh', (g, x) => g.tanh(x), [[0, 0], [Infinity, 1], [-Infinity, -1], [NaN, NaN]]], // prettier-ignore
    ['arctan', (g, x) => g.arctan(x), [[0, 0], [NaN, NaN]]], // prettier-ignore
    ['sign', (g, x) => g.sign(x), [[3, 1], [-3, -1], [0, 0], [NaN, NaN]]], // prettier-ignore
    ['x < 1', (g, x) => g.less(x, g.constant(1)), [[3, 0], [-3, 1], [NaN, 0], [1, 0]]], // prettier-ignore
    ['x ≠ 0 ? 5 : x', (g, x) => g.select(x, g.constant(5), x), [[0, 0], [2, 5], [NaN, 5]]], // prettier-ignore
    ['max(x, 1)', (g, x) => g.maximum(x, g.constant(1)), [[3, 3], [-3, 1], [NaN, NaN]]], // prettier-ignore
    ['x^0.3', (g, x) => g.power(x, g.constant(0.3)), [[0, 0], [-8, NaN], [Infinity, Infinity], [1, 1]]], // prettier-ignore
  ];
  for (const [name, make, table] of corners) {
    it(`${name} at its corners`, () => {
      for (const [x, expected] of table)
        assert.ok(ulps(valueAt(make, x, singles), expected, 'f32') <= 2, `${name} at ${x}: ${valueAt(make, x, singles)}`);
    });
  }
});

/** Largest difference of two tables of means, relative to the larger of 1 and the value. */
function distance(means: Float64Array, expected: Float64Array): number {
  return means.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!) / Math.max(1, Math.abs(expected[i]!))), 0);
}

describe('kernels in float32', () => {
  it('any graph, as float64 has it', () => {
    fc.assert(
      fc.property(smoothRecipe, (recipe) => {
        const g = new GraphBuilder();
        const graph = g.build([recipe(g, createVariables(g))]);
        assert.ok(distance(runWasm(graph, jobOf(2, 3), singles).means, compileJavaScript(graph).blockMeans(jobOf(2, 3)).means) < 1e-3);
      }),
      runs(60),
    );
  });

  it('every derivative rule, as float64 has it', () => {
    fc.assert(
      fc.property(smoothRecipe, (recipe) => {
        const g = new GraphBuilder();
        const x = createVariables(g);
        const graph = g.build([derivative(g, recipe(g, x), x[0]!)]);
        const exact = compileJavaScript(graph).blockMeans(jobOf(2, 5)).means;
        if (exact.some((value) => Math.abs(value) > 1e4)) return; // seven digits of such a number are not enough to compare
        assert.ok(distance(runWasm(graph, jobOf(2, 5), singles).means, exact) < 5e-2);
      }),
      runs(60),
    );
  });

  it('with kinks and jumps too, outside of them', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const g = new GraphBuilder();
        const graph = g.build([recipe(g, createVariables(g))]);
        const { nonFinite } = runWasm(graph, jobOf(3, 5), singles);
        assert.equal(nonFinite, compileJavaScript(graph).blockMeans(jobOf(3, 5)).nonFinite);
      }),
      runs(60),
    );
  });

  for (const blockSize of [1, 2, 3, 5, 63, 64, 65, 66, 67, 200]) {
    it(`sums of blocks of ${blockSize} in float64, rest lanes left out`, () => {
      const g = new GraphBuilder();
      const [x, y] = createVariables(g) as [number, number];
      const graph = g.build([x, g.multiply(x, y), g.constant(0.1)]);
      const job = jobOf(5, blockSize, 3);
      const found = distance(runWasm(graph, job, singles).means, compileJavaScript(graph).blockMeans(job).means);
      assert.ok(found < 6e-7, `${found}`);
    });
  }

  it('the same bits for a block, whatever is computed with it', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g) as [number, number];
    const graph = g.build([g.exp(x), g.sin(g.multiply(x, y))]);
    const whole = runWasm(graph, jobOf(6, 131), singles).means;
    assert.deepEqual(runWasm(graph, jobOf(2, 131, 3), singles).means, whole.slice(3 * 2, 5 * 2));
  });

  it('counts the samples that are not finite, once each', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g) as [number, number];
    const graph = g.build([g.log(x), g.sqrt(y), x]);
    for (const blockSize of [1, 7, 64, 101])
      assert.equal(
        runWasm(graph, jobOf(3, blockSize), singles).nonFinite,
        compileJavaScript(graph).blockMeans(jobOf(3, blockSize)).nonFinite,
      );
  });
});
