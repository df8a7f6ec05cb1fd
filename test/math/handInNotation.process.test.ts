import assert from 'node:assert/strict';
import { show } from './readDocument';

/** Forms of hand-ins, each read beside the words of its document. */
type Rows = readonly (readonly [context: string, latex: string, expected: string])[];
const check = (rows: Rows) =>
  rows.forEach(([context, latex, expected]) => it(`${context} ${latex}`, () => assert.equal(show(latex, context), expected)));

const energy = 'Let $y \\in \\mathbb{R}^d$ and $q_\\theta(y) = e^{-E(y;\\theta)}/Z(\\theta)$ with data $r(y)$.';

describe('E beside an energy', () => {
  check([
    [energy, 'E_{r(y)}[\\|y\\|^2]', '(E y~r[y] (^ (norm y) 2))'],
    [energy, '\\tfrac12 E\\|\\nabla_y E(y;\\theta)\\|^2', '(scale (/ 1 2) (E y (^ (norm (gradient y E(y;theta))) 2)))'],
    [energy, '\\nabla_\\theta E_{r(y)}[E(y;\\theta)]', '(gradient theta (E y~r[y] E(y;theta)))'],
    [energy, '\\mathbb{E}[\\|\\nabla E\\|^2 + \\Delta E]', '(E y (+ (^ (norm (gradient y E(y;theta))) 2) (laplacian y E(y;theta))))'],
    [energy, 'E(y;\\theta)\\|y\\|^2', '(scale E(y;theta) (^ (norm y) 2))'],
    [energy, 'E_\\theta(y)', 'E(y;theta)'],
  ]);
});

describe('brackets after a letter of which nothing is said', () => {
  check([
    ['Let $y, z \\in \\mathbb{R}^d$.', '\\phi_h(y - z)', 'phi_h((+ y (- z)))'],
    ['With the smoothing kernel $\\kappa_h$ on $\\mathbb{R}^d$ and $y, z \\in \\mathbb{R}^d$.', '\\kappa_h(y - z)', 'kappa_h((+ y (- z)))'],
    ['Let $y, z \\in \\mathbb{R}^d$ and $\\sigma > 0$.', '\\sigma(y - z)', '(scale sigma (+ y (- z)))'],
    ['', 'e^{\\beta t}(a + b)', '(scale (exp (scale beta t)) (+ a b))'],
  ]);
});

const path = 'The state $dX_t = -X_t\\,dt + \\sqrt2\\,dW_t$ moves in $\\mathbb{R}^d$ from $X_0$.';

describe('conditional moments, and variances of vectors', () => {
  const mean = '(E X_t~p[X_t|X_0] X_t)';
  const covariance = `(+ (E X_t~p[X_t|X_0] (outer X_t (T X_t))) (- (outer ${mean} (T ${mean}))))`;
  check([
    [path, '\\operatorname{Cov}(X_t \\mid X_0) = I', `${covariance} = I`],
    [path, '\\text{Var}(X_t \\mid X_0) = 1 - e^{-2t}', `${covariance} = (scale (+ 1 (- (exp (- (scale 2 t))))) I)`],
    ['Let $Z \\sim N(0, 1)$ be a number.', '\\text{Var}(Z) = 1', '(+ (E Z (^ Z 2)) (- (^ (E Z Z) 2))) = 1'],
  ]);
});

describe('what stands below a slash', () => {
  const line = 'Let $y \\in \\mathbb{R}^d$ and $\\sigma > 0$.';
  check([
    [line, 'e^{-\\|y\\|^2/2\\sigma^2}', '(exp (- (/ (^ (norm y) 2) (scale 2 (^ sigma 2)))))'],
    [line, '1/2\\sigma^2', '(scale (/ 1 2) (^ sigma 2))'],
    [line, '-\\sigma/2y', '(- (scale (/ sigma 2) y))'],
  ]);
});

describe('a variance at a time', () => {
  check([[`${path} Average over $t$: $\\mathbb{E}_t[h(t)]$.`, '\\operatorname{Var}(t)', '? <unknown \\operatorname{Var}(t)>']]);
});

describe('functions of time beside densities p_t', () => {
  const mean = `${path} It has density $p_t(x)$. Let $m(t) = \\mathbb{E}[X_t \\mid X_0]$ and $g(t) = e^{-t}$.`;
  check([
    [mean, 'm(t) - X_0', '(+ m(t) (- X_0))'],
    [mean, 'g^2', '(^ g(t) 2)'],
  ]);
});

