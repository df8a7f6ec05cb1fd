import assert from 'node:assert/strict';
import { show } from './readDocument';

/** What lecture notes and hand-ins on stochastic calculus write beyond the plain forms. */
type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

describe('names that prose calls a drift or a diffusion', () => {
  check(
    'Let $K \\in \\mathbb R$, $S_t \\in \\mathbb R$ and $$dS_t = \\mu S_t\\,dt + \\sigma S_t\\,dB_t$$ where $\\mu$ is the drift and $\\sigma$ the volatility.',
    [
      ['\\mathbb E[S_t] = S_0 e^{\\mu t}', '(E S_t S_t) = (scale S_0 (exp (scale mu t)))'],
      ['d\\Gamma = dV - \\Delta\\,dS', '(d Gamma) = (+ (d V) (- (scale Delta (d S))))'],
      ['\\mathbb E[(S_T - K)^+]', '(E S_T (max (+ S_T (- K)) 0))'],
      ['W^{\\mathbb Q}_t = B_t + r t', 'W_Q_bb_t = (+ B_t (scale r t))'],
    ],
  );
});

describe('integrals with the differential in a numerator', () => {
  check('Let $B_t$ be a Brownian motion.', [
    ['\\int_0^t \\frac{dB_s}{2 - s}', '(ito-integral s 0 t (/ 1 (+ 2 (- s))) B_s)'],
    ['\\int_0^t \\frac{s\\,ds}{(2 - s)^2} = r', '(integral s 0 t (/ s (^ (+ 2 (- s)) 2))) = r'],
    ['P(B_\\tau = r)', '(E B_tau (cases [1 B_tau = r] [0]))'],
    ['\\mathbb E[B_t 1_A]', '(E B_t 1_A (scale B_t 1_A))'],
    ['M = \\int_0^{\\cdot} s\\,dB_s', 'M = (ito-integral s 0 t s B_s)'],
  ]);
});

describe('matrices that move, and the noise at a time', () => {
  check(
    'Let $\\mathbf x \\in \\mathbb R^n$ and $$\\mathrm d\\mathbf x = \\mathbf F(t) \\mathbf x\\,\\mathrm dt + \\mathbf G(t)\\,\\mathrm d\\boldsymbol\\beta$$ with a Brownian motion $\\boldsymbol\\beta(t)$ with diffusion matrix $\\mathbf Q$, and $\\mathbf L(t) \\mathbf L(t)^\\top$.',
    [
      ['\\mathbf L(t) \\mathbf Q \\mathbf L^\\top(t)', '(matrix-matrix (matrix-matrix L(t) Q) (T L(t)))'],
      ['\\int_0^t \\mathbf F(s)\\,\\mathrm d\\boldsymbol\\beta(s)', '(ito-integral s 0 t F(s) beta_s)'],
    ],
  );
});

describe('steps of time, events and dots in stochastic texts', () => {
  check('Let $X_t \\in \\mathbb R$ with density $p(x, t)$, $r > 0$ and $$dX_t = u(X_t, t)\\,dt + \\sigma\\,dB_t.$$', [
    ['p(x, t + dt) = p(x, t) + dt\\,\\partial_t p(x, t)', 'p[x;(+ t (d t))] = (+ p[x;t] (scale (d t) (partial t p[x;t])))'],
    [
      'p(x, t + dt) - p(x, t) = dt\\int k(x, y) p(y, t)\\,dy',
      '(+ p[x;(+ t (d t))] (- p[x;t])) = (scale (d t) (integral y (scale k(x,y) p[y;t])))',
    ],
    ['\\int \\psi(u)\\,p(u, t)\\,du', '(integral u (scale psi(u) p[u;t]))'],
    ['\\mathbb P({X_t > r})', '(E X_t (cases [1 X_t > r] [0]))'],
    ['\\mathbb Q(\\{X_t > r\\})', '(E X_t~Q_bb[X_t] (cases [1 X_t > r] [0]))'],
    ['\\int_{\\{X_t > r\\}} X_t\\,d\\mathbb P', '(E X_t~P_bb[X_t] (scale X_t (cases [1 X_t > r] [0])))'],
    ['\\mathbb Q(A) = \\int_A X_t\\,d\\mathbb P', '(E 1_A~Q_bb[1_A] 1_A) = (E X_t~P_bb[X_t] 1_A~P_bb[1_A] (scale X_t 1_A))'],
  ]);
  check('Let $B_t$ be a Brownian motion and $f : \\mathbb R \\to \\mathbb R$ smooth.', [
    [
      'df(B_t) = f_x\\,dB_t + \\tfrac12 f_{xx}\\,dt',
      '(d f(B_t)) = (+ (scale (partial B_t f(B_t)) (d B_t)) (scale (scale (/ 1 2) (partial B_t 2 f(B_t))) (d t)))',
    ],
  ]);
});

