import assert from 'node:assert/strict';
import type * as tensorflow from '@tensorflow/tfjs';
import { findEntry } from '../../src/registry';
import type { Tensorflow } from '../../src/registry/entry';
import { buildEntryWorld, type WorldNumbers } from '../../src/worker/tfjs/buildEntryWorld';
import { buildField, buildMixture } from '../../src/worker/tfjs/buildTensors';
import { loadTensorflow } from '../../src/worker/tfjs/loadTensorflow';
import { runEntry } from '../../src/worker/tfjs/tabulateEntry';
import { colour, cubatureNodes, goldenWorlds, parametersOf, type GoldenWorld, type WorldParameters } from './goldenWorlds';
import { fieldAt, genericField, genericMixture, jacobianAt, logDensityAt, scoreAt } from './plainWorld';

let tf: Tensorflow;
before(async () => {
  tf = await loadTensorflow();
});

function assertClose(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual - expected) <= relative * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);
}

describe('implementations on exact cubature nodes (Gaussian p, linear S)', () => {
  const table: readonly [id: string, radius: 'isotropic' | 'unit sphere', expected: (world: GoldenWorld) => number][] = [
    ['explicit-score-matching', 'isotropic', (world) => 2 * world.explicit],
    ['implicit-score-matching', 'isotropic', (world) => 2 * world.implicit],
    ['hyvarinen-score-matching', 'isotropic', (world) => world.implicit],
    ['sliced-score-matching', 'isotropic', (world) => world.implicit],
    ['sliced-score-matching', 'unit sphere', (world) => world.slicedOnUnitSphere],
    ['sliced-score-matching-variance-reduced', 'isotropic', (world) => world.implicit],
    ['sliced-score-matching-variance-reduced', 'unit sphere', (world) => world.varianceReducedOnUnitSphere],
    ['sliced-fisher-divergence', 'isotropic', (world) => world.explicit],
    ['denoising-score-matching', 'isotropic', (world) => world.denoising],
    ['trace-identity', 'isotropic', (world) => world.trace],
    ['trace-identity', 'unit sphere', (world) => world.trace / world.mean.length],
  ];
  for (const [id, radius, expected] of table) {
    for (const world of goldenWorlds) {
      it(`${id}, ${world.name}, v ${radius}`, () =>
        assertClose(cubatureMean(id, world, radius === 'isotropic' ? 1 : 1 / Math.sqrt(world.mean.length)), expected(world), 3e-6));
    }
  }
});

