import assert from 'node:assert/strict';
import { show } from './readDocument';

type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

const text =
  'Let $y \\sim q(y)$ in $\\mathbb{R}^d$ with noisy copy $\\tilde y \\sim q_\\sigma(\\tilde y|y)$, direction $u \\sim r(u)$, and $h(y)$.';

describe('expectations in every style', () => {
  check(text, [
    ['\\mathbb{E}_{y\\sim q(y)}[h(y)]', '(E y~q[y] h(y))'],
    ['\\mathbb{E}_{y\\sim q}\\left[h(y)\\right]', '(E y~q[y] h(y))'],
    ['E_{y \\sim q} h(y)', '(E y~q[y] h(y))'],
    ['\\mathbf{E}_{q}[h(y)]', '(E y~q[y] h(y))'],
    ['\\mathbb{E}_{q(y)}\\Big(h(y)\\Big)', '(E y~q[y] h(y))'],
    ['\\mathbb{E}_{y}\\{h(y)\\}', '(E y h(y))'],
    ['\\underset{y\\sim q}{\\mathbb{E}} h(y)', '(E y~q[y] h(y))'],
    ['\\mathop{\\mathbb{E}}\\limits_{y\\sim q} [h(y)]', '(E y~q[y] h(y))'],
    ['\\langle h(y) \\rangle_{q}', '(E y~q[y] h(y))'],
    ['\\mathbb{E}_{y,u}[u^\\top y]', '(E y u (dot (T u) y))'],
    ['\\mathbb{E}_{y\\sim q(y)}\\mathbb{E}_{u\\sim r(u)}[u^\\top y]', '(E y~q[y] (E u~r[u] (dot (T u) y)))'],
    ['\\mathbb{E}_{y\\sim q, u\\sim r} \\|u^\\top y\\|^2', '(E y~q[y] u~r[u] (^ (norm (dot (T u) y)) 2))'],
    ['\\mathbb{E}_{q_\\sigma(\\tilde y|y)q(y)}[h(\\tilde y)]', '(E y_tilde~q[y_tilde|y;sigma] y~q[y] h(y_tilde))'],
    ['\\mathbb{E}_{\\tilde y|y\\sim q_\\sigma(\\tilde y|y)}[h(\\tilde y)]', '(E y_tilde~q[y_tilde|y;sigma] h(y_tilde))'],
    ['\\mathbb{E}_{u\\sim\\mathcal{N}(0,I)}[u^\\top u]', '(E u~(normal 0vec I) (dot (T u) u))'],
    ['\\mathbb{E}_{u\\sim N(0,I_d)}[u^\\top u]', '(E u~(normal 0vec I) (dot (T u) u))'],
    ["\\mathbb{E}_{y,y'\\sim q}[y^\\top y']", '(E y~q[y] y_prime~q[y_prime] (dot (T y) y_prime))'],
    ['\\mathbb{E}_{t\\sim\\mathcal{U}(0,1)}[\\lambda(t)]', '(E t~(uniform 0 1) lambda(t))'],
    ['\\mathbb{E}_{\\substack{y\\sim q \\\\ u\\sim r}}[u^\\top y]', '(E y~q[y] u~r[u] (dot (T u) y))'],
    ['\\mathbb{E}_{\\tilde y|y}[h(\\tilde y)]', '(E y_tilde~q[y_tilde|y] h(y_tilde))'],
    ['\\mathbb{E}[y | \\tilde y]', '(E y~q[y|y_tilde] y)'],
    ['\\mathbb{E}\\left[\\|y\\|^2\\right]', '(E y (^ (norm y) 2))'],
    ['E(h(y) + 1)', '(E y (+ h(y) 1))'],
    ['E(X_t^2)', '(E X_t (^ X_t 2))'],
    ['V[u^\\top y]', '(+ (E u y (^ (dot (T u) y) 2)) (- (^ (E u y (dot (T u) y)) 2)))'],
    ['\\mathbb{E}_y[h(y)]^2', '(^ (E y h(y)) 2)'],
    ['\\frac12 \\mathbb{E}_{y} |u^\\top y|^2 + \\lambda', '(+ (scale (/ 1 2) (E y (^ (abs (dot (T u) y)) 2))) lambda)'],
    ['\\mathbb{E}_y[\\tfrac12 |u^\\top y|^2]', '(E y (scale (/ 1 2) (^ (abs (dot (T u) y)) 2)))'],
    ['\\mathbb{E}_y\\left[\\frac12 \\|y\\|^2 + h(y)\\right]', '(E y (+ (scale (/ 1 2) (^ (norm y) 2)) h(y)))'],
  ]);
});

