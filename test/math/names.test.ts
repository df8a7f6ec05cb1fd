import assert from 'node:assert/strict';
import { show } from './readDocument';

type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

describe('one function, however it is written', () => {
  check('A model $F(z;\\phi)$ of $z \\in \\mathbb{R}^d$.', [
    ['F(z;\\phi)', 'F(z;phi)'],
    ['F_\\phi(z)', 'F(z;phi)'],
    ['F_{\\phi}(\\mathbf{z})', 'F(z;phi)'],
    ['F(\\boldsymbol{z} ; \\varphi)', 'F(z;phi)'],
    ['F_\\phi', 'F(z;phi)'],
    ['F', 'F(z;phi)'],
    ['F(\\cdot;\\phi)', 'F(z;phi)'],
    ['F(z|\\phi)', 'F(z;phi)'],
    ['\\mathbf{F}_\\phi\\!\\left(z\\right)', 'F(z;phi)'],
    ['F_\\sigma(z;\\phi)', 'F(z;phi,sigma)'],
    ['F_i(z)', '(component F(z;phi) i)'],
    ['F(z + \\sigma\\epsilon)', 'F((+ z (scale sigma epsilon));phi)'],
    ['F(G(z))', 'F(G(z);phi)'],
  ]);
});

describe('densities are told apart by name, parameters and variables', () => {
  check('', [
    ['p(x)', 'p[x]'],
    ['p(v)', 'p[v]'],
    ['p_\\theta(x)', 'p[x;theta]'],
    ['p_{\\theta,\\sigma}(x)', 'p[x;sigma,theta]'],
    ['p(x|x_0)', 'p[x|x_0]'],
    ['p(x \\mid x_0)', 'p[x|x_0]'],
    ['p_\\sigma(\\tilde x | x)', 'p[x_tilde|x;sigma]'],
    ['p_t(x)', 'p[x;t]'],
    ['p(x,t)', 'p[x;t]'],
    ['p_0(x_0)', 'p_0[x_0]'],
    ['p_{\\text{data}}(x)', 'p_data[x]'],
    ['p(x;\\sigma)', 'p[x;sigma]'],
    ['q(x_t|x_{t-1})', 'q[x_t|x_t-1]'],
    ['D_{KL}(q \\| p)', '(E x~q[x] (log (/ q[x] p[x])))'],
    ['D_F(q \\| p)', 'D_F(q,p)'],
  ]);
});

describe('labels are part of names', () => {
  check('', [
    ['L_{SSM}', 'L_SSM'],
    ['L_{\\text{SSM}}', 'L_SSM'],
    ['L_\\mathrm{SSM}(\\theta)', 'L_SSM(theta)'],
    ['\\operatorname{Loss}_{ESM}(\\theta)', 'Loss_ESM(theta)'],
    ['\\text{Loss}_{ESM}(\\theta)', 'Loss_ESM(theta)'],
    ['\\mathcal{L}_{DSM}', 'L_cal_DSM'],
    ['\\sigma_{\\min}', 'sigma_min'],
    ['\\bar\\alpha_t', 'alpha_bar_t'],
    ['\\bar{\\alpha}_{t-1}', 'alpha_bar_t-1'],
    ['\\tilde{\\mathbf x}', 'x_tilde'],
    ['\\hat x_0', 'x_hat_0'],
    ['\\theta^*', 'theta_star'],
    ['x^{(i)}', 'x_(i)'],
    ['\\mathbb{X}_0', 'X_bb_0'],
    ['x_{0:T}', 'x_0:T'],
  ]);
});

describe('calls and products', () => {
  check('', [
    ['\\sigma^2(t)', '(^ sigma(t) 2)'],
    ['\\beta(t) x', '(scale beta(t) x)'],
    ['t(1-t)', '(scale t (+ 1 (- t)))'],
    ['(1-t) x_0 + t x_1', '(+ (scale (+ 1 (- t)) x_0) (scale t x_1))'],
    ['f(t, y(t))', 'f(t,y_t)'],
    ['x(0) e^{-t}', '(scale x_0 (exp (- t)))'],
    ['S^\\top(x) v', '(dot (T S(x)) v)'],
    ['\\pi r^2', '(scale pi (^ r 2))'],
    ['\\nabla \\log \\pi(x)', '(gradient x (log pi[x]))'],
  ]);
});

describe('what cannot be read stays in place', () => {
  check('', [
    ['a + \\nabal x', '? (+ a (scale <unknown \\nabal> x))'],
    ['(a, b)^2', '? (^ <unknown (a, b)> 2)'],
    ['a \\pm b', '? <unknown \\pm b>'],
    ['\\mathbb{P}(A)', '(E 1_A 1_A)'],
    ['\\|\\cdot\\|', '? (norm <unknown \\cdot>)'],
    ['(\\nabla \\cdot S)(x)', '(divergence x S(x))'],
    ['\\sqrt[3]{a}', '(^ a (/ 1 3))'],
    ['\\frac{a}{}', '? (/ a <unknown >)'],
  ]);
});
