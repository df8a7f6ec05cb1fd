import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import type { SimulatePlan } from '../../src/check/simulationPlan';
import { findMotion } from '../../src/checker/findMotion';
import { planMotion } from '../../src/checker/planSimulations';
import { readDocument } from '../../src/checker/readDocument';
import { refusalSentence } from '../../src/checker/simulationWords';
import { SimulationRefused } from '../../src/sde/refusal';
import type { SimulationWishes } from '../../src/sde/textProcess';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();
const few = { paths: 400, statistics: { times: 2, bins: 0, film: null, field: 0 } };

/** The last recursion of a text. */
function planText(text: string, wishes: SimulationWishes = {}): SimulatePlan {
  const reading = readDocument(text, 1, {});
  const found = reading.snapshot.math.flatMap((math) => {
    const motion = findMotion(reading, math.index);
    return motion?.kind === 'update' ? [{ motion, math }] : [];
  });
  const { motion, math } = found.at(-1)!;
  return planMotion(motion, math, reading, { ...few, ...wishes });
}

const run = async (plan: SimulatePlan) => (await runSimulation(plan, engine, neverCancelled)).simulation;

/** Mean and variance after the last step, in plain numbers. */
function recursion(
  start: readonly [mean: number, variance: number],
  steps: number,
  step: (n: number) => readonly [a: number, b: number, q: number],
) {
  let [mean, variance] = start;
  for (let n = 0; n < steps; n++) {
    const [a, b, q] = step(n);
    [mean, variance] = [a * mean + b, a * a * variance + q];
  }
  return [mean, variance] as const;
}

const point: SimulationWishes = { start: { mean: [1], deviation: 0 } };
const vp = String.raw`Let $x_k \in \mathbb R$, $h = 0.01$, $t_k = kh$ and $\beta(t) = 0.1 + 19.9 t$. `;
const linear = String.raw`Let $x_t \in \mathbb R$ and $\beta_t = 0.001 + 0.0002 t$. `;

/** β_t of the texts below, and a step of the chain that it makes. */
const rate = (t: number): number => 0.001 + 0.0002 * t;
const chain = (t: number): readonly [number, number, number] => [Math.sqrt(1 - rate(t)), 0, rate(t)];