describe('integrals over time and against noise, vectors at a time, what stands above', () => {
  const given = '$\\gamma(t) := \\frac12\\int_0^t b(s)\\,ds$, $\\eta(t) := \\int_0^t e^{\\gamma(s)}\\,dw(s)$';
  check(`Let ${given}, where $w$ is a Brownian motion.`, [
    ['d(e^{\\gamma(t)}) = e^{\\gamma(t)}\\,d\\gamma(t)', '(d (exp gamma(t))) = (scale (exp gamma(t)) (d gamma(t)))'],
    ['\\gamma(0)', 'gamma(0)'],
    ['\\mathbb E[\\eta(t)]', '(E eta_t eta_t)'],
  ]);
  check(
    'Let $y_t, m_t \\in \\mathbb R^n$ with $dm_t = Q(m_t)\\,dB_t$, $dy_t = m_t\\,dt + dB_t$, $\\phi \\in C^\\infty_c(\\mathbb R^n)$ a test function.',
    [
      ['\\mathbb E\\langle y_t, m_t \\rangle', '(E y_t m_t (dot y_t m_t))'],
      ['y_0 = 0^n', 'y_0 = 0vec'],
      ['d\\,\\phi(y_t) = a\\,dt + \\nabla\\phi(y_t)\\,dB_t', '(d phi(y_t)) = (+ (scale a (d t)) (dot (gradient y_t phi(y_t)) (d B_t)))'],
      ['dy_t = U_\\theta^t(y_t)\\,dt', '(ode y_t t U(y_t;t,theta))'],
      ['\\log p(y^\\delta \\mid x)', '(log p[y_^delta|x])'],
    ],
  );
});

describe('white noise in brackets, sums over Greek letters, images that are no identity', () => {
  check('Let $\\mathbf r \\in \\mathbb R^d$ and $\\xi(t)$ be Gaussian white noise.', [
    ['\\frac{d\\mathbf r}{dt} = \\mu\\left(-\\nabla U(\\mathbf r) + \\xi(t)\\right)', '(sde r t (scale mu (- (gradient r U(r)))) mu xi_t)'],
    ['d\\mathbf r = F(\\mathbf r)\\,dt + \\mu\\,\\xi(t)\\,dt', '(sde r t F(r) mu xi_t)'],
    ['\\|V(I_{GT}) - V(I_{deg})\\|', '(norm (+ V(I_GT) (- V(I_deg))))'],
    ['f^{\\theta^-}(\\mathbf r, t)', 'f(r,t;theta_^minus)'],
  ]);
  check('Let $\\sigma(x) \\in \\mathbb R^{d \\times d}$.', [
    [
      '\\sum_{\\alpha}\\sigma^{i\\alpha}\\sigma^{j\\alpha}',
      '(sum alpha 1 d (scale (component sigma(x) i alpha) (component sigma(x) j alpha)))',
    ],
  ]);
});

describe('lists in square brackets and Jacobians of inverses', () => {
  check(
    'Let $x \\in \\mathbb R^3$, $y \\in \\mathbb R^2$ and $G : \\mathbb R^3 \\to \\mathbb R^3$, $T_\\theta : \\mathbb R^3 \\to \\mathbb R^3$.',
    [
      ['x = 0.5 \\times [2, 4, -6]', 'x = (scale 0.5 (matrix [2] [4] [(- 6)]))'],
      ['y = [1, 2]^\\top', 'y = (matrix [1] [2])'],
      ['[1, 2, 3]^\\top x', '(dot (T (matrix [1] [2] [3])) x)'],
      ['t \\in [0, 1]', 't in [0,1]'],
      ['J_{G^{-1}}(x)', '(gradient x G_^inverse(x))'],
      ['\\log|\\det J_{T_\\theta^{-1}}(x)|', '(log (abs (determinant (gradient x T_^inverse(x;theta)))))'],
    ],
  );
});

describe('definitions in boxes', () => {
  const boxed = '$$\\boxed{s(x) = \\nabla_x \\log p(x)}.$$ A network is $$\\boxed{s_\\theta(x) = -\\epsilon_\\theta(x)}$$';
  check(boxed, [['\\mathbb E_{x \\sim p}\\|s_\\theta(x) - s(x)\\|^2 + s(0)', '(+ (E x~p[x] (^ (norm (+ s(x;theta) (- s(x)))) 2)) s(0))']]);
});

