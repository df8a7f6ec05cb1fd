import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { refineIntegrals, type Integrals } from '../../src/check/integrate';
import { summarize } from '../../src/check/hypotheses';
import type { ComparePlan } from '../../src/check/plan';
import { planCompare } from '../../src/check/planCompare';
import { createReplicates, type ReplicateMeans } from '../../src/check/replicates';
import { runCompare } from '../../src/check/runCompare';
import { studentFactor } from '../../src/check/student';
import type { EvaluateSamples } from '../../src/kernel/compiledKernel';
import { normalQuantile } from '../../src/kernel/normalQuantile';
import type { Expr } from '../../src/math/expr';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { div, E, grad, minus, n, negate, norm, S, scope, score, square, T, times, tr, v, x } from './notation';

const range = (count: number) => [...Array(count).keys()];
const pointwise =
  (dimension: number, f: (...x: number[]) => number): EvaluateSamples =>
  (values, count) =>
    Float64Array.from(range(count), (i) => f(...values.subarray(i * dimension, (i + 1) * dimension)));

const best = (integrals: Iterable<Integrals>): Integrals => [...integrals].at(-1)!;

/** E tr(∇s ∇sᵀ)-like golden values: the Fisher information of a mixture is E‖∇log p‖². */
function fisher(weights: readonly number[], means: readonly (readonly number[])[], variances: readonly number[]) {
  return (point: readonly number[]): number => {
    const logs = weights.map(
      (w, k) =>
        Math.log(w) -
        0.5 * point.length * Math.log(variances[k]!) -
        point.reduce((sum, value, i) => sum + (value - means[k]![i]!) ** 2, 0) / (2 * variances[k]!),
    );
    const top = Math.max(...logs);
    const total = logs.reduce((sum, log) => sum + Math.exp(log - top), 0);
    const scores = point.map((value, i) =>
      logs.reduce((sum, log, k) => sum - (Math.exp(log - top) / total) * ((value - means[k]![i]!) / variances[k]!), 0),
    );
    return scores.reduce((sum, score) => sum + score * score, 0);
  };
}