const density = 'Let $q(y)$ be a density on $\\mathbb{R}^n$, $y \\in \\mathbb{R}^n$, and $h(y) \\in \\mathbb{R}^n$ a field.';

describe('integrals without a differential', () => {
  check([
    [density, '\\int_y q(y)\\|h(y)\\|^2', '(integral y (scale q[y] (^ (norm h(y)) 2)))'],
    [density, '\\int h \\cdot \\nabla q', '(integral y (dot h(y) (gradient y q[y])))'],
    [density, '\\int \\beta', '? <unknown \\int \\beta>'],
  ]);
});

describe('second derivatives', () => {
  const line = 'Let $y \\in \\mathbb{R}$ and $q(y)$ be a density.';
  check([
    [line, '\\tfrac12 \\nabla^2 q(y)', '(scale (/ 1 2) (partial y 2 q[y]))'],
    [density, '\\nabla^2 q(y)', '? (laplacian y q[y])'],
  ]);
});

describe('what is left out of a chain, and columns', () => {
  check([
    ['', 'a = b = \\dots = c', 'a = b = c'],
    ['', '= \\cdots = a + b', '\u2026 = (+ a b)'],
    ['Let $u, h(y) \\in \\mathbb{R}^{d \\times 1}$.', '(u^\\top h(y))^2', '(^ (dot (T u) h(y)) 2)'],
  ]);
});

describe('laws by name, products of laws, inner products with a weight', () => {
  const words =
    'Let $q(y)$ be a density on $\\mathbb{R}^d$, $p(y)$ another, $q_u(u)$ the density of the direction $u$, and $h(y) \\in \\mathbb{R}^d$ a field.';
  check([
    [words, '\\mathbb{E}_{Y \\sim q(y)}\\|h(Y)\\|^2', '(E Y~q[Y] (^ (norm h(Y)) 2))'],
    [words, '\\mathbb{E}_{Y \\sim \\mathbb{P}}[h(Y)]', '(E Y~P_bb[Y] h(Y))'],
    [words, '\\mathbb{E}_{(y, u) \\sim q \\otimes q_u}[u^\\top h(y)]', '(E y~q[y] u~q_u[u] (dot (T u) h(y)))'],
    [words, '\\langle h, \\nabla\\log q \\rangle_{L^2(q)}', '(E y~q[y] (dot h(y) (gradient y (log q[y]))))'],
    [words, '\\langle h, h \\rangle_H', '(inner-product h(y) h(y) H)'],
    [words, '\\|h\\|_{\\mathcal{H}}^2', '(^ (sqrt (inner-product h(y) h(y) H_cal)) 2)'],
    [words, '\\langle \\nabla_y q(y), r \\rangle_{\\mathcal{F}_d}', '(inner-product (gradient y q[y]) r F_cal)'],
    [
      'Let $M \\in \\mathbb{R}^{d \\times d}$ and $a, c \\in \\mathbb{R}^d$.',
      '\\langle a, c \\rangle_M',
      '? <unknown \\langle a, c \\rangle_M>',
    ],
    [words, 'KL(q||p)', '(E y~q[y] (log (/ q[y] p[y])))'],
    [words, '\\|h(y)\\|^2 \\underbrace{- 2 h(y)^\\top u}_{\\text{cross}}', '(+ (^ (norm h(y)) 2) (- (dot (scale 2 (T h(y))) u)))'],
  ]);
});

describe('losses in script letters, conditions in words behind an equation', () => {
  const words = 'Let $q$ and $r$ be densities of $y \\in \\mathbb{R}^d$ and $u_\\phi(y)$ a model.';
  check([
    [
      words,
      '\\mathcal{J}_{ESM}(\\phi) = \\mathbb{E}_{q(y)}\\|u_\\phi(y) - \\nabla\\log q(y)\\|^2',
      'J_cal_ESM(phi) = (E y~q[y] (^ (norm (+ u(y;phi) (- (gradient y (log q[y]))))) 2))',
    ],
    [
      words,
      '\\mathcal{J}(q \\| r) = \\mathbb{E}_{q}\\|\\nabla\\log q\\|^2',
      'J_cal(q,r) = (E y~q[y] (^ (norm (gradient y (log q[y]))) 2))',
    ],
    ['', 'a = b \\quad (\\text{for } t < 1)', 'a = b ; t < 1'],
    ['', 'a = b \\quad (\\text{noise level } t < 1)', 'a = b'],
  ]);
});

