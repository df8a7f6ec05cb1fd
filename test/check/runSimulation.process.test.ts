import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import type { Engine } from '../../src/check/engine';
import type { Simulation } from '../../src/check/outcome';
import type { SimulatePlan } from '../../src/check/plan';
import { runSimulation } from '../../src/check/runSimulation';
import { keptSteps, makeHistogram } from '../../src/check/simulationRecord';
import { createFunctionEngine, shapeGraph } from './functionEngine';

/** x ↦ a(t)x + b(t), constant-in-x noise g(t): the equations whose discrete moments are known exactly. */
interface LinearSde {
  readonly name: string;
  readonly a: (t: number) => number;
  readonly b: (t: number) => number;
  readonly g: (t: number) => number;
  readonly from?: number;
  readonly to?: number;
}

const beta = (t: number) => 0.1 + 19.9 * t;
const linearSdes: readonly LinearSde[] = [
  { name: 'VP: dx = −½β(t)x dt + √β(t) dW', a: (t) => -beta(t) / 2, b: () => 0, g: (t) => Math.sqrt(beta(t)) },
  { name: 'VE: dx = g(t) dW', a: () => 0, b: () => 0, g: (t) => 0.3 * 8 ** t },
  { name: 'OU with a mean: dx = 1.7(0.4 − x) dt + 0.8 dW', a: () => -1.7, b: () => 0.68, g: () => 0.8 },
  { name: 'backwards in time: dx = 0.9x dt + 0.5(1+t) dW', a: () => 0.9, b: () => 0, g: (t) => 0.5 * (1 + t), from: 1, to: 0 },
];

function linearPlan(sde: LinearSde, options: Partial<SimulatePlan> = {}): SimulatePlan {
  return {
    kind: 'simulate',
    id: sde.name,
    key: [17, 99],
    graph: shapeGraph(['given', 'given'], 2),
    dimension: 1,
    noises: 1,
    start: { law: 'point', mean: [1], deviation: 0 },
    time: { from: sde.from ?? 0, to: sde.to ?? 1, steps: 20 },
    paths: 2000,
    shownPaths: 3,
    label: sde.name,
    ...options,
  };
}

const linearEngine = (sde: LinearSde): Engine => createFunctionEngine(([x, t]) => [sde.a(t!) * x! + sde.b(t!), sde.g(t!)]);

async function simulate(sde: LinearSde, options: Partial<SimulatePlan> = {}): Promise<Simulation> {
  return (await runSimulation(linearPlan(sde, options), linearEngine(sde), neverCancelled)).simulation;
}

/**
 * m_{n+1} = (1 + a_n h) m_n + b_n h,  v_{n+1} = (1 + a_n h)² v_n + g_n² |h|: exact for Euler–Maruyama on a linear equation,
 * so that a test against it has no discretisation bias. `noiseScale` makes the mutant.
 */
function exactMoments(sde: LinearSde, steps: number, noiseScale = 1): { mean: number; variance: number } {
  const [from, to] = [sde.from ?? 0, sde.to ?? 1];
  const h = (to - from) / steps;
  let [mean, variance] = [1, 0];
  for (let n = 0; n < steps; n++) {
    const t = from + n * h;
    mean = (1 + sde.a(t) * h) * mean + sde.b(t) * h;
    variance = (1 + sde.a(t) * h) ** 2 * variance + (noiseScale * sde.g(t)) ** 2 * Math.abs(h);
  }
  return { mean, variance };
}

/** z-scores of the sample mean and variance, by their known standard errors √(v/n) and v√(2/(n−1)) (the law is normal). */
function scores(simulation: Simulation, paths: number, { mean, variance }: { mean: number; variance: number }): number {
  const meanScore = (simulation.mean.at(-1)! - mean) / Math.sqrt(variance / paths);
  const varianceScore = (simulation.deviation.at(-1)! ** 2 - variance) / (variance * Math.sqrt(2 / (paths - 1)));
  return Math.max(Math.abs(meanScore), Math.abs(varianceScore));
}

