import assert from 'node:assert/strict';
import { show } from './readDocument';

/** Forms of lecture notes and blogs, each read beside the words of its document. */
type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(`${context.slice(0, 40)} ${latex}`, () => assert.equal(show(latex, context), expected)));

describe('increments', () => {
  check(
    'Let $y(t) \\in \\mathbb{R}^d$ obey $dy(t) = f(y(t),t)\\,dt + g(t)\\,dw(t)$, $h(y) \\in \\mathbb{R}$, and $A$ a $d \\times d$ matrix.',
    [
      ['\\Delta w^\\top \\Delta w', '(dot (T Delta_w) Delta_w)'],
      ['\\Delta w \\Delta w^\\top', '(outer Delta_w (T Delta_w))'],
      ['\\Delta t \\left(\\Delta h(y) + 1\\right)', '(scale Delta_t (+ (laplacian y h(y)) 1))'],
      ['|\\Delta w| \\sim \\sqrt{\\Delta t}', '|\\Delta w| in \\sim \\sqrt{\\Delta t}'],
      ['\\nabla \\cdot', ''],
    ],
  );
  check('Let $W(t)$ be a Brownian motion and $m(t)$ a smooth function of time.', [
    ['\\Delta W(t_k) = W(t_{k+1}) - W(t_k)', 'Delta_W_t_k = (+ W_t_k+1 (- W_t_k))'],
    ['{\\Delta} W(t) = \\sqrt{dt}\\,Z', '(d W_t) = (scale (sqrt (d t)) Z)'],
    ["\\Delta m(t) = m'(t)\\,\\Delta t + o(\\Delta t)", 'Delta_m_t = (+ (scale (partial t m(t)) Delta_t) (order Delta_t 0))'],
    ["\\Delta m(t) = m'(t)\\,dt + o(dt)", '(d m(t)) = (+ (scale (partial t m(t)) (d t)) (order (d t) 0))'],
  ]);
  check('Let $S_t = e^{W_t}$ with a Brownian motion $W_t$.', [['\\Delta_t S_t', '(scale Delta_t S_t)']]);
});

describe('differentials written apart', () => {
  check('Let $$dS_t = \\mu S_t\\,dt + \\sigma S_t\\,dW_t.$$', [
    ['d\\frac{1}{S_t} = \\frac{-\\sigma d W_t}{S_t}', '(d (/ 1 S_t)) = (/ (- (scale sigma (d W_t))) S_t)'],
    [
      'd S_t^2 = 2 S_t d S_t + \\sigma^2 S_t^2 d t',
      '(d (^ S_t 2)) = (+ (scale (scale 2 S_t) (d S_t)) (scale (scale (^ sigma 2) (^ S_t 2)) (d t)))',
    ],
    ['d S_t^2 = \\sigma^2 S_t^2 dt', '(^ (d S_t) 2) = (scale (scale (^ sigma 2) (^ S_t 2)) (d t))'],
    ['d e^{-rt} S_t = e^{-rt} d S_t', '(d (scale (exp (- (scale r t))) S_t)) = (scale (exp (- (scale r t))) (d S_t))'],
  ]);
});

describe('given what is averaged, operators at a place and a time', () => {
  check('Let $y_t \\in \\mathbb{R}^d$ move, $(\\mathcal{L}h)(y, t) := f(y, t) \\cdot \\nabla h(y)$.', [
    ['\\mathbb{E}[h(Y_t) \\mid Y_t = y]', '(at Y_t y (E Y_t~p[Y_t|Y_t] h(Y_t)))'],
    ['(\\mathcal{L}h)(y_t, t)', '(at y y_t (applied L_cal h(y)))'],
  ]);
});

describe('laws and measures', () => {
  check('Let $q(y, z)$ be a joint density of $y, z \\in \\mathbb{R}^d$ and $r(z)$ another.', [
    ['q(\\cdot \\mid y)', 'q[z|y]'],
    ['D_{KL}(r(\\cdot) \\parallel q(\\cdot \\mid y))', '(E z~r[z] (log (/ r[z] q[z|y])))'],
  ]);
  check('Let $p_t(y\\|y_1)$ be a density on $\\mathbb{R}^d$.', [['p_t(y \\| y_1)', 'p[y|y_1;t]']]);
  check('Let $\\psi_t : \\mathbb{R}^d \\to \\mathbb{R}^d$ and $q_0(y)$ be a density.', [
    ['[\\psi_t]_* q_0', '(push-forward psi_t q_0[y])'],
    ["\\psi_t^{'}(y)", '(partial t psi(y;t))'],
  ]);
  check('Under $\\Pr$ the process $W_t$ is a Brownian motion.', [['\\frac{d\\widetilde{\\Pr}}{d\\!\\Pr}', 'dPr_tilde_dPr']]);
});

