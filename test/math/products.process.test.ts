import assert from 'node:assert/strict';
import { show } from './readDocument';

type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

const shapes = 'Let $y, u \\in \\mathbb{R}^n$, $Q, P \\in \\mathbb{R}^{n \\times n}$ and $\\lambda \\in \\mathbb{R}$.';

describe('products are told apart by the shapes of their factors', () => {
  check(shapes, [
    ['u^\\top y', '(dot (T u) y)'],
    ['u^T y', '(dot (T u) y)'],
    ['u^{\\intercal} y', '(dot (T u) y)'],
    ['u^{\\mathsf T} y', '(dot (T u) y)'],
    ["u'y", '(dot (T u) y)'],
    ['u \\cdot y', '(dot u y)'],
    ['\\langle u, y \\rangle', '(dot u y)'],
    ['u y^\\top', '(outer u (T y))'],
    ['Q y', '(matrix-vector Q y)'],
    ['u^\\top Q', '(row-matrix (T u) Q)'],
    ['u^\\top Q y', '(dot (row-matrix (T u) Q) y)'],
    ['Q P y', '(matrix-vector (matrix-matrix Q P) y)'],
    ['\\lambda u^\\top y u', '(scale (dot (scale lambda (T u)) y) u)'],
    ['2u^\\top y\\,\\lambda', '(scale (dot (scale 2 (T u)) y) lambda)'],
    ['u^\\top y\\, u^\\top Q y', '(dot (row-matrix (scale (dot (T u) y) (T u)) Q) y)'],
    ['u \\odot y', '(hadamard u y)'],
    ['Q^{-1} y', '(matrix-vector (inverse Q) y)'],
    ['Q^{-\\top}', '(T (inverse Q))'],
    ['(Q + P)^\\top u', '(matrix-vector (T (+ Q P)) u)'],
    ['\\sigma^2 I', '(scale (^ sigma 2) I)'],
    ['\\sigma^2 \\mathrm{Id}_n', '(scale (^ sigma 2) I)'],
    ['u \\cdot Q y', '(dot u (matrix-vector Q y))'],
    ['2 \\cdot u^\\top y', '(scale 2 (dot (T u) y))'],
    ['\\frac{u^\\top y}{\\lambda} u', '(scale (/ (dot (T u) y) lambda) u)'],
    ['(y - u)/\\lambda^2', '(/ (+ y (- u)) (^ lambda 2))'],
    ['-\\frac12 u', '(- (scale (/ 1 2) u))'],
  ]);
});

describe('a nabla before a row of its own variable is of the whole product', () => {
  check(`${shapes} Let $x, m \\in \\mathbb{R}^n$.`, [
    ['\\nabla_x x^\\top Q x', '(gradient x (dot (row-matrix (T x) Q) x))'],
    ['\\nabla_x (x - m)^\\top Q (x - m)', '(gradient x (dot (row-matrix (T (+ x (- m))) Q) (+ x (- m))))'],
    ['\\nabla_x x^\\top x + u', '(+ (gradient x (dot (T x) x)) u)'],
  ]);
});

describe('products that shapes forbid are reported and not judged', () => {
  check(shapes, [
    ['u y', '? (unresolved u y)'],
    ['Q u^\\top', '? (unresolved Q (T u))'],
    ['u + \\lambda', '? (+ u lambda)'],
    ['u^2', '? (^ u 2)'],
    ['\\lambda / u', '? (/ lambda u)'],
    ['\\lambda = u', '? lambda = u'],
    ['\\exp(u)', '? (exp u)'],
  ]);
});

describe('juxtaposition that could mean two things is a guess', () => {
  check('', [
    ['a(b+c)', '? (scale a (+ b c))'],
    ['1/\\sigma \\sqrt{2\\pi}', '? (scale (/ 1 sigma) (sqrt (scale 2 pi)))'],
    ['\\sin 2x', '? (scale (sin 2) x)'],
  ]);
  check('Let $a, b, c \\in \\mathbb{R}$, and write $a b$ for the product.', [
    ['a(b+c)', '(scale a (+ b c))'],
    ['1/2\\, a', '(scale (/ 1 2) a)'],
    ['a b c', '(scale (scale a b) c)'],
  ]);
});

describe('norms, bars and powers', () => {
  check(shapes, [
    ['\\|u\\|^2', '(^ (norm u) 2)'],
    ['\\|u\\|_2^2', '(^ (norm u) 2)'],
    ['||u||_2^2', '(^ (norm u) 2)'],
    ['\\lVert u \\rVert^2', '(^ (norm u) 2)'],
    ['\\left\\| u \\right\\|_1', '(norm-1 u)'],
    ['\\|u\\|_\\infty', '(norm-Infinity u)'],
    ['\\|Q\\|_F^2', '(^ (norm Q) 2)'],
    ['\\|u^\\top y\\|^2', '(^ (norm (dot (T u) y)) 2)'],
    ['|u^\\top y|', '(abs (dot (T u) y))'],
    ['|Q|', '(determinant Q)'],
    ['\\|u\\| \\|y\\|', '(scale (norm u) (norm y))'],
    ['|\\lambda| |\\lambda|', '(scale (abs lambda) (abs lambda))'],
    ['\\| u - \\|y\\| u \\|', '(norm (+ u (- (scale (norm y) u))))'],
    ['\\|u', '? <unknown \\|>'],
    ['\\|u\\|_Q', '(sqrt (dot (row-matrix (T u) Q) u))'],
    ['\\operatorname{tr}(Q) + \\text{Tr}\\,P + \\mathrm{tr}[QP]', '(+ (trace Q) (trace P) (trace (matrix-matrix Q P)))'],
    ['\\det Q + \\log\\det(P)', '(+ (determinant Q) (log (determinant P)))'],
    ['\\log^2 \\lambda + e^{-\\lambda}', '(+ (^ (log lambda) 2) (exp (- lambda)))'],
    ['\\begin{pmatrix} 1 & 0 \\\\ 0 & \\lambda \\end{pmatrix}', '(matrix [1 0] [0 lambda])'],
  ]);
});
