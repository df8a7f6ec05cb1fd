import assert from 'node:assert/strict';
import { readLast, show } from './readDocument';

type Rows = readonly (readonly [context: string, latex: string, expected: string])[];
const check = (rows: Rows) =>
  rows.forEach(([context, latex, expected]) => it(`${context} ${latex}`, () => assert.equal(show(latex, context), expected)));

describe('what is traced is a matrix', () => {
  check([
    [
      '',
      '\\operatorname{tr}(AB) = \\operatorname{tr}(BA), \\quad AB = BA',
      '(trace (matrix-matrix A B)) = (trace (matrix-matrix B A)) ; (matrix-matrix A B) = (matrix-matrix B A)',
    ],
    [
      'Let $x \\in \\mathbb{R}$.',
      '\\operatorname{tr}(AB) = \\operatorname{tr}(BA)',
      '(trace (matrix-matrix A B)) = (trace (matrix-matrix B A))',
    ],
    ['', '\\det(UV) = \\det U \\det V', '(determinant (matrix-matrix U V)) = (scale (determinant U) (determinant V))'],
    ['', '\\|J\\|_F^2 = \\operatorname{tr}(J^\\top J)', '(^ (norm J) 2) = (trace (matrix-matrix (T J) J))'],
    ['', 'AB = BA', '(matrix-matrix A B) = (matrix-matrix B A)'],
    ['', '(K + U)(K - U)', '(matrix-matrix (+ K U) (+ K (- U)))'],
  ]);
  it('in a text about numbers a product of capitals is not judged', () =>
    assert.equal(show('AB = BA', 'Let $x \\in \\mathbb{R}$.'), '? (scale A B) = (scale B A)'));
  it('unless they are declared', () => assert.equal(show('AB = BA', 'Let $x, A, B \\in \\mathbb{R}$.'), '(scale A B) = (scale B A)'));
});

describe('outer products and normal laws make vectors', () => {
  check([
    [
      'Let $X \\sim \\mathcal{N}(\\mu, \\Sigma)$. In one dimension, $x \\in \\mathbb{R}$.',
      '\\mathbb{E}[X X^\\top] = \\Sigma + \\mu\\mu^\\top',
      '(E X (outer X (T X))) = (+ Sigma (outer mu (T mu)))',
    ],
    ['Let $Y$ be a random vector in $\\mathbb{R}^n$.', '\\mathbb{E}[Y^\\top Y]', '(E Y (dot (T Y) Y))'],
    ['For a matrix $A$ and a random vector $v$.', '\\mathbb{E}[v^\\top A v]', '(E v (dot (row-matrix (T v) A) v))'],
  ]);
});

describe('a bare E averages over what is random', () => {
  check([
    ['Let $X \\sim \\mathcal{N}(\\mu, \\Sigma)$.', '\\mathbb{E}\\|X-\\mu\\|^2', '(E X (^ (norm (+ X (- mu))) 2))'],
    [
      'Let $\\epsilon \\sim \\mathcal{N}(0, I)$, and let $x_0$ be given.',
      '\\mathbb{E}\\|x_0 + \\sigma\\epsilon\\|^2',
      '(E epsilon (^ (norm (+ x_0 (scale sigma epsilon))) 2))',
    ],
    ['', '\\mathbb{E}[\\|x - \\mu\\|^2]', '(E x (^ (norm (+ x (- mu))) 2))'],
    ['Let $v \\sim p(v)$ and let $x$ be fixed.', '\\mathbb{E}[(v^\\top S(x))^2]', '(E v (^ (dot (T v) S(x)) 2))'],
  ]);
});

describe('bars inside brackets', () => {
  check([
    ['Let $x \\in \\mathbb{R}^d$.', 'h(\\|x\\|^2) = O(\\|x\\|^2)', 'h((^ (norm x) 2)) = (order (^ (norm x) 2))'],
    ['Let $x \\in \\mathbb{R}^d$.', 'D(q \\| p)', 'D(q,p)'],
    ['Let $x \\in \\mathbb{R}^d$.', 'a = \\gamma\\,(d - |x|^2)', 'a = (scale gamma (+ d (- (^ (norm x) 2))))'],
  ]);
});

describe('brackets after a density', () => {
  check([
    [
      'Let $x \\in \\mathbb{R}^d$ with density $p(x)$ and $f(x) \\in \\mathbb{R}^d$.',
      'p\\left(\\nabla\\cdot f + f\\cdot\\nabla\\log p\\right)',
      '(scale p[x] (+ (divergence x f(x)) (dot f(x) (gradient x (log p[x])))))',
    ],
    ['Let $x \\in \\mathbb{R}^d$ with density $p(x)$.', 'p(x + v)', 'p[(+ x v)]'],
    [
      'Let $x \\in \\mathbb{R}$ with density $p(x)$ and $f(x) \\in \\mathbb{R}$.',
      "p\\left(f'(x) + f(x)\\,\\partial_x\\log p\\right)",
      '(scale p[x] (+ (partial x f(x)) (scale f(x) (partial x (log p[x])))))',
    ],
  ]);
});

