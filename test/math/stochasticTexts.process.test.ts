import assert from 'node:assert/strict';
import { show } from './readDocument';

/** What lecture notes and hand-ins on stochastic calculus write beyond the plain forms. */
type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

describe('names that prose calls a drift or a diffusion', () => {
  check(
    'Let $K \\in \\mathbb R$, $S_t \\in \\mathbb R$ and $$dS_t = \\mu S_t\\,dt + \\sigma S_t\\,dB_t$$ where $\\mu$ is the drift and $\\sigma$ the volatility.',
    [
      ['\\mathbb E[S_t] = S_0 e^{\\mu t}', '(E S_t S_t) = (scale S_0 (exp (scale mu t)))'],
      ['d\\Gamma = dV - \\Delta\\,dS', '(d Gamma) = (+ (d V) (- (scale Delta (d S))))'],
      ['\\mathbb E[(S_T - K)^+]', '(E S_T (max (+ S_T (- K)) 0))'],
      ['W^{\\mathbb Q}_t = B_t + r t', 'W_Q_bb_t = (+ B_t (scale r t))'],
    ],
  );
});

describe('integrals with the differential in a numerator', () => {
  check('Let $B_t$ be a Brownian motion.', [
    ['\\int_0^t \\frac{dB_s}{2 - s}', '(ito-integral s 0 t (/ 1 (+ 2 (- s))) B_s)'],
    ['\\int_0^t \\frac{s\\,ds}{(2 - s)^2} = r', '(integral s 0 t (/ s (^ (+ 2 (- s)) 2))) = r'],
    ['P(B_\\tau = r)', '(E B_tau (cases [1 B_tau = r] [0]))'],
    ['\\mathbb E[B_t 1_A]', '(E B_t (scale B_t 1_A))'],
  ]);
});

describe('matrices that move, and the noise at a time', () => {
  check(
    'Let $\\mathbf x \\in \\mathbb R^n$ and $$\\mathrm d\\mathbf x = \\mathbf F(t) \\mathbf x\\,\\mathrm dt + \\mathbf G(t)\\,\\mathrm d\\boldsymbol\\beta$$ with a Brownian motion $\\boldsymbol\\beta(t)$ with diffusion matrix $\\mathbf Q$, and $\\mathbf L(t) \\mathbf L(t)^\\top$.',
    [
      ['\\mathbf L(t) \\mathbf Q \\mathbf L^\\top(t)', '(matrix-matrix (matrix-matrix L(t) Q) (T L(t)))'],
      ['\\int_0^t \\mathbf F(s)\\,\\mathrm d\\boldsymbol\\beta(s)', '(ito-integral s 0 t F(s) beta_s)'],
    ],
  );
});

describe('copies with numbers above', () => {
  check('Let $B^1, B^2$ be independent Brownian motions.', [
    ['dR_t = \\frac{B_t^1\\,dB_t^1 + B_t^2\\,dB_t^2}{R_t}', '(d R_t) = (/ (+ (scale B_1_t (d B_1_t)) (scale B_2_t (d B_2_t))) R_t)'],
    ['d(B_t^2) = 2 B_t\\,dB_t + dt', '(d (^ B_t 2)) = (+ (scale (scale 2 B_t) (d B_t)) (d t))'],
  ]);
});

describe('what a function or density is of', () => {
  check('Let $x, v \\in \\mathbb R^d$ and $\\rho$ a density of $(x, v)$, and $\\partial_t \\rho = 0$.', [
    [
      '\\partial_t \\rho = -v \\cdot \\nabla_x \\rho + \\Delta_v \\rho',
      '(partial t rho[x,v;t]) = (+ (- (dot v (gradient x rho[x,v;t]))) (laplacian v rho[x,v;t]))',
    ],
  ]);
  check('Let $x, y \\in \\mathbb R^d$, $$dX_t = f(X_t, t)\\,dt + g(t)\\,dB_t$$ and $q_\\tau(y)$ a density.', [
    ['\\nabla \\cdot (f q_\\tau)', '(divergence y (scale f(y,t) q[y;tau]))'],
  ]);
  check('Let $x \\in \\mathbb R^d$ and $s_\\theta(x, t)$ a model of the score.', [['s^2 + 1', '(+ (^ s 2) 1)']]);
  check('Let $x \\in \\mathbb R^d$ and $\\partial_t \\varphi_t = 0$.', [['\\Delta \\varphi_t', '(laplacian x phi_t(x))']]);
});

describe('Stratonovich beside Itô, and measures on paths', () => {
  check('Let $$dX_t = b(X_t)\\,dt + c(X_t)\\,dB_t.$$', [
    [
      'h(X_t) \\circ dX_t = h(X_t)\\,dX_t',
      '(+ (scale h(X_t) (d X_t)) (scale (/ 1 2) (scale (d h(X_t)) (d X_t)))) = (scale h(X_t) (d X_t))',
    ],
    ['\\frac{dP^b}{dP^a}(X)', 'dP_b_dP_a(X)'],
    ['KL(P^a \\| P^b)', 'KL(P_a,P_b)'],
  ]);
});
