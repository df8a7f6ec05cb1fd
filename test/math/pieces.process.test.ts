import assert from 'node:assert/strict';
import { printLatex } from '../../src/math/printLatex';
import { readLast, show } from './readDocument';

type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

describe('evaluation bars', () => {
  check('Let $x, v \\in \\mathbb{R}^d$ and $\\epsilon \\in \\mathbb{R}$.', [
    ['\\left. h(x) \\right|_{x=0}', '(at x 0 h(x))'],
    ['h(x)\\Big|_{x=v}', '(at x v h(x))'],
    [
      '\\left.\\frac{d}{d\\epsilon} h(x+\\epsilon v)\\right|_{\\epsilon=0} = v^\\top \\nabla h(x)',
      '(at epsilon 0 (partial epsilon h((+ x (scale epsilon v))))) = (dot (T v) (gradient x h(x)))',
    ],
    ['\\frac{d}{d\\epsilon} h(\\epsilon)\\Big|_{\\epsilon=0} + 1', '(+ (at epsilon 0 (partial epsilon h(epsilon))) 1)'],
    ['\\nabla_x h(x)|_{x=v}', '(at x v (gradient x h(x)))'],
    ['\\nabla_x \\log p(x)|_{x=\\mu}', '(at x mu (gradient x (log p[x])))'],
    ['\\left. h(x) \\right|_{0}^{1}', '? <unknown \\left. h(x) \\right|_{0}^{1}>'],
    ['\\left. h(x) \\right|_{x=\\epsilon}', '? (at x epsilon h(x))'],
  ]);
});

describe('cases', () => {
  check('Let $x \\in \\mathbb{R}$.', [
    ['h(x) = \\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}', 'h(x) = (cases [x x > 0] [0])'],
    ['h(x) = \\begin{cases} 1, & 0 \\le x \\le 1, \\\\ 0, & \\text{else.} \\end{cases}', 'h(x) = (cases [1 0 <= x x <= 1] [0])'],
    ['\\begin{cases} 1 & x \\ge 0 \\\\ -1 & x < 0 \\end{cases}', '(cases [1 x >= 0] [(- 1) x < 0])'],
    [
      '\\begin{cases} 1 & \\text{sometimes} \\\\ 0 & x < 0 \\end{cases}',
      '? <unknown \\begin{cases} 1 & \\text{sometimes} \\\\ 0 & x < 0 \\end{cases}>',
    ],
  ]);
});

describe('mixed derivatives', () => {
  const context = 'Let $x, y \\in \\mathbb{R}^d$ and $k(x, y) \\in \\mathbb{R}$.';
  for (const [latex, expected] of [
    ['\\nabla_{x, y} k(x, y)', '(gradient y (gradient x k(x,y)))'],
    ['\\nabla_x \\nabla_y^\\top k(x, y)', '(gradient y (gradient x k(x,y)))'],
    ['\\nabla_x \\cdot \\nabla_y k(x, y)', '(divergence x (gradient y k(x,y)))'],
    ['\\nabla_x \\nabla_y k(x, y)', '? (scale <unknown \\nabla_x> k(x,y))'], // of two layouts
  ] as const)
    it(latex, () => assert.equal(show(latex, context), expected));
});

describe('limits', () => {
  check('', [
    ['\\lim_{n\\to\\infty} x_n', '(limit n infinity x(n))'],
    ['\\lim_{\\epsilon \\to 0} \\frac{h(a+\\epsilon) - h(a)}{\\epsilon}', '(limit epsilon 0 (/ (+ h((+ a epsilon)) (- h(a))) epsilon))'],
    ['\\lim_{h \\downarrow 0} h^2', '(limit-above h 0 (^ h 2))'],
    ['\\limsup_{n\\to\\infty} x_n', '(limit-superior n infinity x(n))'],
    ['\\varliminf_{n\\to\\infty} x_n', '(limit-inferior n infinity x(n))'],
    ['\\lim_{h \\to 0^+} h^2', '(limit-above h 0 (^ h 2))'],
    ['\\lim_{h} h^2', '? <unknown \\lim_{h}>'],
  ]);
});

