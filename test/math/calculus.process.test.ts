import assert from 'node:assert/strict';
import { show } from './readDocument';

type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

const field =
  'Let $z \\in \\mathbb{R}^d$, $a \\in \\mathbb{R}^d$, a density $q(z)$ and a field $F(z;\\phi)$ with $F: \\mathbb{R}^d \\to \\mathbb{R}^d$; $h(z)$ with $h: \\mathbb{R}^d \\to \\mathbb{R}$.';

describe('∇ binds one factor', () => {
  check(field, [
    ['\\nabla_z F(z;\\phi)', '(gradient z F(z;phi))'],
    ['a^\\top \\nabla_z F(z;\\phi) a', '(dot (row-matrix (T a) (gradient z F(z;phi))) a)'],
    ['a^\\top (\\nabla_z F(z;\\phi)) a', '(dot (row-matrix (T a) (gradient z F(z;phi))) a)'],
    ['a^\\top \\nabla_z (a^\\top F(z;\\phi))', '(dot (T a) (gradient z (dot (T a) F(z;phi))))'],
    ['a^\\top \\nabla_z \\bigl[a^\\top F(z;\\phi)\\bigr]', '(dot (T a) (gradient z (dot (T a) F(z;phi))))'],
    ['\\nabla_z \\log q(z)', '(gradient z (log q[z]))'],
    ['\\nabla \\log q', '(gradient z (log q[z]))'],
    ['\\frac{a^\\top \\nabla_z q(z)}{q(z)}', '(/ (dot (T a) (gradient z q[z])) q[z])'],
    ['\\nabla_z \\|z\\|^2', '(gradient z (^ (norm z) 2))'],
    ['\\nabla_z a^\\top F(z;\\phi)', '(gradient z (dot (T a) F(z;phi)))'],
    ['\\nabla_\\phi h(z)', '(gradient phi h(z))'],
    ['(\\nabla_z F)^\\top a', '(matrix-vector (T (gradient z F(z;phi))) a)'],
  ]);
});

describe('divergence, Laplacian, Hessian', () => {
  check(field, [
    ['\\nabla_z \\cdot F(z;\\phi)', '(divergence z F(z;phi))'],
    ['\\nabla \\cdot F', '(divergence z F(z;phi))'],
    ['\\operatorname{div} F', '(divergence z F(z;phi))'],
    ['\\operatorname{div}F(z;\\phi)', '(divergence z F(z;phi))'],
    ['2\\operatorname{div}_z(h F)', '(scale 2 (divergence z (scale h(z) F(z;phi))))'],
    ['\\nabla^\\top F', '(divergence z F(z;phi))'],
    ['\\nabla_z \\cdot F = \\text{tr}(\\nabla_z F)', '(divergence z F(z;phi)) = (trace (gradient z F(z;phi)))'],
    ['\\Delta h(z)', '(laplacian z h(z))'],
    ['\\Delta \\log q', '(laplacian z (log q[z]))'],
    ['\\Delta h(z) = (d + 2)\\|z\\|^2', '(laplacian z h(z)) = (scale (+ d 2) (^ (norm z) 2))'],
    ['\\Delta h(z) = 2 d\\|z\\|^2', '(laplacian z h(z)) = (scale (scale 2 d) (^ (norm z) 2))'],
    ['\\nabla \\cdot \\nabla h', '(laplacian z h(z))'],
    ['\\nabla_z \\nabla_z^\\top h(z)', '(hessian z h(z))'],
    [
      '\\nabla^2 \\log q(z) + \\tfrac12\\|\\nabla \\log q(z)\\|^2',
      '(+ (laplacian z (log q[z])) (scale (/ 1 2) (^ (norm (gradient z (log q[z]))) 2)))',
    ],
    ['a^\\top \\nabla^2 h(z)\\, a', '(dot (row-matrix (T a) (hessian z h(z))) a)'],
    ['\\operatorname{tr}(\\nabla^2 h(z))', '(trace (hessian z h(z)))'],
    ['\\operatorname{tr}(a a^\\top \\nabla^2 h(z))', '(trace (matrix-matrix (outer a (T a)) (hessian z h(z))))'],
    ['\\Delta t', 'Delta_t'],
    ['D_z F', '(gradient z F(z;phi))'],
    ['J_F(z) a', '(matrix-vector (gradient z F(z;phi)) a)'],
    ['\\sum_i \\partial_i F_i', '(sum i 1 d (component (gradient z (component F(z;phi) i)) i))'],
  ]);
});

