import assert from 'node:assert/strict';
import { show } from './readDocument';

const tex = String.raw;

/** What is said before, an equation, and its reading. */
type Rows = readonly (readonly [context: string, latex: string, expected: string])[];
const check = (rows: Rows) =>
  rows.forEach(([context, latex, expected]) => it(`${context} ${latex}`, () => assert.equal(show(latex, context), expected)));

describe('laws of capitals, and densities of a chain', () => {
  check([
    ['', tex`X_t \sim q_t(x)`, 'X_t ~ q[X_t;t]'],
    ['The chain $X_k$.', tex`X_{k+1} \sim p(x_{k+1} \mid x_k)`, 'X_k+1 ~ p[X_k+1|X_k]'],
    ['', tex`X \sim p(x), \quad Y \sim q(y | x)`, 'X ~ p[X] ; Y ~ q[Y|X]'],
    ['', tex`q_{k+1}(x') = \int p(x' | x) q_k(x)\,dx`, 'q_k+1[x_prime] = (integral x (scale p[x_prime|x] q[x;k]))'],
  ]);
});

describe('what is differentiated, and by what', () => {
  check([
    // No variable that is bound inside.
    [
      tex`The field $u_t(x)$ with density $p_t(x)$.`,
      tex`\nabla \cdot \int q(x_1) p_t(x | x_1) u_t(x | x_1)\,dx_1`,
      '(divergence x (integral x_1 (scale (scale q[x_1] p[x|x_1;t]) u(x;t,x_1))))',
    ],
    // By time, one density.
    ['', tex`\partial_t p(x_s | x_t)\, p(x_t)`, '(scale (partial t p[x_s|x_t]) p[x_t])'],
    // At each of several points.
    [
      tex`Let $x \in \mathbb{R}^d$ and $s_\theta(x)$.`,
      tex`\frac1N \sum_{i=1}^N \nabla \cdot s_\theta(x_i)`,
      '(scale (/ 1 N) (sum i 1 N (at x x(i) (divergence x s(x;theta)))))',
    ],
    ['', tex`\sum_{n=1}^N \Delta \log p(y_n)`, '(sum n 1 N (at y y(n) (laplacian y (log p[y]))))'],
    // A step that is integrated over operates on nothing.
    ['', tex`\int \Delta^n T(x, \Delta)\,d\Delta`, '(integral Delta (scale (^ Delta n) T(x,Delta)))'],
    ['', tex`\int \Delta\,T(x, \Delta)\,d\Delta`, '(integral Delta (scale Delta T(x,Delta)))'],
    ['', tex`\int T(x) \Delta f(x)\,dx`, '(integral x (scale T(x) (laplacian x f(x))))'],
  ]);
});

