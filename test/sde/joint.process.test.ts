import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import type { SimulatePlan } from '../../src/check/simulationPlan';
import { findMotion } from '../../src/checker/findMotion';
import { planMotion } from '../../src/checker/planSimulations';
import { readDocument } from '../../src/checker/readDocument';
import { refusalSentence } from '../../src/checker/simulationWords';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { SimulationRefused } from '../../src/sde/refusal';
import type { SimulationWishes } from '../../src/sde/textProcess';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();

/** The first equation of motion of a text, with all that belongs to it. */
function planText(text: string, wishes: SimulationWishes = {}): SimulatePlan {
  const reading = readDocument(text, 1, {});
  const math = reading.snapshot.math.find((one) => findMotion(reading, one.index)?.kind === 'joint')!;
  return planMotion(findMotion(reading, math.index)!, math, reading, wishes);
}

/** One Euler step of length h from a state with given normals. */
function step(plan: SimulatePlan, state: readonly number[], normals: readonly number[], h = 0.01): number[] {
  return Array.from(evaluateGraph(plan.step, [...state, ...normals, 0, h, ...plan.parameters.map(({ value }) => value)]));
}

const heston = String.raw`Let $S_t, V_t \in \mathbb R$, $\rho = -0.7$, $\mu = 0.1$, $\kappa = 2$, $\theta = 0.04$ and $\xi = 0.3$.
$$dS_t = \mu S_t\,dt + \sqrt{V_t}\,S_t\,dW^1_t, \qquad dV_t = \kappa(\theta - V_t)\,dt + \xi\sqrt{V_t}\,dW^2_t$$ with `;
const scalars = String.raw`Let $X_t, x_t, v_t \in \mathbb R$. `;
const close = (found: readonly number[], expected: readonly number[]) => found.every((value, i) => Math.abs(value - expected[i]!) < 1e-12);

