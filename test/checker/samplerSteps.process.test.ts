import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';
import { check, type Rows } from './processTable';

const chain = String.raw`Let $x_t\in\mathbb R^d$. The forward chain is $q(x_t\mid x_{t-1}) = \mathcal N(x_t;\sqrt{1-\beta_t}\,x_{t-1},\beta_tI)$. With $\alpha_t = 1-\beta_t$ and $\bar\alpha_t = \prod_{s=1}^t\alpha_s$ we have $x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,\epsilon$, $\epsilon\sim\mathcal N(0,I)$.`;

const back = (start: string, weight: string, rest = '') =>
  String.raw`$$x_{t-1} = ${start}\left(x_t ${weight}\,\epsilon_\theta(x_t,t)\right)${rest}.$$`;
const [start, weight] = [String.raw`\frac1{\sqrt{\alpha_t}}`, String.raw`- \frac{1-\alpha_t}{\sqrt{1-\bar\alpha_t}}`];
const guess = String.raw`\frac{x_t - \sqrt{1-\bar\alpha_t}\,\epsilon_\theta(x_t,t)}{\sqrt{\bar\alpha_t}}`;
const implicit = (level: string, of = guess, rest = '') =>
  String.raw`$$x_{t-1} = \sqrt{\bar\alpha_{t-1}}\,${of} + ${level}\,\epsilon_\theta(x_t,t)${rest}.$$`;

describe('steps back along a chain, with a model', () => {
  const rows: Rows = [
    ['holds', `Ancestral sampling: ${back(start, weight, String.raw` + \sqrt{\beta_t}\,z`)}`],
    ['holds', `A DDPM step is ${back(start, weight, String.raw` + \sigma_t z`)}`],
    [
      'holds',
      `With the variance of the posterior a DDPM step is ${back(start, weight, String.raw` + \sqrt{\frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t}\,z`)}`,
    ],
    [
      'wrong',
      `With the posterior a DDPM step is ${back(start, weight, String.raw` + \sqrt{\frac{1-\bar\alpha_t}{1-\bar\alpha_{t-1}}\beta_t}\,z`)}`,
    ],
    ['wrong', `Ancestral sampling takes ${back(start, weight, String.raw` + \beta_t z`)}`],
    ['wrong', `Each DDPM step is ${back(String.raw`\frac1{\sqrt{\bar\alpha_t}}`, weight, String.raw` + \sqrt{\beta_t}\,z`)}`],
    [
      'wrong',
      `Samples are drawn by DDPM: ${back(start, String.raw`- \frac{1-\alpha_t}{1-\bar\alpha_t}`, String.raw` + \sqrt{\beta_t}\,z`)}`,
    ],
    ['wrong', `For DDPM we take ${back(start, String.raw`+ \frac{1-\alpha_t}{\sqrt{1-\bar\alpha_t}}`, String.raw` + \sigma_tz`)}`],
    // By the score.
    [
      'holds',
      String.raw`By the score, ancestral sampling is $$x_{t-1} = \frac1{\sqrt{1-\beta_t}}\left(x_t + \beta_ts_\theta(x_t,t)\right) + \sqrt{\beta_t}\,z.$$`,
    ],
    [
      'wrong',
      String.raw`By the score, ancestral sampling is also $$x_{t-1} = \frac1{\sqrt{1-\beta_t}}\left(x_t + \tfrac12\beta_ts_\theta(x_t,t)\right) + \sqrt{\beta_t}\,z.$$`,
    ],
    ['holds', `A step of DDIM is ${implicit(String.raw`\sqrt{1-\bar\alpha_{t-1}}`)}`],
    ['wrong', `DDIM takes ${implicit(String.raw`\sqrt{1-\bar\alpha_t}`)}`],
    ['wrong', `Each step of DDIM is ${implicit(String.raw`(1-\bar\alpha_{t-1})`)}`],
    [
      'wrong',
      `The DDIM update is ${implicit(String.raw`\sqrt{1-\bar\alpha_{t-1}}`, String.raw`\frac{x_t - (1-\bar\alpha_t)\epsilon_\theta(x_t,t)}{\sqrt{\bar\alpha_t}}`)}`,
    ],
    ['holds', `With noise DDIM is ${implicit(String.raw`\sqrt{1-\bar\alpha_{t-1}-\sigma_t^2}`, guess, String.raw` + \sigma_tz`)}`],
    ['wrong', `With noise, DDIM takes ${implicit(String.raw`\sqrt{1-\bar\alpha_{t-1}-\sigma_t}`, guess, String.raw` + \sigma_tz`)}`],
    // A step of something else.
    [null, String.raw`A predictor is $$x_{t-1} = (2 - \sqrt{1-\beta_t})x_t + \beta_ts_\theta(x_t,t) + \sqrt{\beta_t}\,z.$$`],
  ];
  check(chain, rows);
  const mean = (value: string) => String.raw`The mean is $$\mu_\theta(x_t,t) = ${value}.$$`;
  check(String.raw`${chain} The reverse process is $p_\theta(x_{t-1}\mid x_t) = \mathcal N(x_{t-1};\mu_\theta(x_t,t),\sigma_t^2I)$.`, [
    ['holds', mean(String.raw`\frac1{\sqrt{\alpha_t}}\left(x_t - \frac{\beta_t}{\sqrt{1-\bar\alpha_t}}\epsilon_\theta(x_t,t)\right)`)],
  ]);
  check(
    String.raw`${chain} The reverse process is $p_\theta(x_{t-1}\mid x_t) = \mathcal N(x_{t-1};\mu_\theta(x_t,t),\sigma_t^2I)$, as said.`,
    [['wrong', mean(String.raw`\frac1{\sqrt{\alpha_t}}\left(x_t - \frac{\beta_t}{\sqrt{1-\alpha_t}}\epsilon_\theta(x_t,t)\right)`)]],
  );
});

