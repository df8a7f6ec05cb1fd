import assert from 'node:assert/strict';
import { refineIntegrals, type Integrals } from '../../src/check/integrate';
import type { EvaluateSamples } from '../../src/kernel/compiledKernel';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { smoothnessOf, type Smoothness } from '../../src/kernel/smoothness';
import { createVariables } from '../kernel/arbitraryExpression';

type Law = 'normal' | 'uniform' | 'exponential';
const range = (count: number) => [...Array(count).keys()];
const pointwise =
  (dimension: number, f: (...x: number[]) => number): EvaluateSamples =>
  (values, count) =>
    Float64Array.from(range(count), (i) => f(...values.subarray(i * dimension, (i + 1) * dimension)));

const all = (laws: readonly Law[], f: (...x: number[]) => number, smoothness: Smoothness = 'smooth'): Integrals[] => [
  ...refineIntegrals(pointwise(laws.length, f), laws, 1, smoothness),
];

/** A bump of this middle and width, e^{−(x−m)²/2s²}. */
interface Bump {
  readonly middle: number;
  readonly width: number;
}

const bumps =
  (...list: readonly Bump[]) =>
  (x: number) =>
    Math.exp(-0.5 * list.reduce((sum, { middle, width }) => sum + ((x - middle) / width) ** 2, 0));

/** The mean of a product of bumps under N(0, 1): two of them make one, times e^{−(m−n)²/2(s²+r²)}. */
function meanOfBumps(...list: readonly Bump[]): number {
  let [middle, width, factor] = [0, 1, 1];
  for (const next of list) {
    const both = width ** 2 + next.width ** 2;
    factor *= Math.exp((-0.5 * (middle - next.middle) ** 2) / both);
    middle = (middle * next.width ** 2 + next.middle * width ** 2) / both;
    width = (width * next.width) / Math.sqrt(both);
  }
  return factor * width;
}

/** E 1/(1 + X²) for X ∼ N(0, 1) is √(π/2) e^{1/2} erfc(1/√2). */
const meanOfCauchy = 0.655679542418798;
const [c, s] = [Math.cos(1), Math.sin(1)];
const narrow = { middle: 2.7, width: 1e-3 };
const far = { middle: 9, width: 0.5 };

