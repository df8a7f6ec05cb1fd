import assert from 'node:assert/strict';
import { averageInputs } from '../../src/kernel/averageInputs';
import { findChoices } from '../../src/kernel/findChoices';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { integrateInterval } from '../../src/kernel/gaussKronrod';
import { makeGaussRule, type ContinuousLaw } from '../../src/kernel/gaussRules';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { normalQuantile } from '../../src/kernel/normalQuantile';
import { createSobol, mostCoordinates, sobolWord } from '../../src/kernel/sobol';
import { createVariables } from './arbitraryExpression';

const range = (count: number) => [...Array(count).keys()];
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} to ${tolerance}`);

describe('Gauss rules', () => {
  /** E X^k. */
  const moments: { readonly [L in ContinuousLaw]: (k: number) => number } = {
    normal: (k) => (k % 2 === 1 ? 0 : range(k / 2).reduce((product, i) => product * (2 * i + 1), 1)),
    uniform: (k) => 1 / (k + 1),
    exponential: (k) => range(k).reduce((product, i) => product * (i + 1), 1),
  };
  for (const law of ['normal', 'uniform', 'exponential'] as const) {
    it(`${law}: n nodes are exact to degree 2n − 1, and no further`, () => {
      for (const n of [1, 2, 5, 12]) {
        const { nodes, weights } = makeGaussRule(law, n);
        const found = (k: number) => range(n).reduce((sum, i) => sum + weights[i]! * nodes[i]! ** k, 0);
        const size = (k: number) => range(n).reduce((sum, i) => sum + weights[i]! * Math.abs(nodes[i]!) ** k, 0);
        for (const k of range(2 * n)) near(found(k), moments[law](k), 1e-12 * size(k));
        if (n <= 5) assert.ok(Math.abs(found(2 * n) - moments[law](2 * n)) > 1e-9 * moments[law](2 * n));
      }
    });
  }
});

describe('Gauss–Kronrod integration', () => {
  const limits = { tolerance: 1e-11, mostPoints: 20_000 };
  const table: [title: string, f: (x: number) => number, from: number, to: number, exact: number][] = [
    ['a polynomial of degree 22', (x) => 23 * x ** 22, 0, 1, 1],
    ['an oscillation', (x) => Math.cos(40 * x), 0, 2, Math.sin(80) / 40],
    ['a kink', (x) => Math.abs(x - 0.3), 0, 1, 0.29],
    ['a root', Math.sqrt, 0, 4, 16 / 3],
    ['a narrow peak', (x) => Math.exp(-(((x - 0.37) / 0.002) ** 2)), 0, 1, 0.002 * Math.sqrt(Math.PI)],
  ];
  for (const [title, f, from, to, exact] of table) {
    it(`${title}: the error is within its bound, and the bound is small`, () => {
      const { values, errors } = integrateInterval((abscissas) => abscissas.map(f), 1, [from, 0.5 * (from + to), to], limits);
      assert.ok(Math.abs(values[0]! - exact) <= errors[0]! + 1e-15, `${values[0]} ± ${errors[0]}, exactly ${exact}`);
      assert.ok(errors[0]! <= 1e-8 * exact + 1e-8);
    });
  }
  it('says so when the points do not suffice', () => {
    const found = integrateInterval((abscissas) => abscissas.map((x) => 1 / x), 1, [0, 1], { tolerance: 1e-11, mostPoints: 600 });
    assert.equal(found.converged, false);
    assert.ok(found.errors[0]! > 0.01);
  });
});

describe('Φ⁻¹', () => {
  it('is the inverse of the integral of the normal density', () => {
    for (const u of [1e-9, 1e-4, 0.02, 0.07, 0.31, 0.5, 0.8, 0.9999]) {
      const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
      const found = integrateInterval((xs) => xs.map(density), 1, [-14, normalQuantile(u)], { tolerance: 1e-13, mostPoints: 30_000 });
      near(found.values[0]!, u, 1e-11 * u + 1e-15);
    }
  });
  it('is odd about ½', () => range(9).forEach((k) => near(normalQuantile((k + 1) / 20), -normalQuantile(1 - (k + 1) / 20), 1e-14)));
});

describe('Sobol points', () => {
  const isEven = (words: readonly number[], k: number) => new Set(words.map((word) => Math.floor(word / 2 ** (32 - k)))).size === 2 ** k;

  it('every coordinate fills every dyadic interval once', () => {
    for (const j of range(mostCoordinates))
      for (const k of [1, 3, 7])
        assert.ok(
          isEven(
            range(2 ** k).map((i) => sobolWord(j, i)),
            k,
          ),
          `${j}, ${k}`,
        );
  });

  it('the first two coordinates fill every dyadic box once; two equal ones do not', () => {
    const boxes = (a: number, b: number, split: number) =>
      new Set(
        range(256).map((i) => `${Math.floor(sobolWord(a, i) / 2 ** (32 - split))} ${Math.floor(sobolWord(b, i) / 2 ** (24 + split))}`),
      ).size;
    for (const split of range(9)) assert.equal(boxes(0, 1, split), 256);
    assert.notEqual(boxes(1, 1, 4), 256);
  });

  it('are those of the published table', () => {
    const word = (j: number, i: number) => sobolWord(j, i) / 2 ** 32;
    assert.deepEqual(
      [1, 2, 3, 4].map((i) => word(1, i)),
      [0.5, 0.75, 0.25, 0.625],
    );
    assert.deepEqual(
      [1, 2, 4, 8].map((i) => word(4, i)),
      [0.5, 0.25, 0.125, 11 / 16],
    );
  });

  it('scrambled: still even, different for each key, uniform on average, and the same however they are cut', () => {
    const draw = (key: readonly [number, number], from: number, count: number) => {
      const target = new Float64Array(3 * count);
      createSobol(3, key).fill(from, count, target);
      return target;
    };
    const column = (points: Float64Array, j: number) => [...points].filter((_, i) => i % 3 === j);
    const points = draw([7, 11], 0, 64);
    for (const j of range(3))
      assert.ok(
        isEven(
          column(points, j).map((u) => u * 2 ** 32),
          6,
        ),
      );
    assert.notDeepEqual(points, draw([7, 12], 0, 64));
    assert.deepEqual(points.subarray(3 * 21), draw([7, 11], 21, 43));
    const firsts = range(150).map((k) => draw([k, 5], 3, 1)[1]!);
    near(firsts.reduce((sum, u) => sum + u, 0) / 150, 0.5, (5 * Math.sqrt(1 / 12)) / Math.sqrt(150));
  });
});

describe('averages inside a graph', () => {
  it('over a choice: the weighted sum over its values, which no longer reads it', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 9 });
    const picked = g.select(g.less(u, g.constant(0.2)), g.sin(x!), g.select(g.less(u, g.constant(0.7)), g.constant(3), g.exp(x!)));
    const graph = g.build([picked, x!]);
    const averaged = averageInputs(graph, findChoices(graph), 100)!;
    const [mean, same] = evaluateGraph(averaged, [0.4, 0, 0, 0, NaN]);
    near(mean!, 0.2 * Math.sin(0.4) + 0.5 * 3 + 0.3 * Math.exp(0.4), 1e-15);
    assert.equal(same, 0.4);
  });

  it('over a choice whose thresholds depend on what was observed', () => {
    const g = new GraphBuilder();
    const [x] = createVariables(g);
    const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 9 });
    const weights = [g.multiply(g.constant(0.1), g.exp(x!)), g.integerPower(x!, 2), g.constant(0.05)];
    const thresholds = weights.map((_, k) => g.sum(weights.slice(0, k + 1)));
    const values = [g.sin(x!), g.constant(3), g.exp(x!)];
    const picked = thresholds.reduceRight((other, bound, k) => g.select(g.less(u, bound), values[k]!, other), x!);
    const turned = thresholds.reduceRight((other, bound, k) => g.select(g.less(bound, u), other, values[k]!), x!);
    const graph = g.build([picked, turned]);
    const expected = (at: number) => {
      const [first, second] = [0.1 * Math.exp(at), at * at];
      const shares = [first, second, 0.05].map((_, k) => Math.min(1, [first, first + second, first + second + 0.05][k]!));
      return shares[0]! * Math.sin(at) + (shares[1]! - shares[0]!) * 3 + (shares[2]! - shares[1]!) * Math.exp(at) + (1 - shares[2]!) * at;
    };
    const averaged = averageInputs(graph, findChoices(graph), 200)!;
    for (const at of [0.4, -0.7, 1.1]) evaluateGraph(averaged, [at, 0, 0, 0, NaN]).forEach((mean) => near(mean, expected(at), 1e-14));
  });

  it('thresholds that may be in any order, and such as depend on the number itself, make no choice', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g);
    const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 9 });
    for (const bounds of [[x!, y!], [x!, g.add(x!, y!)], [g.constant(0.5), x!], [g.multiply(u, u)]])
      assert.deepEqual(findChoices(g.build(bounds.map((bound) => g.less(u, bound)))), []); // prettier-ignore
  });

  it('a choice within a choice is taken first', () => {
    const g = new GraphBuilder();
    const [u, w] = [9, 10].map((stream) => g.input({ name: `u${stream}`, level: 'sample', law: 'uniform', stream }));
    const x = g.select(g.less(u!, g.constant(0.3)), g.constant(0.6), g.constant(0.2));
    const graph = g.build([g.multiply(x, g.select(g.less(w!, g.exp(g.negate(x))), g.constant(1), x))]);
    const at = (x: number) => x * (Math.exp(-x) + (1 - Math.exp(-x)) * x);
    near(evaluateGraph(averageInputs(graph, findChoices(graph), 200)!, [NaN, NaN])[0]!, 0.3 * at(0.6) + 0.7 * at(0.2), 1e-15);
  });

  it('a uniform number that is used otherwise is no choice', () => {
    const g = new GraphBuilder();
    const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 9 });
    const v = g.input({ name: 'v', level: 'sample', law: 'uniform', stream: 10 });
    const graph = g.build([g.multiply(g.less(u, g.constant(0.2)), u), g.less(v, g.sin(v)), v]);
    assert.deepEqual(findChoices(graph), []);
  });

  it('refuses to grow beyond its limit', () => {
    const g = new GraphBuilder();
    const u = g.input({ name: 'u', level: 'sample', law: 'rademacher', stream: 9 });
    const graph = g.build([g.exp(u)]);
    assert.equal(averageInputs(graph, findChoices(graph), 3), undefined);
    near(evaluateGraph(averageInputs(graph, findChoices(graph), 50)!, [0])[0]!, Math.cosh(1), 1e-15);
  });
});

describe('samples at explicit values', () => {
  it('are the graph at these values and the draws of the setting, also when settings take turns', () => {
    const g = new GraphBuilder();
    const [x, y] = createVariables(g);
    const theta = g.input({ name: 'θ', level: 'setting', law: 'normal', stream: 20 });
    const graph = g.build([g.multiply(g.sin(g.multiply(theta, x!)), y!)]);
    const kernel = compileJavaScript(graph);
    const prepared = range(2).map((setting) => kernel.prepareSamples({ key: [3, 5], settings: [setting], given: [] }));
    const thetas = range(2).map((setting) => kernel.drawInputs([3, 5], setting, 0, 1)[4]!);
    const values = Float64Array.from(range(200), (i) => Math.sin(i));
    for (const setting of [0, 1, 0]) {
      const found = prepared[setting]!(values, 100);
      range(100).forEach((i) => assert.equal(found[i], Math.sin(thetas[setting]! * values[2 * i]!) * values[2 * i + 1]!));
    }
    assert.notEqual(thetas[0], thetas[1]);
  });
});