describe('a linear recursion of a text has its exact moments', () => {
  const rows: readonly [text: string, steps: number, expected: readonly [mean: number, variance: number]][] = [
    [
      vp + String.raw`$$x_{k+1} = x_k - \tfrac12 \beta(t_k) x_k h + \sqrt{\beta(t_k)}\sqrt h\, z_k$$`,
      100,
      [0.0058052247197, 1.04954072982], // known of Euler and Maruyama's scheme
    ],
    [
      String.raw`$x_t \in \mathbb R$. $$x_t = \sqrt{1 - \beta_t}\,x_{t-1} + \sqrt{\beta_t}\,z_t$$`,
      100,
      [0.0045155387, 0.99997960991], // β_t from 0.1/N to 20/N, where the text does not say
    ],
    [
      linear + String.raw`$$x_t = \sqrt{1 - \beta_t}\,x_{t-1} + \sqrt{\beta_t}\,\epsilon_t$$`,
      50,
      recursion([1, 0], 50, (n) => chain(n + 1)),
    ],
    // An arrow makes the new state of the old one; β_k of the β(t) of an SDE is β(t_k), and s_k a time of one in s.
    [
      String.raw`Let $x \in \mathbb R$ and $\epsilon = 0.1$. $$x \leftarrow x - \epsilon x + \sqrt{2\epsilon}\,z, \qquad z \sim \mathcal N(0, 1)$$`,
      50,
      recursion([1, 0], 50, () => [0.9, 0, 0.2]),
    ],
    [
      String.raw`Let $y_k \in \mathbb R$, $h = 0.01$, $b(s) = 2 + 3s$ and $dy_s = -b(s)y_s\,ds + b(s)^{1/2}\,dB_s$. $$y_{k+1} = y_k - b(s_k)y_k h + \sqrt{b(s_k)h}\,z_k$$`,
      50,
      recursion([1, 0], 50, (n) => [1 - (2 + 0.03 * n) * 0.01, 0, (2 + 0.03 * n) * 0.01]),
    ],
    [
      String.raw`Let $x_k \in \mathbb R$, $h = 0.01$, $\beta(t) = 2 + 3t$ and $dx = -\beta(t)x\,dt + \beta(t)^{1/2}\,dw$. $$x_{k+1} = x_k - \beta_k x_k h + \sqrt{\beta_k h}\,z_k$$`,
      50,
      recursion([1, 0], 50, (n) => [1 - (2 + 0.03 * n) * 0.01, 0, (2 + 0.03 * n) * 0.01]),
    ],
    [
      linear + String.raw`$$q(x_t \mid x_{t-1}) = \mathcal N(x_t; \sqrt{1 - \beta_t}\,x_{t-1}, \beta_t)$$`,
      50,
      recursion([1, 0], 50, (n) => chain(n + 1)),
    ],
    [
      linear + String.raw`$$x_{t-1} = x_t - \beta_t + \beta_{t-1} z_t$$`,
      50,
      recursion([1, 0], 50, (n) => [1, -rate(50 - n), rate(49 - n) ** 2]),
    ],
    [
      String.raw`Let $X_n \in \mathbb R$. $$X_{n+1} = X_n - h X_n + \sqrt{2h}\,\xi_n, \qquad \xi_n \sim \mathcal N(0, 0.5^2)$$`,
      40,
      recursion([1, 0], 40, () => [0.95, 0, 0.1 * 0.25]),
    ],
    [
      String.raw`$x_k \in \mathbb R$. $$x_{k+1} - x_k = -\epsilon\nabla U(x_k) + \sqrt{2\epsilon}\,z_k$$`,
      40,
      recursion([1, 0], 40, () => [0.95, 0, 0.1]),
    ],
    [String.raw`$$x_{k+1} \mid x_k \sim \mathcal N((1 - h)x_k, 2h I)$$`, 40, recursion([1, 0], 40, () => [0.95, 0, 0.1])],
    [
      String.raw`$x_k \in \mathbb R$. $$x_{k+1} = x_k + \tfrac h2\left(f(x_k) + f(x_k + h f(x_k))\right) + \Delta W_k$$`,
      40,
      recursion([1, 0], 40, () => [1 - 0.025 + 0.0003125, 0, 0.05]),
    ],
    // A vector that the text leaves open is one of ones.
    [
      String.raw`$X_n, b \in \mathbb R^d$. $$X_{n+1} = X_n + h(b - aX_n) + \sqrt{2h}\,\xi_n, \qquad \xi_n \sim \mathcal N(0, I)$$`,
      40,
      recursion([1, 0], 40, () => [0.95, 0.05, 0.1]),
    ],
    [String.raw`$$x^{(k+1)} = x^{(k)} - \eta x^{(k)} + \sqrt{2\eta}\,z^{(k)}$$`, 40, recursion([1, 0], 40, () => [0.95, 0, 0.1])],
    [
      String.raw`$X_t \in \mathbb R$. $$X_{t+h} = X_t + h\,b(X_t) + \sqrt h\,\sigma(X_t) Z$$`,
      40,
      recursion([1, 0], 40, () => [0.975, 0, 0.05]),
    ],
  ];
  for (const [text, steps, [mean, variance]] of rows)
    it(text.slice(text.indexOf('$$')), async () => {
      const { exact, deviation } = (await run(planText(text, { ...point, steps }))).components[0]!;
      assert.ok(Math.abs(exact!.mean.at(-1)! - mean) < 1e-11, `${exact!.mean.at(-1)} for ${mean}`);
      assert.ok(Math.abs(exact!.deviation.at(-1)! ** 2 - variance) < 1e-11, `${exact!.deviation.at(-1)! ** 2} for ${variance}`);
      assert.ok(Math.abs(deviation.at(-1)! / Math.sqrt(variance) - 1) < 5 / Math.sqrt(2 * few.paths), 'samples');
      const wrong = (await run(planText(text.replace(/\\sqrt|\\beta_\{t-1\} z|\\Delta W|h I|, 2h/, '2$&'), { ...point, steps })))
        .components[0]!;
      assert.ok(Math.abs(wrong.exact!.deviation.at(-1)! ** 2 - variance) > 1e-6, 'the mutant must be noticed');
    });
});