describe('laws by their word, times in an interval', () => {
  check('Let $X_t \\in \\mathbb R^d$ solve $dX_t = b_t(X_t)\\,dt + \\sigma_t\\,dW_t$.', [
    ['p_t = \\mathrm{Law}(X_t)', 'X_t ~ p[X_t;t]'],
    ['\\operatorname{Law}(X_t) = p_t', 'X_t ~ p[X_t;t]'],
    ['\\mathbb E_{t \\sim [0, 1]}\\|b_t(x)\\|^2', '(E t~(uniform 0 1) (^ (norm b(x;t)) 2))'],
  ]);
});

describe('copies with numbers above', () => {
  check('Let $B^1, B^2$ be independent Brownian motions.', [
    ['dR_t = \\frac{B_t^1\\,dB_t^1 + B_t^2\\,dB_t^2}{R_t}', '(d R_t) = (/ (+ (scale B_1_t (d B_1_t)) (scale B_2_t (d B_2_t))) R_t)'],
    ['d(B_t^2) = 2 B_t\\,dB_t + dt', '(d (^ B_t 2)) = (+ (scale (scale 2 B_t) (d B_t)) (d t))'],
  ]);
});

describe('what a function or density is of', () => {
  check('Let $x, v \\in \\mathbb R^d$ and $\\rho$ a density of $(x, v)$, and $\\partial_t \\rho = 0$.', [
    [
      '\\partial_t \\rho = -v \\cdot \\nabla_x \\rho + \\Delta_v \\rho',
      '(partial t rho[x,v;t]) = (+ (- (dot v (gradient x rho[x,v;t]))) (laplacian v rho[x,v;t]))',
    ],
  ]);
  check('Let $x, y \\in \\mathbb R^d$, $$dX_t = f(X_t, t)\\,dt + g(t)\\,dB_t$$ and $q_\\tau(y)$ a density.', [
    ['\\nabla \\cdot (f q_\\tau)', '(divergence y (scale f(y,t) q[y;tau]))'],
  ]);
  check('Let $x \\in \\mathbb R^d$ and $s_\\theta(x, t)$ a model of the score.', [['s^2 + 1', '(+ (^ s 2) 1)']]);
  check('Let $x \\in \\mathbb R^d$ and $\\partial_t \\varphi_t = 0$.', [['\\Delta \\varphi_t', '(laplacian x phi_t(x))']]);
});

describe('Stratonovich beside Itô, and measures on paths', () => {
  check('Let $$dX_t = b(X_t)\\,dt + c(X_t)\\,dB_t.$$', [
    [
      'h(X_t) \\circ dX_t = h(X_t)\\,dX_t',
      '(+ (scale h(X_t) (d X_t)) (scale (/ 1 2) (scale (d h(X_t)) (d X_t)))) = (scale h(X_t) (d X_t))',
    ],
    ['\\frac{dP^b}{dP^a}(X)', 'dP_b_dP_a(X)'],
    ['KL(P^a \\| P^b)', 'KL(P_a,P_b)'],
  ]);
});

describe('operators written without a function', () => {
  check('Let $x, v \\in \\mathbb R$ and $b(x)$, $c(x)$ be functions.', [
    [
      '\\mathcal L = b\\,\\partial_x + \\tfrac12 c^2 \\partial_x^2',
      '(applied L_cal test_function(x)) = (+ (scale b(x) (partial x test_function(x))) (scale (scale (/ 1 2) (^ c(x) 2)) (partial x 2 test_function(x))))',
    ],
    [
      '\\mathcal L = v\\,\\partial_x - x \\frac{\\partial}{\\partial v} + \\partial_{vv}.',
      '(applied L_cal test_function(x,v)) = (+ (scale v (partial x test_function(x,v))) (- (scale x (partial v test_function(x,v)))) (partial v 2 test_function(x,v)))',
    ],
    ['\\mathcal A f = \\partial_t f + b \\partial_x f', '(applied A_cal f(x,t)) = (+ (partial t f(x,t)) (scale b(x) (partial x f(x,t))))'],
  ]);
});

