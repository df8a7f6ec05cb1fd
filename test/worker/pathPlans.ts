import assert from 'node:assert/strict';
import type { Simulation } from '../../src/check/outcome';
import type { SimulatePlan } from '../../src/check/plan';
import type { GraphBuilder } from '../../src/kernel/graphBuilder';
import type { NodeId } from '../../src/kernel/graph';
import { normalStart } from '../../src/sde/mixture';
import { planSystem } from '../../src/sde/planSystem';
import { eulerMaruyama } from '../../src/sde/schemes/eulerMaruyama';
import { makeGraph } from '../../src/sde/system';

/** Components and noises: streams of normals begin and end in the middle of a pair, or do not. */
export const pathSizes = [
  [1, 1],
  [2, 2],
  [3, 3],
  [1, 2],
  [2, 1],
  [3, 2],
  [2, 3],
  [1, 3],
  [2, 0],
  [3, 0],
] as const;

export type Coefficients = (g: GraphBuilder, x: readonly NodeId[], t: NodeId) => { readonly drift: NodeId[]; readonly diffusion: NodeId[] };

export interface PlanOptions {
  readonly start?: { readonly mean: readonly number[]; readonly deviation: number };
  readonly time?: SimulatePlan['time'];
  readonly paths?: number;
  readonly times?: number;
  readonly seed?: string;
}

/** A plan of an SDE, for tests of what makes its paths. */
export function planOf(coefficients: Coefficients, dimension: number, noises: number, options: PlanOptions = {}): SimulatePlan {
  const graph = makeGraph(dimension, [], (g, x, t) => {
    const { drift, diffusion } = coefficients(g, x, t);
    return [...drift, ...diffusion];
  });
  const { mean, deviation } = options.start ?? { mean: Array.from({ length: dimension }, (_, i) => i - 0.5), deviation: 0.7 };
  return planSystem({
    system: { calculus: 'ito', dimension, noises, parameters: [], coefficients: graph },
    scheme: eulerMaruyama,
    process: { title: 'test', entry: null, latex: [], choices: [] },
    direction: 'forward',
    time: options.time ?? { from: 0, to: 1, steps: 31 },
    start: normalStart(mean, deviation, []),
    paths: options.paths ?? 600,
    statistics: { shownPaths: 3, times: options.times ?? 250, bins: 20, film: null, field: 0 },
    exact: { moments: null, density: null, velocity: null },
    seed: options.seed ?? 'paths',
  });
}

/** Every component is pulled by the next and by the time, and shaken by every noise. */
export const coupled =
  (noises: number): Coefficients =>
  (g, x, t) => ({
    drift: x.map((xi, i) => g.subtract(g.sin(g.add(x[(i + 1) % x.length]!, t)), g.multiply(g.constant(1 + i / 3), xi))),
    diffusion: x.flatMap((xi, i) =>
      Array.from({ length: noises }, (_, j) =>
        g.add(g.constant(0.3 + i / 7 - j / 5), g.multiply(g.constant(0.1), g.cos(g.multiply(xi, t)))),
      ),
    ),
  });

function distance(a: readonly number[], b: readonly number[]): number {
  assert.equal(a.length, b.length);
  return Math.max(0, ...a.map((value, i) => Math.abs(value - b[i]!)));
}

export function compare(found: Simulation, expected: Simulation, tolerance: number): void {
  assert.deepEqual(found.times, expected.times);
  assert.equal(found.exploded, expected.exploded);
  found.components.forEach(({ mean, deviation, paths }, i) => {
    const other = expected.components[i]!;
    assert.ok(distance(mean, other.mean) < tolerance);
    assert.ok(distance(deviation, other.deviation) < tolerance);
    paths.forEach((path, k) => assert.ok(distance(path, other.paths[k]!) < 10 * tolerance));
  });
}
