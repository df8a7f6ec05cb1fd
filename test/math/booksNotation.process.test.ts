import assert from 'node:assert/strict';
import { printExpr } from '../../src/math/printExpr';
import { readText } from '../claims/showClaims';

/** The meaning of the last formula of a text. */
function check(title: string, text: string, expected: string): void {
  it(title, () => {
    const [statement] = readText(text).formulas.at(-1)!.statements;
    const value = statement?.kind === 'expression' ? statement.value : statement?.kind === 'chain' ? statement.sides[0] : null;
    assert.equal(value && printExpr(value), expected);
  });
}

describe('notation of books and lecture notes', () => {
  check(
    'a slope at a state',
    'Let $g(x)$ be a function of numbers, $X_t \\in \\mathbb R$ and $dX_t = g(X_t)\\,dW_t$. $$\\frac{\\partial g}{\\partial x}(X_t) = 0$$',
    '(partial X_t g(X_t))',
  );
  check(
    'a slope at a time and a state',
    'Let $u(t, x)$ be a function of numbers, $X_t \\in \\mathbb R$ and $dX_t = dW_t$. $$\\frac{\\partial u}{\\partial x}(t, X_t) = 0$$',
    '(partial X_t u(t,X_t))',
  );
  check('a time before the places of a density', 'Let $p(t, x, y)$ be a density. $$p(t, x, y) = 0$$', 'p[x,y;t]');
  check('a time near another', 'Let $p(t, x)$ be a density. $$p(t + \\tau, x) = 0$$', 'p[x;(+ t tau)]');
  check(
    'brackets with a functions name in both are factors',
    'Let $\\sigma(t)$ be a number. $$(\\sigma x^2)(2 \\sigma x) = 0$$',
    '(scale (scale sigma(t) (^ x 2)) (scale (scale 2 sigma(t)) x))',
  );
  check(
    'a function of several numbers before a sum of slopes is a factor',
    'Let $g(t, s)$ and $u(x, s)$ be functions of numbers. $$g\\left(\\frac{\\partial u}{\\partial s} + u\\right) = 0$$',
    '(scale g(t,s) (+ (partial s u(x,s)) u(x,s)))',
  );
  check('what is said to be a martingale may be a function at a state', 'Hence $v(t - s, X_s)$ is a martingale. $$v(s, y) = 0$$', 'v(s,y)');
  check(
    'a bold E averages what follows',
    'Let $x \\sim p(x)$, $x \\in \\mathbb{R}^d$. $$\\mathbf E\\,\\nabla \\log p(x) = 0$$',
    '(E x (gradient x (log p[x])))',
  );
  check('a bold E with a condition', 'Let $x, y \\in \\mathbb{R}^d$. $$\\mathbf E(x \\mid y) = y$$', '(E x~p[x|y] x)');
  check(
    'a bold E that the text declares a matrix',
    'Let $E$ be a matrix and $x \\in \\mathbb{R}^d$. $$\\mathbf E x = 0$$',
    '(matrix-vector E x)',
  );
  check(
    'arguments behind a quotient of differentials',
    'Let $p$ be a density of $x \\in \\mathbb{R}^d$, so $p(x)$. $$\\frac{\\partial p}{\\partial x_i}(x) = 0$$',
    '(component (gradient x p[x]) i)',
  );
  check(
    'a matrix and a vector',
    'For a symmetric matrix $A$ and $v \\sim N(0, I)$ consider $$v^\\top A v = 1$$',
    '(dot (row-matrix (T v) A) v)',
  );
  check(
    'a vector field under a capital letter, transposed and diverged',
    'Let $p$ be a density on $\\mathbb{R}^d$ and $S$ a field. $$\\mathbb{E}_{x \\sim p}[S(x)^\\top \\nabla \\log p(x) + \\nabla \\cdot S(x)] = 0$$',
    '(E x~p[x] (+ (dot (T S(x)) (gradient x (log p[x]))) (divergence x S(x))))',
  );
});