describe('averages of physicists, and starts', () => {
  check('Let $x \\in \\mathbb R$ and $\\dot x = -x + \\xi(t)$.', [
    ["\\langle \\xi(t) \\xi(t') \\rangle", '(E xi_t xi_t_prime (scale xi_t xi_t_prime))'],
    ["\\int_0^t dt'\\,e^{t'} \\xi(t')", '(integral t_prime 0 t (scale (exp t_prime) xi_t_prime))'],
    ['\\langle x(t) x(0) \\rangle_{\\rm eq}', '(E x_t x_0 (scale x_t x_0))'],
  ]);
  check('Let $$dX_t = b(X_t)\\,dt + c(X_t)\\,dB_t$$ with a first time $\\tau$ and $X_t(\\omega)$ in $\\mathbb R$.', [
    ['E^x[\\tau] = 1', '(at X_0 x (E tau~p[tau|X_0] tau)) = 1'],
    ['X_t(\\omega)', 'X_t'],
  ]);
  check(
    'Let $g : [0, 1] \\to \\mathbb R$, $\\beta : [0, 1] \\to \\mathbb R$ and $$d\\mathbf X_t = \\beta_t \\mathbf X_t\\,dt + d\\mathbf W_t.$$',
    [['\\beta_t^2', '(^ beta(t) 2)']],
  );
  check('Let $x \\in \\mathbb R^d$, $$dx_t = -\\nabla U(x_t)\\,dt + dW_t$$ and $\\rho(x)$ the density.', [
    ['F = \\int U \\rho\\,dx', 'F = (integral x (scale U(x) rho[x]))'],
    ['\\frac{1}{Z} e^{-U(x)}', '(scale (/ 1 Z) (exp (- U(x))))'],
  ]);
});

describe('probabilities of events, under a measure or from a start', () => {
  check('Let $W_t$ be a Brownian motion with values in $\\mathbb R$ and $K, a, b, x \\in \\mathbb R$.', [
    ['\\mathbb Q(S_T > K) = r', '(E S_T~Q_bb[S_T] (cases [1 S_T > K] [0])) = r'],
    ['\\mathbb P_x(W_\\tau = b) = r', '(at W_0 x (E W_tau~p[W_tau|W_0] (cases [1 W_tau = b] [0]))) = r'],
    ['\\mathbb P(\\tau \\le t) = r', '(E tau (cases [1 tau <= t] [0])) = r'],
    ['\\int_0^t dW_s = W_t', '(ito-integral s 0 t 1 W_s) = W_t'],
    ['\\int_0^t \\int_0^s dW_r\\,dW_s', '(ito-integral s 0 t (ito-integral r 0 s 1 W_r) W_s)'],
    [
      '\\langle \\xi(t) \\xi(t^\\prime) \\rangle = 2D\\,\\delta(t - t^\\prime)',
      '(E xi_t xi_t_prime (scale xi_t xi_t_prime)) = (scale (scale 2 D) (dirac (+ t (- t_prime))))',
    ],
    ['dV_t = \\phi_t\\,dS_t + \\psi_t\\,dB_t', '(d V_t) = (+ (scale phi_t (d S_t)) (scale psi_t (d B_t)))'],
    ['\\sup_{\\pi, c} \\{c + \\pi\\}', '(max pi (max c (+ c pi)))'],
    ['dW_t\\,dB_t = \\rho\\,dt', '(scale (d W_t) (d B_t)) = (scale rho (d t))'],
  ]);
});

describe('densities at shifted times, and times by other letters', () => {
  check('Let $p(x, t)$ be the density of $$dx = f(x, t)\\,dt + g(t)\\,dw.$$ Let $u = T - t$ and $q(x, u) = p(x, T - u)$.', [
    ['p(x, t + \\Delta t) = \\int p(x, \\Delta t \\mid y) p(y, t)\\,dy', 'p[x;(+ t Delta_t)] = (integral y (scale p[x|y;Delta_t] p[y;t]))'],
    ['p(x, 0) = p_0(x)', 'p[x;0] = p_0[x]'],
    ['p(x, T)', 'p[x;T]'],
    ['\\partial_u q(x, u)', '(partial u q[x;u])'],
    ['\\nabla \\log p(T - t, x)', '(gradient x (log p[x;(+ T (- t))]))'],
  ]);
});

describe('series, signs for sums, and integrals that name their variables', () => {
  check("Let $h(x)$ be smooth with $h'(x)$ and $x, y \\in \\mathbb R$.", [
    [
      'h(y) = \\sum_{n=0}^\\infty \\frac{h^{(n)}(x)}{n!} (y - x)^n',
      'h(y) = (sum n 0 infinity (scale (/ (derivative h(x) x n) (product j 1 n j)) (^ (+ y (- x)) n)))',
    ],
    ['\\sum_{j \\ge 0} 2^{-j} = 2', '(sum j 0 infinity (^ 2 (- j))) = 2'],
    ['\\otimes = \\int h(y)\\,dy', 'otimes = (integral y h(y))'],
    ['\\iint_{x, y} h(x) h(y)\\,dx\\,dy = (\\star)', '(integral y (integral x (scale h(x) h(y)))) = star'],
    ['\\int_{r=0}^1 \\int_{s=0}^2 r s^2\\,dr\\,ds', '(integral r 0 1 (integral s 0 2 (scale r (^ s 2))))'],
    ['\\int_{s=0}^1 \\int_{r=0}^s r\\,dr\\,ds', '(integral s 0 1 (integral r 0 s r))'],
  ]);
});

