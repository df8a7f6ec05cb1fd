import assert from 'node:assert/strict';
import { show } from './readDocument';

type Rows = readonly (readonly [context: string, latex: string, expected: string])[];
const check = (rows: Rows) =>
  rows.forEach(([context, latex, expected]) => it(`${context} ${latex}`, () => assert.equal(show(latex, context), expected)));

const score = 'Let $y \\in \\mathbb{R}^d$ be drawn from $q(y)$ and $S(y;\\theta)$ a model of its score.';

describe('formulas typed as in programs', () => {
  check([
    [score, 'E_{y~q}[ ||S(y;theta)||^2 ]', '(E y~q[y] (^ (norm S(y;theta)) 2))'],
    [score, 'norm(S(y;theta) - nabla log q(y))', '(norm (+ S(y;theta) (- (gradient y (log q[y])))))'],
    [score, 'nabla * S(y;theta) + tr(nabla S(y;theta))', '(+ (divergence y S(y;theta)) (trace (gradient y S(y;theta))))'],
    [score, 'norm(y)^2 <= sqrt(2)', '(^ (norm y) 2) <= (sqrt 2)'],
    [score, '\u00bd E\u2016y\u2016\u00b2', '(scale (/ 1 2) (E y (^ (norm y) 2)))'],
    [score, 'E[y] = 0 since y ~ N(0, I)', '(E y y) = 0 ; y ~ (normal 0vec I)'],
    ['', 'y_k+1 = y_k - 2', '? (+ y_k 1) = (+ y_k (- 2))'],
    ['', 'y_k + 1 = y_k - 2', '(+ y_k 1) = (+ y_k (- 2))'],
    ['Let $L = (a - y)^2$ and $a = 2w$.', 'dL/da = 2(a - y)', '(partial a L) = (scale 2 (+ a (- y)))'],
  ]);
});

const classes = 'Let $y \\in \\mathbb{R}^d$ have a class $c \\in \\{0, 1\\}$, with densities $p(y|c)$ and $p(c)$.';

describe('densities and chances at a value, indicators', () => {
  check([
    [classes, 'p(y|c=1) p(c=1)', '(scale (at c 1 p[y|c]) (at c 1 p[c]))'],
    [classes, 'p(c=1 \\arrowvert y)', '(at c 1 p[c|y])'],
    [classes, 'y \\mid c = 0 \\sim \\mathcal{N}(0, I)', '(at c 0 p[y|c]) = (normal y 0vec I)'],
    ['', '\\frac1n \\sum_{i=1}^n 1\\{c_i = 1\\}', '(scale (/ 1 n) (sum i 1 n (cases [1 c(i) = 1] [0])))'],
  ]);
});

const flow =
  'Let $dX_t = b(X_t)\\,dt + \\sigma\\,dW_t$ in $\\mathbb{R}^d$ and $g : \\mathbb{R}^d \\to \\mathbb{R}$ of $x \\in \\mathbb{R}^d$.';

describe('paths from a place, second derivatives of functions of vectors', () => {
  check([
    [flow, '\\mathbb{E}[g(X_T^{t,x})]', '(at X_t x (E X_T~p[X_T|X_t] g(X_T)))'],
    [flow, '\\mathbb{E}_{t,x}[g(X_T^{t,x})]', '(at X_t x (E X_T~p[X_T|X_t] g(X_T)))'],
    [flow, '\\operatorname{Tr}(D^2 g(x))', '(trace (hessian x g(x)))'],
  ]);
});

const flows = 'Let $p_t(y)$ be densities of $y \\in \\mathbb{R}^d$ and $u_t(y) \\in \\mathbb{R}^d$ a field.';

describe('places behind a divergence, arrows with a reason, laws with a condition', () => {
  check([
    [flows, '\\operatorname{div}(p_t u_t)(y)', '(divergence y (scale p[y;t] u(y;t)))'],
    [flows, '\\nabla\\log\\mathcal{N}(y; 0, I)', '(gradient y (log (normal y 0vec I)))'],
    [flows, 'a = b \\stackrel{(i)}{\\Leftrightarrow} c = d', 'a = b ; c = d'],
  ]);
});

const potential =
  'Let $q(x)$ be a density of $x \\in \\mathbb{R}^d$, $V = -\\log q$ and $r = f/\\sqrt q$ with a smooth $f$; see $\\nabla V$, $\\nabla r$.';

describe('a 1 where a covariance stands is the identity', () => {
  check([
    [score, 'y \\sim \\mathcal N(0, \\mathbb 1_d)', 'y ~ (normal 0vec I)'],
    [score, 'y \\sim \\mathcal N(0, \\sigma^2 \\mathbf 1)', 'y ~ (normal 0vec (scale (^ sigma 2) I))'],
  ]);
});

describe('what is made of functions without their places is one', () => {
  check([
    [potential, '\\Delta V', '(laplacian x V(x))'],
    [potential, '|\\nabla r|^2', '(^ (norm (gradient x r(x))) 2)'],
    ['Let $z = \\mathbb{E}[\\|y\\|^2]$ and $u = z + 1$ with a density $q(y)$.', '2 u', '(scale 2 u)'],
  ]);
});