describe('a number in brackets after a factor says nothing of the factor elsewhere', () => {
  check([
    ['$$-\\lambda x + 2\\lambda y = \\lambda z - 3$$ $$e^{-\\lambda(0)}$$', 'e^{-\\lambda t}', '(exp (- (scale lambda t)))'],
    ['$$-\\lambda x + 2\\lambda y = \\lambda z - 3$$ $$e^{-\\lambda(s)}$$', 'e^{-\\lambda t}', '(exp (- (scale lambda(s) t)))'],
  ]);
});

describe('parameters before a time', () => {
  check([
    ['With $p_\\sigma(x)$.', '\\sigma(t)^2', '(^ sigma(t) 2)'],
    ['With $p_\\beta(x)$.', '\\int_0^t \\beta(s)\\,ds', '(integral s 0 t beta(s))'],
  ]);
  it('is said, since it could be a product', () => {
    const { problems, formula } = readLast('With $p_\\sigma(x)$. $$\\sigma(t)^2$$');
    assert.deepEqual(
      problems.map((problem) => `${problem.level} ${problem.code}`),
      ['hint math.ambiguousCall'],
    );
    assert.equal(formula.incomplete, false);
  });
  it('is not judged where the parameter stands alone beside it', () =>
    assert.equal(readLast('With $p_\\sigma(x)$. $$\\sigma(t) + \\sigma = 1$$').formula.incomplete, true));
});

describe('a gradient is transposed where its operand is a number', () => {
  check([
    ['Let $x, v \\in \\mathbb{R}^d$.', '\\nabla_x \\log p(x)^\\top v', '(dot (T (gradient x (log p[x]))) v)'],
    ['Let $x, v \\in \\mathbb{R}^d$ and $g(x) \\in \\mathbb{R}$.', '\\nabla g(x)^T v', '(dot (T (gradient x g(x))) v)'],
  ]);
});

describe('one letter for two things', () => {
  it('a step size and a noise model', () =>
    assert.equal(show('x_{k+1} = x_k + \\epsilon h(x_k)', '$$\\epsilon_\\theta(x,t)$$'), 'x_k+1 = (+ x_k (scale epsilon h(x_k)))'));
  it('a time and a score', () =>
    assert.equal(show('\\int_0^t \\beta(s)\\,ds + \\|s_\\theta(x)\\|^2'), '(+ (integral s 0 t beta(s)) (^ (norm s_theta(x;theta)) 2))'));
  it('a schedule written both ways', () => assert.equal(show('\\beta_t', '$$\\beta(t) = t^2$$'), 'beta(t)'));
  it('the dotted schedule', () => assert.equal(show('\\dot\\sigma(t)\\sigma(t)'), '(scale (partial t sigma(t)) sigma(t))'));
  it('a density named after its variable', () =>
    assert.equal(show('\\mathbb{E}_{p_v}\\mathbb{E}_{p_d}[(v^\\top S(x))^2]'), '(E v~p_v[v] (E x~p_d[x] (^ (dot (T v) S(x)) 2)))'));
  it('an index that is also part of names', () =>
    assert.equal(
      show('\\partial_i p(x)\\, S_i(x)', 'Samples $x_i$, $i = 1, \\dots, N$.'),
      '(scale (component (gradient x p[x]) i) (component S(x) i))',
    ));
  it('a direction and a velocity model', () =>
    assert.equal(show('\\mathbb{E}_{p_v}[(v^\\top S(x))^2]', '$$\\|v_\\theta(x,t)\\|^2$$'), '(E v~p_v[v] (^ (dot (T v) S(x)) 2))'));
  it('a state at a time', () => assert.equal(show('\\log p_0(x(0)) + \\|x\\|^2'), '(+ (log p_0[x_0]) (^ (norm x) 2))'));
  it('a field conditioned on an end point is no density', () =>
    assert.equal(show('\\|v(x,t) - u_t(x|x_1)\\|^2', 'Draw $x_1 \\sim q(x_1)$.'), '(^ (norm (+ v(x,t) (- u(x;t,x_1)))) 2)'));
  it('marginals at a time of a grid are densities', () =>
    assert.match(
      show('\\beta(t_{i+1}) \\log p_{t_{i+1}}(x_{i+1})', 'Let $dx = -\\beta(t)x\\,dt + dw$ have the marginals $p_t$.'),
      /log p\[x_i\+1;t_i\+1\]/,
    ));
  it('a density of one of several states', () => assert.equal(readLast('$$\\mathbb{E}_q[\\|x_0 - x_1\\|^2]$$').formula.incomplete, true));
  it('a density at a time only beside a derivative by time', () =>
    assert.equal(
      show('\\partial_t p + \\nabla \\cdot (p f) = 0 \\iff D_{KL}(p \\| q)', 'With $p(x)$, $q(x)$, and $$D_{KL}(p \\| q)$$'),
      '(+ (partial t p[x;t]) (divergence x (scale p[x;t] f(x)))) = 0 ; (E x~p[x;t] (log (/ p[x;t] q[x])))',
    ));
});
