import assert from 'node:assert/strict';
import { show } from './readDocument';

type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

const text =
  'Let $x\\in\\mathbb R^d$ with densities $p(x)$ and $q(x)$, a model $S(x;\\theta)$, a matrix $A\\in\\mathbb R^{d\\times d}$, $B\\in\\mathbb R^{d\\times d}$, ' +
  '$v\\in\\mathbb R^d$, $\\mu\\in\\mathbb R^d$, $f:\\mathbb R^d\\to\\mathbb R$, and data: $\\sum_{i=1}^N x_i$.';

describe('conditions of an expectation', () => {
  check(text, [
    ['\\mathbb E[x \\mid v = \\mu]', '(at v mu (E x~p[x|v] x))'],
    ['\\mathbb E_{x\\sim p}[f(x) \\mid v]', '(E x~p[x|v] f(x))'],
    ['\\mathbb E_{x\\sim\\mathcal N(0,I)}[f(x) \\mid v]', '? <unknown \\mathbb E_{x\\sim\\mathcal N(0,I)}[f(x) \\mid v]>'],
    ['\\mathbb E^{\\mathbb Q}[f(X)]', '(E X~Q_bb[X] f(X))'],
    ['\\mathbb E_{x\\sim p, v = A x}[f(v)]', '(E x~p[x] (at v (matrix-vector A x) f(v)))'],
    ['\\mathbb E_{\\mathcal N(x;\\mu,A)}[f(x)]', '(E x~(normal mu A) f(x))'],
    ['\\mathbb E_{(x,v)\\sim p(x)q(v)}[x^\\top v]', '(E x~p[x] v~q[v] (dot (T x) v))'],
    ['\\mathbb P(f(x) > 0)', '(E x (cases [1 f(x) > 0] [0]))'],
  ]);
});

describe('derivatives at a point and operators that wait for an operand', () => {
  check(text, [
    ['\\nabla f(\\mu + \\sigma v)', '(at x (+ mu (scale sigma v)) (gradient x f(x)))'],
    ['\\nabla\\log p(x + v)', '(at x (+ x v) (gradient x (log p[x])))'],
    ['\\nabla h(x)^\\top v', '(dot (T (gradient x h(x))) v)'],
    ['\\nabla s(x)^\\top v', '(gradient x (dot (T s(x)) v))'],
    ['\\nabla_x f(A x)', '(gradient x f((matrix-vector A x)))'],
    ['(v\\cdot\\nabla) f(x)', '(dot v (gradient x f(x)))'],
    ['(v\\cdot\\nabla) S(x;\\theta)', '(matrix-vector (gradient x S(x;theta)) v)'],
    ['\\nabla_\\theta\\nabla_x\\cdot S(x;\\theta)', '(gradient theta (divergence x S(x;theta)))'],
    ['(\\nabla\\cdot S)(x + v)', '(at x (+ x v) (divergence x S(x;theta)))'],
    ['\\left[t^2 f(x)\\right]_0^T', '(+ (at t T (scale (^ t 2) f(x))) (- (at t 0 (scale (^ t 2) f(x)))))'],
  ]);
});

describe('indicators, convolutions, measures', () => {
  check(text, [
    ['\\mathbf 1_{f(x) > 0}', '(cases [1 f(x) > 0] [0])'],
    ['\\mathbb 1\\{0 \\le f(x) < 1\\}', '(cases [1 0 <= f(x) f(x) < 1] [0])'],
    ['\\mathbf 1^\\top x', '(dot (T ones) x)'],
    ['p * q', '(integral x_conv (scale (at x x_conv p[x]) (at x (+ x (- x_conv)) q[x])))'],
    ['2 * \\sigma', '(scale 2 sigma)'],
    ['\\delta(x - \\mu)', '(dirac (+ x (- mu)))'],
    ['\\frac1N\\sum_{i=1}^N \\delta_{x_i}', '(scale (/ 1 N) (sum i 1 N (dirac (+ x (- x(i))))))'],
    ['\\int f(x)\\,p(dx)', '(integral x (scale f(x) p[x]))'],
    ['\\frac{\\delta F}{\\delta p}', '(variation F(x) p[x])'],
  ]);
});

