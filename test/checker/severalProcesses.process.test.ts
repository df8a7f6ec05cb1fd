import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const cold = tex`The Langevin SDE $dX_t = -\nabla U(X_t)\,dt + \sqrt2\,dB_t$ has the stationary density $\pi(x) \propto e^{-U(x)}$.`;
const warm = tex`$dX_t = -\nabla U(X_t)\,dt + \sqrt{2T}\,dB_t$`;

/** The law of one equation, and of the next under the same letter; each truth beside its slip. */
const densities: readonly StatusText[] = [
  [
    'of the next equation',
    tex`${cold} At temperature $T$, ${warm} has the stationary density $\pi(x) \propto e^{-U(x)/T}$.`,
    ['holds', 'holds', 'holds', 'holds'],
  ],
  [
    'a wrong one of it',
    tex`${cold} At temperature $T$, ${warm} has the stationary density $\pi(x) \propto e^{-2U(x)/T}$.`,
    ['holds', 'holds', 'wrong', 'undecided'],
  ],
  ['without a word', tex`${cold} At temperature $T$, ${warm} has $\pi(x) \propto e^{-U(x)/T}$.`, ['holds', 'holds']],
  ['before it', tex`${cold} At temperature $T$ the target is $\pi(x) \propto e^{-U(x)/T}$ and ${warm}.`, ['holds', 'holds']],
  [
    'of the same equation',
    tex`${cold} We conclude that its stationary density is $\pi(x) \propto e^{-2U(x)}$.`,
    ['holds', 'holds', 'wrong', 'wrong'],
  ],
  ['of no equation', tex`${cold} Thus $\pi(x) \propto e^{-2U(x)}$.`, ['holds', 'holds', 'wrong']],
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
    tex`${forward}Its density obeys $$\frac{\partial p_t}{\partial t} = \beta\nabla\cdot(x p_t) + \beta\Delta p_t.$$`,
    [...before, 'holds'],
  ],
  [
    'half of it',
    tex`${forward}Its density obeys $$\frac{\partial p_t}{\partial t} = \beta\nabla\cdot(x p_t) + \frac\beta2\Delta p_t.$$`,
    [...before, 'wrong'],
  ],
];

describe('several processes', () => {
  checkStatuses(densities, 512);
  checkStatuses(reversals, 512);
});
