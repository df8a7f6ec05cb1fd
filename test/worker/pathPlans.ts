import assert from 'node:assert/strict';
import type { Simulation } from '../../src/check/outcome';
import type { SimulatePlan } from '../../src/check/plan';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import type { NodeId } from '../../src/kernel/graph';

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

/** A plan of an SDE, for tests of what makes its paths. */
export function planOf(coefficients: Coefficients, dimension: number, noises: number, options: Partial<SimulatePlan> = {}): SimulatePlan {
  const g = new GraphBuilder();
  const given = (name: string, stream: number) => g.input({ name, level: 'given', law: 'normal', stream });
  const x = Array.from({ length: dimension }, (_, i) => given(`x${i}`, i));
  const { drift, diffusion } = coefficients(g, x, given('t', dimension));
  return {
    kind: 'simulate',
    id: 'test',
    key: [17, 99],
    graph: g.build([...drift, ...diffusion]),
    dimension,
    noises,
    start: { law: 'normal', mean: x.map((_, i) => i - 0.5), deviation: 0.7 },
    time: { from: 0, to: 1, steps: 31 },
    paths: 600,
    shownPaths: 3,
    label: '',
    ...options,
  };
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
  assert.ok(distance(found.mean, expected.mean) < tolerance);
  assert.ok(distance(found.deviation, expected.deviation) < tolerance);
  found.paths.forEach((path, i) => assert.ok(distance(path, expected.paths[i]!) < 10 * tolerance));
}
