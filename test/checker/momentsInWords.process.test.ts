import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const sde = tex`Let $dX_t = -\lambda X_t\,dt + q\,dW_t$ with $X_0 = x_0$.`;
const drawn = tex`Let $dX_t = -\lambda X_t\,dt + q\,dW_t$ with $X_0 \sim \mathcal N(m_0, P_0)$.`;
const variance = tex`P(t) = \frac{q^2}{2\lambda}(1 - e^{-2\lambda t})`;
const slip = tex`P(t) = \frac{q^2}{\lambda}(1 - e^{-2\lambda t})`;
const mean = tex`m(t) = e^{-\lambda t}x_0`;

/** Means and variances that words alone call so, each truth beside its slips. */
const texts: readonly StatusText[] = [
  ['both in one display', tex`${sde} The mean and the variance are $$${mean}, \qquad ${variance}.$$`, ['holds', 'holds']],
  ['both wrong', tex`${sde} The mean and the variance are $$m(t) = e^{\lambda t}x_0, \qquad ${slip}.$$`, ['wrong', 'wrong']],
  ['both in a sentence', tex`${sde} The mean and the variance of the solution are $${mean}$ and $${variance}$.`, ['holds', 'holds']],
  ['a slip in the second', tex`${sde} The mean and the variance of $X_t$ are $${mean}$ and $${slip}$.`, ['holds', 'wrong']],
  ['one after the other', tex`${sde} Then $X_t$ is Gaussian with mean $${mean}$ and variance $${variance}$.`, ['holds', 'holds']],
  ['a wrong one', tex`${sde} Then $X_t$ is Gaussian with mean $${mean}$ and variance $${slip}$.`, ['holds', 'wrong']],
  ['one equation for both', tex`${sde} The mean and the variance are $$${slip}.$$`, []],
  [
    'named before',
    tex`${sde} It is Gaussian with mean $m(t)$ and variance $P(t)$, and $$${variance}, \qquad ${mean}.$$`,
    ['holds', 'holds'],
  ],
  [
    'from a start that is drawn',
    tex`${drawn} The mean and variance are $$m(t) = e^{-\lambda t}m_0, \qquad P(t) = e^{-2\lambda t}P_0 + \frac{q^2}{2\lambda}(1 - e^{-2\lambda t}).$$`,
    ['holds', 'holds'],
  ],
  [
    'with another start',
    tex`${drawn} The mean and variance are $$m(t) = e^{-\lambda t}m_0, \qquad P(t) = e^{-2\lambda t}P_0^2 + \frac{q^2}{2\lambda}(1 - e^{-2\lambda t}).$$`,
    ['holds', 'wrong'],
  ],
  [
    'their equations',
    tex`${sde} The mean and the variance satisfy $$\dot m = -\lambda m, \qquad \dot P = -2\lambda P + q^2.$$`,
    ['holds', 'holds'],
  ],
  [
    'wrong equations of named ones',
    tex`${sde} It has mean $m(t)$ and variance $P(t)$, which satisfy $$\dot m = -2\lambda m, \qquad \dot P = -2\lambda P + q.$$`,
    ['wrong', 'wrong'],
  ],
  ['of another state', tex`${sde} The variance of $Y_t$ is $${slip}$.`, []],
  ['of what is only supposed', tex`${sde} Suppose the variance were $${slip}$.`, []],
  ['均值', tex`设 $dX_t = -\lambda X_t\,dt + q\,dW_t$，$X_0 = x_0$。均值和方差分别为 $$${mean}, \qquad ${slip}。$$`, ['holds', 'wrong']],
];

const otherProblems: readonly StatusText[] = [
  [
    'a start drawn in another problem',
    tex`# One

Let $dX_t = -X_t\,dt + dB_t$ with $X_0 \sim \mathcal N(0, s^2)$.

# Two

${sde} Then $\operatorname{Var}(X_t) = \frac{q^2}{2\lambda}(1 - e^{-2\lambda t})$.`,
    ['holds'],
  ],
  [
    'a state by the same letter in another problem',
    tex`# One

Let $dx = -kx\,dt + \sqrt{2D}\,dW_t$.

# Two

Let $dX_t = -X_t\,dt + \sqrt2\,dB_t$ with $X_0 \sim p_0$ and let $p_t$ be the density of $X_t$. For $p_0 = \mathcal N(m, I)$, $p_t = \mathcal N(e^{-t}m, I)$.`,
    ['holds', 'holds'],
  ],
  [
    'a wrong one of it',
    tex`# One

Let $dx = -kx\,dt + \sqrt{2D}\,dW_t$.

# Two

Let $dX_t = -X_t\,dt + \sqrt2\,dB_t$ with $X_0 \sim p_0$ and let $p_t$ be the density of $X_t$. For $p_0 = \mathcal N(m, I)$, $p_t = \mathcal N(e^{-2t}m, I)$.`,
    ['wrong', 'holds'],
  ],
];

describe('moments that words name', () => {
  checkStatuses(texts, 1024);
  checkStatuses(otherProblems, 1024);
});