describe('starts with an equals sign, and values of paths in sums', () => {
  check('Let $x \\in \\mathbb R$, $B_t$ a Brownian motion and $$dX(t) = \\mu(X(t), t)\\,dt + \\sigma(X(t), t)\\,dB(t).$$', [
    ['\\mathbb E_{X(t) = x}[X(T)^2]', '(at X_t x (E X_T~p[X_T|X_t] (^ X_T 2)))'],
    ['\\mathbb E_{X_0 = x}[X_s]', '(at X_0 x (E X_s~p[X_s|X_0] X_s))'],
    ['\\sum_{j=0}^{n-1} \\mathbb E[(B_{t_{j+1}} - B_{t_j})^2]', '(sum j 0 (+ n (- 1)) (E B_t_j+1 B_t_j (^ (+ B_t_j+1 (- B_t_j)) 2)))'],
    ['[f, B]_t', '(covariation f_t B_t)'],
    ['\\mathbb E_x[\\tau]', '(at X_0 x (E tau~p[tau|X_0] tau))'],
    ['\\mathbb E_x\\left[\\int_0^\\tau 2\\,ds\\right]', '(at X_0 x (E tau~p[tau|X_0] (integral s 0 tau 2)))'],
  ]);
});

describe('increments, slopes beside a time, and names in capitals', () => {
  check('Let $X_t \\in \\mathbb R$, $B(t)$ a Brownian motion and $$dX_t = f(X_t, t)\\,dt + g(X_t, t)\\,dB_t.$$', [
    ['\\Delta B(t_n) = B(t_n) - B(t_{n-1})', 'Delta_B_t_n = (+ B_t_n (- B_t_n-1))'],
    ["g(X_t, t) g'(X_t, t)", '(scale g(X_t,t) (partial X_t g(X_t,t)))'],
    ['r X_t \\color{red}{+ 2 X_t}', '(+ (scale r X_t) (scale 2 X_t))'],
    ['\\int_0^t r\\,dB(s, \\omega)', '(ito-integral s 0 t r B_s)'],
    ['\\partial_t FPT(x, t) = \\partial_x^2 FPT(x, t)', '(partial t FPT(x,t)) = (partial x 2 FPT(x,t))'],
  ]);
});

describe('a rate before the solution that it has', () => {
  check('Let $x \\in \\mathbb R$ and $y = r e^{-2x}$ with a number $r$.', [['\\frac{dy}{dx} = -2y', '(ode y x (- (scale 2 y)))']]);
});

describe('forces on a mass', () => {
  check(
    "Let $x \\in \\mathbb R$ and $\\gamma, m > 0$; the noise has $\\langle \\eta(t) \\eta(t') \\rangle = 2\\gamma\\,\\delta(t - t')$.",
    [
      ['m \\frac{dv}{dt} = -\\gamma v(t) + \\eta(t)', '(sde v t (- (scale (/ gamma m) v)) (/ 1 m) eta_t)'],
      ["\\gamma \\dot x = -V'(x) + 2\\,\\eta(t)", '(sde x t (- (scale (/ 1 gamma) (partial x V(x)))) (/ 2 gamma) eta_t)'],
      ['\\dot x = -x \\rightarrow x(t) = x(0) e^{-t}', '(ode x t (- x)) ; x_t = (scale x_0 (exp (- t)))'],
    ],
  );
  check('Let $$\\dot{\\mathbf r} = -\\nabla U(\\mathbf r) + \\boldsymbol\\eta(t).$$', [
    [
      "\\langle \\boldsymbol\\eta(t) \\boldsymbol\\eta(t') \\rangle = \\delta(t - t')",
      '(E eta_t eta_t_prime (outer eta_t (T eta_t_prime))) = (scale (dirac (+ t (- t_prime))) I)',
    ],
  ]);
  check("Let $$\\dot x = -V'(x) + \\eta(t)$$ with paths $x(t)$.", [
    ['P[x(t)] = r e^{-\\int_0^T x(t)^2\\,dt}', 'P(x_t) = (scale r (exp (- (integral t 0 T (^ x_t 2)))))'],
  ]);
});

