import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import { keptSteps } from '../../src/check/pathEngine';
import { runSimulation } from '../../src/check/runSimulation';
import type { Simulation } from '../../src/check/simulation';
import type { SimulatePlan } from '../../src/check/simulationPlan';
import type { NodeId } from '../../src/kernel/graph';
import type { GraphBuilder } from '../../src/kernel/graphBuilder';
import { normalStart } from '../../src/sde/mixture';
import { planSystem } from '../../src/sde/planSystem';
import { eulerMaruyama } from '../../src/sde/schemes/eulerMaruyama';
import { makeGraph } from '../../src/sde/system';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

type Coefficients = (g: GraphBuilder, x: readonly NodeId[], t: NodeId) => readonly NodeId[];

interface Options {
  readonly start?: { readonly mean: readonly number[]; readonly deviation: number };
  readonly time?: SimulatePlan['time'];
  readonly paths?: number;
  readonly seed?: string;
  readonly bins?: number;
}

function planOf(coefficients: Coefficients, dimension: number, noises: number, options: Options = {}): SimulatePlan {
  const { mean, deviation } = options.start ?? { mean: Array<number>(dimension).fill(1), deviation: 0 };
  return planSystem({
    system: { calculus: 'ito', dimension, noises, parameters: [], coefficients: makeGraph(dimension, [], coefficients) },
    scheme: eulerMaruyama,
    process: { title: '', entry: null, latex: [], choices: [] },
    direction: 'forward',
    time: options.time ?? { from: 0, to: 1, steps: 20 },
    start: normalStart(mean, deviation, []),
    paths: options.paths ?? 2000,
    statistics: { shownPaths: 50, times: 250, bins: options.bins ?? 0, film: { frames: 3, points: 5 }, field: 0 },
    exact: { moments: null, density: null, velocity: null },
    seed: options.seed ?? 'simulation',
  });
}

const engine = createJavaScriptEngine();
const simulate = async (plan: SimulatePlan): Promise<Simulation> => (await runSimulation(plan, engine, neverCancelled)).simulation;

/** dX = (a(t)X + b) dt + g(t) dW: the equations whose discrete moments are known exactly; a and g are p + q t. */
interface LinearSde {
  readonly name: string;
  readonly a: readonly [number, number];
  readonly b: number;
  readonly g: readonly [number, number];
  readonly time?: readonly [number, number];
}

const linearSdes: readonly LinearSde[] = [
  { name: 'a schedule: dx = −(½ + 5t)x dt + (1 + 2t) dW', a: [-0.5, -5], b: 0, g: [1, 2] },
  { name: 'OU with a mean: dx = 1.7(0.4 − x) dt + 0.8 dW', a: [-1.7, 0], b: 0.68, g: [0.8, 0] },
  { name: 'backwards in time: dx = 0.9x dt + 0.5(1+t) dW', a: [0.9, 0], b: 0, g: [0.5, 0.5], time: [1, 0] },
];

const coefficientsOf =
  ({ a, b, g }: LinearSde): Coefficients =>
  (builder, [x], t) => {
    const line = ([p, q]: readonly [number, number]) => builder.add(builder.constant(p), builder.multiply(builder.constant(q), t));
    return [builder.add(builder.multiply(line(a), x!), builder.constant(b)), line(g)];
  };

const linearPlan = (sde: LinearSde, options: Options = {}): SimulatePlan =>
  planOf(coefficientsOf(sde), 1, 1, { time: { from: sde.time?.[0] ?? 0, to: sde.time?.[1] ?? 1, steps: 20 }, ...options });

/**
 * m_{n+1} = (1 + a_n h) m_n + b h,  v_{n+1} = (1 + a_n h)² v_n + g_n² |h|: exact for Euler–Maruyama on a linear equation,
 * so that a test against it has no discretisation bias. `noiseScale` makes the mutant.
 */
function exactMoments({ a, b, g, time = [0, 1] }: LinearSde, steps: number, noiseScale = 1): { mean: number; variance: number } {
  const h = (time[1] - time[0]) / steps;
  let [mean, variance] = [1, 0];
  for (let n = 0; n < steps; n++) {
    const t = time[0] + n * h;
    const rate = a[0] + a[1] * t;
    mean = (1 + rate * h) * mean + b * h;
    variance = (1 + rate * h) ** 2 * variance + (noiseScale * (g[0] + g[1] * t)) ** 2 * Math.abs(h);
  }
  return { mean, variance };
}

/** The larger z-score of sample mean and variance, by their known standard errors √(v/n) and v√(2/(n−1)) (the law is normal). */
function score({ components }: Simulation, paths: number, { mean, variance }: { mean: number; variance: number }): number {
  const meanScore = (components[0]!.mean.at(-1)! - mean) / Math.sqrt(variance / paths);
  const varianceScore = (components[0]!.deviation.at(-1)! ** 2 - variance) / (variance * Math.sqrt(2 / (paths - 1)));
  return Math.max(Math.abs(meanScore), Math.abs(varianceScore));
}

