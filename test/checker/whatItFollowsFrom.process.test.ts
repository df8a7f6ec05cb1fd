import { check, type Rows } from './processTable';

const text = String.raw;

/** Where an equation is wrong, what follows from the right one is not wrong as well; each in a text of its own. */
describe('what follows from an equation that is itself a claim', () => {
  const chain = text`Let $x_t\in\mathbb R^d$, $q(x_t\mid x_{t-1}) = \mathcal N(x_t;\sqrt{\alpha_t}\,x_{t-1},(1-\alpha_t)I)$ and $\bar\alpha_t = \prod_{s=1}^t\alpha_s$.`;
  const kernel = (mean: string) => text`Then $$q(x_t\mid x_0) = \mathcal N(x_t;${mean}\,x_0,(1-\bar\alpha_t)I).$$`;
  const draw = text`That is $$x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,\epsilon,\quad\epsilon\sim\mathcal N(0,I).$$`;
  const step = text`A DDPM step is $$x_{t-1} = \frac1{\sqrt{\alpha_t}}\left(x_t - \frac{1-\alpha_t}{\sqrt{1-\bar\alpha_t}}\epsilon_\theta(x_t,t)\right) + \sigma_tz.$$`;
  check(`${chain} (A kernel that is right.)`, [
    ['holds', kernel(text`\sqrt{\bar\alpha_t}`)],
    ['holds', draw],
    ['holds', step],
  ]);
  check(`${chain} (A kernel with a slip.)`, [
    ['wrong', kernel(text`\bar\alpha_t`)],
    ['undecided', draw],
    ['holds', step],
  ]);
  const calculi = (sign: string): Rows => [
    [sign === '+' ? 'holds' : 'wrong', text`In Itô's form it is $$dS_t = (\mu ${sign} \tfrac12\sigma^2)S_t\,dt + \sigma S_t\,dW_t.$$`],
    [sign === '+' ? 'holds' : 'undecided', text`Its solution is $$S_t = S_0\exp(\mu t + \sigma W_t).$$`],
  ];
  const stratonovich = text`Let $S_t\in\mathbb R$ solve the Stratonovich equation $$dS_t = \mu S_t\,dt + \sigma S_t\circ dW_t.$$`;
  for (const sign of ['+', '-']) check(stratonovich, calculi(sign));
});

describe('a noise that has a variance in one place alone', () => {
  const scaled = text`Let $$dx = -\lambda x\,dt + d\beta,$$ where $\beta$ is a Brownian motion with diffusion $q$. With $\beta = \sqrt q\,w$ it is $$dx = -\lambda x\,dt + \sqrt q\,dw.$$`;
  const equation = (half: string) =>
    text`The Fokker–Planck equation is $$\partial_tp(x,t) = -\partial_x[\tanh(x)p(x,t)] + ${half}\partial_x^2p(x,t).$$`;
  check(`${scaled} ${text`Let $$dx = \tanh(x)\,dt + d\beta$$ with a standard Brownian motion $\beta$.`}`, [
    ['holds', equation(text`\tfrac12`)],
  ]);
  check(`${scaled} ${text`Let $$dx = \tanh(x)\,dt + d\beta$$ with a standard Brownian motion $\beta$ again.`}`, [['wrong', equation('')]]);
  // Of β with its variance nothing is said, nor of the older equation.
  check(`${scaled} ${text`Let now $$dx = \tanh(x)\,dt + d\beta.$$`}`, [[null, equation(text`\tfrac12`)]]);
});
