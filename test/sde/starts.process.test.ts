import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import { findMotion } from '../../src/checker/findMotion';
import { planMotion } from '../../src/checker/planSimulations';
import { readDocument } from '../../src/checker/readDocument';
import type { SimulationWishes } from '../../src/sde/textProcess';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();
const few = { paths: 400, steps: 60, statistics: { times: 2, bins: 0, film: null, field: 0 } };

/** The last motion of a text: its plan, with mean and deviation of the first component at first and at last. */
async function run(text: string, wishes: SimulationWishes = {}, usual: SimulationWishes = few) {
  const reading = readDocument(text, 1, {});
  const math = reading.snapshot.math.findLast(({ index }) => findMotion(reading, index) !== null)!;
  const plan = planMotion(findMotion(reading, math.index)!, math, reading, { ...usual, ...wishes });
  const { mean, deviation, exact } = (await runSimulation(plan, engine, neverCancelled)).simulation.components[0]!;
  return { choices: [...plan.process.choices, ...(plan.process.told ?? [])].join('; '), first: [mean[0]!, deviation[0]!] as const, last: [mean.at(-1)!, deviation.at(-1)!] as const, exact, plan }; // prettier-ignore
}

const near = (found: readonly number[], expected: readonly number[]): boolean =>
  found.every((value, i) => Math.abs(value - expected[i]!) < 5 * (1 + Math.abs(expected[1]!)) / Math.sqrt(few.paths)); // prettier-ignore

const mixture = String.raw`$x \in \mathbb R$. Let $x_0 \sim p_{data}$ with $$p_{data}(x) = 0.3\,\mathcal N(x; -2, 0.5^2) + 0.7\,\mathcal N(x; 1, 1)$$ `;
const ou = String.raw`$$dx = -\tfrac12 x\,dt + dW$$ `;
const mixtureMoments = [0.1, Math.sqrt(0.3 * (0.25 + 4) + 0.7 * 2 - 0.01)] as const;