describe('components by number', () => {
  check('Let $y \\in \\mathbb R^2$, $Y_t \\in \\mathbb R^2$ and $$dY_t = b(Y_t)\\,dt + \\Sigma(Y_t)\\,dB_t$$', [
    [
      '\\Sigma(y) = \\begin{pmatrix} 1 & 0 \\\\ y_1 & y_2^2 \\end{pmatrix}',
      'Sigma(y) = (matrix [1 0] [(component y 1) (^ (component y 2) 2)])',
    ],
    ['b(Y_t) = \\begin{pmatrix} Y_{t,2} \\\\ -Y_{t,1} \\end{pmatrix}', 'b(Y_t) = (matrix [(component Y_t 2)] [(- (component Y_t 1))])'],
  ]);
  check('Let $y \\in \\mathbb R^2$ and $y_0 \\sim p_0$, $y_1 \\sim p_1$.', [['u = y_1 - y_0', 'u = (+ y_1 (- y_0))']]);
  check('Let $y_1, y_2 \\in \\mathbb R^2$ be drawn from $p$.', [['\\|y_1 - y_2\\|^2', '(^ (norm (+ y_1 (- y_2))) 2)']]);
  check('Let $y \\in \\mathbb R^d$.', [['u = y_1 - y_2', 'u = (+ y_1 (- y_2))']]);
});

describe('small changes, rates at another time, and what stands behind a bare derivative', () => {
  const moving =
    "Let $y, y' \\in \\mathbb R^d$, $\\delta y = y - y'$ and a density $p_t(y)$. The density $q_s(y)$ has $q_s(y) = p_{T-s}(y)$.";
  check(moving, [
    ['\\|\\delta y\\|^2 = u', '(^ (norm y_variation) 2) = u'],
    ['\\int p_t(y - \\delta y)\\, d(\\delta y)', '(integral y_variation p[(+ y (- y_variation));t])'],
    [
      '\\sum_i \\delta y_i \\frac{\\partial p_t}{\\partial y_i}',
      '(sum i 1 d (scale (component y_variation i) (component (gradient y p[y;t]) i)))',
    ],
    [
      '\\frac{\\partial q_s}{\\partial s}(y) = -\\frac{\\partial}{\\partial t} p_t(y)\\Bigr|_{t=T-s}',
      '(partial s q[y;s]) = (- (at t (+ T (- s)) (partial t p[y;t])))',
    ],
  ]);
  check('Let $y \\in \\mathbb R^d$, $Z \\sim \\mathcal N(0, I)$ and $Y = y + \\delta Z$ with a level $\\delta$.', [
    ['\\mathbb E\\|\\delta Z\\|^2', '(E Z (^ (norm (scale delta Z)) 2))'],
  ]);
  check('Let $y \\in \\mathbb R$, $dY_t = \\mu(Y_t)\\,dt + dB_t$ with density $p_t(y)$.', [
    ['-\\frac{\\partial}{\\partial y}\\mu(y) p_t(y)', '(- (partial y (scale mu(y) p[y;t])))'],
    ['\\frac{\\partial}{\\partial y}\\log p_t(y) p_t(y)', '(scale (partial y (log p[y;t])) p[y;t])'],
    ['\\frac{d}{dy} y^2 e^y = u', '(partial y (scale (^ y 2) (exp y))) = u'],
    ['\\frac{d}{dy}(y^2) e^y = u', '(scale (partial y (^ y 2)) (exp y)) = u'],
    ["\\mathbb E[\\eta(t)\\,\\eta(t')]", '(E eta_t eta_t_prime (scale eta_t eta_t_prime))'],
    ['u = \\int_0^t s^2\\text{ d}s', 'u = (integral s 0 t (^ s 2))'],
    ['\\boxed{\\text{Forward equation: } dY_t = -Y_t\\,dt + dB_t}', '(sde Y_t t (- Y_t) 1 B_t)'],
  ]);
});

describe('what prose says of generators and diffusions', () => {
  check('Let $X_t$ be a diffusion with generator $L$ and $u(x, t)$, $r(x, t)$ functions of numbers.', [
    ['Lu - r u = 0', '(+ (applied L u(x,t)) (- (scale r(x,t) u(x,t)))) = 0'],
  ]);
  check('Let $B_u$ drive $dX_u = c\\,dB_u$; then $e^{B_u}$ is a submartingale.', [
    ['\\int_0^u e^{-(u - v)}\\,dB_v', '(ito-integral v 0 u (exp (- (+ u (- v)))) B_v)'],
    ['e^{B_u} = r', '(exp B_u) = r'],
  ]);
});