describe('a simulation', () => {
  for (const sde of linearSdes)
    it(`agrees with the exact discrete moments of ${sde.name}`, async () => {
      const simulation = await simulate(linearPlan(sde));
      assert.ok(score(simulation, 2000, exactMoments(sde, 20)) < 5);
      assert.ok(score(simulation, 2000, exactMoments(sde, 20, 1.2)) > 5, 'a noise 20 % too large must be noticed');
    });

  it('uses every entry of a diffusion matrix: dX = G dW has covariance G Gᵀ T', async () => {
    const matrix: Coefficients = (g) => [0, 0, 0.5, 1.5, -1, 0.25].map((value) => g.constant(value));
    const { components, film } = await simulate(planOf(matrix, 2, 2, { start: { mean: [0, 0], deviation: 0 } }));
    const first = { components } as unknown as Simulation; // the score reads the components alone
    assert.ok(score(first, 2000, { mean: 0, variance: 0.5 ** 2 + 1.5 ** 2 }) < 5);
    assert.ok(score(first, 2000, { mean: 0, variance: 0.5 ** 2 + 1 }) > 5, 'Gᵀ instead of G must be noticed');
    assert.deepEqual(film?.frames.map(({ time, points }) => [time, points.length]), [[0, 5], [0.5, 5], [1, 5]]); // prettier-ignore
  });

  it('draws a normal start', async () => {
    const still: LinearSde = { name: 'dx = 0', a: [0, 0], b: 0, g: [0, 0] };
    const simulation = await simulate(linearPlan(still, { start: { mean: [2], deviation: 0.5 }, time: { from: 0, to: 1, steps: 1 } }));
    assert.ok(score(simulation, 2000, { mean: 2, variance: 0.25 }) < 5);
  });

  it('gives the same bits whatever other paths are simulated', async () => {
    const [few, many] = [
      await simulate(linearPlan(linearSdes[1]!, { paths: 50 })),
      await simulate(linearPlan(linearSdes[1]!, { paths: 700 })),
    ];
    assert.deepEqual(few.components[0]!.paths, many.components[0]!.paths);
    const other = await simulate(linearPlan(linearSdes[1]!, { paths: 50, seed: 'another' }));
    assert.notDeepEqual(other.components[0]!.paths, few.components[0]!.paths);
  });

  it('ends a path that explodes, counts it and says where', async () => {
    const quartic: Coefficients = (g, [x]) => [g.integerPower(x!, 4), g.constant(1)];
    const simulation = await simulate(planOf(quartic, 1, 1, { paths: 50, start: { mean: [0], deviation: 3 } }));
    const { paths, mean } = simulation.components[0]!;
    assert.ok(simulation.exploded > 5 && simulation.exploded < 50);
    assert.ok(paths.flat().every(Number.isFinite) && mean.every(Number.isFinite));
    assert.equal(paths.filter((path) => path.length < simulation.times.length).length, simulation.exploded);
    assert.equal(simulation.firstExplosion?.kind, 'overflow');
  });

  it('tells a square root of a negative number from an explosion', async () => {
    const root: Coefficients = (g, [x]) => [g.constant(-1), g.sqrt(x!)];
    const { firstExplosion } = await simulate(planOf(root, 1, 1, { paths: 50 }));
    assert.equal(firstExplosion?.kind, 'undefined');
    assert.ok(firstExplosion.state[0]! < 0);
  });

  it('counts every path in, below or above the bins of the density', async () => {
    const { density } = await simulate(linearPlan(linearSdes[1]!, { bins: 40 }));
    const area = (column: number) =>
      density!.heights[column]!.reduce(
        (sum, height, bin) => sum + height * (density!.edges[column]![bin + 1]! - density!.edges[column]![bin]!),
        0,
      );
    assert.ok(area(20) > 0.97 && area(20) <= 1 + 1e-12);
  });

  it('stops when it is cancelled', async () => {
    const source = new CancellationSource();
    source.cancel();
    await assert.rejects(runSimulation(linearPlan(linearSdes[0]!), engine, source.token), CancelledError);
  });

  it('refuses a graph of another shape by name', async () => {
    const plan = { ...linearPlan(linearSdes[0]!), noises: 2 };
    await assert.rejects(runSimulation(plan, engine, neverCancelled), /1 dimensions with 2 noises needs a step of 5 inputs/);
  });

  it('is looked at at most so many times, the first and the last among them', () => {
    for (const steps of [1, 7, 249, 250, 1000, 12345]) {
      const kept = keptSteps(steps, 250);
      assert.equal(new Set(kept).size, kept.length);
      assert.ok(kept.length <= 250 && kept[0] === 0 && kept.at(-1) === steps);
    }
  });
});