describe('where a text says that a process starts', () => {
  const rows: readonly [text: string, moments: readonly [mean: number, deviation: number], choice: RegExp][] = [
    [
      String.raw`$X_t \in \mathbb R$. $dX_t = -X_t\,dt + dW_t$ with $X_0 = 9$. Then $dX_t = -2X_t\,dt + dW_t$ with $X_0 = 4$.`,
      [4, 0],
      /X₀ = 4/,
    ],
    [String.raw`$X_t \in \mathbb R$, $X_0 = 2$. $$dX_t = -X_t\,dt + dW_t$$`, [2, 0], /X₀ = 2/],
    [String.raw`$X_t \in \mathbb R$. $$dX_t = -X_t\,dt + dW_t, \quad X_0 = -1$$`, [-1, 0], /X₀ = -1/],
    [String.raw`$x(0) \sim \mathcal N(3, 4)$, $x(t) \in \mathbb R$. $$\frac{dx}{dt} = -x$$`, [3, 2], /normal law of the text/],
    [
      String.raw`$X_t \in \mathbb R$, $X_0 \sim \mathcal N(3, 0.25)$. $$dX_t = X_t(1 - X_t)\,dt + 0.1 X_t\,dW_t$$`,
      [3, 0.5],
      /normal law of the text/,
    ],
    [String.raw`$S_0 = s_0$ and $s_0 = 5$. $$dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$$`, [5, 0], /X₀ = 5/],
    [mixture + ou, mixtureMoments, /p_data of the text/],
    [
      String.raw`$p_0(x) = \tfrac12\mathcal N(x; -2, 1) + \tfrac12\mathcal N(x; 2, 1)$, $x \in \mathbb R$. ${ou}`,
      [0, Math.sqrt(5)],
      /p_0 of the text/,
    ],
    [String.raw`$u_0 = 3$, $u_k \in \mathbb R$. $$u_{k+1} = u_k - h u_k + \sqrt{2h}\,z_k$$`, [3, 0], /X₀ = 3/],
    [String.raw`$q_0 = 1$, $v_0 = 0$, $q, v \in \mathbb R$. $$\dot q = v, \quad \dot v = -q$$`, [1, 0], /q at first = 1, v at first = 0/],
    // Vectors in numbers tell how many components there are.
    [String.raw`Let $x_0 \sim \mathcal N(m, I)$ with $m = (3, 0)^\top$. $$dx = -x\,dt + \sqrt 2\,dw$$`, [3, 1], /d = 2.*normal law/],
    [String.raw`Let $x_0 \sim \tfrac12\mathcal N((2, 0)^\top, I) + \tfrac12\mathcal N((-2, 0)^\top, I)$. ${ou}`, [0, Math.sqrt(5)], /d = 2.*the mixture of the text/], // prettier-ignore
    [String.raw`It starts at $x_0 = (1, 4)$ and is pulled to $b = (0, 2)$: $$dx_t = (b - x_t)\,dt + 0.3\,dW_t$$`, [1, 0], /X₀ = \(1, 4\)/],
    [
      String.raw`Let $x_0 = (2, -1)^T$, $\mu = (2, 0)^T$, $\Sigma = \begin{pmatrix} 2 & 1 \\ 1 & 2 \end{pmatrix}$. $$dx_t = -\Sigma^{-1}(x_t - \mu)\,dt + \sqrt 2\,dW_t$$`,
      [2, 0],
      /X₀ = \(2, -1\)/,
    ],
    [
      String.raw`$X_0 \sim U(0, 1)$, $X_t \in \mathbb R$. $$dX_t = -X_t^3\,dt + dW_t$$`,
      [1.5, 0.3],
      /since the law that the text gives to the start is none of those/,
    ],
    [mixture + ou + String.raw`Start at $x_T \sim \mathcal N(0, 1)$. $$dx = [-\tfrac12 x - \nabla_x\log p_t(x)]\,dt + d\bar W$$`, [0, 1], /data from p_data.*X_T from the normal law/], // prettier-ignore
  ];
  for (const [text, moments, choice] of rows)
    it(text, async () => {
      const { first, choices } = await run(text);
      assert.ok(near(first, moments), `${first} for ${moments}`);
      assert.match(choices, choice);
    });

  it('what runs on in τ = T − t is run back in t, to the data of the text', async () => {
    const told = String.raw`Let $X_t \in \mathbb R$, $X_0 \sim \mathcal N(3, 0.04)$, $dX_t = -X_t\,dt + \sqrt2\,dW_t$ with density $p_t$ and $T = 3$. Start at $Y_0 \sim \mathcal N(0, 1)$: `;
    const back = (score: string): string => String.raw`$$dY_s = [Y_s + ${score}\nabla\log p_{T-s}(Y_s)]\,ds + \sqrt2\,dB_s$$`;
    const { first, last, choices } = await run(told + back('2'), { steps: 200 });
    assert.ok(near(first, [0, 1]) && Math.abs(last[0] - 3) < 0.1 && Math.abs(last[1] - 0.2) < 0.1, `${first} ${last}`);
    assert.match(choices, /data from the normal law of the text.*X_T from the normal law/);
    assert.ok((await run(told + back(''), { steps: 200 })).last[1] > 0.4, 'half the score is too wide');
    const flow = String.raw`With $\tau = 1 - t$ $$\frac{dx}{d\tau} = \tfrac12 x + \tfrac12\nabla_x\log p_{1-\tau}(x)$$`;
    assert.ok(near((await run(mixture + ou + flow)).last, mixtureMoments));
    const other = String.raw`$$dY_t = b(Y_t, t)\,dt + dB_t$$ With $\tau = T - t$, $$dZ_\tau = [-b(Z_\tau, T - \tau) + \nabla\log p_{T-\tau}(Z_\tau)]\,d\tau + dB_\tau$$`;
    assert.match((await run(other)).choices, /∇log p_t exact/);
  });

  it('g² of the text is g', async () => {
    for (const square of ['g(t)^2 = 4', 'g^2(t) = 4'])
      assert.ok(Math.abs((await run(String.raw`$dx = -x\,dt + g(t)\,dw$ with $${square}$ and $x_0 = 0$, $x \in \mathbb R$.`)).exact!.deviation.at(-1)! - Math.SQRT2) < 1e-3, square); // prettier-ignore
  });

  it('x_t is not x_T: what a text makes of x_t is no start of the way back', async () => {
    const kernel = String.raw`Let $x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1 - \bar\alpha_t}\,\epsilon$. `;
    const { choices } = await run(kernel + String.raw`$$x_{t-1} = \sqrt{\bar\alpha_{t-1}}\,\frac{x_t - \sqrt{1 - \bar\alpha_t}\,\epsilon_\theta(x_t, t)}{\sqrt{\bar\alpha_t}} + \sqrt{1 - \bar\alpha_{t-1}}\,\epsilon_\theta(x_t, t)$$`); // prettier-ignore
    assert.match(choices, /the exact law at the last index/);
  });

  it('a start that is only named is an example, one that has a number is of the text', async () => {
    const named = await run(String.raw`$S_0 = s_0$. $$dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$$`);
    const told = await run(String.raw`$S_0 = s_0$ and $s_0 = 5$. $$dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$$`);
    assert.deepEqual([named.plan.process.told ?? [], told.plan.process.told], [[], ['X₀ = 5']]);
  });

  it('the law of the text is the data that a reverse process arrives at', async () => {
    const back = String.raw`$$dx = [-\tfrac12 x - \nabla_x\log p_t(x)]\,dt + d\bar W$$`;
    const { last } = await run(mixture + ou + back, { horizon: 3 });
    assert.ok(near(last, mixtureMoments), `${last}`);
    const other = await run(mixture.replace('-2', '2') + ou + back, { horizon: 3 });
    assert.ok(!near(other.last, mixtureMoments), 'other data, another end');
  });
});