describe('a sampler of a text, run as it is written', () => {
  const back: Readonly<Record<string, string>> = {
    ancestral: String.raw`$$x_{t-1} = \frac{1}{\sqrt{\alpha_t}}\left(x_t - \frac{1 - \alpha_t}{\sqrt{1 - \bar\alpha_t}}\epsilon_\theta(x_t, t)\right) + \sigma_t z$$`,
    DDIM: String.raw`$$x_{t-1} = \sqrt{\bar\alpha_{t-1}}\,\frac{x_t - \sqrt{1 - \bar\alpha_t}\,\epsilon_\theta(x_t, t)}{\sqrt{\bar\alpha_t}} + \sqrt{1 - \bar\alpha_{t-1}}\,\epsilon_\theta(x_t, t)$$`,
    'by its score': String.raw`$$x_{t-1} = \frac{1}{\sqrt{1 - \beta_t}}\left(x_t + \beta_t \nabla_x\log p_t(x_t)\right) + \sqrt{\beta_t}\,z_t$$`,
    'by the posterior': String.raw`$$x_{t-1} = \frac{\sqrt{\bar\alpha_{t-1}}\beta_t}{1 - \bar\alpha_t}\hat x_0(x_t, t) + \frac{\sqrt{\alpha_t}(1 - \bar\alpha_{t-1})}{1 - \bar\alpha_t} x_t + \sqrt{\tilde\beta_t}\,z$$`,
    predictor: String.raw`$$x_i = (2 - \sqrt{1 - \beta_{i+1}})\,x_{i+1} + \beta_{i+1} s_\theta(x_{i+1}, i+1) + \sqrt{\beta_{i+1}}\,z_{i+1}$$`,
    'variance exploding': String.raw`$$x_{i-1} = x_i + (\sigma_i^2 - \sigma_{i-1}^2) s_\theta(x_i, i) + \sqrt{\sigma_i^2 - \sigma_{i-1}^2}\,z_i$$`,
    'of an SDE with any f and g': String.raw`Let $dx = f(x, t)\,dt + g(t)\,dw$ have the marginals $p_t$. $$x_i = x_{i+1} - f(x_{i+1}, t_{i+1})h + g(t_{i+1})^2 h\,\nabla_x\log p_{t_{i+1}}(x_{i+1}) + g(t_{i+1})\sqrt h\,z_{i+1}$$`,
    'of an SDE of the text': String.raw`Let $dX_t = -a X_t\,dt + g\,dW_t$ have the densities $p_t$. $$X_{n-1} = X_n + (aX_n + g^2\nabla_x\log p_{t_n}(X_n))\Delta t + g\sqrt{\Delta t}\,z_n$$`,
    annealed: String.raw`$$\tilde x_t = \tilde x_{t-1} + \frac{\alpha_i}{2} s_\theta(\tilde x_{t-1}, \sigma_i) + \sqrt{\alpha_i}\,z_t$$`,
  };
  const end = async (text: string) => {
    const { components, exploded } = await run(planText(text, { steps: 100 }));
    const { mean, deviation, exact } = components[0]!;
    return exploded > 0 ? Infinity : Math.hypot(mean.at(-1)! - exact!.mean.at(-1)!, deviation.at(-1)! - exact!.deviation.at(-1)!);
  };
  for (const [name, text] of Object.entries(back))
    it(`${name}: it arrives at the data, and with a flipped sign of the model it does not`, async () => {
      const found = await end(text);
      assert.ok(found < 0.45, `${found}`);
      const flipped = text.replace(
        /(\\epsilon_\\theta|s_\\theta|\\nabla_x\\log p_t|\\nabla_x\\log p_\{t_\{?\w[+1]*\}+|\\hat x_0)\(/g,
        '(-1)$1(',
      );
      assert.ok((await end(flipped)) > 0.45);
    });

  it('says what it chose, and takes the sequences and the number of steps from the text', () => {
    const choices = planText(back['ancestral']!).process.choices.join('; ');
    for (const part of ['β_t evenly from β_min/N to β_max/N', 'α_t = 1 − β_t', 'σ_t² = β_t', 'epsilon = −σ_t ∇log p_t']) assert.ok(choices.includes(part), choices); // prettier-ignore
    const told = planText(String.raw`Let $T = 300$, $\beta_t = 10^{-4} + \frac{t}{T}\,0.02$, $\alpha_t = 1 - \beta_t$ and $\bar\alpha_t = \prod_{s=1}^t \alpha_s$. ${back['ancestral']}`); // prettier-ignore
    assert.deepEqual([told.time.from, told.time.to, told.parameters], [300, 0, []]);
  });

  it('says which matrices it took, and a step that keeps nothing of the state has one that shrinks it', () => {
    const { choices } = planText(String.raw`$x_k \in \mathbb R^d$, $A, B \in \mathbb R^{d\times d}$. $$x_{k+1} = A x_k + B z_k$$`).process;
    for (const one of ['A = [0.5 0.25; -0.25 0.5]', 'B = [1 0; 0.5 1]']) assert.ok(choices.includes(one), choices.join('; '));
  });

  it('runs recursions that are coupled together, the next state of one in the other', async () => {
    const text = String.raw`Let $x_n, v_n \in \mathbb R$. $$v_{n+1} = v_n - h x_n$$ $$x_{n+1} = x_n + h v_{n+1}$$`;
    const { components } = await run(planText(text, { start: { mean: [1, 0], deviation: 0 }, steps: 3 }));
    const step = ([x, v]: readonly number[]) => [x! + 0.05 * (v! - 0.05 * x!), v! - 0.05 * x!];
    const [x, v] = step(step(step([1, 0])));
    assert.deepEqual(components.map(({ mean }) => mean.at(-1)!.toFixed(12)), [x!.toFixed(12), v!.toFixed(12)]); // prettier-ignore
  });

  it('does assignments one after the other, each with what those before it made', async () => {
    const [first, second] = [String.raw`v \leftarrow v - h x`, String.raw`x \leftarrow x + h v`];
    const end = async (text: string) => {
      const { components } = await run(planText(text, { start: { mean: [1, 0], deviation: 0 }, steps: 3 }));
      return components.map(({ mean }) => mean.at(-1)!.toFixed(12));
    };
    const kicked = ([v, x]: readonly number[]) => [v! - 0.05 * x!, x! + 0.05 * (v! - 0.05 * x!)];
    const drifted = ([x, v]: readonly number[]) => [x! + 0.05 * v!, v! - 0.05 * (x! + 0.05 * v!)];
    const said = (numbers: readonly number[]) => numbers.map((value) => value.toFixed(12));
    const text = (...steps: readonly string[]) => `Let $x, v \\in \\mathbb R$. $$${steps.join('$$ $$')}$$`;
    assert.deepEqual(await end(text(first, second)), said(kicked(kicked(kicked([1, 0])))));
    assert.deepEqual(await end(text(second, first)), said(drifted(drifted(drifted([1, 0])))));
  });
});

describe('what is no recursion, or cannot be run', () => {
  const none = [
    String.raw`x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1 - \bar\alpha_t}\,\epsilon`,
    String.raw`\bar\alpha_t = \bar\alpha_{t-1}\alpha_t`,
    String.raw`x_{k+1} = x_k + x_{k-1}`,
    String.raw`x_{k+1} = x_k + h f(x_{k+1})`,
    String.raw`x_{k+2} = x_k + z_k`,
  ];
  for (const latex of none) it(latex, () => assert.equal(findMotion(readDocument(`$$${latex}$$`, 1, {}), 0), null));

  it('is refused in a sentence', () => {
    const text = String.raw`$x_k \in \mathbb R$, $z_k \sim U(0, 1)$. $$x_{k+1} = x_k + z_k$$`;
    const plain = String.raw`$x_k \in \mathbb R$. $$x_{k+1} = x_k + h\,s_\theta(x_k, t_k) + \sqrt{2h}\,z_k$$`;
    const rows: readonly [string, SimulationWishes, RegExp][] = [
      [text, {}, /z_k has a law that is not simulated/],
      [plain, { steps: 5 }, /tells of no process whose marginals are known/],
      [back('x'), { scheme: 'heun' }, /run as it is written/],
      [back('x'), { steps: 1e9 }, /1,000,000,000 steps are more/],
      [back('x'), { steps: 0 }, /one at least/],
    ];
    for (const [one, wishes, sentence] of rows) assert.match(refusal(() => planText(one, wishes)), sentence); // prettier-ignore
  });

  const back = (state: string): string => String.raw`$$${state}_{k+1} = ${state}_k + z_k$$`;
  function refusal(make: () => unknown): string {
    try {
      make();
    } catch (error) {
      if (error instanceof SimulationRefused) return refusalSentence(error.refusal);
      throw error;
    }
    assert.fail('nothing was refused');
  }
});
