import type { Entry } from '../entry';

type Symbols = Entry['symbols'];

const symbol = (latex: string, meaning: string): Symbols[number] => ({ latex, meaning });

/** What letters mean in most entries, with their shapes and units. */
export const known = {
  x: symbol('x', 'a sample of the data, a vector in ℝᵈ'),
  x0: symbol('x_0', 'a clean sample, a vector in ℝᵈ'),
  x1: symbol('x_1', 'a sample of the data, a vector in ℝᵈ'),
  xt: symbol('x_t', 'the state at time t, a vector in ℝᵈ'),
  state: symbol('x', 'the state, a process in ℝᵈ'),
  v: symbol('v', 'a random direction, a vector in ℝᵈ, independent of x'),
  eps: symbol(String.raw`\varepsilon`, 'standard normal noise, a vector in ℝᵈ, independent of the data'),
  sigma: symbol(String.raw`\sigma`, 'the standard deviation of the noise, a positive number in the units of x'),
  noisy: symbol(String.raw`\tilde x`, 'the noisy sample x + σε'),
  t: symbol('t', 'the time, a number'),
  alphaT: symbol(String.raw`\alpha_t`, 'what is left of the signal at time t, a number without units'),
  sigmaT: symbol(String.raw`\sigma_t`, 'the standard deviation of the noise at time t, a positive number in the units of x'),
  alphaBar: symbol(String.raw`\bar\alpha_t`, 'the product of the α up to t, a number in (0, 1)'),
  beta: symbol(String.raw`\beta(t)`, 'the rate of the noise, a positive number per unit of time'),
  p: symbol('p', 'the density of the data'),
  q: symbol('q', 'another density on ℝᵈ'),
  S: symbol(String.raw`S(x;\theta)`, 'the score model, ℝᵈ → ℝᵈ, in units of 1/x'),
  St: symbol(String.raw`S_\theta(x,t)`, 'the score model at time t, ℝᵈ → ℝᵈ, in units of 1/x'),
  Ssigma: symbol(String.raw`S_\theta(x,\sigma)`, 'the score model at noise level σ, ℝᵈ → ℝᵈ, in units of 1/x'),
  epsT: symbol(String.raw`\varepsilon_\theta(x,t)`, 'the model of the noise, ℝᵈ → ℝᵈ, without units'),
  epsSigma: symbol(String.raw`\varepsilon_\theta(x,\sigma)`, 'the model of the noise, ℝᵈ → ℝᵈ, without units'),
  D: symbol(String.raw`D_\theta(x,\sigma)`, 'the denoiser, ℝᵈ → ℝᵈ, in the units of x'),
  jacobian: symbol(String.raw`\nabla_x S`, 'the Jacobian of the model, d × d'),
  theta: symbol(String.raw`\theta`, 'the parameters of the model'),
  number: symbol('X_t', 'the state, a process of numbers'),
  W1: symbol('W_t', 'a Wiener process in ℝ'),
  W: symbol('W_t', 'a Wiener process in ℝᵈ'),
} as const;

/** What a text would say before the equation. */
export const settings = {
  score: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, and let $S(x;\theta)\in\mathbb{R}^d$ be the score model.`,
  sliced: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $v\in\mathbb{R}^d$ be a random direction, and let $S(x;\theta)\in\mathbb{R}^d$ be the score model.`,
  noisy: String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$ and $\sigma>0$.`,
  diffused: String.raw`Let $x_0\in\mathbb{R}^d$ be data, let $\varepsilon\sim\mathcal{N}(0,I)$ in $\mathbb{R}^d$, let $t$ be the time, $\alpha_t>0$ and $\sigma_t>0$ numbers.`,
  number: String.raw`Let $X_t\in\mathbb{R}$ be the state at time $t$.`,
  process: String.raw`Let $x\in\mathbb{R}^d$ be the state at time $t$.`,
} as const;