describe('where a text says that the time ends', () => {
  const rows: readonly [text: string, last: number][] = [
    [String.raw`$X_t \in \mathbb R$. $$dX_t = -X_t\,dt + dW_t, \quad t \in [0, 7]$$`, 7],
    [String.raw`Let $x_t \in \mathbb R$ with $dx_t = -x_t\,dt + dW_t$, where $t \in [0, 3]$.`, 3],
    [
      String.raw`$y_t, z_t \in \mathbb R$. Let $dy_t = -y_t\,dt + dW_t$ on $t \in [0, 6]$, and $dz_t = -z_t\,dt + dW_t$ on $t \in [0, 3]$.`,
      3,
    ],
    [String.raw`$X_t \in \mathbb R$. Let $T = 2.5$ and $0 \le t \le T$. $$dX_t = -X_t\,dt + dW_t$$`, 2.5],
    [String.raw`$X_t \in \mathbb R$. Let $T = 2.5$ be a temperature. $$dX_t = -X_t\,dt + \sqrt{2T}\,dW_t$$`, 4],
    [String.raw`$X_t \in \mathbb R$, $s \in [0, 7]$. $$dX_t = -X_t^3\,dt + X_t\,dW_t$$`, 4],
  ];
  for (const [text, last] of rows) it(text, async () => assert.equal((await run(text)).plan.time.to, last));

  const { steps: _, ...asWritten } = few;
  const none = [
    String.raw`$X_t \in \mathbb R$. With $T = 0$, $t \in [0, T]$. $$dX_t = -X_t\,dt + dW_t$$`,
    String.raw`$x_t \in \mathbb R$ with $t \in [0, 1]$. Now let $dz_t = -z_t\,dt + dW_t$ for $0 \le t \le 0$.`,
    String.raw`Take $N = 0$ steps. $u_k \in \mathbb R$. $$u_{k+1} = u_k - h u_k + \sqrt{2h}\,z_k$$`,
  ];
  for (const text of none) it(`nothing is run: ${text}`, () => assert.rejects(run(text, {}, asWritten), { name: 'SimulationRefused' }));

  for (const text of [
    String.raw`Let $x_t \in \mathbb R^{1000000}$ with $$dx_t = -x_t\,dt + dW_t$$`,
    String.raw`Let $x_k \in \mathbb R^{784}$ with $$x_{k+1} = x_k - h x_k + \sqrt{2h}\,z_k, \quad z_k \sim \mathcal N(0, I)$$`,
  ])
    it(`more components than are run stand for d: ${text}`, async () => assert.equal((await run(text)).plan.dimension, 1));
});

describe('models in an equation of motion are the exact ones', () => {
  const forward = String.raw`$x \in \mathbb R$. $$dx = f(x,t)\,dt + g(t)\,dw$$ `;
  const rows: readonly string[] = [
    String.raw`$$dx = \left[f(x,t) - g(t)^2 s_\theta(x,t)\right]dt + g(t)\,d\bar w$$`,
    String.raw`$$dx = \left[f(x,t) + \frac{g(t)^2}{\sigma_t}\epsilon_\theta(x,t)\right]dt + g(t)\,d\bar w$$`,
    String.raw`$$\frac{dx}{dt} = f(x,t) + \frac{g(t)^2}{2\sqrt{1-\bar\alpha_t}}\epsilon_\theta(x,t)$$`,
    String.raw`$$\frac{dx}{dt} = f(x,t) - \frac{g(t)^2}{2\sigma_t^2}(\alpha_t D_\theta(x,t) - x)$$`,
    String.raw`$$dx = [f(x,t) - \tfrac{1+\lambda^2}{2} g(t)^2 \nabla_x\log p_t(x)]\,dt + \lambda g(t)\,d\bar w$$`,
  ];
  for (const text of rows)
    it(text, async () => {
      const { last, exact, plan } = await run(forward + text, { horizon: 2 });
      const data = [exact!.mean.at(-1)!, exact!.deviation.at(-1)!] as const;
      assert.ok(near(last, data), `${last} for ${data}`);
      assert.deepEqual(plan.parameters.slice(0, 2).map(({ name, value }) => [name, value]), [['f', -0.5], ['g', 1]]); // prettier-ignore
      const flipped = await run(forward + text.replace(/(s_\\theta|\\epsilon_\\theta|\\nabla_x\\log p_t|D_\\theta)\(/, '(-1)$1('), {
        horizon: 2,
      });
      assert.ok(!near(flipped.last, data), 'the mutant must be noticed');
    });

  it('for every λ, and for the numbers that a reader puts for f and g', async () => {
    for (const parameters of [{ lambda: 0.3 }, { lambda: 0 }, { f: -1, g: 0.7 }]) {
      const { last, exact } = await run(forward + rows[4]!, { horizon: 2, parameters });
      assert.ok(near(last, [exact!.mean.at(-1)!, exact!.deviation.at(-1)!]), `${JSON.stringify(parameters)}: ${last}`);
    }
  });
});