describe('the smallest repair of a step', () => {
  const text = String.raw;
  const table: readonly (readonly [slip: string, repaired: string])[] = [
    [
      text`DDPM: $$x_{t-1} = \frac1{\sqrt{\alpha_t}}\left(x_t - \frac{\beta_t}{1-\bar\alpha_t}\epsilon_\theta(x_t,t)\right) + \sigma_tz.$$`,
      text`\frac{\beta_t}{\sqrt{1-\bar\alpha_t}}`,
    ],
    [
      text`DDPM: $$x_{t-1} = \frac1{\sqrt{\bar\alpha_t}}\left(x_t - \frac{\beta_t}{\sqrt{1-\bar\alpha_t}}\epsilon_\theta(x_t,t)\right) + \sigma_tz.$$`,
      text`\frac1{\sqrt{\alpha_t}}`,
    ],
    [
      text`DDIM: $$x_{t-1} = \sqrt{\bar\alpha_{t-1}}\frac{x_t - \sqrt{1-\bar\alpha_t}\epsilon_\theta(x_t,t)}{\sqrt{\bar\alpha_t}} + \sqrt{1-\bar\alpha_t}\epsilon_\theta(x_t,t).$$`,
      text`+ \sqrt{1-\bar\alpha_{t-1}}\epsilon_\theta`,
    ],
    [text`Langevin: $$x_{k+1} = x_k + \eta s_\theta(x_k) + \sqrt{\eta}z_k.$$`, text`\sqrt{2\eta}`],
  ];
  for (const [slip, repaired] of table)
    it(slip, async () => {
      const claims = claimsIn(await checkText(`${chain}\n\n${slip}`));
      const step = claims.find(({ claim: { motion } }) => motion?.endsWith(' step') === true);
      assert.equal(step?.verdict?.status, 'wrong');
      assert.ok(step.repair?.latex.includes(repaired), step.repair?.latex);
    }).timeout(20_000);
});