/** The average over x ∼ p and independent v (or ε) with E[vvᵀ] = radius² I, exact for these integrands. */
function cubatureMean(id: string, world: GoldenWorld, radius: number): number {
  const d = world.mean.length;
  const pairs = cubatureNodes(2 * d); // joint nodes of (z, v) for sums of squares …
  const products = cubatureNodes(d).flatMap((z) => cubatureNodes(d).map((v) => [...z, ...v])); // … and product nodes for (vᵀS)²
  const nodes = id === 'denoising-score-matching' ? pairs : products;
  const x = nodes.map((node) => colour(world, node.slice(0, d)));
  const v = nodes.map((node) => node.slice(d).map((value) => radius * value));
  const values = runOn(id, { ...parametersOf(world) }, x, v);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function runOn(id: string, parameters: WorldParameters, x: number[][], v: number[][]): number[] {
  return runEntry(tf, findEntry(id)!, numbersOf(parameters, x, v));
}

function numbersOf({ dimension, density, field, sigma }: WorldParameters, x: number[][], v: number[][]): WorldNumbers {
  const none = () => assert.fail('No matrix is needed.');
  return {
    rows: x.length,
    dimension,
    vectors: (slot) => (slot === 0 ? x : v).flat(),
    number: () => sigma,
    matrix: none,
    covariance: none,
    field: () => field,
    law: () => density,
  };
}

const points = [
  [0.3, -0.8, 1.1],
  [-1.2, 0.4, 0.2],
  [2.1, 1.7, -0.9],
];

describe('tensors built from plain parameters', () => {
  it('log p and its score agree with plain JavaScript to 1e-5', () => {
    const density = buildMixture(tf, genericMixture);
    const x = tf.tensor2d(points);
    const logp = density.logp(x).arraySync();
    const score = density.score(x).arraySync();
    points.forEach((point, i) => {
      assertClose(logp[i]!, logDensityAt(genericMixture, point), 1e-5);
      scoreAt(genericMixture, point).forEach((value, j) => assertClose(score[i]![j]!, value, 1e-5));
    });
  });

  it('the score is the gradient of log p, and stays differentiable', () => {
    const density = buildMixture(tf, genericMixture);
    const x = tf.tensor2d(points);
    const gradient = (y: tensorflow.Tensor) => tf.grad((z) => tf.sum(density.logp(z)))(y);
    assertSame(gradient(x), density.score(x));
    const laplacian = (f: (y: tensorflow.Tensor) => tensorflow.Tensor) => tf.grad((y) => tf.sum(tf.slice(f(y), [0, 1], [-1, 1])))(x);
    assertSame(
      laplacian(gradient),
      laplacian((y) => density.score(y)),
    );
  });

  it('far from every component nothing overflows', () => {
    const density = buildMixture(tf, genericMixture);
    const far = [[60, -70, 80]];
    assertClose(density.logp(tf.tensor2d(far)).arraySync()[0]!, logDensityAt(genericMixture, far[0]!), 1e-5);
    assertClose(density.score(tf.tensor2d(far)).arraySync()[0]![2]!, scoreAt(genericMixture, far[0]!)[2]!, 1e-5);
  });

  it('S agrees with plain JavaScript to 1e-5', () => {
    const values = buildField(tf, genericField)(tf.tensor2d(points)).arraySync();
    points.forEach((point, i) => fieldAt(genericField, point).forEach((value, j) => assertClose(values[i]![j]!, value, 1e-5)));
  });
});

describe('derivatives inside implementations', () => {
  const parameters = { dimension: 3, density: genericMixture, field: genericField, sigma: 0.7 };
  const v = [
    [0.5, -1.1, 0.8],
    [1.4, 0.3, -0.6],
    [-0.2, 0.9, 1.3],
  ];

  it('2 tr ∇S of the implicit loss, by the Jacobian written out', () => {
    const values = runOn('implicit-score-matching', parameters, points, v);
    points.forEach((point, i) => {
      const trace = jacobianAt(genericField, point).reduce((sum, row, j) => sum + row[j]!, 0);
      assertClose(values[i]!, fieldAt(genericField, point).reduce((sum, value) => sum + value ** 2, 0) + 2 * trace, 1e-5);
    });
  });

  it('vᵀ(∇S)v of the trace identity, by the Jacobian written out', () => {
    const values = runOn('trace-identity', parameters, points, v);
    points.forEach((point, i) => {
      const form = jacobianAt(genericField, point).reduce(
        (sum, row, j) => sum + v[i]![j]! * row.reduce((part, value, k) => part + value * v[i]![k]!, 0),
        0,
      );
      assertClose(values[i]!, form, 1e-5);
    });
  });

  it('a loss with a derivative in it can be differentiated again: d/dθ of the sliced loss of θS is 2θ·½E(vᵀS)² + E vᵀ∇(vᵀS)', () => {
    const entry = findEntry('sliced-score-matching')!;
    const world = buildEntryWorld(tf, entry.needs, numbersOf(parameters, points, v));
    const S = buildField(tf, genericField);
    const scaled = (theta: tensorflow.Tensor) => (x: tensorflow.Tensor) => tf.mul<tensorflow.Tensor2D>(theta, S(x));
    const loss = (theta: tensorflow.Tensor) => tf.sum(entry.run!(tf, { ...world, S: scaled(theta) }));
    const slope = tf.grad(loss)(tf.scalar(1.5)).dataSync()[0]!;
    const sum = (id: string) => runOn(id, parameters, points, v).reduce((total, value) => total + value, 0);
    const curvature = sum('trace-identity');
    assertClose(slope, 3 * (sum('sliced-score-matching') - curvature) + curvature, 1e-4);
  });

  it('an implementation without its ingredients throws and says what is missing', () => {
    const world = buildEntryWorld(tf, findEntry('implicit-score-matching')!.needs, numbersOf(parameters, points, v));
    assert.throws(() => findEntry('sliced-score-matching')!.run!(tf, world), /sliced-score-matching needs v/);
  });
});

function assertSame(actual: tensorflow.Tensor, expected: tensorflow.Tensor): void {
  const [left, right] = [actual.dataSync(), expected.dataSync()];
  assert.equal(left.length, right.length);
  left.forEach((value, i) => assertClose(value, right[i]!, 3e-5));
}