describe('signs of a keyboard, bounds with their variable, what is made for a function', () => {
  check('', [
    ['a >> b', 'a > b'],
    ['a <= b', 'a <= b'],
    ['\\int_{s=0}^{T} h(s)\\,ds', '(integral s 0 T h(s))'],
  ]);
  check('Let $X_t \\in \\mathbb{R}$ and $h(x)$ be smooth.', [['M_t^h = h(X_t)', 'M_^h_t = h(X_t)']]);
});

describe('derivations with rows beside them', () => {
  check('Let $y_t \\in \\mathbb{R}^d$ and $\\beta_t$ be numbers.', [
    [
      '\\begin{aligned} y_t &= a y_{t-1} + b z && z \\sim \\mathcal{N}(0, I) \\\\ &\\ \\vdots \\\\ &= c y_0 + h z, && c := a^2 \\end{aligned}',
      'y_t = (+ (scale a y_t-1) (scale b z)) = (+ (scale c y_0) (scale h z)) ; c := (^ a 2) ; z ~ (normal 0vec I)',
    ],
    ['\\int h(y_1)\\,dy_1 \\ldots dy_T', '(integral y_1:T h(y_1))'],
  ]);
});

describe('gradients by the parameters, densities declared as maps, functions of time by a letter of densities', () => {
  check('Let $q(y): \\mathbb{R}^d \\to [0, \\infty)$, $q_\\theta(y) = e^{-U_\\theta(y)} / Z_\\theta$.', [
    [
      '\\nabla_\\theta \\log Z_\\theta = -\\int q_\\theta(y) \\nabla U_\\theta(y)\\,dy',
      '(gradient theta (log Z(;theta))) = (- (integral y (scale q[y;theta] (gradient theta U(y;theta)))))',
    ],
    [
      '\\nabla_\\theta \\mathbb{E}_{q(y)}\\|\\nabla U_\\theta(y)\\|^2 = 0',
      '(gradient theta (E y~q[y] (^ (norm (gradient y U(y;theta))) 2))) = 0',
    ],
  ]);
  check('Let $y(t)$ be random with mean $m(t)$.', [['p(t) = E[(y(t) - m(t))^2]', 'p(t) = (E y_t (^ (+ y_t (- m(t))) 2))']]);
});

describe('contractions, and vectors and matrices by their entries', () => {
  check('Let $y \\in \\mathbb{R}^d$, $f: \\mathbb{R}^d \\to \\mathbb{R}^d$ and $D: \\mathbb{R}^d \\to \\mathbb{R}^{d \\times d}$.', [
    ['\\nabla_y^2 : D(y)', '(divergence y (divergence y D(y)))'],
    ['f(y) = (f_i(y))_{i=1}^d', 'f(y) = f(y)'],
    ['D(y) = (D_{ij}(y))_{i,j=1}^d', 'D(y) = D(y)'],
  ]);
});