describe('sums over copies', () => {
  check(text, [
    ['\\sum_{i\\ne j} x_i^\\top x_j', '(+ (sum i 1 N (sum j 1 N (dot (T x(i)) x(j)))) (- (sum i 1 N (dot (T x(i)) x(i)))))'],
    ['\\sum_{x\\in\\mathcal D} f(x)', '(sum i 1 (abs D_cal) f(x(i)))'],
    ['\\prod_i p(x_i)', '(product i 1 N p[x(i)])'],
    ['\\alpha_1\\cdots\\alpha_t', '(product k 1 t alpha(k))'],
  ]);
});

describe('matrices', () => {
  check(text, [
    ['\\langle A, B\\rangle_F', '(trace (matrix-matrix (T A) B))'],
    ['A \\otimes B', '(kronecker A B)'],
    ['v \\otimes x', '(outer v (T x))'],
    ['\\operatorname{diag}(v)', '(diagonal v)'],
    ['\\operatorname{vec}(A)', '(vectorise A)'],
    ['\\|x - \\mu\\|_{A^{-1}}^2', '(dot (row-matrix (T (+ x (- mu))) (inverse A)) (+ x (- mu)))'],
    ['\\|S\\|_{L^2(p)}^2', '(E x~p[x] (^ (norm S(x;theta)) 2))'],
  ]);
});

describe('what stands above a name', () => {
  check(text, [
    ['u_t^{\\mathrm{target}}(x)', 'u_^target(x;t)'],
    ['\\mathbb E_{x^+\\sim p}[f(x^+)]', '(E x_^plus~p[x_^plus] f(x_^plus))'],
    ['A^+ x', '? (unresolved (^ A <unknown >) x)'],
    ["\\epsilon'_\\theta(x, t) = \\epsilon_\\theta(x, t, \\emptyset)", 'epsilon_prime(x,t;theta) = epsilon(x,t,emptyset;theta)'],
    ["\\mathbb E_{x'\\sim p'}[f(x')]", '(E x_prime~p_prime[x_prime] f(x_prime))'],
    ['p^\\theta(x)', 'p[x;theta]'],
    ['\\beta_t (1 - \\sigma)', '(scale beta_t (+ 1 (- sigma)))'],
    ['x_{,}', 'x_,'],
    ['\\mathbf{x+v}', '(+ x v)'],
    ['\\mathbf{\\mu_x}', 'mu_x'],
  ]);
});

describe('laws by the name of their family', () => {
  check(text, [
    ['\\tau\\sim\\operatorname{Exp}(\\lambda)', 'tau ~ (exponential lambda)'],
    ['\\tau\\sim\\Gamma(2, 1)', 'tau ~ (gamma 2 1)'],
    ['x\\sim t_\\nu', 'x ~ (student nu)'],
    ['x\\sim\\delta_\\mu', 'x ~ (point mu)'],
    ['v\\sim\\operatorname{Unif}\\{-1,1\\}^d', 'v ~ rademacher'],
    ['t\\sim\\mathcal U\\{1,\\ldots,T\\}', 't ~ (integers 1 T)'],
  ]);
});