describe('the error bounds of quadrature', () => {
  const table: [title: string, laws: Law[], f: (...x: number[]) => number, exact: number, smoothness?: Smoothness][] = [
    ['a narrow peak', ['normal'], bumps(narrow), meanOfBumps(narrow)],
    ['a far mode', ['normal'], bumps(far), meanOfBumps(far)],
    ['a mode that a factor makes', ['normal'], (x) => Math.exp(9 * x), Math.exp(40.5)],
    [
      'densities of very different scales',
      ['normal'],
      bumps({ middle: 0.5, width: 0.01 }, { middle: 0.52, width: 0.3 }),
      meanOfBumps({ middle: 0.5, width: 0.01 }, { middle: 0.52, width: 0.3 }),
    ],
    ['tails of a Cauchy law', ['normal'], (x) => 1 / (1 + x * x), meanOfCauchy],
    ['tails that only just vanish', ['normal'], (x) => Math.exp(0.45 * x * x), Math.sqrt(10)],
    ['the same of Exp(1)', ['exponential'], (x) => Math.exp(0.9 * x), 10],
    ['a singularity', ['uniform'], (u) => 1 / Math.sqrt(u), 2],
    ['a jump', ['uniform'], (u) => (u < 0.123 ? 5 : -1), 5 * 0.123 - 0.877, 'jumps'],
    ['a jump at the edge', ['uniform'], (u) => (u < 1e-5 ? 1e5 : 0), 1, 'jumps'],
    ['a jump at the other edge', ['uniform'], (u) => (u < 1 - 1e-4 ? 1 : 0), 1 - 1e-4, 'jumps'],
    ['a jump far out', ['normal'], (x) => (x > 3 ? 1 : 0), 0.0013498980316300933, 'jumps'],
    ['a narrow peak in the plane', ['normal', 'normal'], (x, y) => bumps({ middle: 1.3, width: 0.4 })(c * x + s * y) * bumps({ middle: -0.7, width: 0.25 })(c * y - s * x),
      meanOfBumps({ middle: 1.3, width: 0.4 }) * meanOfBumps({ middle: -0.7, width: 0.25 })], // prettier-ignore
    ['a ridge', ['normal', 'normal'], (x, y) => bumps({ middle: 0.4, width: 0.2 })(c * x + s * y), meanOfBumps({ middle: 0.4, width: 0.2 })],
    ['a far mode in the plane', ['normal', 'normal'], (x, y) => bumps({ middle: 6, width: 0.7 })(c * x + s * y), meanOfBumps({ middle: 6, width: 0.7 })],
    ['far modes that factors make', ['normal', 'normal'], (x, y) => Math.exp(7 * x - 6 * y), Math.exp(42.5)],
    ['tails of Cauchy laws', ['normal', 'normal'], (x, y) => 1 / (1 + (c * x + s * y) ** 2) / (1 + (c * y - s * x) ** 2), meanOfCauchy ** 2],
    ['a kink across', ['normal', 'normal'], (x, y) => Math.abs(x - y), 2 / Math.sqrt(Math.PI), 'kinks'],
    ['a kink beyond the last node', ['uniform', 'uniform'], (u) => Math.abs(u - 0.001), 0.499001, 'kinks'],
    ['a corner', ['uniform', 'uniform'], (u, w) => 1 / Math.sqrt(u * w), 4],
    ['a normal and a time', ['normal', 'uniform'], (x, t) => Math.exp(-0.5 * x * x * (1 / t - 1)), 2 / 3],
    ['a bump in space', ['normal', 'normal', 'normal'], (x, y, z) => bumps({ middle: 0.8, width: 0.3 })(c * x + s * y) / (1 + z * z), meanOfBumps({ middle: 0.8, width: 0.3 }) * meanOfCauchy],
    ['wide tails in space', ['normal', 'normal', 'normal'], (x, y, z) => Math.exp(0.2 * (x * x + y * y + z * z)), 0.6 ** -1.5],
    ['a far mode in space', ['normal', 'normal', 'normal'], (x, y, z) => Math.exp(4 * x - 3 * y + 5 * z), Math.exp(25)],
  ]; // prettier-ignore
  for (const [title, laws, f, exact, smoothness] of table) {
    it(`${title}: the error is within its bound`, () => {
      const found = all(laws, f, smoothness);
      assert.ok(found.length > 0);
      for (const { values, errors, points } of found)
        assert.ok(
          Math.abs(values[0]! - exact) <= errors[0]! + 1e-13 * exact,
          `${values[0]} ± ${errors[0]} from ${points} points, exactly ${exact}`,
        );
    });
  }

  it('in one dimension the bound is small as well', () => {
    for (const [title, laws, f, exact, smoothness] of table.filter(([, laws]) => laws.length === 1))
      assert.ok(all(laws, f, smoothness)[0]!.errors[0]! <= 1e-4 * Math.abs(exact), title);
  });

  it('of hundreds of ridges and products of them, hardly any is beyond its bound, and none so far that a difference would count as real', () => {
    const ratios = range(120).flatMap((seed) => ratiosOf(seed));
    assert.ok(ratios.length > 350);
    assert.ok(
      ratios.filter((ratio) => ratio > 1).length <= 0.004 * ratios.length,
      `${ratios.filter((ratio) => ratio > 1).length} of ${ratios.length}`,
    );
    assert.ok(Math.max(...ratios) < 5, `${Math.max(...ratios)}`);
  }).timeout(30_000);

  it('a control: the last change alone is no bound', () => {
    const changes = range(60).flatMap((seed) => changesOf(seed));
    assert.ok(changes.filter((ratio) => ratio > 1).length > 0.01 * changes.length);
  }).timeout(30_000);

  it('no product of rules is asked about a jump', () => {
    assert.deepEqual(
      all(['normal', 'normal'], (x) => (x > 3 ? 1 : 0), 'jumps'),
      [],
    );
  });
});

