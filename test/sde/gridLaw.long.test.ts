import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import { insertGraph } from '../../src/kernel/insertGraph';
import { gradient } from '../../src/kernel/differentiate';
import { withLawOnGrid } from '../../src/sde/gridLaw/lawOnGrid';
import { logPerturbed, type DataMixture } from '../../src/sde/mixture';
import { planBack } from '../../src/sde/planBack';
import { findProcess } from '../../src/sde/processes';
import { systemOf } from '../../src/sde/processes/registeredProcess';
import { makeGraph, type System } from '../../src/sde/system';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();

describe('Langevin dynamics of a mixture in the plane, backwards', () => {
  const horizon = 4;
  const found = withLawOnGrid(systemOf(findProcess('langevin')!, 2), horizon)!;

  /** Of each component where it ends: 0 and 1 where it started. */
  async function endsOf(system: System): Promise<readonly number[]> {
    const wishes = { lambda: 1, horizon, latex: [], title: '', seed: 'plane', paths: 2000, steps: 400 };
    const { simulation } = await runSimulation(planBack(system, wishes), engine, neverCancelled);
    return simulation.components.flatMap(({ mean, deviation }) => [mean.at(-1)!, deviation.at(-1)!]);
  }

  const scaled = (factor: number): System => ({
    ...found,
    score: makeGraph(2, [], (g, x, t) => insertGraph(g, found.score!, [...x, t]).map((one) => g.multiply(g.constant(factor), one))),
  });
  const isStart = (ends: readonly number[]): boolean => ends.every((value, k) => Math.abs(value - (k % 2)) < 0.08);

  it('ends in the normal law that it started from', async () => {
    const ends = await endsOf(found);
    assert.ok(isStart(ends), `${ends}`);
  });

  for (const [name, factor] of [
    ['halved', 0.5],
    ['of the other sign', -1],
  ] as const)
    // prettier-ignore
    it(`with a score that is ${name} it does not`, async () => assert.ok(!isStart(await endsOf(scaled(factor)))));

  it('is refused where the bumps are too narrow for any grid', () => {
    const narrow: DataMixture = { parts: [{ weight: 0.5, mean: [-1.5, 0], deviation: 0.08 }, { weight: 0.5, mean: [1.5, 0], deviation: 0.08 }] }; // prettier-ignore
    const log: Parameters<typeof makeGraph>[2] = (g, x) => [logPerturbed(g, narrow, x, g.constant(1), g.constant(0))];
    const coefficients = makeGraph(2, [], (g, x) => {
      const [root, zero] = [g.constant(Math.SQRT2), g.constant(0)];
      return [...gradient(g, log(g, x, x[0]!, [])[0]!, x), root, zero, zero, root];
    });
    assert.equal(withLawOnGrid({ ...found, coefficients, logDensity: makeGraph(2, [], log) }, horizon), null);
  });
});
