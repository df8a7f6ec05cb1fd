import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const cold = tex`The Langevin SDE $dX_t = -\nabla U(X_t)\,dt + \sqrt2\,dB_t$ has the stationary density $\pi(x) \propto e^{-U(x)}$.`;
const warm = tex`$dX_t = -\nabla U(X_t)\,dt + \sqrt{2T}\,dB_t$`;

/** The law of one equation, and of the next under the same letter; each truth beside its slip. */
const densities: readonly StatusText[] = [
  [
    'of the next equation',
    tex`${cold} At temperature $T$, ${warm} has the stationary density $\pi(x) \propto e^{-U(x)/T}$.`,
    ['holds', 'holds'],
  ],
  [
    'a wrong one of it',
    tex`${cold} At temperature $T$, ${warm} has the stationary density $\pi(x) \propto e^{-2U(x)/T}$.`,
    ['holds', 'wrong'],
  ],
  ['without a word', tex`${cold} At temperature $T$, ${warm} has $\pi(x) \propto e^{-U(x)/T}$.`, ['holds']],
  ['before it', tex`${cold} At temperature $T$ the target is $\pi(x) \propto e^{-U(x)/T}$ and ${warm}.`, ['holds']],
  [
    'of the same equation',
    tex`${cold} We conclude that its stationary density is $\pi(x) \propto e^{-2U(x)}$.`,
    ['holds', 'wrong', 'wrong'],
  ],
  ['of no equation', tex`${cold} Thus $\pi(x) \propto e^{-2U(x)}$.`, ['holds', 'wrong']],
];

const forward = tex`# Forward

We use $dx = -\beta x\,dt + \sqrt{2\beta}\,dw$ with $x(0) \sim p_0$ and $\beta > 0$. Then $x(t) = e^{-\beta t} x(0) + \sqrt{1 - e^{-2\beta t}}\,\epsilon$ with $\epsilon\sim\mathcal N(0, I)$, and

$$\nabla_{x(t)} \log p(x(t)\mid x(0)) = -\frac{x(t) - e^{-\beta t}x(0)}{1 - e^{-2\beta t}}.$$

`;
const backward = tex`${forward}# Backward

In reverse time $\tau = T - t$, with $y(\tau) = x(T - \tau)$,`;
const slope = tex`$$dx = [-\beta x - 2\beta\nabla_x\log p_t(x)]\,dt + \sqrt{2\beta}\,d\bar w$$`;
const before = ['holds', 'holds', 'holds', 'holds'];

/** What runs back has a section and a letter of its own. */
const reversals: readonly StatusText[] = [
  ['the reversal', tex`${backward} $$dy = [\beta y + 2\beta\nabla\log p_{T-\tau}(y)]\,d\tau + \sqrt{2\beta}\,dw.$$`, [...before, 'holds']],
  ['half its score', tex`${backward} $$dy = [\beta y + \beta\nabla\log p_{T-\tau}(y)]\,d\tau + \sqrt{2\beta}\,dw.$$`, [...before, 'wrong']],
  [
    'a slope by the place of x(t)',
    tex`${forward}Its density obeys $$\frac{\partial p_t}{\partial t} = \beta\nabla\cdot(x p_t) + \beta\Delta p_t.$$ The reversal is ${slope}.`,
    [...before, 'holds', 'holds'],
  ],
  [
    'half of it',
    tex`${forward}Its density obeys $$\frac{\partial p_t}{\partial t} = \beta\nabla\cdot(x p_t) + \frac\beta2\Delta p_t.$$ The reversal is ${slope}.`,
    [...before, 'wrong', 'holds'],
  ],
];

const levels = tex`The forward process adds noise, $x = x_0 + \sigma n$ with $n\sim\mathcal N(0, I)$, so that $p(x;\sigma) = p_{data} * \mathcal N(0, \sigma^2 I)$. The probability flow ODE is`;
const flow = tex`${levels} $$dx = -\dot\sigma(t)\sigma(t)\nabla_x\log p(x;\sigma(t))\,dt.$$`;