describe('components by an index that is free, and sums without one', () => {
  const softmax = tex`Let $z \in \mathbb{R}^K$ and $f(z)_i = e^{z_i} / \sum_j e^{z_j}$.`;
  check([
    [
      tex`Let $z \in \mathbb{R}^K$.`,
      tex`f(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
      '(component f(z) i) = (/ (exp (component z i)) (sum j 1 K (exp (component z j))))',
    ],
    [softmax, tex`\frac{\partial \log f(z)_i}{\partial z_j}`, '(component (gradient z (log (component f(z) i))) j)'],
    ['', tex`\|x\|^2 = \sum x_i^2`, '(^ (norm x) 2) = (sum i 1 d (^ (component x i) 2))'],
    // The average of data, not of components.
    ['', tex`\bar x = \frac1N \sum_i x_i`, 'x_bar = (scale (/ 1 N) (sum i 1 N x(i)))'],
    ['', tex`\bar x = \frac{1}{n} \sum x_i`, 'x_bar = (scale (/ 1 n) (sum i 1 n x(i)))'],
  ]);
});

describe('times beside functions of the same letter', () => {
  const score = tex`The score network is $s(x, t)$.`;
  check([
    [score, tex`\alpha(t) = \int_0^t \beta(s)\,ds`, 'alpha(t) = (integral s 0 t beta(s))'],
    [score, tex`0 \le s < t`, '0 <= s < t'],
    [score, tex`\min(s, t)`, '(min s t)'],
    [score, tex`e^{-(t - s)}`, '(exp (- (+ t (- s))))'],
    [score, tex`\|s\|^2 + 2 \nabla \cdot s`, '(+ (^ (norm s(x,t)) 2) (scale 2 (divergence x s(x,t))))'],
    [tex`Let $s, t : \mathbb{R}^d \to \mathbb{R}^d$.`, tex`x_2 + t(x_1)`, '(+ x_2 t(x_1))'],
    [tex`Let $t \in [0, 1]$.`, tex`x_0 + t(x_1 - x_0)`, '(+ x_0 (scale t (+ x_1 (- x_0))))'],
    [tex`Let $a, b : \mathbb{R}^d \to \mathbb{R}^d$.`, tex`\nabla \cdot b`, '(divergence x b(x))'],
  ]);
});

describe('sides that words name', () => {
  check([
    ['', tex`(3)式右边 = 3 q(x)`, '式右边 = (scale 3 q[x])'],
    ['', tex`(3) + q(x) = 5`, '(+ 3 q[x]) = 5'],
  ]);
});

describe('chance, events and remarks', () => {
  check([
    ['', tex`P(|X - Y| > \epsilon)`, '(E X Y (cases [1 (norm (+ X (- Y))) > epsilon] [0]))'],
    ['', tex`P(|X|^2 > a | Y = y)`, '(at Y y (E X~p[X|Y] (cases [1 (^ (norm X) 2) > a] [0])))'],
    ['', tex`\mathbb{E}\left[\int_S^T g(t, \omega)^2\,dt\right]`, '(E omega (integral t S T (^ g(t,omega) 2)))'],
    ['', tex`\mathbb{E}\left[\int_S^T X_t^2\,dt\right]`, '(E X_t (integral t S T (^ X_t 2)))'],
    ['', tex`\int_S^T f(t, \omega)\,dB_t(\omega)`, '(ito-integral t S T f(t,omega) B_t)'],
    [
      tex`The motion $B_t \in \mathbb{R}$.`,
      tex`\mathbb{E}\left[\sum_{j=0}^{n-1} (B_{t_{j+1}} - B_{t_j})^2\right]`,
      '(E B (sum j 0 (+ n (- 1)) (^ (+ B(t((+ j 1))) (- B(t(j)))) 2)))',
    ],
    ['', tex`a = b \quad \text{（} \mathbb{E}[Y] = 0 \text{）}`, 'a = b'],
    ['', tex`a = b \quad \text{(because } x > 0 \text{)}`, 'a = b'],
  ]);
});

describe('labels, optima and places', () => {
  check([
    ['', tex`p^{\mathrm{b}}_t(x) = p_{T-t}(x)`, 'p_^b[x;t] = p_T-t[x]'],
    ['', tex`x^{\mathrm{T}} y`, '(dot (T x) y)'],
    ['', tex`\theta^* \in \arg\min_\theta \mathbb{E}\|s_\theta(x)\|^2`, 'theta_star = (argmin theta (E x (^ (norm s(x;theta)) 2)))'],
    ['', tex`\theta \in \Theta`, 'theta in Theta'],
    // Whose places come in another order.
    [
      tex`Let $F(x, t) = x e^{\mu t}$.`,
      tex`\partial_x F(t, X_t) + \partial_t F(t, X_t)`,
      '(+ (partial X_t F(t,X_t)) (partial t F(t,X_t)))',
    ],
    // What leaves out the logarithm of a factor.
    ['', tex`\log q(x | y) \propto -\|x - y\|^2`, '(log q[x|y]) = (+ (- (^ (norm (+ x (- y))) 2)) const)'],
    ['', tex`q(x | y) \propto e^{-\|x - y\|^2}`, 'q[x|y] ∝ (exp (- (^ (norm (+ x (- y))) 2)))'],
  ]);
});

describe('differentials of a whole, and slopes at states', () => {
  check([
    [
      '',
      tex`\int_0^t d(e^{\theta s} X_s) = \int_0^t \sigma e^{\theta s} dW_s`,
      '(+ (scale (exp (scale theta t)) X_t) (- X_0)) = (ito-integral s 0 t (scale sigma (exp (scale theta s))) W_s)',
    ],
    ['', tex`\int_0^T d\ln S_t = \ln S_T - \ln S_0`, '(+ (log S_T) (- (log S_0))) = (+ (log S_T) (- (log S_0)))'],
    ['', tex`\int_0^t d\left(f(s, X_s)\right)`, '(+ f(t,X_t) (- f(0,X_0)))'],
    // Nothing of a whole that does not move.
    ['', tex`\int_0^t d(u v)`, tex`? <unknown \int_0^t d(u v)>`],
    [
      'A Brownian motion $B_t$ and $X_t = F(t, B_t)$.',
      tex`\frac{\partial F}{\partial x}(t, B_t) = f(t, B_t)`,
      '(gradient B_t F(t,B_t)) = f(t,B_t)',
    ],
    [
      'A Brownian motion $B_t$ and $X_t = F(t, B_t)$.',
      tex`\int_S^T \frac{\partial^2 F}{\partial x^2}(t, B_t, \omega)\,dt`,
      '(integral t S T (hessian B_t F(t,B_t,omega)))',
    ],
    [
      'An $n$-dimensional Brownian motion $\\mathbf{B}_t$ and a function $F: [0,T] \\times \\mathbb{R}^n \\to \\mathbb{R}$.',
      tex`\Delta F(t, \mathbf{B}_t)`,
      '(laplacian B_t F(t,B_t))',
    ],
  ]);
});

describe('a letter that is a function and the number that it is made of', () => {
  check([
    ['The drift $\\mu(S_t) = \\mu S_t$.', tex`dS_t = \mu S_t\,dt`, '(ode S_t t (scale mu S_t))'],
    ['A drift $\\mu(S_t)$.', tex`dS_t = \mu\,dt`, '(ode S_t t mu(S_t))'],
  ]);
});

describe('events of a highest value, means of what is fixed, and norms of entries', () => {
  check([
    [
      'A martingale $M_t$.',
      tex`P\left(\sup_{0 \le t \le T} |M_t| \ge \lambda\right)`,
      '(E M_t (cases [1 (max t (norm M_t)) >= lambda] [0]))',
    ],
    [
      '',
      tex`\mathbb{E}[|M_t - M_s|^2] = \mathbb{E}\left[\int_s^t f(u)^2\,du\right]`,
      '(E M_t M_s (^ (abs (+ M_t (- M_s))) 2)) = (integral u s t (^ f(u) 2))',
    ],
    ['', tex`\|v(x)\|_F^2`, '(^ (norm v(x)) 2)'],
    ['', tex`p_1(\cdot|z) = \delta_z`, 'p_1[x|z] = (dirac (+ x (- z)))'],
  ]);
});