describe('variances and covariances', () => {
  check('Let $x \\sim q(x)$ and $u \\sim q(u)$ with $x, u \\in \\mathbb{R}^d$, and let $a \\in \\mathbb{R}$, $a \\sim q(a)$.', [
    ['\\operatorname{Var}[a]', '(+ (E a (^ a 2)) (- (^ (E a a) 2)))'],
    ['\\operatorname{Cov}(x)', '(+ (E x (outer x (T x))) (- (outer (E x x) (T (E x x)))))'],
    ['\\operatorname{Cov}(x, u)', '(+ (E x u (outer x (T u))) (- (outer (E x x) (T (E u u)))))'],
    ['\\mathrm{Var}_{x \\sim q}(u^\\top x)', '(+ (E x~q[x] (^ (dot (T u) x) 2)) (- (^ (E x~q[x] (dot (T u) x)) 2)))'],
    ['\\operatorname{Var}(a | x)', '(+ (E a~q[a|x] (^ a 2)) (- (^ (E a~q[a|x] a) 2)))'],
  ]);
});

describe('the divergence of two laws is what it stands for', () => {
  check('Let $x \\in \\mathbb{R}^d$, $p(x)$ and $q(x)$ densities.', [
    ['D_{KL}(q \\| p)', '(E x~q[x] (log (/ q[x] p[x])))'],
    ['D_{\\mathrm{KL}}(q(x)\\,\\|\\,p_\\theta(x))', '(E x~q[x] (log (/ q[x] p[x;theta])))'],
    ['\\mathrm{KL}(p \\| q)', '(E x~p[x] (log (/ p[x] q[x])))'],
    ['\\text{KL}\\left(q(x|y) \\,\\Vert\\, p(x)\\right)', '(E x~q[x|y] (log (/ q[x|y] p[x])))'],
    ['\\mathrm{KL}(q(x) \\| \\mathcal{N}(0, I))', '(E x~q[x] (log (/ q[x] (normal x 0vec I))))'],
    ['D_{KL}(\\mathcal{N}(a, I) \\| \\mathcal{N}(0, I))', '(E x_KL~(normal a I) (log (/ (normal x_KL a I) (normal x_KL 0vec I))))'],
  ]);
});

describe('stochastic integrals', () => {
  check('Here $dx = -x\\,dt$ and $x(t)$, $x(0)$ are paths.', [['x(t + \\Delta t) - x(t)', '(+ x_t+Deltat (- x_t))']]);
  check('', [
    ['\\int_0^T g(s)\\,dW_s', '(ito-integral s 0 T g(s) W_s)'],
    ['\\int_0^t g(s)\\,dw(s)', '(ito-integral s 0 t g(s) w_s)'],
    ['\\int_0^T \\theta_s \\cdot dW_s', '(ito-integral s 0 T theta_s W_s)'],
    ['\\int_0^T g(X_s) \\circ dW_s', '(stratonovich-integral s 0 T g(X_s) W_s)'],
    ['x_t = x_0 + \\int_0^t f(x_s,s)\\,ds + \\int_0^t g(x_s,s)\\,dW_s', '(sde x_t t f(x_t,t) g(x_t,t) W_t)'],
    ['X_t = X_0 - \\int_0^t X_s\\,ds + \\int_0^t \\sigma\\,dW_s', '(sde X_t t (- X_t) sigma W_t)'],
    ['x(t) = x(0) + \\int_0^t f(x(s),s)\\,ds', '(ode x_t t f(x_t,t))'],
    ['X_t = a X_0 + \\int_0^t \\sigma\\,dW_s', 'X_t = (+ (scale a X_0) (ito-integral s 0 t sigma W_s))'],
    [
      '\\frac{d\\mathbb Q}{d\\mathbb P} = \\exp\\left(-\\int_0^T \\theta_s\\,dW_s - \\frac12 \\int_0^T \\theta_s^2\\,ds\\right)',
      'dQ_dP = (exp (+ (- (ito-integral s 0 T theta_s W_s)) (- (scale (/ 1 2) (integral s 0 T (^ theta_s 2))))))',
    ],
  ]);
});

describe('differentials', () => {
  check('', [
    ['(dW_t)^2 = dt', '(dW_t)^2 in = dt'],
    ['dt\\,dW_t = 0', 'dt\\,dW_t in = 0'],
    ['dW_t^2 = dt', 'dW_t^2 in = dt'],
    [
      'd\\log X_t = \\left(\\mu - \\tfrac12\\sigma^2\\right)dt + \\sigma\\,dW_t',
      '(d (log X_t)) = (+ (scale (+ mu (- (scale (/ 1 2) (^ sigma 2)))) (d t)) (scale sigma (d W_t)))',
    ],
    [
      'df(X_t,t) = \\partial_t f\\,dt + \\sigma\\,\\partial_x f\\,dW_t',
      '(d f(X_t,t)) = (+ (scale (partial t f(X_t,t)) (d t)) (matrix-vector (scale sigma (gradient X_t f(X_t,t))) (d W_t)))',
    ],
    ['dW_t = a', '? <unknown dW_t> = a'],
  ]);
});