/** A process of which the text only says what it makes at a level of noise. */
const ofLevels: readonly StatusText[] = [
  ['its flow', flow, ['holds']],
  ['twice its flow', tex`${levels} $$dx = -2\dot\sigma(t)\sigma(t)\nabla_x\log p(x;\sigma(t))\,dt.$$`, ['wrong']],
  ['away from the data', tex`${levels} $$dx = \dot\sigma(t)\sigma(t)\nabla_x\log p(x;\sigma(t))\,dt.$$`, ['wrong']],
  ['with a level', tex`${flow} With $\sigma(t) = t$ this is $$\frac{dx}{dt} = -t\nabla_x\log p(x; t).$$`, ['holds', 'holds']],
  ['half of it', tex`${flow} With $\sigma(t) = t$ this is $$\frac{dx}{dt} = -\tfrac t2\nabla_x\log p(x; t).$$`, ['holds', 'wrong']],
  [
    'a mean',
    tex`${levels} known. With $x_0\sim p_{data}$ we have $$\nabla_x\log p(x;\sigma) = \frac{\mathbb E[x_0\mid x] - x}{\sigma^2}.$$`,
    ['holds'],
  ],
  [
    'a wrong mean',
    tex`${levels} known. With $x_0\sim p_{data}$ we have $$\nabla_x\log p(x;\sigma) = \frac{\mathbb E[x_0\mid x] - x}{\sigma}.$$`,
    ['wrong'],
  ],
];

const square = tex`1. Let $X_t = W_t^2$. Then $dX_t = 2W_t\,dW_t + dt$ and $\mathbb E[X_t] = t$.`;
const exponential = tex`Let $Z_t = \exp(-\int_0^t\theta_s\,dW_s - \frac12\int_0^t\theta_s^2\,ds)$. Then`;

/** One letter for what each exercise makes. */
const exercises: readonly StatusText[] = [
  ['another power', tex`${square}${'\n\n'}2. Let $X_t = W_t^3$. Then $dX_t = 3W_t^2\,dW_t + 3W_t\,dt$.`, ['holds', 'holds', 'holds']],
  ['a wrong other power', tex`${square}${'\n\n'}2. Let $X_t = W_t^3$. Then $dX_t = 3W_t^2\,dW_t + W_t\,dt$.`, ['holds', 'holds', 'wrong']],
  [
    'a variance of the other',
    tex`${square}${'\n\n'}2. Let $X_t = tW_t$. Then $\operatorname{Var}(X_t) = t^3$.`,
    ['holds', 'holds', 'holds'],
  ],
  ['a wrong variance', tex`${square}${'\n\n'}2. Let $X_t = tW_t$. Then $\operatorname{Var}(X_t) = t^2$.`, ['holds', 'holds', 'wrong']],
  [
    'an SDE of its own',
    tex`${square}${'\n\n'}2. Let $dX_t = -X_t\,dt + dW_t$ with $X_0 = x_0$. Then $\mathbb E[X_t] = x_0e^{-t}$.`,
    ['holds', 'holds', 'holds'],
  ],
  [
    'a wrong mean of it',
    tex`${square}${'\n\n'}2. Let $dX_t = -X_t\,dt + dW_t$ with $X_0 = x_0$. Then $\mathbb E[X_t] = x_0e^{-2t}$.`,
    ['holds', 'holds', 'wrong'],
  ],
  ['a wrong mean by its start', tex`Let $X_t = W_t^2$. Then $dX_t = 2W_t\,dW_t + dt$ and $\mathbb E[X_t] = 1 + t$.`, ['holds', 'wrong']],
  [
    'a martingale',
    tex`1. Let $Z_t = tW_t$. Then $dZ_t = W_t\,dt + t\,dW_t$.${'\n\n'}2. ${exponential} $dZ_t = -\theta_tZ_t\,dW_t$.`,
    ['holds', 'holds'],
  ],
  [
    'a wrong sign of it',
    tex`1. Let $Z_t = tW_t$. Then $dZ_t = W_t\,dt + t\,dW_t$.${'\n\n'}2. ${exponential} $dZ_t = \theta_tZ_t\,dW_t$.`,
    ['holds', 'wrong'],
  ],
  ['a wrong solution', tex`Let $dX_t = \tfrac12X_t\,dt + X_t\,dW_t$ with $X_0 = 1$. Then $X_t = e^{2W_t}$.`, ['wrong']],
];

