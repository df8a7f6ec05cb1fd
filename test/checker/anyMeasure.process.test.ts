import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';
import { checkDisplays, type DisplayText } from './displayTable';

const tex = String.raw;

/** Averages under densities that the text makes of others, inside of logarithms and quotients: what holds of every measure. */
const texts: readonly DisplayText[] = [
  [
    'an exponential family',
    tex`Let $p_\theta(x) = h(x)\,e^{\theta^\top T(x) - A(\theta)}$ with $A(\theta) = \log\int h(x)\,e^{\theta^\top T(x)}\,dx$.`,
    [
      [tex`\nabla A(\theta) = E_\theta[T(x)]`, 'holds'],
      [tex`\nabla_\theta A(\theta) = -E_{p_\theta}[T(x)]`, 'wrong'],
      [tex`\nabla^2 A(\theta) = \mathrm{Cov}_\theta(T(x))`, 'holds'],
      [tex`\nabla_\theta\log p_\theta(x) = T(x) + E_{p_\theta}[T(x)]`, 'wrong'],
    ],
  ],
  [
    'a tilt by λ',
    tex`Let $p_\lambda(x) = p(x)\,e^{\lambda f(x)}/Z(\lambda)$ with $Z(\lambda) = \int p(x)\,e^{\lambda f(x)}\,dx$, and write $E_\lambda$ for the mean under $p_\lambda$.`,
    [
      [tex`\frac{d}{d\lambda}\log Z(\lambda) = E_\lambda[f(x)]`, 'holds'],
      [tex`\frac{d^2}{d\lambda^2}\log Z(\lambda) = E_\lambda[f(x)^2] + (E_\lambda[f(x)])^2`, 'wrong'],
      [tex`\frac{d}{d\lambda}E_\lambda[g(x)] = E_\lambda[f(x)g(x)] - E_\lambda[f(x)]E_\lambda[g(x)]`, 'holds'],
    ],
  ],
  [
    'cumulants',
    tex`Let $q_t(x) = e^{tf(x) - K(t)}q(x)$ with $K(t) = \log E_q[e^{tf(x)}]$.`,
    [
      [tex`KL(q_t \| q) = tK'(t) - K(t)`, 'holds'],
      [tex`\frac{d}{dt}KL(q_t \| q) = K''(t)`, 'wrong'],
    ],
  ],
  [
    'a geometric path',
    tex`Let $\pi_\beta(x) \propto \pi_0(x)^{1-\beta}\pi_1(x)^\beta$ with $Z_\beta = \int \pi_0(x)^{1-\beta}\pi_1(x)^\beta\,dx$.`,
    [
      [tex`\frac{d}{d\beta}\log Z_\beta = E_{\pi_\beta}[\log\pi_1(x) - \log\pi_0(x)]`, 'holds'],
      [tex`\frac{d}{d\beta}\log Z_\beta = E_{\pi_\beta}[\log\pi_0(x) - \log\pi_1(x)]`, 'wrong'],
    ],
  ],
  [
    'an energy with weights w',
    tex`Let $p_w(x) = e^{-E_w(x)}/Z(w)$ with $Z(w) = \int e^{-E_w(x)}\,dx$ and $w \in \mathbb R^m$.`,
    [
      [tex`\nabla_w\log Z(w) = -E_{x\sim p_w}[\nabla_w E_w(x)]`, 'holds'],
      [tex`\nabla_w E_{p_{data}}[\log p_w(x)] = -E_{p_{data}}[\nabla_w E_w(x)] - E_{p_w}[\nabla_w E_w(x)]`, 'wrong'],
    ],
  ],
  [
    'free energies', // where the density of a functional is put in, nothing is refuted over another measure
    tex`Let $\rho_\infty = Z^{-1}e^{-V}$ with $Z = \int e^{-V}\,dx$ and $F(\rho) = \int V\rho\,dx + \int \rho\log\rho\,dx$.`,
    [[tex`F(\rho) - F(\rho_\infty) = \mathrm{KL}(\rho\,\|\,\rho_\infty)`, 'undecided']],
  ],
  [
    'functionals of densities',
    tex`Let $X \sim p$ on $\mathbb R^d$, $Z \sim N(0, I)$ independent, $X_t = X + \sqrt t\,Z$ with density $p_t$, and $q = N(0, \sigma^2 I)$. Let $J(p) = \int p(x)\|\nabla\log p(x)\|^2\,dx$ and $H(p) = -\int p(x)\log p(x)\,dx$ for any density.`,
    [
      [tex`J(p_t) = -E[\Delta\log p_t(X_t)]`, 'holds'],
      [tex`J(p_t) = E[\Delta\log p_t(X_t)]`, 'wrong'],
      [tex`H(q) = \frac d2\log(2\pi e\sigma^2)`, 'holds'],
      [tex`J(q) = \frac{d}{\sigma}`, 'wrong'],
    ],
  ],
  [
    'Gaussian integrals that are written out',
    tex`Let $A$ be a symmetric positive definite matrix and $b \in \mathbb R^d$.`,
    [
      [tex`\int_{\mathbb R^d} (2\pi\sigma^2)^{-d/2}\,e^{-\|x - b\|^2/(2\sigma^2)}\,dx = 1`, 'holds'],
      [
        tex`\int_{\mathbb R^d} e^{-\frac12 x^\top Ax + b^\top x}\,dx = \frac{(2\pi)^{d/2}}{\sqrt{\det A}}\,e^{\frac12 b^\top A^{-1}b}`,
        'holds',
      ],
      [tex`\int_{\mathbb R^d} e^{-\frac12 x^\top Ax}\,dx = \frac{(2\pi)^{d/2}}{\det A}`, 'wrong'],
    ],
  ],
];

describe('what holds of every measure', () => checkDisplays(texts, 2048));

describe('repairs of what holds of every measure', () => {
  it('finds a flipped sign', async () => {
    const text = tex`Let $p_\lambda(x) = p(x)\,e^{\lambda f(x)}/Z(\lambda)$ with $Z(\lambda) = \int p(x)\,e^{\lambda f(x)}\,dx$. Then $$\frac{d}{d\lambda}\log Z(\lambda) = -E_{p_\lambda}[f(x)]$$`;
    const [claim] = claimsIn(await checkText(text)).slice(-1);
    assert.match(claim?.repair?.latex ?? '', /= E_\{p_\\lambda\}/);
  }).timeout(60_000);
});