describe('quadrature of known means', () => {
  const table: [
    title: string,
    laws: ('normal' | 'uniform' | 'exponential')[],
    f: (...x: number[]) => number,
    exact: number,
    tolerance: number,
  ][] = [
    ['E cos X', ['normal'], Math.cos, Math.exp(-0.5), 1e-13],
    ['E |X|', ['normal'], Math.abs, Math.sqrt(2 / Math.PI), 1e-10],
    ['E e^{X²/4}, whose tails are wide', ['normal'], (x) => Math.exp(0.25 * x * x), Math.SQRT2, 1e-9],
    ['∫ β(t) dt with a kink', ['uniform'], (t) => Math.max(0.1, t), 0.505, 1e-11],
    ['E 1/(1+X) of Exp(1)', ['exponential'], (x) => 1 / (1 + x), 0.59634736232319407, 1e-10],
    ['E cos(X+Y)', ['normal', 'normal'], (x, y) => Math.cos(x + y), Math.exp(-1), 1e-10],
    ['a normal and a time', ['normal', 'uniform'], (x, t) => (x * t) ** 4, 0.6, 1e-12],
    [
      'E e^{aᵀX} in three dimensions',
      ['normal', 'normal', 'normal'],
      (x, y, z) => Math.exp(0.5 * x - 0.3 * y + 0.2 * z),
      Math.exp(0.19),
      1e-9,
    ],
    ['a constant', [], () => 2, 2, 1e-15],
  ];
  for (const [title, laws, f, exact, tolerance] of table) {
    it(title, () => {
      const { values, errors } = best(refineIntegrals(pointwise(laws.length, f), laws, 1));
      assert.ok(Math.abs(values[0]! - exact) <= tolerance * exact, `${values[0]} ± ${errors[0]}, exactly ${exact}`);
      assert.ok(Math.abs(values[0]! - exact) <= errors[0]!);
    });
  }

  it('the Fisher information of a mixture in one dimension', () => {
    const information = fisher([0.25, 0.75], [[-1], [2]], [0.5, 1 / 3]);
    const parts = [0, 1].map((k) => {
      const [mean, deviation] = [[-1, 2][k]!, Math.sqrt([0.5, 1 / 3][k]!)];
      return best(
        refineIntegrals(
          pointwise(1, (z) => information([mean + deviation * z])),
          ['normal'],
          1,
        ),
      ).values[0]!;
    });
    assert.ok(Math.abs(0.25 * parts[0]! + 0.75 * parts[1]! - 2.4226538237823544944) < 1e-10);
  });

  it('the Fisher information of a ring of eight, within its bound', () => {
    const means = range(8).map((k) => [2 * Math.cos((k * Math.PI) / 4), 2 * Math.sin((k * Math.PI) / 4)]);
    const information = fisher(Array<number>(8).fill(1 / 8), means, Array<number>(8).fill(0.35 ** 2));
    const first = pointwise(2, (z, w) => information([means[0]![0]! + 0.35 * z, means[0]![1]! + 0.35 * w]));
    const { values, errors } = best(refineIntegrals(first, ['normal', 'normal'], 1)); // all eight are alike
    assert.ok(Math.abs(values[0]! - 12.9233347124) <= Math.max(errors[0]!, 1e-9));
    assert.ok(errors[0]! < 1e-3 * values[0]!);
  });

  it('a function that is 0 has the mean 0, and no error', () => {
    for (const laws of [
      ['normal', 'normal'],
      ['normal', 'uniform', 'exponential'],
    ] as const) {
      const [found] = refineIntegrals(pointwise(laws.length, () => 0), laws, 1); // prettier-ignore
      assert.deepEqual([found!.values[0], found!.errors[0], found!.sizes[0]], [0, 0, 0]);
    }
  });

  it('a singularity, at which changes hardly become smaller, stays within its bound', () => {
    for (const integrals of refineIntegrals(
      pointwise(2, (u, w) => 1 / Math.sqrt(u + w)),
      ['uniform', 'uniform'],
      1,
    ))
      assert.ok(Math.abs(integrals.values[0]! - (8 / 3) * (Math.SQRT2 - 1)) <= integrals.errors[0]!);
    for (const integrals of refineIntegrals(
      pointwise(2, (u, w) => 1 / Math.sqrt(u * w)),
      ['uniform', 'uniform'],
      1,
    ))
      assert.ok(Math.abs(integrals.values[0]! - 4) <= integrals.errors[0]!, `${integrals.values[0]} ± ${integrals.errors[0]}`);
  });

  it('an infinite mean does not converge', () => {
    const { errors, values } = best(
      refineIntegrals(
        pointwise(1, (x) => Math.exp(0.6 * x * x)),
        ['normal'],
        1,
      ),
    );
    assert.ok(!(errors[0]! < 0.01 * Math.abs(values[0]!)));
  });
});

describe('randomised quasi-Monte Carlo', () => {
  const laws = ['normal', 'normal', 'normal', 'uniform', 'exponential'] as const;
  const f = (...[a, b, c, u, e]: number[]) => Math.cos(a! + 0.5 * b!) * (1 + u!) + Math.tanh(c!) * e! + e! / (1 + u!);
  const exact = Math.exp(-0.625) * 1.5 + Math.log(2);
  const replicates = 32;
  const evaluator = { evaluate: pointwise(5, f), settings: 1 };

  async function estimate(seed: number, each: number) {
    const [found] = await createReplicates(laws, [seed, 99], replicates)!.means([evaluator], 1, 0, each);
    return summarize(found!.means);
  }

  it('its half-width holds what it should, and is five times narrower than of as many plain samples', async () => {
    const estimates = await Promise.all(range(150).map((seed) => estimate(seed, 256)));
    const scores = estimates.map(({ mean, error }) => Math.abs(mean - exact) / error);
    const halfWidths = scores.filter((score) => score > studentFactor(4, replicates - 1)).length;
    assert.equal(halfWidths, 0);
    const beyondTwo = scores.filter((score) => score > studentFactor(2, replicates - 1)).length / 150;
    assert.ok(beyondTwo > 0.005 && beyondTwo < 0.11, `${beyondTwo} of them are beyond two standard errors`);
    const plain = range(256 * 32).map((i) => f(...laws.map((law, j) => plainDraw(law, i * 5 + j))));
    const plainError = summarize(plain).error;
    const error = Math.sqrt(summarize(estimates.map((found) => found.error ** 2)).mean);
    assert.ok(error < plainError / 5, `${error} against ${plainError}`);
  });

  it('a mean that is wrong by a hundredth is told', async () => {
    const { mean, error } = await estimate(1, 1024);
    assert.ok(Math.abs(mean - exact) < 4.7 * error);
    assert.ok(Math.abs(mean - 1.01 * exact) > 10 * error);
  });

  it('later points of the same sequences add to the earlier ones', async () => {
    const made = createReplicates(laws, [4, 4], 3)!;
    const [first, rest, all] = await Promise.all([
      made.means([evaluator], 1, 0, 256),
      made.means([evaluator], 1, 256, 768),
      made.means([evaluator], 1, 0, 1024),
    ]).then((found) => found.map(([one]) => one!) as [ReplicateMeans, ReplicateMeans, ReplicateMeans]); // three were asked for
    range(3).forEach((k) => assert.ok(Math.abs(0.25 * first.means[k]! + 0.75 * rest.means[k]! - all.means[k]!) < 1e-12));
  });
});