const mixture = tex`Let $p(x) = \frac12\mathcal N(x;-1,1) + \frac12\mathcal N(x;1,1)$. Then`;
const afterNormal = tex`1. Let $p(x) = \mathcal N(x;0,2)$. Then $\nabla_x\log p(x) = -x/2$.`;
const afterExponential = tex`1. Let $p(x) = \lambda e^{-\lambda x}$ for $x > 0$. Then $\mathbb E_p[x] = 1/\lambda$.`;

/** A mixture after another density of its letter. */
const mixtures: readonly StatusText[] = [
  ['after a normal law', `${afterNormal}\n\n2. ${mixture} $\\nabla_x\\log p(x) = -x + \\tanh(x)$.`, ['holds', 'holds']],
  ['a wrong score after it', `${afterNormal}\n\n2. ${mixture} $\\nabla_x\\log p(x) = -x - \\tanh(x)$.`, ['holds', 'wrong']],
  ['after an exponential law', `${afterExponential}\n\n2. ${mixture} $\\nabla_x\\log p(x) = -x + \\tanh(x)$.`, ['holds', 'holds']],
];

const noised = tex`Let $x_t = x_0 + t\epsilon$. Then $\mathbb E[x_0\mid x_t] = x_t + t^2\nabla\log p_t(x_t)$.`;

/** Noise of which the text says no law, so that it does not say what p_t is. */
const openNoise: readonly StatusText[] = [
  ['after a start', tex`Let $x_0\sim\mathcal N(0, I)$. ${noised}`, ['undecided']],
  [
    'after the start of a process',
    tex`Consider $dx = -x\,dt+\sqrt2\,dw$ with $x(0)\sim\mathcal N(0, I)$.${'\n\n'}${noised}`,
    ['undecided'],
  ],
  [
    'after the p_t of other processes',
    tex`**2.** Consider $dx = \sigma\,dw$. If $x(0)\sim\mathcal N(0, I)$ then $p_t = \mathcal N(0, (1+\sigma^2t)I)$.${'\n\n'}**4.** Let $x_t = \alpha_tx_0 + \sigma_t\epsilon$. Then $\nabla\log p_t(x_t\mid x_0) = -\epsilon/\sigma_t$.${'\n\n'}**5.** ${noised}`,
    ['holds', 'holds', 'undecided'],
  ],
  ['with its law', tex`Let $x_0\sim\mathcal N(0, I)$ and $\epsilon\sim\mathcal N(0, I)$. ${noised}`, ['holds']],
];

const affine = tex`Let $X \sim \mathcal N(0, 1)$ and $Y = aX + b$. Then`;

/** The density of a capital, by its own letter below. */
const labelled: readonly StatusText[] = [
  ['of what is made', tex`${affine} $\nabla_y\log p_Y(y) = -\frac{y-b}{a^2}$.`, ['holds']],
  ['a wrong one', tex`${affine} $\nabla_y\log p_Y(y) = -\frac{y-b}{a}$.`, ['wrong']],
  [
    'of numbers',
    tex`Let $Y = aX + b$ with $X \sim \mathcal N(0, 1)$, $a = 2$ and $b = 1$. Then $\nabla_y\log p_Y(y) = -\frac{y-1}{4}$.`,
    ['holds'],
  ],
  [
    'wrong numbers',
    tex`Let $Y = aX + b$ with $X \sim \mathcal N(0, 1)$, $a = 2$ and $b = 1$. Then $\nabla_y\log p_Y(y) = -\frac{y-1}{2}$.`,
    ['wrong'],
  ],
];

describe('several processes', () => {
  checkStatuses(labelled, 512);
  checkStatuses(openNoise, 512);
  checkStatuses(mixtures, 1024);
  checkStatuses(exercises, 1024);
  checkStatuses(ofLevels, 512);
  checkStatuses(densities, 512);
  checkStatuses(reversals, 512);
});
