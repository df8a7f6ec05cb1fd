import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import { findMotion } from '../../src/checker/findMotion';
import { planMotion } from '../../src/checker/planSimulations';
import { readDocument, type DocumentReading } from '../../src/checker/readDocument';
import { makeSimulationPlots } from '../../src/view/simulationPlots';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

/** Hand-ins and a list of notation that lie beside the repository: whatever there is an equation of motion is run, none is named here. */
const shared = join('..', 'shared');
const engine = createJavaScriptEngine();
const few = { paths: 12, steps: 20, statistics: { times: 2, bins: 8, film: null, field: 2 } };

/** dx = … dt, dX_t = … dW, x_{k+1} = …, to whoever does not read mathematics. */
const looksLikeMotion = (latex: string): boolean =>
  /^\s*(?:\\mathrm\{d\}|\\mathbf\{d\}|d)\s*\\?(?:mathbf\{)?[xXSyr]\b.*=.*(?:dt|d\\?[a-z]*\{?\\?[a-z]*\s?[wW])/s.test(
    latex.replace(/[_(}]/g, ' $&'),
  ) || /^[^=]*_\{(?:[kn]\+1|t-1)\}[^=]*=.*[zZ]/s.test(latex);

/** The plots of what a formula states; null where it states no motion. */
async function drawMotion(reading: DocumentReading, index: number): Promise<number | null> {
  const motion = findMotion(reading, index);
  if (motion === null || motion.kind === 'langevin') return null;
  const plan = planMotion(motion, reading.snapshot.math[index]!, reading, few);
  const { simulation } = await runSimulation(plan, engine, neverCancelled);
  const { mean, paths } = simulation.components[0]!;
  assert.ok(mean.length > 1 && mean.every(Number.isFinite) && paths.length > 0, reading.snapshot.math[index]!.latex);
  return makeSimulationPlots(simulation, { title: '', caption: '' }, 'en').length;
}

describe('every equation of motion beside the repository is read, run and plotted', () => {
  const isThere = existsSync(join(shared, 'homework'));
  (isThere ? it : it.skip)('in the hand-ins', async () => {
    let found = 0;
    for (const file of readdirSync(join(shared, 'homework')).filter((name) => /^\d+\.md$/.test(name))) {
      const reading = readDocument(readFileSync(join(shared, 'homework', file), 'utf8'), 1, {});
      for (const { index, latex } of reading.snapshot.math) {
        const plots = await drawMotion(reading, index);
        assert.ok(plots !== null || !looksLikeMotion(latex), `${file}: ${latex}`);
        if (plots !== null) found++;
      }
    }
    assert.ok(found >= 5, `${found}`);
  });

  const notation = join(shared, 'design', 'notation.md');
  (existsSync(notation) ? it : it.skip)('in the list of notation, each after the SDE that stands before it', async () => {
    let found = 0;
    let before: string[] = [];
    for (const line of readFileSync(notation, 'utf8').split('\n')) {
      if (line.startsWith('**')) before = [];
      for (const [, latex] of line.matchAll(/`([^`]+)`/g)) {
        if (!/d[tWw]|d\\bar|_\{(?:[kn]\+1|t-1)\}|x_\{t-1\}/.test(latex!)) continue;
        const reading = readDocument([...before, latex!].map((one) => `$$\n${one}\n$$`).join('\n\n'), 1, {});
        const plots = await drawMotion(reading, before.length);
        assert.ok(plots !== null || !looksLikeMotion(latex!), latex);
        if (plots === null) continue;
        found++;
        assert.ok(plots > 0);
        before = [latex!];
      }
    }
    assert.ok(found >= 14, `${found}`);
  });
});