describe('chance, paths and steps of paths', () => {
  const text =
    'Let $B_t$ be a Brownian motion with paths $\\omega(t_1)$, $\\Pi$ a partition of $[0, T]$, $g$ bounded and $I(t) = \\int_0^t g(s)\\,dB_s$.';
  check(text, [
    ['E\\left[\\int_0^T g(t,\\omega)^2\\,dt\\right]', '(E omega (integral t 0 T (^ g(t,omega) 2)))'],
    ['\\sum_{j=0}^n g(t_j,\\omega)(B_{t_{j+1}} - B_{t_j})(\\omega)', '(sum j 0 n (scale g(t(j),omega) (+ B(t((+ j 1))) (- B(t(j))))))'],
    ['\\mathbb E[I(t)^2] = 1', '(E I_t (^ I_t 2)) = 1'],
    ['P(M_n > \\epsilon)', '(E M_n (cases [1 M_n > epsilon] [0]))'],
    ['\\sum_{k=1}^n P(|B_k| > \\epsilon)', '(sum k 1 n (E B (cases [1 (abs B(k)) > epsilon] [0])))'],
    ['\\sum_{j=0}^n B_{(t_j + t_{j+1})/2}', '(sum j 0 n B((/ (+ t(j) t((+ j 1))) 2)))'],
    ['\\sum_{j=0}^n B_{\\frac{t_j + t_{j+1}}{2}}', '(sum j 0 n B((/ (+ t(j) t((+ j 1))) 2)))'],
    ['\\lim_{\\left\\|\\Pi\\right\\| \\to 0} \\sum_{j=0}^n B_{t_j}', '(limit Pi 0 (sum j 0 n B(t(j))))'],
    ['\\sum_{j=0}^n B_{t_{\\left.\\right._j}}', '(sum j 0 n B(t(j)))'],
    ['(\\Delta B_j)^2', '(^ Delta_B_j 2)'],
    ['\\int_0^T B_s\\,dB_s \\quad \\text{(Itô)} \\quad \\approx B_T', '(ito-integral s 0 T B_s B_s) ≈ B_T'],
    ['a = b \\\\ \\Downarrow \\\\ c = d', 'a = b ; c = d'],
  ]);
});

describe('martingales by their letters, and limits without a place', () => {
  check('Let $M$ and $N$ be continuous martingales and $\\sigma$ a stopping time.', [
    ['\\langle M \\rangle_\\sigma', '(covariation M_sigma M_sigma)'],
    ['[M + N]_t', '(covariation (+ M_t N_t) (+ M_t N_t))'],
    [
      '\\langle M - \\tfrac12 \\langle M \\rangle \\rangle',
      '(covariation (+ M (- (scale (/ 1 2) (covariation M M)))) (+ M (- (scale (/ 1 2) (covariation M M)))))',
    ],
    ['E[e^{r M_\\sigma}]', '(E M_sigma (exp (scale r M_sigma)))'],
    ['\\liminf E[M_n] \\le 1', '(limit-inferior n infinity (E M_n M_n)) <= 1'],
    ['\\langle x + y \\rangle', '(E x y (+ x y))'],
  ]);
  check('Let $x \\in \\mathbb R^d$ with density $p(x)$.', [
    ['\\left(\\frac{\\partial}{\\partial x_i} p(x)\\right)_{i=1,\\ldots,d}', '(gradient x p[x])'],
  ]);
});

describe('semigroups, and what one expression is drawn from', () => {
  check('Let $dX_t = b(X_t)\\,dt + dB_t$ and $$P_t f(x) = \\mathbb E[f(X_t) \\mid X_0 = x].$$', [
    ['P_{t+s} f = P_t P_s f', '(applied P_t+s f(X_t)) = (applied P_t (applied P_s f(X_t)))'],
  ]);
  check('Let $A$ be a matrix and $Z \\sim \\mathcal N(0, I)$ in $\\mathbb R^d$.', [
    ['A Z \\sim \\mathcal N(0, AA^\\top)', 'A Z ~ (normal 0vec (matrix-matrix A (T A)))'],
  ]);
});

describe('differences between two places that name their variable, and cases in words', () => {
  check('Let $a$, $t$ be numbers.', [
    ['\\left. -e^{-u} \\right|_{u=0}^{u=t}', '(+ (at u t (- (exp (- u)))) (- (at u 0 (- (exp (- u))))))'],
    ['\\Big[ a u^2 \\Big]_{u=0}^{t}', '(+ (at u t (scale a (^ u 2))) (- (at u 0 (scale a (^ u 2)))))'],
    ['\\begin{cases} a & \\text{if $t < 1$} \\\\ 1 & \\text{if $t \\ge 1$} \\end{cases}', '(cases [a t < 1] [1 t >= 1])'],
  ]);
});

