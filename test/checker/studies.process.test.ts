import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { Picture, PictureWishes } from '../../src/checker/checkedDocument';
import { createChecker } from '../../src/checker/createChecker';
import type { Language } from '../../src/base/language';
import { runPlan, type PurePlan } from '../../src/check/runPlan';
import type { Engine } from '../../src/check/engine';
import { makePlots } from '../../src/view/pictureView';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPause } from '../../src/worker/pace';
import { openWasm } from '../../src/worker/wasm/wasmDevice';
import { createWasmEngine } from '../../src/worker/wasmEngine';
import { followHere } from '../sde/followHere';

function openEngine(): Engine {
  const device = openWasm({ threads: 1, threadPath: '', pause: createPause() });
  if ('unavailable' in device) assert.fail(device.unavailable);
  return createWasmEngine(device, createJavaScriptEngine());
}

describe('pictures of an equation of motion', () => {
  const engine = openEngine();
  const asked: string[] = [];
  async function draw(text: string, wishes: PictureWishes = {}, language: Language = 'en'): Promise<Picture> {
    const run: Parameters<typeof createChecker>[0]['runPlan'] = (plan, token) => {
      asked.push(plan.kind);
      return plan.kind === 'follow' ? followHere(plan) : runPlan(plan as PurePlan, engine, token); // no match and no training is drawn
    };
    const checker = createChecker({ runPlan: run, log: () => undefined }, { samples: 1024, macros: {} });
    const { equations } = checker.update(text, 1);
    const picture = await checker.drawEquation(equations.findLastIndex(({ math }) => math.display), neverCancelled, wishes, language); // prettier-ignore
    assert.ok(picture);
    return picture;
  }
  const returning = 'With $\\sigma = 0.7$:\n\n$$dY_t = -\\theta Y_t\\,dt + \\sigma\\,dB_t$$\n';
  const geometric = '$$dS_t = \\sigma S_t\\,dW_t$$\n';
  const values = ({ controls }: Picture) => Object.fromEntries(controls.map(({ name, value }) => [name, value]));

  it('carry their numbers, what the text says of them, and a reader’s own', async () => {
    const usual = await draw(returning, { isQuick: true });
    assert.deepEqual(
      usual.controls.map(({ name, given, origin }) => [name, given, origin]),
      [['theta', 1, 'default'], ['sigma', 0.7, 'text'], ['T', 4, 'default'], ['steps', 400, 'default']], // prettier-ignore
    );
    const wanted = { sigma: 1.4, T: 2, steps: 50, unknown: 3 };
    const other = await draw(returning, { isQuick: true, values: wanted });
    assert.deepEqual(values(other), { theta: 1, sigma: 1.4, T: 2, steps: 50 });
    const spread = ({ outcome }: Picture) =>
      outcome.kind === 'simulate' ? outcome.simulation.components[0]!.exact!.deviation.at(-1)! : NaN;
    // The stationary deviation is σ/√(2θ).
    assert.ok(Math.abs(spread(other) / spread(usual) - 2) < 0.1);
  });

  it('the point where paths start is one of them: the exact mean goes with it, and a law has none', async () => {
    const text = `Let $X_0 = 3$ and $X_t \\in \\mathbb R$.\n\n$$dX_t = -X_t\\,dt + dW_t$$\n`;
    const first = ({ outcome }: Picture) => (outcome.kind === 'simulate' ? outcome.simulation.components[0]! : undefined);
    const start = ({ controls }: Picture) => controls.find(({ name }) => name === 'start');
    const [usual, other] = [await draw(text, { isQuick: true }), await draw(text, { isQuick: true, values: { start: -2 } })];
    assert.deepEqual([start(usual)?.value, start(usual)?.origin, start(other)?.value, start(other)?.given], [3, 'text', -2, 3]);
    assert.match(usual.caption, /from the text: X₀ = 3/);
    assert.doesNotMatch(other.caption, /X₀/);
    assert.equal(first(other)?.mean[0], -2);
    assert.ok(Math.abs(first(other)!.exact!.mean.at(-1)! + 2 * Math.exp(-4)) < 1e-6);
    assert.equal(start(await draw(geometric, { isQuick: true }))?.origin, 'default');
    assert.equal(start(await draw(returning, { isQuick: true })), undefined);
  });

  it('T is the last time where the time stands in the equation, else a temperature', async () => {
    const wishes = { isQuick: true, values: { 'last time': 0.5, steps: 20, T: 2 } };
    const cold = await draw('$$dX_t = -X_t\\,dt + \\sqrt{2T}\\,dW_t$$\n', wishes);
    assert.deepEqual(values(cold), { T: 2, 'last time': 0.5, steps: 20 });
    assert.deepEqual(values(await draw('$$dX_t = \\frac{X_t}{t - 2T}\\,dt + dW_t$$\n', wishes)), { T: 2, steps: 20 });
  });

  it('offer only what suits the equation', async () => {
    const names = ({ studies }: Picture) => studies.map(({ name }) => name);
    assert.deepEqual(names(await draw(returning, { isQuick: true })), ['paths', 'reverse', 'flow', 'return', 'sampler', 'convergence']);
    assert.deepEqual(names(await draw('$$dS_t = -S_t^3\\,dt + S_t\\,dW_t$$\n', { isQuick: true })), ['paths', 'convergence', 'calculi']);
    const well = '$$dX_t = (X_t - X_t^3)\\,dt + 0.7\\,dW_t$$\n';
    assert.deepEqual(names(await draw(well, { isQuick: true })), [
      'paths',
      'reverse',
      'flow',
      'return',
      'sampler',
      'langevin',
      'convergence',
    ]);
    assert.deepEqual(names(await draw('$$\\frac{dx}{dt} = -x$$\n', { isQuick: true })), []);
  });

  it('of a law that is followed on a grid wait for the compute process, and ask it once for each', async () => {
    const well = '$$dX_t = (X_t - 2X_t^3)\\,dt + 0.8\\,dW_t$$\n';
    asked.length = 0;
    const picture = await draw(well, { isQuick: true, study: 'flow', values: { T: 1, steps: 20 } });
    assert.equal(picture.outcome.kind, 'simulate');
    assert.deepEqual(asked, ['follow', 'simulate']);
    await draw(well, { isQuick: true, study: 'reverse', values: { T: 1, steps: 20 } });
    assert.deepEqual(asked, ['follow', 'simulate', 'simulate']);
  });

  it('are told in Traditional Chinese but for formulas and names', async () => {
    const names = /（[^）]*）|Euler|Maruyama|Heun|Langevin|Metropolis|Stratonovich|Fokker|Planck|SDE|DDIM|VP|log|sin|exp/g;
    for (const study of ['paths', 'reverse']) {
      const picture = await draw(returning, { isQuick: true, study }, 'zh-tw');
      const plots = makePlots(picture, 'zh-tw').map(({ title, caption }) => [title, caption]);
      const told = [...plots, picture.controls.map(({ meaning }) => meaning), picture.studies.map(({ title }) => title)].flat();
      for (const text of told) {
        assert.match(text, /[一-龥]/u);
        assert.doesNotMatch(text.replace(names, ''), /[A-Za-z]{3,}/, text);
      }
    }
  });

  it('the way back ends in the law of the data', async () => {
    for (const study of ['reverse', 'flow']) {
      const { outcome } = await draw(returning, { study, isQuick: true });
      assert.ok(outcome.kind === 'simulate');
      const { mean, deviation, exact } = outcome.simulation.components[0]!;
      assert.ok(Math.abs(mean.at(-1)! - exact!.mean.at(-1)!) < 0.1, study);
      assert.ok(Math.abs(deviation.at(-1)! / exact!.deviation.at(-1)! - 1) < 0.05, study);
    }
  });

  it('Itô’s reading of σS dW is a martingale, Stratonovich’s grows by e^{σ²t/2}', async () => {
    const { outcome } = await draw(geometric, { study: 'calculi', values: { T: 2, steps: 100 } });
    assert.ok(outcome.kind === 'figures');
    const [ito, stratonovich] = outcome.figures[1]!.series.map(({ points }) => points.at(-1)!);
    assert.ok(Math.abs(ito!.y - 1) < 1.3 * ito!.halfWidth, `${ito!.y}`);
    assert.ok(Math.abs(stratonovich!.y - Math.exp(0.25)) < 1.3 * stratonovich!.halfWidth, `${stratonovich!.y}`);
    assert.ok(stratonovich!.y - ito!.y > ito!.halfWidth + stratonovich!.halfWidth);
  });

  it('measured orders of schemes are those claimed', async () => {
    const { outcome } = await draw(geometric, { study: 'convergence' });
    assert.ok(outcome.kind === 'figures');
    const notes = new Map(outcome.figures[0]!.series.map(({ name, note }) => [name, note ?? '']));
    const orderOf = (name: string) => Number(/order (\S+)/.exec(notes.get(name) ?? '')?.[1]);
    assert.ok(Math.abs(orderOf('Euler–Maruyama') - 0.5) < 0.15, notes.get('Euler–Maruyama'));
    assert.ok(Math.abs(orderOf('Milstein') - 1) < 0.15, notes.get('Milstein'));
  });
});