/** Functions of one normal number, with a parameter of their steepness and one of their place. */
const shapes: readonly ((steepness: number, place: number) => (x: number) => number)[] = [
  (a, m) => (x) => Math.tanh(a * x + m),
  (a, m) => (x) => 1 / Math.cosh(a * (x - m)),
  (a, m) => bumps({ middle: m, width: 1 / a }),
  (a, m) => (x) => 1 / (1 + a * a * (x - m) ** 2),
  (a, m) => (x) => Math.sin(a * x + m),
  (a) => (x) => Math.exp(0.5 * Math.min(a, 4) * x),
  (a, m) => (x) => (x - m) ** 2 * Math.tanh(a * (x - m)),
  (a, m) => (x) => (1 + Math.exp(-4 * a * (x - m))) ** -2,
  (_, m) => (x) => Math.max(0, x - m),
];

/** A sum of two products of such functions of orthogonal directions, and its mean. */
function randomIntegrand(seed: number): { readonly dimension: 2 | 3; readonly f: (...x: number[]) => number; readonly exact: number } {
  let state = (Math.imul(seed + 1, 2654435761) ^ 0x5bd1e995) >>> 0;
  const uniform = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const dimension = seed % 2 === 0 ? 2 : 3;
  const [turnA, turnB] = [2 * Math.PI * uniform(), 2 * Math.PI * uniform()];
  const turned = ([x, y, z]: readonly number[]) => {
    const [a, b] = [Math.cos(turnA) * x! - Math.sin(turnA) * y!, Math.sin(turnA) * x! + Math.cos(turnA) * y!];
    return dimension === 2 ? [a, b] : [Math.cos(turnB) * a - Math.sin(turnB) * z!, b, Math.sin(turnB) * a + Math.cos(turnB) * z!];
  };
  const terms = range(2).map(() => ({
    weight: 2 * uniform() - 0.7,
    factors: range(1 + Math.floor(uniform() * dimension)).map(() =>
      shapes[Math.floor(uniform() * shapes.length)]!(Math.exp(1.5 * (uniform() + uniform() - 0.8)), 2.4 * (uniform() - 0.5)),
    ),
  }));
  const f = (...point: number[]) => {
    const along = turned(point);
    return terms.reduce((sum, { weight, factors }) => sum + weight * factors.reduce((value, g, j) => value * g(along[j]!), 1), 0);
  };
  const exact = terms.reduce((sum, { weight, factors }) => sum + weight * factors.reduce((value, g) => value * lineMean(g), 1), 0);
  return { dimension, f, exact };
}

const lineMean = (g: (x: number) => number): number => all(['normal'], g)[0]!.values[0]!;

function ratiosOf(seed: number): number[] {
  const { dimension, f, exact } = randomIntegrand(seed);
  const found = all(Array<Law>(dimension).fill('normal'), f);
  return found.map(({ values, errors, sizes }) => Math.abs(values[0]! - exact) / (errors[0]! + 1e-10 * sizes[0]!));
}

function changesOf(seed: number): number[] {
  const { dimension, f, exact } = randomIntegrand(seed);
  const found = all(Array<Law>(dimension).fill('normal'), f);
  return found
    .slice(1)
    .map(({ values, sizes }, k) => Math.abs(values[0]! - exact) / (Math.abs(values[0]! - found[k]!.values[0]!) + 1e-10 * sizes[0]!));
}

describe('what the operations of an integrand say of its smoothness', () => {
  const g = new GraphBuilder();
  const [x, y] = createVariables(g);
  const theta = g.input({ name: 'θ', level: 'setting', law: 'normal', stream: 20 });
  const table: [title: string, node: number, smoothness: Smoothness][] = [
    ['sin xy', g.sin(g.multiply(x!, y!)), 'smooth'],
    ['log(e^x + e^y)', g.logSumExp([x!, y!]), 'smooth'],
    ['|x|', g.absolute(x!), 'kinks'],
    ['1{x < y}', g.less(x!, y!), 'jumps'],
    ['sgn x', g.sign(x!), 'jumps'],
    ['1{θ < 0} x', g.multiply(g.less(theta, g.constant(0)), x!), 'smooth'],
    ['x for θ < 0, else y', g.select(g.less(theta, g.constant(0)), x!, y!), 'smooth'],
    ['1 for x < 0, else y', g.select(g.less(x!, g.constant(0)), g.constant(1), y!), 'jumps'],
  ];
  for (const [title, node, smoothness] of table)
    it(`${title}: ${smoothness}`, () => assert.equal(smoothnessOf(g.build([node])), smoothness));
});