describe('steps of Langevin dynamics by their score', () => {
  check(String.raw`Let $x\in\mathbb R^d$ have the density $p$, and $s_\theta(x,t)\approx\nabla_x\log p_t(x)$.`, [
    ['holds', String.raw`A Langevin step is $$x_{k+1} = x_k + \eta\nabla_x\log p(x_k) + \sqrt{2\eta}\,z_k.$$`],
    ['wrong', String.raw`Langevin takes $$x_{k+1} = x_k + \eta\nabla_x\log p(x_k) + \sqrt\eta\,z_k.$$`],
    ['wrong', String.raw`One Langevin step is $$x_{k+1} = x_k + \eta\nabla_x\log p(x_k) + 2\eta z_k.$$`],
    ['wrong', String.raw`Each Langevin step is $$x_{k+1} = x_k - \eta\nabla_x\log p(x_k) + \sqrt{2\eta}\,z_k.$$`],
    ['holds', String.raw`The corrector is $$x \leftarrow x + \epsilon\,s_\theta(x,t) + \sqrt{2\epsilon}\,z.$$`],
    ['wrong', String.raw`The corrector makes $$x \leftarrow x + \epsilon\,s_\theta(x,t) + \sqrt{\epsilon}\,z.$$`],
    ['holds', String.raw`Annealed Langevin dynamics: $$x_{k+1} = x_k + \frac{\alpha_i}2s_\theta(x_k,\sigma_i) + \sqrt{\alpha_i}\,z_k.$$`],
    ['wrong', String.raw`Annealed Langevin: $$x_{k+1} = x_k + \alpha_is_\theta(x_k,\sigma_i) + \sqrt{\alpha_i}\,z_k.$$`],
    // At a temperature of its own.
    [null, String.raw`Langevin at $\tau$: $$x_{k+1} = x_k + \eta\nabla_x\log p(x_k) + \sqrt{2\eta\tau}\,z_k.$$`],
  ]);
});

describe('steps of Euler and Maruyama with a model of the score', () => {
  check(
    String.raw`Let $x\in\mathbb R^d$ follow $dx = f(x,t)\,dt + g(t)\,dw$ with marginals $p_t$ and $s_\theta(x,t)\approx\nabla_x\log p_t(x)$. The reverse-time SDE is $$dx = [f(x,t) - g(t)^2\nabla_x\log p_t(x)]\,dt + g(t)\,d\bar w.$$`,
    [
      [
        'holds',
        String.raw`Euler–Maruyama gives $$x_{t-\Delta t} = x_t - [f(x_t,t) - g(t)^2s_\theta(x_t,t)]\Delta t + g(t)\sqrt{\Delta t}\,z.$$`,
      ],
      [
        'wrong',
        String.raw`Euler–Maruyama is $$x_{t-\Delta t} = x_t + [f(x_t,t) - g(t)^2s_\theta(x_t,t)]\Delta t + g(t)\sqrt{\Delta t}\,z.$$`,
      ],
      [
        'wrong',
        String.raw`Euler–Maruyama takes $$x_{t-\Delta t} = x_t - [f(x_t,t) - \tfrac12g(t)^2s_\theta(x_t,t)]\Delta t + g(t)\sqrt{\Delta t}\,z.$$`,
      ],
      ['wrong', String.raw`Euler–Maruyama makes $$x_{t-\Delta t} = x_t - [f(x_t,t) - g(t)^2s_\theta(x_t,t)]\Delta t + g(t)\Delta t\,z.$$`],
      [
        'holds',
        String.raw`The predictor is $$x_i = x_{i+1} - f(x_{i+1},t_{i+1})h + g(t_{i+1})^2h\,s_\theta(x_{i+1},i+1) + g(t_{i+1})\sqrt h\,z_{i+1}.$$`,
      ],
      [
        'wrong',
        String.raw`The predictor makes $$x_i = x_{i+1} - f(x_{i+1},t_{i+1})h - g(t_{i+1})^2h\,s_\theta(x_{i+1},i+1) + g(t_{i+1})\sqrt h\,z_{i+1}.$$`,
      ],
    ],
  );
});