function plainDraw(law: 'normal' | 'uniform' | 'exponential', i: number): number {
  const u = (Math.sin(i * 12.9898 + 78.233) * 43758.5453) % 1;
  const unit = Math.min(Math.max(Math.abs(u), 1e-9), 1 - 1e-9);
  return law === 'uniform' ? unit : law === 'normal' ? normalQuantile(unit) : -Math.log(unit);
}

describe('quadrature tells what sampling cannot', () => {
  const engine = createPointsEngine(createJavaScriptEngine());
  const stein = E(times(T(S), score), x);
  const closed = negate(E(div(S), x));
  const vS = times(T(v), S);
  const pairs: [title: string, left: Expr, right: Expr][] = [
    ['E[S·∇log p] = −E[div S]', stein, closed],
    ['E‖∇log p‖² = −E[Δlog p]', E(square(norm(score)), x), negate(E(div(score), x))],
    [
      'sliced = explicit sliced, up to what does not depend on θ',
      E(square(minus(vS, times(T(v), score))), x, v),
      E(times(n(1), minus(times(n(2), T(v), grad(vS)), negate(square(vS)))), x, v),
    ],
  ];
  const planOf = (left: Expr, right: Expr, title: string): ComparePlan => {
    const plan = planCompare({ left, right, scope: scope(), seed: title }, 16384);
    return { ...plan, worlds: plan.worlds.filter(({ role, dimension }) => role.kind === 'main' && dimension < 5) };
  };

  for (const [title, left, right] of pairs) {
    it(`${title}; with a factor 0.93 it is not`, async () => {
      const outcome = await runCompare(planOf(left, right, title), engine, neverCancelled);
      for (const { relation, method } of outcome.worlds) {
        assert.ok(relation === 'in-expectation' || relation === 'up-to-constant', relation);
        assert.equal(method, 'quadrature');
      }
      const mutant = await runCompare(planOf(left, times(n(0.93), right), title), engine, neverCancelled);
      assert.notEqual(mutant.worlds[0]!.relation, outcome.worlds[0]!.relation);
      assert.ok(mutant.worlds.some(({ relation }) => relation === 'up-to-factor' || relation === 'affine' || relation === 'refuted'));
    }).timeout(20_000);
  }

  it('values are the same to all their digits as with a hundred times the samples', async () => {
    const outcome = await runCompare(planOf(E(square(norm(S)), x), times(n(2), E(tr(grad(S)), x)), 'values'), engine, neverCancelled);
    const plan = planOf(E(square(norm(S)), x), times(n(2), E(tr(grad(S)), x)), 'values');
    const found = outcome.worlds[0]!;
    const job = { key: plan.key, given: plan.worlds[found.world]!.given, setting: 0, firstBlock: 0, blocks: 64, blockSize: 4096 };
    const graph = { ...plan.worlds[found.world]!.graph, outputs: plan.worlds[found.world]!.graph.outputs.slice(0, 2) };
    const { means } = await engine.blockMeans(graph, job, neverCancelled);
    const sampled = summarize(means.filter((_, i) => i % 2 === 0));
    const { left } = found.perSetting[0]!;
    assert.ok(Math.abs(sampled.mean - left.value) <= 5 * sampled.error + left.halfWidth);
    assert.ok(left.halfWidth < 0.1 * Math.abs(left.value));
  });
});