describe('derivatives written as fractions and with ∂', () => {
  check(field, [
    ['\\frac{\\partial h}{\\partial z}', '(gradient z h(z))'],
    ['\\frac{\\partial F(z;\\phi)}{\\partial z}', '(gradient z F(z;phi))'],
    ['\\partial h / \\partial z', '(gradient z h(z))'],
    ['\\frac{\\partial}{\\partial z_i} \\log q(z)', '(component (gradient z (log q[z])) i)'],
    ['\\nabla_z \\log q_t(z_t)', '(gradient z_t (log q[z_t;t]))'],
    ['\\frac{d}{dt} \\beta(t)', '(partial t beta(t))'],
    ['\\frac{d[\\sigma^2(t)]}{dt}', '(partial t (^ sigma(t) 2))'],
    ['\\frac{\\partial^2}{\\partial t^2} \\beta(t)', '(partial t 2 beta(t))'],
    ['\\partial_t q_t(z)', '(partial t q[z;t])'],
    ['\\frac{d}{d+2}', '(/ d (+ d 2))'],
    ['\\frac{\\mathrm d \\mathbb{Q}}{\\mathrm d \\mathbb{P}}', 'dQ_dP'],
  ]);
});

describe('derivatives named by a letter below', () => {
  check('Let $u(x,t) = e^{t} \\cos(x)$, of which $u_t, u_x, u_{xx} \\in \\mathbb{R}$ are taken.', [
    ['u_t = -u_{xx}', '(partial t u(x,t)) = (- (partial x 2 u(x,t)))'],
    ['u_x(x,t)', '(partial x u(x,t))'],
  ]);
  const ito =
    'Let $dX_t = \\mu\\,dt + \\sigma\\,dW_t$ and $f(t,x) = t x^2$. Then $df(t,X_t) = f_t(t,X_t)\\,dt + f_x(t,X_t)\\,dX_t + \\frac12 f_{xx}(t,X_t)\\,(dX_t)^2$.';
  check(ito, [
    ['f_x = 2tx', '(partial x f(t,x)) = (scale (scale 2 t) x)'],
    ['\\frac{\\partial f}{\\partial x} = 2tx', '(partial x f(t,x)) = (scale (scale 2 t) x)'],
    ['f_x X_t', '(scale (partial X_t f(t,X_t)) X_t)'],
  ]);
});

describe('∇ that cannot be read is not guessed', () => {
  check(field, [
    ['\\nabla_{z, a} h(z)', '? <unknown \\nabla_{z, a} h(z)>'],
    ['\\nabla_z \\nabla_{a} h(z)', '? (scale <unknown \\nabla_z> h(z))'],
    ['\\nabla \\times F', '? (unresolved <unknown \\nabla> F(z;phi))'],
    ['\\nabla', '? <unknown >'],
  ]);
});

describe('integrals', () => {
  check(field, [
    ['\\int q(z)\\, dz = 1', '(integral z q[z]) = 1'],
    ['\\int_{\\mathbb{R}^d} h(z) q(z) \\, \\mathrm{d}z', '(integral z (scale h(z) q[z]))'],
    ['\\int h(z) + q(z) \\,\\mathrm dz', '(integral z (+ h(z) q[z]))'],
    ['\\int_0^t \\beta(s)\\,ds', '(integral s 0 t beta(s))'],
    ['-\\frac12\\int_0^t\\beta(s)ds', '(- (scale (/ 1 2) (integral s 0 t beta(s))))'],
    ['\\int dz\\, q(z)', '(integral z q[z])'],
    ['\\int\\!\\int h(z) q(z) q(a)\\, dz\\, da', '(integral a (integral z (scale (scale h(z) q[z]) q[a])))'],
    ['\\int q(z)\\, dz + \\int h(z)\\, dz', '(+ (integral z q[z]) (integral z h(z)))'],
    ['\\int_{-\\infty}^{\\infty} \\beta(s) ds', '(integral s beta(s))'],
    ['\\int q(z)', '(integral z q[z])'],
    ['\\int_0^t \\beta(s)\\, dW_s', '(ito-integral s 0 t beta(s) W_s)'],
    ['d\\, q(z)', '(scale d q[z])'],
    ['g\\,dt', '(scale g (d t))'],
  ]);
});

describe('sums', () => {
  check(field, [
    ['\\sum_{i=1}^d z_i^2', '(sum i 1 d (^ (component z i) 2))'],
    ['\\sum_{n=1}^{N} \\lambda(n)', '(sum n 1 N lambda(n))'],
    ['\\prod_{k=1}^K \\lambda(k)', '(product k 1 K lambda(k))'],
    ['\\frac1N\\sum_{k=1}^{N} h(z_k)', '(scale (/ 1 N) (sum k 1 N h(z(k))))'],
    ['\\sum_{k=1}^{N} z_{k-1}', '(sum k 1 N z((+ k (- 1))))'],
    ['\\sum_{k=1}^{N} z_k + z_k', '(sum k 1 N (+ z(k) z(k)))'],
    ['\\delta_{ij}', '(component I i j)'],
    ['\\sum_{k=0}^{n-1} (W_{t_{k+1}} - W_{t_k})', '(sum k 0 (+ n (- 1)) (+ W(t((+ k 1))) (- W(t(k)))))'],
    ['\\sum_{k=1}^n a_{,}', '(sum k 1 n a_,)'],
    ['\\sum_k (t_{k+1} - t_k)', '(sum k 1 d (+ t((+ k 1)) (- t(k))))'],
  ]);
});
