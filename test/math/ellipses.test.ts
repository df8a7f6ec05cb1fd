import assert from 'node:assert/strict';
import { show } from './readDocument';

const rows: readonly (readonly [latex: string, expected: string])[] = [
  ['1 + 2 + \\cdots + n', '(sum k 1 n k)'],
  ['3 + 4 + \\dots + m', '(sum k 3 m k)'],
  ['1^2 + \\cdots + n^2', '(sum k 1 n (^ k 2))'],
  ['1 + r + r^2 + \\cdots + r^n', '(+ 1 r (sum k 2 n (^ r k)))'],
  ['a_1 + a_2 + \\ldots + a_K', '(sum k 1 K a(k))'],
  ['\\frac{1}{n}(a_1 + \\cdots + a_n)', '(scale (/ 1 n) (sum k 1 n a(k)))'],
  ['a_1 b_1 + a_2 b_2 + \\cdots + a_n b_n', '(sum k 1 n (scale a(k) b(k)))'],
  ['x_1^2 + \\cdots + x_d^2', '(sum k 1 d (^ (component x k) 2))'],
  ['p(x_1) p(x_2) \\cdots p(x_n)', '(product k 1 n p[x(k)])'],
  ['q(x_1|x_0) \\cdots q(x_T|x_{T-1})', '(product k 1 T q[x(k)|x((+ k (- 1)))])'],
  ['(1-\\beta_1) \\cdots (1-\\beta_t)', '(product k 1 t (+ 1 (- beta(k))))'],
  ['a_1 \\cdot \\ldots \\cdot a_n', '(product k 1 n a(k))'],
  ['n (n-1) \\cdots 1', '(product k 1 n k)'],
  ['p(x_1, x_2, \\dots, x_n | y)', 'p[x_1:n|y]'],
  ['f(x_1, \\ldots, x_n)', 'f(x_1:n)'],
  // What does not go on in steps of one, or not in one way, is not read.
  ['2 + 4 + \\cdots + n', '? (+ 2 4 <unknown \\cdots>)'],
  ['1 + 4 + 9 + \\cdots + n^2', '? (+ 1 4 9 <unknown \\cdots>)'],
  ['a_1 + b_2 + \\cdots + a_n b_n', '? (+ a_1 b_2 <unknown \\cdots>)'],
  // What the entries of something are called claims nothing.
  ['x = (x_1, \\dots, x_d)^\\top', 'x in (x_1, \\dots, x_d)^\\top'],
  [
    'A = \\begin{pmatrix} a_{11} & \\cdots & a_{1d} \\\\ \\vdots & \\ddots & \\vdots \\\\ a_{d1} & \\cdots & a_{dd} \\end{pmatrix}',
    'A in \\begin{pmatrix} a_{11} & \\cdots & a_{1d} \\\\ \\vdots & \\ddots & \\vdots \\\\ a_{d1} & \\cdots & a_{dd} \\end{pmatrix}',
  ],
  ['D = \\operatorname{diag}(\\lambda_1, \\dots, \\lambda_d)', 'D in \\operatorname{diag}(\\lambda_1, \\dots, \\lambda_d)'],
];

describe('dots', () => {
  for (const [latex, expected] of rows) it(latex, () => assert.equal(show(latex, 'Let $x\\in\\mathbb R^d$.'), expected));
});
