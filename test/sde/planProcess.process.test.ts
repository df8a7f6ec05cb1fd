import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import type { SimulatePlan } from '../../src/check/simulationPlan';
import { planSource } from '../../src/checker/planSimulations';
import { readDocument } from '../../src/checker/readDocument';
import { describeTroubles, refusalSentence } from '../../src/checker/simulationWords';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { RegisteredWishes } from '../../src/sde/planRegistered';
import { SimulationRefused } from '../../src/sde/refusal';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();
const few: RegisteredWishes = { paths: 1000, steps: 80, statistics: { times: 5, bins: 10, film: null, field: 2 } };

/** The last equation of motion of a text. */
function planText(text: string, wishes: RegisteredWishes = few): SimulatePlan {
  const reading = readDocument(text, 1, {});
  const found = reading.formulas.flatMap((formula, place) =>
    formula.statements.flatMap((statement) =>
      statement.kind === 'sde' || statement.kind === 'ode' ? [{ process: statement, math: reading.snapshot.math[place]! }] : [],
    ),
  );
  return planSource({ kind: 'text', ...found.at(-1)!, reading }, wishes)!;
}

const run = async (plan: SimulatePlan) => (await runSimulation(plan, engine, neverCancelled)).simulation;

function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof SimulationRefused) return refusalSentence(error.refusal);
    throw error;
  }
  assert.fail('nothing was refused');
}

const vp = String.raw`Let $\beta(t) = 0.1 + 19.9 t$ and $x \in \mathbb R$. $$dx = -\tfrac12 \beta(t) x\,dt + \sqrt{\beta(t)}\,dW$$ `;
const reverse = String.raw`$$dx = \left[-\tfrac12 \beta(t) x - \beta(t)\nabla_x\log p_t(x)\right]dt + \sqrt{\beta(t)}\,d\bar W$$`;