describe('averages of a state', () => {
  check('Let $dX_t = (a X_t + b)\\,dt + \\sigma\\,dW_t$ with constants $a, b$; $X(t) - X(0) = \\int_0^t (a X_s + b)\\,ds + \\sigma W_t$.', [
    ['E(X(t)) - E(X(0))', '(+ (E X_t X_t) (- (E X_0 X_0)))'],
    ['E(X(t) - X(0))', '(E X_t X_0 (+ X_t (- X_0)))'],
    ['E \\int_0^t X_s\\,ds', '(E X_s (integral s 0 t X_s))'],
    ['E[\\int_0^t e^{2s}\\,ds]', '(integral s 0 t (exp (scale 2 s)))'],
  ]);
});

describe('an E that is no expectation', () => {
  check('The energy $E_\\theta(x)$ gives $p_\\theta(x) = e^{-E_\\theta(x)}/Z(\\theta)$.', [
    ['\\nabla_x E_\\theta(x)', '(gradient x E(x;theta))'],
    ['\\mathbb{E}_{p_\\theta}[E_\\theta(x)]', '(E x~p[x;theta] E(x;theta))'],
    ['\\log p_\\theta(x) = -E_\\theta(x) - \\log Z(\\theta)', '(log p[x;theta]) = (+ (- E(x;theta)) (- (log Z(theta))))'],
  ]);
});

describe('what an expectation cannot be over', () => {
  check(text, [
    ['\\mathbb{E}_{2}[h(y)]', '? <unknown \\mathbb{E}_{2}[h(y)]>'],
    ['\\mathbb{E}_{y \\sim 3}[h(y)]', '? (E y h(y))'],
    ['\\mathbb{E}^2[h(y)]', '? (scale <unknown \\mathbb{E}^2> h(y))'],
  ]);
});

describe('laws in sampling statements', () => {
  check('', [
    ['u \\sim \\mathcal{N}(0, I)', 'u ~ (normal 0vec I)'],
    ['\\epsilon \\sim \\mathcal{N}(0, \\sigma^2 I_n)', 'epsilon ~ (normal 0vec (scale (^ sigma 2) I))'],
    ['u \\sim \\text{Unif}(\\mathbb{S}^{d-1})', 'u ~ sphere-one'],
    ['u \\sim \\text{Unif}(\\sqrt{d}\\,\\mathbb{S}^{d-1})', 'u ~ sphere-sqrt-dimension'],
    ['u \\sim \\mathcal{U}(\\{-1,1\\}^d)', 'u ~ rademacher'],
    ['u \\sim \\text{Rademacher}', 'u ~ rademacher'],
    ['t \\sim \\mathcal{U}[0,T]', 't ~ (uniform 0 T)'],
    ['y_0 \\sim q_{\\text{data}}', 'y_0 ~ q_data[y_0]'],
    ['u_i \\overset{\\text{iid}}{\\sim} \\mathcal{N}(0, I)', 'u_i ~ (normal 0vec I)'],
    ['q_\\sigma(\\tilde y|y) = \\mathcal{N}(y, \\sigma^2 I)', 'q[y_tilde|y;sigma] = (normal y (scale (^ sigma 2) I))'],
    [
      'q(y_t|y_{t-1}) = \\mathcal{N}(y_t; \\sqrt{1-\\beta_t}\\,y_{t-1}, \\beta_t I)',
      'q[y_t|y_t-1] = (normal y_t (scale (sqrt (+ 1 (- beta_t))) y_t-1) (scale beta_t I))',
    ],
    ['u \\sim \\text{Cauchy}(0, 1)', 'u ~ (cauchy 0 1)'],
  ]);
});