describe('brackets around lines, names in a list, exponentials of matrices', () => {
  check('Let $\\Sigma$ be a $2 \\times 2$ matrix, $s : \\mathbb{R}^d \\to \\mathbb{R}^d$ and $p$ a density of $x$.', [
    ['\\Sigma = \\left[ \\begin{aligned} a &\\quad b \\\\ -b &\\quad c \\end{aligned} \\right]', 'Sigma = (matrix [a b] [(- b) c])'],
    ['u = \\left( \\begin{aligned} a \\\\ b \\end{aligned} \\right)', 'u = (matrix [a] [b])'],
    [
      'L = \\mathbb E_x \\left[ \\begin{aligned} & \\|s(x)\\|^2 \\\\ & + 2 \\nabla \\cdot s(x) \\end{aligned} \\right]',
      'L = (E x (+ (^ (norm s(x)) 2) (scale 2 (divergence x s(x)))))',
    ],
    [
      '\\underbrace{r(x)}_{\\text{網路}} \\;\\Longleftrightarrow\\; \\underbrace{s(x) = \\nabla \\log p(x)}_{\\text{score}}',
      'r(x) ; s(x) = (gradient x (log p[x]))',
    ],
  ]);
  check('考慮 $dx = A x\\,dt + B\\,dw$，其中 $A, B$ 都是常數矩陣。則 $x_t = e^{A(t-s)} x_s + \\dots$', [
    ['e^{At} x_0', '(matrix-vector (exp (scale A t)) x_0)'],
    ['e^{A(t-s)} B', '(matrix-matrix (exp (scale A (+ t (- s)))) B)'],
  ]);
  check('Here $A, B$ are constant matrices and $a, b$ are constant vectors.', [['a^\\top A b', '(dot (row-matrix (T a) A) b)']]);
  for (const said of [
    'With numbers $M, \\Gamma > 0$',
    'Let $M > 0$ and $\\Gamma > 0$ be constants',
    'The mass $M > 0$',
    '其中 $M, \\Gamma > 0$ 为正常数',
    'Here $M$ is the mass',
  ])
    check(`${said} and $v \\in \\mathbb R^d$.`, [['M^{-1} v', '(scale (^ M (- 1)) v)']]);
  for (const said of ['The mass matrix $M > 0$', 'A constant $\\Gamma > 0$ and a matrix $M$', 'Here $M$ is the mass matrix'])
    check(`${said} and $v \\in \\mathbb R^d$.`, [['M^{-1} v', '(matrix-vector (inverse M) v)']]);
  check('Let $x, v \\in \\mathbb R^2$.', [
    ['y \\sim \\mathcal N((1, 2)^\\top, I)', 'y ~ (normal (matrix [1] [2]) I)'],
    ['e^{-t}[1, 2]^\\top', '(scale (exp (- t)) (matrix [1] [2]))'],
    ['(1 - e^{-t})[1, 2]^\\top + x', '(+ (scale (+ 1 (- (exp (- t)))) (matrix [1] [2])) x)'],
    ['(1, 2)^\\top x', '(dot (T (matrix [1] [2])) x)'],
  ]);
  check('$p(x) = e^{C(x) + C} \\int e^{C(y)}\\,dy$', [['\\exp(C(x) + C)', '(exp (+ C(x) C))']]);
});

describe('brackets over rows, and what a bracket belongs to', () => {
  const loss = 'L = (E x (+ (^ (norm s(x)) 2) (scale 2 (divergence x s(x)))))';
  check('Let $s : \\mathbb{R}^d \\to \\mathbb{R}^d$ and $x, v \\in \\mathbb{R}^d$ random.', [
    ['\\begin{aligned} L &= \\mathbb E_x \\Big[ \\|s(x)\\|^2 \\\\ &\\qquad + 2 \\nabla \\cdot s(x) \\Big] \\end{aligned}', loss],
    ['L = \\mathbb E_x \\Big[ \\|s(x)\\|^2 \\\\ + 2 \\nabla \\cdot s(x) \\Big]', loss],
    [
      '\\begin{align} \\mathbb E_x[(\\|x\\| & - m)(\\|x\\| + m)] \\\\ & = q \\end{align}',
      '(E x (scale (+ (norm x) (- m)) (+ (norm x) m))) = q',
    ],
    ['\\mathbb E_v(v^\\top s(x))^2', '(E v (^ (dot (T v) s(x)) 2))'],
    ['\\mathbb E_v[v^\\top s(x)]^2', '(^ (E v (dot (T v) s(x))) 2)'],
    ['\\mathbb E_x(x - m)(x - m)^\\top', '(E x (outer (+ x (- m)) (T (+ x (- m)))))'],
    ['\\mathbb E_{x \\sim p}', ''],
    ['\\nabla_x', ''],
    ['\\frac{\\partial^2 u(x, t)}{\\partial^2 t}', '(partial t 2 u(x,t))'],
  ]);
  check('Let $X$ be a random variable with mean $\\mu$, and $a, b \\in \\mathbb{R}$.', [
    ['\\mathbb E(X - \\mu)^2', '(E X (^ (+ X (- mu)) 2))'],
    ['\\mathbb E(X)^2', '(^ (E X X) 2)'],
    ['(\\hat a, \\hat b) = \\arg\\min_{a, b} (a^2 + b^2)', '(matrix [a_hat] [b_hat]) = (matrix [(argmin a (min b (+ (^ a 2) (^ b 2))))] [(argmin b (min a (+ (^ a 2) (^ b 2))))])'], // prettier-ignore
  ]);
});