describe('Euler–Maruyama', () => {
  for (const sde of linearSdes) {
    it(`agrees with the exact discrete moments of ${sde.name}`, async () => {
      const simulation = await simulate(sde);
      assert.ok(scores(simulation, 2000, exactMoments(sde, 20)) < 5);
      assert.ok(scores(simulation, 2000, exactMoments(sde, 20, 1.2)) > 5, 'a noise 20 % too large must be noticed');
    });
  }

  it('is told from the continuous-time moments where its bias is large', async () => {
    const vp = linearSdes[0]!;
    const simulation = await simulate(vp, { time: { from: 0, to: 1, steps: 12 } });
    const meanB = 0.1 + 19.9 / 2;
    assert.ok(scores(simulation, 2000, exactMoments(vp, 12)) < 5);
    assert.ok(scores(simulation, 2000, { mean: Math.exp(-meanB / 2), variance: 1 - Math.exp(-meanB) }) > 5);
  });

  it('uses every entry of a diffusion matrix: dX = G dW has covariance G Gᵀ T', async () => {
    const engine = createFunctionEngine(() => [0, 0, 0.5, 1.5, -1, 0.25]);
    const plan = {
      ...linearPlan(linearSdes[0]!),
      graph: shapeGraph(['given', 'given', 'given'], 6),
      dimension: 2,
      noises: 2,
      start: { law: 'point' as const, mean: [0, 0], deviation: 0 },
    };
    const { simulation } = await runSimulation(plan, engine, neverCancelled);
    assert.ok(scores(simulation, 2000, { mean: 0, variance: 0.5 ** 2 + 1.5 ** 2 }) < 5);
    assert.ok(scores(simulation, 2000, { mean: 0, variance: 0.5 ** 2 + 1 }) > 5, 'Gᵀ instead of G must be noticed');
  });

  it('draws a normal start', async () => {
    const still: LinearSde = { name: 'dx = 0', a: () => 0, b: () => 0, g: () => 0 };
    const simulation = await simulate(still, { start: { law: 'normal', mean: [2], deviation: 0.5 }, time: { from: 0, to: 1, steps: 1 } });
    assert.ok(scores(simulation, 2000, { mean: 2, variance: 0.25 }) < 5);
  });

  it('gives the same bits whatever other paths are simulated', async () => {
    const [few, many] = [await simulate(linearSdes[2]!, { paths: 3 }), await simulate(linearSdes[2]!, { paths: 700 })];
    assert.deepEqual(few.paths, many.paths);
    assert.deepEqual(await simulate(linearSdes[2]!, { paths: 700 }), many);
    assert.notDeepEqual((await simulate(linearSdes[2]!, { paths: 3, key: [17, 100] })).paths, few.paths);
  });

  it('ends a path that explodes and counts it', async () => {
    const quadratic = createFunctionEngine(([x]) => [x! * x! * x! * x!, 1]);
    const plan = linearPlan(linearSdes[0]!, { paths: 50, shownPaths: 50, start: { law: 'normal', mean: [0], deviation: 3 } });
    const { simulation } = await runSimulation(plan, quadratic, neverCancelled);
    assert.ok(simulation.exploded > 5 && simulation.exploded < 50);
    assert.ok(simulation.paths.flat().every(Number.isFinite) && simulation.mean.every(Number.isFinite));
    assert.equal(simulation.paths.filter((path) => path.length < simulation.times.length).length, simulation.exploded);
  });

  it('stops when it is cancelled', async () => {
    const source = new CancellationSource();
    const engine = createFunctionEngine(() => {
      source.cancel();
      return [0, 0];
    });
    await assert.rejects(runSimulation(linearPlan(linearSdes[0]!), engine, source.token), CancelledError);
  });

  it('refuses a graph of another shape by name', async () => {
    const plan = { ...linearPlan(linearSdes[0]!), dimension: 2 };
    await assert.rejects(
      runSimulation(plan, linearEngine(linearSdes[0]!), neverCancelled),
      /2 dimensions with 1 noises needs 3 inputs and 4 outputs/,
    );
  });
});

describe('the record of a simulation', () => {
  it('keeps at most 250 times, the first and the last among them', () => {
    for (const steps of [1, 7, 249, 250, 1000, 12345]) {
      const kept = keptSteps(steps);
      assert.equal(new Set(kept).size, kept.length);
      assert.ok(kept.length <= 250 && kept[0] === 0 && kept.at(-1) === steps);
    }
  });

  it('makes a histogram whose area is the share of the values it shows', () => {
    const values = Array.from({ length: 4000 }, (_, index) => Math.tan(Math.PI * ((index + 0.5) / 4000 - 0.5)));
    const { edges, density } = makeHistogram(values);
    const area = density.reduce((sum, height, bin) => sum + height * (edges[bin + 1]! - edges[bin]!), 0);
    assert.ok(Math.abs(area - 0.998) < 1e-3 && edges.length === density.length + 1);
    assert.ok(makeHistogram([2, 2, 2]).density.every(Number.isFinite));
    assert.deepEqual(makeHistogram([]), { edges: [], density: [] });
  });
});
