import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const ou = tex`Let $dX_t = -\theta X_t\,dt + \sigma\,dW_t$ with $X_0 = x_0$ and $\theta, \sigma > 0$.`;
const unit = tex`Let $dX_t = -X_t\,dt + \sqrt2\,dW_t$.`;
const away = tex`Let $dX_t = X_t\,dt + \sigma\,dW_t$ with $X_0 = 1$.`;

/** What moments and laws of a process come to; each truth beside its slip. */
const texts: readonly StatusText[] = [
  ['a mean', tex`${ou} Then $\lim_{t\to\infty}\mathbb E[X_t] = 0$.`, ['holds']],
  ['a variance', tex`${ou} Then $\lim_{t\to\infty}\operatorname{Var}(X_t) = \frac{\sigma^2}{2\theta}$.`, ['holds']],
  ['twice a variance', tex`${ou} Then $\lim_{t\to\infty}\operatorname{Var}(X_t) = \frac{\sigma^2}{\theta}$.`, ['wrong']],
  ['a variance by an arrow', tex`${ou} As $t\to\infty$, $\operatorname{Var}(X_t) \to \frac{\sigma^2}{2\theta}$.`, ['holds']],
  ['twice it by an arrow', tex`${ou} As $t\to\infty$, $\operatorname{Var}(X_t) \to \frac{\sigma^2}{\theta}$.`, ['wrong']],
  ['a fourth moment', tex`${unit} As $t\to\infty$, $\mathbb E[X_t^4] \to 3$.`, ['holds']],
  ['a wrong fourth moment', tex`${unit} As $t\to\infty$, $\mathbb E[X_t^4] \to 1$.`, ['wrong']],
  ['of what comes to no rest', tex`${away} Then $\lim_{t\to\infty}\mathbb E[X_t] = 0$.`, ['undecided']],
  ['a law by an arrow', tex`${ou} As $t\to\infty$, $X_t \xrightarrow{d} \mathcal N(0, \sigma^2/(2\theta))$.`, ['holds']],
  ['a wrong law by an arrow', tex`${ou} As $t\to\infty$, $X_t \xrightarrow{d} \mathcal N(0, \sigma^2/\theta)$.`, ['wrong']],
  ['a density', tex`${ou} Then $p_t \to \mathcal N(0, \frac{\sigma^2}{2\theta})$ as $t\to\infty$.`, ['holds']],
  ['a wrong density', tex`${ou} Then $p_t \to \mathcal N(0, \frac{\sigma^2}{\theta})$ as $t\to\infty$.`, ['wrong']],
  ['in words', tex`${ou} The law of $X_t$ converges to $\mathcal N(0, \frac{\sigma^2}{2\theta})$.`, ['holds']],
  ['wrong in words', tex`${ou} The law of $X_t$ converges to $\mathcal N(0, \frac{\sigma^2}{\theta})$.`, ['wrong']],
  ['of something else', tex`${unit} By the central limit theorem, $\sqrt n(\bar y - \mu)$ converges in law to $\mathcal N(0, 4)$.`, []],
  ['by something else', tex`${unit} As $n\to\infty$, $X_n \xrightarrow{d} \mathcal N(0, 4)$.`, []],
];

const started = tex`# Geometric Brownian motion

Let $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$, $S_0 = s_0$. Itô's lemma gives

$$d\log S_t = \left(\mu - \tfrac12\sigma^2\right)dt + \sigma\,dW_t$$

Therefore $\mathbb E[S_t] = s_0 e^{\mu t}$ and

$$\operatorname{Var}(S_t) = s_0^2 e^{2\mu t}(e^{\sigma^2 t} - 1).$$

Every path stays positive. It never comes to 0. In Stratonovich form,`;

/** The other calculus, long after the equation. */
const later: readonly StatusText[] = [
  ['a drift', tex`${started} $dS_t = (\mu - \tfrac12\sigma^2)S_t\,dt + \sigma S_t\circ dW_t$.`, ['holds', 'holds', 'holds', 'holds']],
  ['a wrong drift', tex`${started} $dS_t = (\mu + \tfrac12\sigma^2)S_t\,dt + \sigma S_t\circ dW_t$.`, ['holds', 'holds', 'holds', 'wrong']],
];

describe('where processes come to', () => {
  checkStatuses(texts, 1024);
});

describe('an SDE in the other calculus', () => {
  checkStatuses(later, 512);
});