describe('copies inside sums', () => {
  check('', [
    ['\\frac1N\\sum_{i=1}^N h(x_i)', '(scale (/ 1 N) (sum i 1 N h(x(i))))'],
    ['\\frac1N\\sum_{i=1}^N h(x^{(i)})', '(scale (/ 1 N) (sum i 1 N h(x(i))))'],
    ['\\sum_{t=1}^T (x_t - x_{t-1})', '(sum t 1 T (+ x(t) (- x((+ t (- 1))))))'],
    ['\\prod_{t=1}^T q(x_t|x_{t-1})', '(product t 1 T q[x(t)|x((+ t (- 1)))])'],
    ['\\sum_{t=1}^T \\mathbb{E}_{q(x_t)}[\\log q(x_t)]', '(sum t 1 T (E x_t~q[x_t] (log q[x_t])))'],
    ['\\{x_i\\}_{i=1}^N', 'x_i_(i=1:N)'],
    ['\\mathbb{E}[v_i v_j] = \\delta_{ij}', '(E v (scale (component v i) (component v j))) = (component I i j)'],
    [
      '(A A^\\top)_{ij} = \\sum_{k=1}^d A_{ik} A_{jk}',
      '(component (matrix-matrix A (T A)) i j) = (sum k 1 d (scale (component A i k) (component A j k)))',
    ],
    ['\\sum_{i=1}^d \\partial_i S_i(x)', '(sum i 1 d (component (gradient x (component S(x) i)) i))'],
  ]);
});

describe('a sum over a bare index', () => {
  check('With $\\sum_{i=1}^N h(x_i)$ and $\\sum_{k=1}^K \\pi_k$.', [
    ['\\sum_k \\pi_k', '(sum k 1 K pi(k))'],
    ['\\sum_i h(x_i)', '(sum i 1 N h(x(i)))'],
    ['\\sum_i \\partial_i S_i(x)', '(sum i 1 d (component (gradient x (component S(x) i)) i))'],
    ['\\sum_i H_{ii}', '(sum i 1 d (component H i i))'],
    ['\\sum_{k > 1} \\pi_k', '(sum k 2 K pi(k))'],
  ]);
});

describe('a derivative at a copy', () => {
  check('', [
    [
      '\\frac1N\\sum_{i=1}^N \\operatorname{tr}(\\nabla_x S(x_i;\\theta)) + \\tfrac12\\|S(x_i;\\theta)\\|^2',
      '(scale (/ 1 N) (sum i 1 N (+ (trace (at x x(i) (gradient x S(x;theta)))) (scale (/ 1 2) (^ (norm S(x(i);theta)) 2)))))',
    ],
    ['\\sum_{j=1}^M v_j^\\top \\nabla_x S(x) v_j', '(sum j 1 M (dot (row-matrix (T v(j)) (gradient x S(x))) v(j)))'],
  ]);
});

describe('what stands at the end and is no mathematics', () => {
  check('', [
    ['K = a. \\qquad \\blacksquare', 'K = a'],
    ['K = a \\quad \\square', 'K = a'],
    ['K = a -(\\star)', 'K = a'],
    ['K = a \\qquad (*)', 'K = a'],
  ]);
});

describe('the new pieces print as LaTeX that reads the same', () => {
  const rows = [
    '\\left. h(x) \\right|_{x=0}',
    '\\lim_{\\epsilon \\to 0} h(\\epsilon)',
    '\\int_0^T g(s)\\,dW_s',
    '\\begin{cases} 1 & a > 0 \\\\ 0 & \\text{otherwise} \\end{cases}',
  ];
  const valueOf = (latex: string) => {
    const [statement] = readLast(`$$${latex}$$`).formula.statements;
    assert.ok(statement?.kind === 'expression');
    return statement.value;
  };
  for (const latex of rows) it(latex, () => assert.equal(show(printLatex(valueOf(latex))), show(latex)));
});