describe('averages of scores over the data that they hide', () => {
  const words =
    'The likelihood $r(y \\mid \\phi)$ of $y \\in \\mathbb{R}^d$ with $\\phi \\in \\mathbb{R}^k$ is differentiated: $g(\\phi) = \\nabla_\\phi \\log r(y \\mid \\phi)$.';
  check([
    [words, '\\mathbb{E}[g(\\phi)]', '(E y~r[y;phi] g(phi))'],
    [words, '\\mathbb{E}_{\\phi_0}[g(\\phi_0)]', '(E y~r[y;phi_0] g(phi_0))'],
    [words, '\\mathbb{E}[\\|\\nabla_\\phi \\log r(y | \\phi)\\|^2]', '(E y~r[y;phi] (^ (norm (gradient phi (log r[y;phi]))) 2))'],
    [
      'Let $q_\\theta(y)$ be a model of data $y \\in \\mathbb{R}^d$.',
      '\\mathbb{E}[\\nabla_\\theta \\log q_\\theta(y)]',
      '(E y (gradient theta (log q[y;theta])))',
    ],
  ]);
});

describe('bold products, names by a switch, integrals over members of a set, functions at what they are differentiated by', () => {
  check([
    [
      'Let $\\mathbf{A} \\in \\mathbb{R}^{n \\times d}$ and $\\mathbf{u} \\in \\mathbb{R}^d$.',
      '\\|\\mathbf{Au}\\|^2',
      '(^ (norm (matrix-vector A u)) 2)',
    ],
    ['Let $\\mathbf{A} \\in \\mathbb{R}^{d \\times d}$.', '\\mathbf{Tr}(\\mathbf{A})', '(trace A)'],
    ['Let $g(w)$ be a loss.', '\\mathop{\\rm arg\\,min}\\limits_w g(w)', '(argmin w g(w))'],
    ['Let $q(y)$ be a density on $\\mathbb{R}^d$.', '\\int_{y \\in Y} q(y)\\,dy', '(integral y q[y])'],
    ['Let $q(y)$ be a density on $\\mathbb{R}^d$.', '\\int_{y \\in \\mathcal{Y}} q(y)\\,dy', '(integral y q[y])'],
    ['Let $q(y)$ be a density on $\\mathbb{R}^d$.', '\\int_{y \\in A} q(y)\\,dy', '(integral y (scale q[y] (indicator y A)))'],
    [
      'Let $h_\\phi(y) \\in \\mathbb{R}^d$ be a map of $y \\in \\mathbb{R}^d$ and $z \\in \\mathbb{R}^d$.',
      '\\det \\frac{\\partial h_\\phi}{\\partial z}',
      '(determinant (gradient z h(z;phi)))',
    ],
    ['Let $h(y)$ be a real function of $y \\in \\mathbb{R}^d$.', '\\frac{\\partial h}{\\partial t}', '(partial t h(y))'],
  ]);
});

describe('data under a bare index, laws at the end of a row', () => {
  const words = 'Let $h_\\phi(y)$ be a real function of $y \\in \\mathbb{R}^d$ and $\\{y_i\\}_{i=1}^n$ the data.';
  check([
    [words, '\\frac{1}{n} \\sum_i h_\\phi(y_i)', '(scale (/ 1 n) (sum i 1 n h(y(i);phi)))'],
    [words, '\\sum_i y_i^2', '(sum i 1 d (^ (component y i) 2))'],
    [words, '\\sum_i^n h_\\phi(y_i)', '(sum i 1 n h(y(i);phi))'],
    [words, '\\sum_j^d y_j^2', '(sum j 1 d (^ (component y j) 2))'],
    [
      'Let $y, z \\in \\mathbb{R}^d$.',
      '\\begin{aligned} y &= c\\,z, \\quad z \\sim \\mathcal{N}(0, I) \\\\ &= z\\,c \\end{aligned}',
      'y = (scale c z) = (scale z c) ; z ~ (normal 0vec I)',
    ],
  ]);
});