describe('an equation of a text, run', () => {
  it('VP: its moments are the exact ones, within sampling and the bias of the steps', async () => {
    const { components, density } = await run(planText(vp));
    const { mean, deviation, exact } = components[0]!;
    mean.forEach((value, k) => assert.ok(Math.abs(value - exact!.mean[k]!) < 0.2));
    deviation.forEach((value, k) => assert.ok(Math.abs(value - exact!.deviation[k]!) < 0.12));
    assert.ok(density!.exact !== null);
  });

  it('its kernel is exact to the last times, where e^{−∫β} is 10⁻⁷⁰', () => {
    const { exact, parameters } = planText(vp, { ...few, horizon: 4 });
    const [, deviation] = evaluateGraph(exact.moments!, [4, ...parameters.map(({ value }) => value)]); // it is linear
    assert.ok(Math.abs(deviation! - 1) < 1e-7, `${deviation}`);
  });

  it('backwards it arrives at the data, and with a flipped sign it does not', async () => {
    const right = await run(planText(vp + reverse, { ...few, steps: 200, paths: 500 }));
    const [end, exact] = [right.components[0]!.deviation.at(-1)!, right.components[0]!.exact!.deviation.at(-1)!];
    assert.ok(Math.abs(end - exact) < 0.15, `${end} for ${exact}`);
    // A function by its letter, and a wall at 1.
    assert.deepEqual(planText(String.raw`$$dq_t = -q_t\,dt + \sqrt2\,dW_t$$`, few).process.choices, ['X₀ from a mixture of 2 normal laws']);
    assert.ok(planText(String.raw`$$dY_t = (\tfrac12 - Y_t)\,dt + \sqrt{Y_t(1 - Y_t)}\,dW_t$$`, few).process.choices.includes('X₀ = 0.5'));
    const alone = planText(reverse, few);
    assert.ok(
      alone.process.choices.some((choice) => choice.includes('read off this equation')),
      alone.process.choices.join('; '),
    );
    assert.equal(alone.process.direction, 'reverse');
    const wrong = await run(planText(vp + reverse.replace(String.raw`- \beta(t)\nabla`, String.raw`+ \beta(t)\nabla`), few));
    assert.ok(wrong.exploded > 0 || Math.abs(wrong.components[0]!.deviation.at(-1)! - exact) > 0.5);
  });

  it('the flow with a model of the score, and numbers that the text gives as sliders', async () => {
    const flow = planText(vp + String.raw`$$\frac{dx}{dt} = -\tfrac12 \beta(t) x - \tfrac12 \beta(t) s_\theta(x,t)$$`);
    assert.deepEqual([flow.process.direction, flow.noises, flow.scheme.id], ['reverse', 0, 'rk4']);
    const ou = planText(String.raw`Let $\sigma = 0.3$ and $X_t \in \mathbb R$. $$dX_t = -\theta X_t\,dt + \sigma\,dW_t$$`);
    const shown = ou.parameters.map(({ name, value, origin }) => `${name} ${value} ${origin}`);
    assert.deepEqual(shown, ['theta 1 default', 'sigma 0.3 text']);
  });

  it('abstract functions are chosen by name', () => {
    const plan = planText(String.raw`$$dX_t = f(X_t, t)\,dt + g(t)\,dW_t$$`);
    assert.ok(plan.process.choices.includes('f a multiple of the state') && plan.process.choices.includes('g constant'));
    const indexed = String.raw`$$dx = -\tfrac12\beta_t x\,dt + \sqrt{\beta_t}\,dw$$`;
    const namesOf = (text: string) => planText(text).parameters.map(({ name }) => name);
    assert.deepEqual(namesOf(indexed), ['beta_min', 'beta_max']);
    assert.deepEqual(namesOf(`Let $\\beta_t = 2$. ${indexed}`), ['beta_t']);
  });

  it('Stratonovich is not Itô: the mean of dX = σX ∘ dW grows as e^{σ²t/2}', async () => {
    const mean = async (dot: string) =>
      (await run(planText(String.raw`Let $\sigma = 0.8$ and $X_t \in \mathbb R$. $$dX_t = \sigma X_t ${dot} dW_t$$`, { ...few, horizon: 1 }))).components[0]!.mean.at(-1)!; // prettier-ignore
    assert.ok(Math.abs((await mean(String.raw`\circ`)) - Math.exp(0.32)) < 0.25);
    assert.ok(Math.abs((await mean('')) - 1) < 0.15);
  });

  it('says what goes wrong with paths', async () => {
    const cubic = planText(String.raw`$X_t \in \mathbb R$. $$dX_t = X_t^3\,dt + dW_t$$`);
    assert.match(describeTroubles(cubic, await run(cubic)).join(), /grows without bound/);
    const root = planText(String.raw`$X_t \in \mathbb R$. $$dX_t = -dt + \sqrt{X_t}\,dW_t$$`);
    assert.match(describeTroubles(root, await run(root)).join(), /square root or a logarithm is taken of a negative number/);
  });

  it('refuses in a sentence', () => {
    const rows: readonly [RegisteredWishes, RegExp][] = [
      [{ horizon: 0 }, /no time to simulate/],
      [{ horizon: -1 }, /no time to simulate/],
      [{ paths: 1_000_000_000 }, /400,000,000,000 steps, more than are run/],
      [{ steps: 0 }, /one at least; this one has 0/],
      [{ steps: 1e9 }, /1,000,000,000 steps are more/],
      [{ scheme: 'magic' }, /no scheme called magic/],
      [{ scheme: 'heun' }, /Stratonovich's sense.*can be converted.*euler-maruyama/],
      [{ parameters: { zeta: 1 } }, /no number called zeta/],
    ];
    const text = String.raw`$X_t \in \mathbb R$. $$dX_t = X_t\,dt + \sigma X_t\,dW_t$$`;
    for (const [wishes, sentence] of rows)
      assert.match(
        refusal(() => planText(text, wishes)),
        sentence,
      );
    assert.equal(planText(text, { scheme: 'heun', convert: true }).process.calculus, 'stratonovich');
    // No SDE has marginals that this goes back along: 2c = g².
    assert.match(
      refusal(() => planText(reverse.replace(String.raw`- \beta(t)\nabla`, String.raw`- \tfrac12 \beta(t)\nabla`))),
      /tells of no process whose marginals are known/,
    );
  });
});

describe('a named process, run', () => {
  it('CIR, GBM and OU have the moments that are known of them', async () => {
    for (const name of ['cir', 'gbm', 'ou', 'brownian motion']) {
      const { components } = await run(planSource({ kind: 'name', name }, few)!);
      const { mean, deviation, exact } = components[0]!;
      const error = Math.abs(mean.at(-1)! - exact!.mean.at(-1)!) / (exact!.deviation.at(-1)! / Math.sqrt(1000));
      assert.ok(error < 5, `${name}: ${error}`);
      assert.ok(Math.abs(deviation.at(-1)! / exact!.deviation.at(-1)! - 1) < 0.3, name);
    }
  });

  it('MALA stays in the law of the density where unadjusted steps are too wide', async () => {
    const deviation = async (scheme: string) =>
      (await run(planSource({ kind: 'name', name: 'double-well' }, { ...few, scheme, steps: 60, horizon: 30 })!)).components[0]!.deviation.at(-1)!; // prettier-ignore
    const [adjusted, unadjusted] = [await deviation('mala'), await deviation('ula')];
    // √E x² under e^{−(x²−1)²/(2σ²)}, σ = 0.7, by quadrature.
    const weights = Array.from(
      { length: 801 },
      (_, k) => [(k - 400) / 100, Math.exp((-0.5 * (((k - 400) / 100) ** 2 - 1) ** 2) / 0.49)] as const,
    );
    const total = weights.reduce((sum, [, w]) => sum + w, 0);
    const exact = Math.sqrt(weights.reduce((sum, [x, w]) => sum + x * x * w, 0) / total);
    assert.ok(Math.abs(adjusted - exact) < 0.1, `${adjusted} for ${exact}`);
    assert.ok(!(Math.abs(unadjusted - exact) < 0.1), `${unadjusted}`);
  });

  it('adaptive steps follow the flow as closely as fixed ones', async () => {
    const end = async (scheme: string) =>
      (await run(planSource({ kind: 'name', name: 'vp' }, { ...few, paths: 50, direction: 'reverse', lambda: 0, scheme })!)).components[0]!.mean.at(-1)!; // prettier-ignore
    assert.ok(Math.abs((await end('dormand-prince')) - (await end('rk4'))) < 1e-4);
  });
});