describe('functionals of paths and ratios of measures at a time', () => {
  check(
    'Let $X_t$ be a process, $M$ a continuous martingale, $\\lambda$ a number, $L = 2 K^2$ and $$\\mathcal E(M)_t = \\exp(M_t - \\tfrac12 \\langle M \\rangle_t).$$',
    [
      ['\\mathcal E(\\lambda M)_t = 1', 'E_cal((scale lambda M_t)) = 1'],
      ['\\left. \\frac{dQ}{dP} \\right|_{\\mathcal F_t} = 1', 'dQ_dP_F_cal_t = 1'],
      ['\\langle M \\rangle_t', '(covariation M_t M_t)'],
      ['e^{L(t - s)}', '(exp (scale L (+ t (- s))))'],
      ['\\sigma(X_t - \\tilde X_t)', '(scale sigma (+ X_t (- X_tilde_t)))'],
      ['\\begin{cases} 1 &: t > 0 \\\\ 0 &: t \\le 0 \\end{cases}', '(cases [1 t > 0] [0 t <= 0])'],
    ],
  );
});

describe('events by their names, σ-algebras, components with their numbers above', () => {
  check('Let $B_t$ be a Brownian motion, $X$ a random variable and $A, E$ events.', [
    ['\\mathbb E[B_t 1_A]', '(E B_t 1_A (scale B_t 1_A))'],
    ['\\mathbb E[\\mathbf 1_A X] = 1_A', '(E 1_A X (scale 1_A X)) = 1_A'],
    ['\\mathbb P(A \\cap E)', '(E 1_AcapE 1_AcapE)'],
    ['\\mathbf 1_{A^c} = 1 - \\mathbb 1_A', '1_A^c = (+ 1 (- 1_A))'],
    ['\\mathcal F_t = \\sigma(B_s : s \\le t)', '\\mathcal F_t in = \\sigma(B_s : s \\le t)'],
    ['A \\cap \\{\\tau \\le t\\} \\in \\mathcal F_t', 'A \\cap \\{\\tau \\le t\\} in \\in \\mathcal F_t'],
    ['\\{\\tau \\le t\\} = \\{M_t \\ge a\\}', '\\{\\tau \\le t\\} in = \\{M_t \\ge a\\}'],
    ['\\{\\tau \\le t\\}', ''],
    ['A \\cap E = \\emptyset', 'A \\cap E in = \\emptyset'],
    ['\\sigma(X) = 1', 'sigma(X) = 1'],
  ]);
  check(
    'Let $x \\in \\mathbb R^d$, $b : \\mathbb R^d \\to \\mathbb R^d$, $\\sigma : \\mathbb R^d \\to \\mathbb R^{d \\times m}$ and $A \\in \\mathbb R^{d \\times d}$.',
    [
      ['\\sum_{i=1}^d b^i(x)', '(sum i 1 d (component b(x) i))'],
      ['\\sum_{k=1}^m \\sigma^{ik}(x) \\sigma^{jk}(x)', '(sum k 1 m (scale (component sigma(x) i k) (component sigma(x) j k)))'],
      ['A^k x', '(matrix-vector (^ A k) x)'],
    ],
  );
});

describe('random times', () => {
  check('Let $\\tau$ be a stopping time with values $t_1, \\ldots, t_n$ on $A_1, \\ldots, A_n$ and $r$ a number.', [
    ['\\mathbb E[e^{-r\\tau}]', '(E tau (exp (- (scale r tau))))'],
    ['\\mathbb E[\\tau^2] = \\tau^2', '(E tau (^ tau 2)) = (^ tau 2)'],
    ['\\tau(\\omega) = \\sum_{k=1}^n t_k \\mathbf 1_{A_k}(\\omega)', 'tau = (sum k 1 n (scale t(k) (indicator omega A_k)))'],
  ]);
});

describe('Brownian motions by their numbers', () => {
  check('Let $W_{1,t}$ and $W_{2,t}$ be independent Brownian motions.', [
    ['[3 W_1 + W_2, W_1]_t', '(covariation (+ (scale 3 W_1_t) W_2_t) W_1_t)'],
    ['[W_1, W_2]_t = 0', '(covariation W_1_t W_2_t) = 0'],
  ]);
});