describe('rates by a letter of their own, times counted from the end', () => {
  const law =
    'Let $X_t\\in\\mathbb R^d$ have densities $p_t$, and $\\rho_r = r^3$. A warp $\\eta:[0,1]\\to[0,1]$ and $\\kappa(\\lambda) = e^{-\\lambda}$. ';
  check(law, [
    ['\\dot\\eta(r) = \\frac{d\\eta}{dr}(r)', '(partial r eta(r)) = (partial r eta(r))'],
    ['\\dot\\rho_r = 3r^2', '(partial r rho_r) = (scale 3 (^ r 2))'],
    ['\\dot\\kappa(\\lambda)', '(partial lambda kappa(lambda))'],
    ['\\dot\\alpha_t', '(partial t alpha_t)'],
    ['\\nabla\\log p_{T-s}(x)', '(gradient x (log p[x;(+ T (- s))]))'],
    ['\\nabla\\log p_{1-t}(x)', '(gradient x (log p[x;(+ 1 (- t))]))'],
    ['\\partial_\\tau p_\\tau = -\\nabla\\cdot(x p)', '(partial tau p[x;tau]) = (- (divergence x (scale x p[x;tau])))'],
  ]);
  check(
    'Let $x_t = \\alpha_t x_1 + \\sigma_t\\epsilon$ with densities $p_t(x)$, $L(\\theta)$ a loss, $X$ a random vector, $s_\\theta(x)$ a model. ',
    [
      ['\\mathbb E[\\alpha_t x_1 - x \\mid x_t = x]', '(at x_t x (E x_1~p[x_1|x_t] (+ (scale alpha_t x_1) (- x))))'],
      ['\\mathbb E[x_1 \\mid x_t = x_1]', '? <unknown \\mathbb E[x_1 \\mid x_t = x_1]>'],
      ['\\mathbb E_{\\tilde x\\sim p_\\sigma(\\cdot\\mid x)}[s_\\theta(\\tilde x)]', '(E x_tilde~p[x_tilde|x;sigma] s(x_tilde;theta))'],
      ['\\sum_i \\partial s_i / \\partial x_i', '(sum i 1 d (component (gradient x (component s(x;theta) i)) i))'],
      ['e^{-\\Delta L/T}', '(exp (- (/ Delta_L T)))'],
      [
        'q(\\mathbf{x_1}, \\dots, \\mathbf{x_T} | \\mathbf{x_0}) = q(\\mathbf{x_1}|\\mathbf{x_0})\\dots q(\\mathbf{x_T}|\\mathbf{x_{T-1}})',
        'q[x_1:T|x_0] = (product k 1 T q[x(k)|x((+ k (- 1)))])',
      ],
    ],
  );
});

describe('levels, entries and laws as they are written in passing', () => {
  check('Let $X_t\\in\\mathbb R^d$ have densities $p_t$, and $s(t)$ a scale. Levels $\\sigma_1<\\dots<\\sigma_L$. ', [
    ['i_c = \\lfloor c\\cdot i\\rfloor', 'i_c = (floor (scale c i))'],
    ['\\mathbb E_{t\\in\\mathcal U(0,T)}[\\lambda(t)]', '(E t~(uniform 0 T) lambda(t))'],
    ['dx_t = \\epsilon(x_t)\\,d\\sigma(t)', '(ode x_t t (scale (partial t sigma_t) epsilon(x_t)))'],
    ['x_t = s(t)\\hat x_t', 'x_t = (scale s(t) x_hat_t)'],
    ['\\sum_{i=1}^L \\mathbb E_{p_{\\sigma_i}(x)}[\\|x\\|^2]', '(sum i 1 L (E x~p[x;sigma(i)] (^ (norm x) 2)))'],
    [
      'a_{ij}(x)=\\sum_k\\sigma_{ik}(x)\\sigma_{jk}(x)',
      '(component a(x) i j) = (sum k 1 d (scale (component sigma(x) i k) (component sigma(x) j k)))',
    ],
    ['\\nabla_x\\log p(x,\\sigma)', '(gradient x (log p[x;sigma]))'],
  ]);
  check('The estimate is $\\hat x = \\arg\\min_x \\mathbb E_{x\\sim p(x\\mid y)}\\|x - m\\|^2$. ', [['p(y\\mid x)', 'p[y|x]']]);
});
