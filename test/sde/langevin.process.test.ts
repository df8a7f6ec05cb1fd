import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import type { SimulatePlan } from '../../src/check/simulationPlan';
import { findMotion } from '../../src/checker/findMotion';
import { planMotion } from '../../src/checker/planSimulations';
import { readDocument } from '../../src/checker/readDocument';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { SimulationWishes } from '../../src/sde/textProcess';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const few = { statistics: { shownPaths: 1, times: 2, bins: 24, film: null, field: 0 } } as const;

/** The last formula that moves. */
function planText(text: string, wishes: SimulationWishes = {}): SimulatePlan {
  const reading = readDocument(text, 1, {});
  const math = reading.snapshot.math.at(-1)!;
  const motion = findMotion(reading, math.index);
  assert.ok(motion !== null, 'nothing to run');
  return planMotion(motion, math, reading, { ...few, ...wishes });
}

const normal = (x: number, mean: number, variance: number) => Math.exp((-0.5 * (x - mean) ** 2) / variance) / Math.sqrt(variance);
const mixture = (x: number) => Math.log((1 / 3) * normal(x, -2, 0.25) + (2 / 3) * normal(x, 1, 1));
const well = (x: number) => x * x - x ** 4 / 4;

const quartic = String.raw`Let $p(x) \propto e^{-U(x)}$ with $U(x) = \tfrac14 x^4 - x^2$. `;
const twoBumps = String.raw`Let $p(x) = \tfrac13 \mathcal N(x; -2, 0.5^2) + \tfrac23 \mathcal N(x; 1, 1)$. `;
const normalised = String.raw`Let $\pi(x) = \frac1Z e^{-x^4/4 + x^2}$. `;

const rows: readonly (readonly [text: string, logDensity: (x: number) => number])[] = [
  [String.raw`${quartic}$$dX_t = -\nabla U(X_t)\,dt + \sqrt 2\,dW_t$$`, well],
  [String.raw`${quartic}$$dX_t = \nabla \log p(X_t)\,dt + \sqrt 2\,dW_t$$`, well],
  [String.raw`${quartic}$$dX_t = \tfrac12 \nabla \log p(X_t)\,dt + dW_t$$`, well],
  [String.raw`${normalised}$$d\theta_t = \nabla \log \pi(\theta_t)\,dt + \sqrt 2\,dB_t$$`, well],
  [String.raw`${twoBumps}$$dX_t = \nabla \log p(X_t)\,dt + \sqrt 2\,dW_t$$`, mixture],
  [
    String.raw`$\beta = 3$, $V(x) = \tfrac14(x^2 - 1)^2$. $$dX_t = -V'(X_t)\,dt + \sqrt{2\beta^{-1}}\,dW_t$$`,
    (x) => -0.75 * (x * x - 1) ** 2,
  ],
  [String.raw`$\sigma = 0.8$. $$dX_t = (X_t - X_t^3)\,dt + \sigma\,dW_t$$`, (x) => (x * x - x ** 4 / 2) / 0.64],
  [String.raw`${quartic}$$x_{k+1} = x_k + \epsilon \nabla \log p(x_k) + \sqrt{2\epsilon}\,z_k$$`, well],
  [String.raw`${twoBumps}$$x_{k+1} = x_k + \frac{\epsilon}{2} \nabla \log p(x_k) + \sqrt{\epsilon}\,z_k$$`, mixture],
  [String.raw`$$p(x) \propto \exp\left(-\tfrac14 x^4 + x^2\right)$$`, well],
  [String.raw`$$q(y) = \tfrac13 \mathcal N(y; -2, 0.25) + \tfrac23 \mathcal N(y; 1, 1)$$`, mixture],
];

/** log p at some points, behind the constant that is open. */
function shapeOf(at: (x: number) => number): number[] {
  return [-2.3, -1.1, 0.4, 1.7].map((x) => at(x) - at(0.2));
}

describe('the law at rest of Langevin dynamics', () => {
  for (const [text, logDensity] of rows)
    it(text, () => {
      const plan = planText(text);
      const { resting } = plan.exact;
      assert.ok(resting !== undefined);
      const numbers = plan.parameters.map(({ value }) => value);
      const found = shapeOf((x) => evaluateGraph(resting.logDensity, [x, 0, ...numbers])[0]!);
      const isClose = (expected: readonly number[]) => found.every((value, i) => Math.abs(value - expected[i]!) < 1e-8);
      assert.ok(isClose(shapeOf(logDensity)), found.join());
      assert.ok(!isClose(shapeOf((x) => 1.001 * logDensity(x))), 'a density a thousandth too steep must be noticed');
    });

  const without: readonly string[] = [
    String.raw`$$dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$$`,
    String.raw`$$dX_t = \sin(t) (X_t - X_t^3)\,dt + dW_t$$`,
    String.raw`$$d\mathbf x_t = (-\|\mathbf x_t\|^2 \mathbf x_t + A \mathbf x_t)\,dt + d\mathbf W_t$$ with a matrix $A \in \mathbb R^{d \times d}$, $$d\mathbf x_t = (-\|\mathbf x_t\|^2 \mathbf x_t + A \mathbf x_t)\,dt + d\mathbf W_t$$`,
  ];
  for (const text of without) it(`is not made up: ${text}`, () => assert.equal(planText(text, { dimension: 2 }).exact.resting, undefined));
});

describe('Langevin steps of a density of the text', () => {
  const run = async (scheme: string) => {
    const plan = planText(rows[0]![0], { scheme, horizon: 18, steps: 90, paths: 3000 });
    const { simulation } = await runSimulation(plan, createJavaScriptEngine(), neverCancelled);
    return simulation.density!.resting!;
  };

  it('arrive at it where they are adjusted, and at another law where they are not', async () => {
    const [adjusted, unadjusted] = [await run('mala'), await run('ula')];
    assert.ok(adjusted.distance < 2 * adjusted.chance, `${adjusted.distance}`);
    assert.ok(unadjusted.distance > 3 * unadjusted.chance, `${unadjusted.distance}`);
  });
});
