import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { SweepPlan } from '../../src/check/plan';
import { runSweep } from '../../src/check/runSweep';
import { createFunctionEngine, shapeGraph } from './functionEngine';

/** E[(a + z)²] = a² + 1 beside E[a² + 2az + 1]: the same curve, with standard errors √(4a²+2)/√n and 2|a|/√n. */
const engine = createFunctionEngine(([a, z]) => [(a! + z!) ** 2, a! * a! + 2 * a! * z! + 1]);
const plan: SweepPlan = {
  kind: 'sweep',
  id: 'parabola',
  key: [3, 4],
  graph: shapeGraph(['given', 'sample'], 2),
  abscissa: 0,
  values: [-2, -0.5, 0, 1, 3],
  samples: 4096,
  label: 'parabola',
};

describe('a sweep', () => {
  it('has one curve per output, with four standard errors around the true value', async () => {
    const { curves, abscissas } = await runSweep(plan, engine, neverCancelled);
    assert.equal(curves.length, 2);
    abscissas.forEach((a, index) => {
      for (const [curve, deviation] of [
        [0, Math.sqrt(4 * a * a + 2)],
        [1, 2 * Math.abs(a)],
      ] as const) {
        const { value, halfWidth } = curves[curve]!.values[index]!;
        const fourErrors = (4 * deviation) / Math.sqrt(4096);
        assert.ok(Math.abs(value - (a * a + 1)) <= 1.25 * fourErrors, `${value} at ${a}`);
        assert.ok(halfWidth >= 0.6 * fourErrors && halfWidth <= 1.5 * fourErrors, `${halfWidth} for ${fourErrors} at ${a}`);
      }
    });
  });

  it('sees the same draws at every abscissa: second differences of a parabola are exact', async () => {
    const { curves } = await runSweep({ ...plan, values: [0, 1, 2] }, engine, neverCancelled);
    const [low, middle, high] = curves[0]!.values;
    assert.ok(Math.abs(low!.value - 2 * middle!.value + high!.value - 2) < 1e-12);
  });

  it('refuses a graph whose given inputs it has no values for', async () => {
    await assert.rejects(
      runSweep({ ...plan, graph: shapeGraph(['given', 'given'], 2) }, engine, neverCancelled),
      /exactly one given input/,
    );
  });
});
