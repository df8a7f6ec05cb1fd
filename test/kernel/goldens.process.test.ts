import assert from 'node:assert/strict';
import { makeCubature } from '../../src/kernel/cubature';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import type { Graph } from '../../src/kernel/graph';
import { doubles, singles, type LaneType } from '../../src/kernel/wasm/laneType';
import { integrandOf, worlds, type Quantity } from './goldenWorlds';
import { jobOf, runWasm } from './runWasm';

type Evaluate = (graph: Graph, given: readonly number[]) => number;

const byWasm =
  (lanes: LaneType): Evaluate =>
  (graph, given) =>
    runWasm(graph, { ...jobOf(1), given }, lanes).means[0]!;

const backends: readonly [name: string, evaluate: Evaluate, tolerance: number][] = [
  ['JavaScript', (graph, given) => compileJavaScript(graph).blockMeans({ ...jobOf(1), given }).means[0]!, 1e-13],
  ['WebAssembly, float64', byWasm(doubles), 1e-13],
  ['WebAssembly, float32', byWasm(singles), 5e-6],
];

describe('losses whose values are known', () => {
  for (const [name, evaluate, tolerance] of backends) {
    for (const [index, world] of worlds.entries()) {
      it(`${name}, ${index + 1} dimensions, to ${tolerance}`, () => {
        for (const [quantity, expected] of Object.entries(world.values) as [Quantity, number][]) {
          const graph = integrandOf(world, quantity);
          const { nodes, weights, dimension } = makeCubature('gaussian', 2 * world.mean.length); // exact to degree 5
          const used = graph.inputs.flatMap((input) => (input.level === 'given' ? [input.stream] : []));
          const value = [...weights].reduce((sum, weight, k) => sum + weight * evaluate(graph, used.map((i) => nodes[k * dimension + i]!)), 0); // prettier-ignore
          assert.ok(Math.abs(value - expected) <= tolerance * Math.max(1, expected), `${quantity}: ${value}, not ${expected}`);
        }
      });
    }
  }

  it('a wrong sign of the trace is seen by every backend', () => {
    for (const [, evaluate, tolerance] of backends)
      assert.ok(
        Math.abs(evaluate(integrandOf(worlds[0]!, 'implicit'), [0.3]) - evaluate(integrandOf(worlds[0]!, 'E‖S‖²'), [0.3]) / 2) > tolerance,
      );
  });
});