describe('equations with several noises, and several equations', () => {
  const [h, r] = [0.01, 0.1];
  const [S, V, z1, z2] = [1, 0.09, 0.4, -1.1];
  const dV = 2 * (0.04 - V) * h + 0.3 * 0.3 * r * (-0.7 * z1 + Math.sqrt(1 - 0.49) * z2);
  const hestonStep = [S + 0.1 * S * h + 0.3 * S * r * z1, V + dV];
  const rows: readonly [text: string, state: readonly number[], normals: readonly number[], expected: readonly number[]][] = [
    [heston + String.raw`$d\langle W^1, W^2\rangle_t = \rho\,dt$.`, [S, V], [z1, z2], hestonStep],
    // By their letters q and p are functions and densities.
    [
      String.raw`$$dq_t = p_t\,dt, \qquad dp_t = -q_t\,dt - 2p_t\,dt + \sqrt 2\,dW_t$$`,
      [1, 2],
      [0.4],
      [1 + 2 * h, 2 - 5 * h + Math.SQRT2 * r * 0.4],
    ],
    [heston + String.raw`$\mathbb E[dW^1_t\,dW^2_t] = \rho\,dt$.`, [S, V], [z1, z2], hestonStep],
    [heston + String.raw`$dW^1_t\,dW^2_t = \rho\,dt$.`, [S, V], [z1, z2], hestonStep],
    [scalars + String.raw`$$dX_t = -X_t\,dt + \sigma_1\,dW^1_t + \sigma_2 X_t\,dW_t^2$$`, [2], [1, -1], [2 - 0.02 + r * (0.5 - 1)]],
    [scalars + String.raw`$$dX_t = X_t(\sigma_1\,dW^{(1)}_t - \sigma_2\,dW^{(2)}_t)$$`, [2], [1, 2], [2 + r * (1 - 2)]],
    [scalars + String.raw`$$dX_t = b(X_t)\,dt + \sum_{j=1}^3 \sigma_j(X_t)\,dW_t^j$$`, [2], [1, 2, 3], [2 - 0.01 + 0.6]],
    [
      scalars + String.raw`$$X_t = x_0 - \int_0^t X_s\,ds + \int_0^t X_s\,dW^1_s + \int_0^t 2\,dW^2_s$$`,
      [2],
      [1, 2],
      [2 - 0.02 + r * (2 + 4)],
    ],
    [
      scalars + String.raw`$$\begin{aligned} dx_t &= v_t\,dt \\ dv_t &= -v_t\,dt - \nabla U(x_t)\,dt + \sqrt 2\,dW_t \end{aligned}$$`,
      [1, 2],
      [1],
      [1.02, 2 - 0.03 + Math.SQRT2 * r],
    ],
    [String.raw`Let $x, v \in \mathbb R^2$. $$dx = v\,dt, \quad dv = -x\,dt + \sqrt 2\,dW_t$$`, [1, 2, 3, 4], [1, 2], [1.03, 2.04, 3 - 0.01 + r * Math.SQRT2, 4 - 0.02 + 2 * r * Math.SQRT2]], // prettier-ignore
  ];
  for (const [text, state, normals, expected] of rows)
    it(text.slice(text.indexOf('$$')).slice(0, 110), () => {
      const plan = planText(text);
      assert.equal(plan.noises, normals.length);
      assert.ok(close(step(plan, state, normals, h), expected), `${step(plan, state, normals, h)} for ${expected}`);
      assert.ok(!close(step(plan, state, normals.map((z) => -z), h), expected), 'the noise must count'); // prettier-ignore
    });

  it('Stratonovich: two noises make the mean grow as e^{(σ₁² + σ₂²)t/2}', async () => {
    const text =
      scalars + String.raw`Let $\sigma_1 = 0.6$, $\sigma_2 = 0.4$. $$dX_t = \sigma_1 X_t \circ dW^1_t + \sigma_2 X_t \circ dW_t^2$$`;
    const plan = planText(text, { horizon: 1, steps: 40, paths: 2000, statistics: { times: 2, bins: 0, film: null, field: 0 } });
    assert.deepEqual([plan.process.calculus, plan.scheme.id], ['stratonovich', 'heun']);
    const { simulation } = await runSimulation(plan, engine, neverCancelled);
    const { mean, deviation } = simulation.components[0]!;
    const sigma = deviation.at(-1)! / Math.sqrt(2000);
    assert.ok(Math.abs(mean.at(-1)! - Math.exp(0.26)) < 5 * sigma, `${mean.at(-1)}`);
    assert.ok(Math.abs(mean.at(-1)! - 1) > 5 * sigma, "and not as in Itô's calculus");
  });

  it('a scheme that needs noise that commutes says so', () => {
    const text = scalars + String.raw`$$dx_t = dW_t, \quad dv_t = x_t\,dB_t$$`;
    assert.throws(
      () => planText(text, { scheme: 'milstein' }),
      (error) => error instanceof SimulationRefused && /noise that does not commute/.test(refusalSentence(error.refusal)),
    );
  });

  it('an equation without noise goes the way of the one beside it, whose drift is not that of another way', () => {
    const forward = String.raw`$$dx_t = v_t\,dt, \qquad dv_t = -x_t\,dt - v_t\,dt + \sqrt 2\,dW_t$$ `;
    const back = String.raw`Backwards, $$dx_t = v_t\,dt, \qquad dv_t = [-x_t - 3 v_t]\,dt + \sqrt 2\,d\bar W_t$$`;
    const reading = readDocument(scalars + forward + back, 1, {});
    const math = reading.snapshot.math.findLast(({ display }) => display)!;
    const plan = planMotion(findMotion(reading, math.index)!, math, reading, {});
    assert.ok(plan.time.from > plan.time.to);
    assert.deepEqual(
      step(plan, [1, 2], [0], -h).map((one) => Number(one.toFixed(9))),
      [1 - 2 * h, 2 + 7 * h],
    );
    assert.equal(plan.exact?.moments ?? null, null);
  });

  const kinetic = (score: string, space = ''): string =>
    String.raw`Let $X_t, V_t \in \mathbb R${space}$, $X_0 \sim \mathcal N(1, \tfrac14)$ and $V_0 \sim \mathcal N(0, \tfrac14)$.
    $$dX_t = V_t\,dt, \qquad dV_t = -X_t\,dt - 2V_t\,dt + 2\,dW_t$$ have the joint density $p_t(x, v)$. Backwards,
    $$dX_t = V_t\,dt, \qquad dV_t = [-X_t - 2V_t - ${score}]\,dt + 2\,d\bar W_t$$`;
  const backwards: readonly [score: string, arrives: boolean, space?: string][] = [
    [String.raw`4\nabla_{V_t}\log p_t(X_t, V_t)`, true],
    [String.raw`4\nabla_V\log p(X_t, V_t, t)`, true],
    [String.raw`4\partial_v\log p_t(V_t \mid X_t)`, true],
    [String.raw`2\nabla_{V_t}\log p_t(X_t, V_t)`, false],
    [String.raw`4\nabla_{V_t}\log p_t(X_t, V_t)`, true, '^2'],
    [String.raw`2\nabla_{V_t}\log p_t(X_t, V_t)`, false, '^2'],
    [String.raw`4\nabla_{X_t}\log p_t(X_t, V_t)`, false],
  ];
  for (const [score, arrives, space] of backwards)
    it(`the way back of position and speed${space ?? ''} by ${score} ${arrives ? 'arrives at' : 'misses'} the data`, async () => {
      const reading = readDocument(kinetic(score, space), 1, {});
      const math = reading.snapshot.math.findLast(({ display }) => display)!;
      const wishes = { paths: 1000, steps: 100, statistics: { times: 2, bins: 0, film: null, field: 0 } };
      const plan = planMotion(findMotion(reading, math.index)!, math, reading, wishes);
      const { simulation } = await runSimulation(plan, engine, neverCancelled);
      const away = simulation.components.map(({ mean, deviation, exact }) =>
        Math.hypot(mean.at(-1)! - exact!.mean.at(-1)!, deviation.at(-1)! - exact!.deviation.at(-1)!),
      );
      assert.equal(Math.max(...away) < 0.1, arrives, away.join());
    });

  const alone = (score: string): string =>
    String.raw`Let $X_t, V_t \in \mathbb R^2$, $X_0 \sim \mathcal N(1, \tfrac14)$ and $V_0 \sim \mathcal N(0, \tfrac14)$ with the joint density $p_t(x, v)$. Backwards,
    $$dX_t = V_t\,dt, \qquad dV_t = [-X_t - 2V_t - ${score}\nabla_{V_t}\log p_t(X_t, V_t)]\,dt + 2\,d\bar W_t$$`;

  it('equations that a text gives only backwards tell the ones forwards', async () => {
    const wishes = { paths: 1000, steps: 100, statistics: { times: 2, bins: 0, film: null, field: 0 } };
    const { simulation } = await runSimulation(planText(alone('4'), wishes), engine, neverCancelled);
    const [first, , speed] = simulation.components.map(({ mean, deviation }) => [mean.at(-1)!, deviation.at(-1)!]);
    assert.ok(Math.abs(first![0]! - 1) < 0.1 && Math.abs(first![1]! - 0.5) < 0.1, first!.join());
    assert.ok(Math.abs(speed![0]!) < 0.1 && Math.abs(speed![1]! - 0.5) < 0.1, speed!.join());
    assert.throws(
      () => planText(alone('2')), // 2c = g²: no noise forwards
      (error) => error instanceof SimulationRefused && /Write the SDE that runs forward/.test(refusalSentence(error.refusal)),
    );
  });

  it('equations of other states stay apart', () => {
    const reading = readDocument(scalars + String.raw`$$dX_t = -X_t\,dt + dW_t$$ $$dv_t = -v_t\,dt + dW_t$$`, 1, {});
    assert.ok(reading.snapshot.math.every(({ index }) => findMotion(reading, index)?.kind !== 'joint'));
  });
});
