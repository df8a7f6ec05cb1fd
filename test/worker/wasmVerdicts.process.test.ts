import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { Interval } from '../../src/check/outcome';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import type { Expr } from '../../src/math/expr';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { openWasm } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';
import { add, constant, div, E, grad, minus, n, negate, norm, S, scope, score, square, T, times, tr, v, x } from '../check/notation';

const vS = times(T(v), S);
const ism = add(square(norm(S)), times(n(2), tr(grad(S))));
const explicit = E(square(norm(minus(S, score))), x);
const sliced = E(add(square(vS), times(n(2), times(T(v), grad(vS)))), x, v);

const cases: readonly [title: string, left: Expr, right: Expr, relation: string][] = [
  ['E[S·∇log p] = −E[div S]', E(times(T(S), score), x), negate(E(div(S), x)), 'in-expectation'],
  ['E[S·∇log p] = +E[div S]', E(times(T(S), score), x), E(div(S), x), 'refuted'],
  ['explicit = implicit + const', explicit, add(E(ism, x), constant), 'up-to-constant'],
  ['½ explicit against implicit', times(n(0.5), explicit), E(ism, x), 'affine'],
  ['explicit = implicit without its 2', explicit, E(add(square(norm(S)), tr(grad(S))), x), 'refuted'],
  ['sliced = implicit', sliced, E(ism, x), 'in-expectation'],
];

/** Rounding only: orders below the intervals themselves. */
const tolerances = { f64: 1e-11, f32: 2e-5 } as const;

function assertNear(wasm: Interval, javascript: Interval, tolerance: number): void {
  for (const part of ['value', 'halfWidth'] as const) {
    const scale = Math.abs(javascript.value) + javascript.halfWidth;
    assert.ok(Math.abs(wasm[part] - javascript[part]) <= tolerance * scale, `${part} ${wasm[part]}, not ${javascript[part]}`);
  }
}

describe('WebAssembly and JavaScript judge alike', () => {
  const javascript = createJavaScriptEngine();
  const device = openWasm({ threads: 1, threadPath: '', pause: createPause() });
  if ('unavailable' in device) assert.fail(device.unavailable);

  for (const [title, left, right, relation] of cases) {
    it(title, async () => {
      const plan = planCompare({ left, right, scope: scope({}), seed: title }, 16384);
      const expected = await runCompare(plan, javascript, neverCancelled);
      const found = await runCompare(plan, createWasmEngine(device, javascript), neverCancelled);
      assert.equal(found.worlds[0]!.relation, relation);
      if (found.worlds.some(({ method }) => method === 'monte-carlo')) assert.equal(found.use.device, 'wasm');
      assert.deepEqual(
        found.worlds.map((world) => [world.relation, world.method, world.samples]),
        expected.worlds.map((world) => [world.relation, world.method, world.samples]),
      );
      found.worlds.forEach((world, i) => {
        for (const side of ['left', 'right', 'difference'] as const)
          assertNear(world[side], expected.worlds[i]![side], tolerances[found.use.precision]);
      });
    }).timeout(60_000);
  }
});
