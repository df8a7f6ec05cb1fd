import assert from 'node:assert/strict';
import { show } from './readDocument';

/** How texts on stochastic calculus write: operators, quadratic variations, orders, conditions on what is known. */
type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

const motion = 'Let $x \\in \\mathbb{R}$ and $$dY_t = a(Y_t)\\,dt + c(Y_t)\\,dB_t$$ with $a(x)$, $c(x)$, $h(x)$ and a density $q(x)$.';

describe('operators on functions', () => {
  check(motion, [
    [
      "\\mathcal G h = a h' + \\tfrac12 c^2 h''",
      '(applied G_cal h(x)) = (+ (scale a(x) (partial x h(x))) (scale (scale (/ 1 2) (^ c(x) 2)) (partial x 2 h(x))))',
    ],
    [
      "\\mathcal G^* q = -(a q)' + \\tfrac12 (c^2 q)''",
      '(applied G_cal_star q[x]) = (+ (- (partial x (scale a(x) q[x]))) (scale (/ 1 2) (partial x 2 (scale (^ c(x) 2) q[x]))))',
    ],
    [
      '(\\mathcal G h)(x) = \\lim_{s \\to 0^+} \\frac{(R_s h)(x) - h(x)}{s}',
      '(applied G_cal h(x)) = (limit-above s 0 (/ (+ (applied R_s h(x)) (- h(x))) s))',
    ],
    ['\\partial_t q = \\mathcal G^\\dagger q', '(partial t q[x;t]) = (applied G_cal_star q[x;t])'],
    ['\\partial_t u(t, x) + \\mathcal G u(t, x) = 0', '(+ (partial t u(t,x)) (applied G_cal u(t,x))) = 0'],
    [
      "\\mathcal A f(x) = x f'(x), \\quad \\mathcal A \\circ \\mathcal A = \\mathcal A",
      '(applied A_cal f(x)) = (scale x (partial x f(x))) ; (composed A_cal A_cal) = A_cal',
    ],
    ['e^{2t}(e^{t} - 1)', '(scale (exp (scale 2 t)) (+ (exp t) (- 1)))'],
  ]);
  check(`${motion} Its infinitesimal generator $\\mathcal G$ acts on functions.`, [
    ['\\mathcal G[e^{-t} h(x)]', '(applied G_cal (scale (exp (- t)) h(x)))'],
    ['(\\mathcal G h)(Y_s)', '(at x Y_s (applied G_cal h(x)))'],
    ['2 \\mathcal G', '(scale 2 G_cal)'],
  ]);
});

describe('quadratic variation', () => {
  check(motion, [
    ['\\langle Y \\rangle_t = \\int_0^t c(Y_s)^2\\,ds', '(covariation Y_t Y_t) = (integral s 0 t (^ c(Y_s) 2))'],
    ['[Y]_t', '(covariation Y_t Y_t)'],
    ['[Y, B]_t', '(covariation Y_t B_t)'],
    ['d\\langle Y, B \\rangle_t = c(Y_t)\\,dt', '(d (covariation Y_t B_t)) = (scale c(Y_t) (d t))'],
    ['\\int_0^t h(Y_s)\\,d\\langle Y \\rangle_s', '(integral s 0 t (scale h(Y_s) (partial s (covariation Y_s Y_s))))'],
    [
      "dh(Y_t) = h'(Y_t)\\,dY_t + \\tfrac12 h''(Y_t)\\,d[Y]_t",
      '(d h(Y_t)) = (+ (scale (partial Y_t h(Y_t)) (d Y_t)) (scale (scale (/ 1 2) (partial Y_t 2 h(Y_t))) (d (covariation Y_t Y_t))))',
    ],
  ]);
  check('Let $M$ be a martingale and $x, y \\in \\mathbb{R}^d$.', [
    ['\\langle x, y \\rangle', '(dot x y)'],
    ['\\langle M \\rangle_t', '(covariation M_t M_t)'],
  ]);
});

describe('where a process starts', () => {
  check(motion, [
    ['\\mathbb E^x[h(Y_t)]', '(at Y_0 x (E Y_t~q[Y_t|Y_0] h(Y_t)))'],
    ['\\mathbb E_x[h(Y_t)] - h(x)', '(+ (at Y_0 x (E Y_t~q[Y_t|Y_0] h(Y_t))) (- h(x)))'],
    ['\\mathbb E_{t,x}[h(Y_T)]', '(at Y_t x (E Y_T~q[Y_T|Y_t] h(Y_T)))'],
    ['\\mathbb E_x[h(x)]', '(E x h(x))'],
  ]);
});

describe('what drives a process', () => {
  check('Let $z_t$ be a noise and $$dS_t = \\mu(t) S_t\\,dt + \\sigma(t) S_t\\,dz_t.$$', [
    ['\\int_R^T \\sigma(t) \\cdot dz_t', '(ito-integral t R T sigma(t) z_t)'],
    ['S_T = S_R + \\int_R^T \\mu(t) S_t\\,dt + \\int_R^T \\sigma(t) S_t\\,dz_t', '(sde S_T T (scale mu(T) S_T) (scale sigma(T) S_T) z_T)'],
  ]);
});

describe('what a function is of that is only differentiated', () => {
  check('A price $V$ of a stock $S$ at time $t$.', [
    [
      '\\frac{\\partial V}{\\partial t} + r S \\frac{\\partial V}{\\partial S} + \\frac{\\partial^2 V}{\\partial S^2} = r V',
      '(+ (partial t V(S,t)) (scale (scale r S) (partial S V(S,t))) (partial S 2 V(S,t))) = (scale r V(S,t))',
    ],
    [
      '\\partial_t u + \\tfrac12 \\partial_{xx} u = 0, \\qquad u(T, x) = g(x)',
      '(+ (partial t u(t,x)) (scale (/ 1 2) (partial x 2 u(t,x)))) = 0 ; u(T,x) = g(x)',
    ],
  ]);
  check('Let $x \\in \\mathbb{R}^d$ and $u(x)$.', [
    ['\\sum_{i,j} A_{ij} \\partial^2_{x_i x_j} u', '(sum i 1 d (sum j 1 d (scale (component A i j) (component (hessian x u(x)) i j))))'],
  ]);
});

describe('orders, increments, conditions', () => {
  check(motion, [
    ["h(x + r) = h(x) + r h'(x) + O(r^2)", 'h((+ x r)) = (+ h(x) (scale r (partial x h(x))) (order (^ r 2)))'],
    [
      "dh(Y_t) = h'(Y_t)\\,dY_t + \\tfrac12 h''(Y_t)(dY_t)^2 + o(dt)",
      '(d h(Y_t)) = (+ (scale (partial Y_t h(Y_t)) (d Y_t)) (scale (scale (/ 1 2) (partial Y_t 2 h(Y_t))) (^ (d Y_t) 2)) (order (d t) 0))',
    ],
    ['e^r = 1 + r + \\cdots', '(exp r) = (+ 1 r (order))'],
    ['dY_t', '(d Y_t)'],
    ['dB_t \\sim \\mathcal N(0, dt)', 'dB_t ~ (normal 0 (d t))'],
    [
      'Y_T \\mid Y_t = x \\sim \\mathcal N(x e^{t - T}, 1 - e^{2(t - T)})',
      'q[Y_T|Y_t] = (normal Y_T (scale Y_t (exp (+ t (- T)))) (+ 1 (- (exp (scale 2 (+ t (- T)))))))',
    ],
    ['Y_T = e^{Y_t} \\sim \\mathcal N(0, 1)', 'Y_T = (exp Y_t) ; Y_T ~ (normal 0 1)'],
    ['h(x) = 0 \\quad \\forall x', 'h(x) = 0'],
    ['\\text{Weak order } \\beta: \\quad |h(x)| \\le C r^\\beta', '(abs h(x)) <= (scale C (^ r beta))'],
    ['\\int_0^t h(Y_s)\\text{d}s', '(integral s 0 t h(Y_s))'],
    ['\\begin{array}{rcl} x + 1 &=& y \\\\ &=& 1 + x \\end{array}', '(+ x 1) = y = (+ 1 x)'],
    ['\\sum_{i<j}^{n} A_i A_j', '(sum j 1 n (sum i 1 (+ j (- 1)) (scale A(i) A(j))))'],
    ['\\Delta = \\frac{\\partial V}{\\partial S}', 'Delta = (partial S V(S))'],
    ['H(q \\| \\rho) \\le 1', 'H(q,rho) <= 1'],
  ]);
});

describe('families, times and measures', () => {
  check('Let $(B_t)_{t \\ge 0}$ be a Brownian motion and $x \\in \\mathbb{R}$.', [
    ['(\\mathcal F_t)_{t \\ge 0}', 'F_cal_t_(tge0)'],
    ['(B_t, t \\ge 0)', 'B_t ; t >= 0'],
    ['[0, T]', '[0, T]'],
    ['\\tau = \\inf\\{t \\ge 0 : B_t = r\\}', 'tau = (min t t)'],
    ['\\sup_{0 \\le s \\le t} B_s', '(max s B_s)'],
    ['\\mathbb{P}(B_t \\ge r)', '(E B_t (cases [1 B_t >= r] [0]))'],
    ['\\operatorname{Cov}(B_s, B_t) = s \\wedge t', '(+ (E B_s B_t (scale B_s B_t)) (- (scale (E B_s B_s) (E B_t B_t)))) = (min s t)'],
    ['dY_t = -Y_t\\,dt + dB_t, \\quad Y_t^x - Y_t^y', '(sde Y_t t (- Y_t) 1 B_t) ; (+ Y_x_t (- Y_y_t))'],
    ['\\dot{x} = -x + x \\circ \\xi(t)', '(sde-stratonovich x t (- x) x xi_t)'],
    ['\\mathbf 1_{(r, s]}(t)', '(cases [1 r < t t <= s] [0])'],
    ['e^{-U(x)/k_BT}', '(exp (- (/ U(x) (scale k_B T))))'],
  ]);
  check('Let $x \\in \\mathbb{R}^d$ and $q(x, t)$ be a density with $\\partial_t q = -\\nabla \\cdot \\boldsymbol J$.', [
    ['\\boldsymbol J = -\\nabla q', 'J(x) = (- (gradient x q[x;t]))'],
  ]);
});

describe('what an analyst of options writes', () => {
  check('The price is $V(t, S)$ and $$dS_t = \\mu_t S_t\\,dt + \\sigma S_t\\,dB_t.$$', [
    ['Z_t = \\Delta(t, S_t)', 'Z_t = Delta(t,S_t)'],
    ['\\mathbb{E}[e^{-r(T-t)} H \\mid \\mathcal F_t]', '(E H~p[H|F_cal_t] (scale (exp (- (scale r (+ T (- t))))) H))'],
    ['dV = \\frac{\\partial V}{\\partial S}\\,dS_t + \\text{(terms in dt)}', '(d V(t,S)) = (+ (scale (partial S V(t,S)) (d S_t)) (order))'],
    ['S_t = S_0 + \\int_0^t \\mu_s S_s\\,ds + \\int_0^t \\sigma S_s\\,dB_s', '(sde S_t t (scale mu_t S_t) (scale sigma S_t) B_t)'],
  ]);
});

describe('derivatives of open order, sets, and what stands above operators', () => {
  check('Let $x \\in \\mathbb{R}$ and $y \\in \\mathbb{R}$ with $g(x)$, $h(x)$, a density $q(x)$ and a process $Y_t$.', [
    ['\\partial_x^k q', '(derivative q[x] x k)'],
    ['\\frac{\\partial^k}{\\partial x^k}[g(x) q(x)]', '(derivative (scale g(x) q[x]) x k)'],
    ['\\frac{d^k h}{dx^k}', '(derivative h(x) x k)'],
    ['(-\\partial_x)^k q', '(scale (^ (- 1) k) (derivative q[x] x k))'],
    ['(\\partial_x)^2 h', '(partial x (partial x h(x)))'],
    ['(\\partial_t - g(x)\\partial_x) q(x, t) = 0', '(+ (partial t q[x;t]) (- (scale g(x) (partial x q[x;t])))) = 0'],
    ["\\mathcal A^0 f(x) = g(x) f'(x)", '(applied A_cal_^0 f(x)) = (scale g(x) (partial x f(x)))'],
    ['\\int_B q(x)\\,dx', '(integral x (scale q[x] (indicator x B)))'],
    ['\\mathbb{P}(Y_t \\in B \\mid Y_0 = y)', '(at Y_0 y (E Y_t~q[Y_t|Y_0] (indicator Y_t B)))'],
    ['\\int^x g(y)\\,dy', '(integral y const x g(y))'],
    ["2 \\max_{y'} K(x, y') - K(x, y)", '(+ (scale 2 (max y_prime K(x,y_prime))) (- K(x,y)))'],
    ['Y_t \\ge 0 \\quad \\mathbb{P}\\text{-a.s.}', 'Y_t >= 0'],
    ['\\mathbb{E}[dQ/dP] = 1', '(E dQ_dP dQ_dP) = 1'],
    ['g^2 (\\Delta t)^2', '(scale (^ g(x) 2) (^ Delta_t 2))'],
    ['\\Delta B_k^{(j)}', 'Delta_B_k_(j)'],
    ['\\tau: 0 < \\tau \\le T', '0 < tau <= T'],
    ['\\min_u \\quad J(u) = h(u)', 'J(u) = h(u)'],
    ['[M]_T^{p/2}', '(^ (covariation M_T M_T) (/ p 2))'],
    ['\\mathbb{E}[|N_n|^p]', '(E N_n (^ (abs N_n) p))'],
    ['\\mathbb{E}_{\\mathbb{P}}[Y_T]', '(E Y_T~P_bb[Y_T] Y_T)'],
    ['dMN = M\\,dN + N\\,dM', '(d (scale M N)) = (+ (scale M (d N)) (scale N (d M)))'],
  ]);
  check(
    'Let $x \\in \\mathbb{R}^d$, $V(x) \\in \\mathbb{R}$, $c(x) \\in \\mathbb{R}^d$, and $b^{(j)}(x) \\in \\mathbb{R}^d$ for every j.',
    [
      ['\\frac{\\partial V}{\\partial x} c(x)', '(dot (gradient x V(x)) c(x))'],
      ['dX_t = \\sum_{j=1}^m b^{(j)}(X_t)\\,dB_t^{(j)}', '(d X_t) = (sum j 1 m (scale b(X_t;j) (d B_(j)_t)))'],
    ],
  );
});

describe('components and particles', () => {
  check(
    'Let $X_t$ solve $$dX_t^i = b^i(t, X_t)\\,dt + \\sigma^{i\\alpha}(t, X_t)\\,dW_t^\\alpha, \\quad a^{ij}(t, x) = \\sigma^{i\\alpha}(t, x)\\sigma^{j\\alpha}(t, x).$$',
    [
      [
        'dX_t^i = b^i(t, X_t)\\,dt + \\sigma^{i\\alpha}(t, X_t)\\,dW_t^\\alpha',
        '(sde X_i_t t (component b(t,X_t) i) (component sigma(t,X_t) i alpha) W_alpha_t)',
      ],
      [
        'dX^k_t = b^k(t, X_t)\\,dt + \\sigma^k_l(t, X_t)\\,dB^l_t',
        '(sde X_k_t t (component b(t,X_t) k) (component sigma(t,X_t) k l) B_l_t)',
      ],
    ],
  );
  check('The particles obey $$dX_t^i = -\\nabla V(X_t^i)\\,dt + \\sqrt 2\\,dW_t^i$$ with a function $f$.', [
    ['dX_t^j = -\\nabla V(X_t^j)\\,dt + \\sqrt 2\\,dB_t^j', '(sde X_j_t t (- (gradient X_j_t V(X_j_t))) (sqrt 2) B_j_t)'],
    ['\\sum_{j=1}^N f(X_t^j)', '(sum j 1 N f(X_t(j)))'],
    ['X_t^2', '(^ X_t 2)'],
  ]);
});

describe('paths that are stopped', () => {
  check('Let $M$ be a continuous martingale, $\\tau$ a stopping time and $M_t$ its value.', [
    ['M^\\tau_t = M_{t \\wedge \\tau}', 'M_^tau_t = M_twedgetau'],
    ['\\mathbb{E}[M_t^{\\tau_n}]', '(E M_^tau_n_t M_^tau_n_t)'],
    [
      '\\langle M^\\tau \\rangle_t = \\langle M \\rangle_{t \\wedge \\tau}',
      '(covariation M_^tau_t M_^tau_t) = (covariation M_twedgetau M_twedgetau)',
    ],
    ['\\langle M \\rangle^\\tau', '(covariation M_^tau M_^tau)'],
    ['\\langle M \\rangle_{\\tau(u)} = u', '(covariation M_tau(u) M_tau(u)) = u'],
    ['\\langle \\log M \\rangle_t', '(covariation (log M_t) (log M_t))'],
    ['a^\\tau', '(^ a tau)'],
  ]);
});

describe('increments, operators and places', () => {
  check(`${motion} Let $X(t)$ be its path, $D_n(x)$ numbers and $\\pi(x)$ a stationary density.`, [
    ['\\Delta Y(t_k)^2', '(^ Delta_Y_t_k 2)'],
    ['\\langle \\Delta t^2 \\rangle = 0', '(^ Delta_t 2) = 0'],
    ['(-\\partial_x)^n D_n(x) q(x)', '(scale (^ (- 1) n) (derivative (scale D_n(x) q[x]) x n))'],
    ['\\left.\\frac{\\partial h}{\\partial x}\\right\\rvert_{x_0}', '(at x x_0 (partial x h(x)))'],
    ['\\left.u(t, Y_t)\\right|_{t_k}', '(at Y_t Y_t_k (at t t_k u(t,Y_t)))'],
    ['\\left.\\frac{dY_t}{dt}\\right|_{t_k}', '? <unknown \\left.\\frac{dY_t}{dt}\\right|_{t_k}>'],
    ['\\int h\\,d\\pi', '(integral x (scale h(x) pi[x]))'],
    ['dB_t \\sim \\sqrt{dt}', 'dB_t in \\sim \\sqrt{dt}'],
    ['\\{\\sqrt c\\,Y_t\\}_{t \\ge 0}', '(scale (sqrt c(x)) Y_t)'],
    ['x^2 - 1 = (x - 1)(x + 1) \\neq x', '(+ (^ x 2) (- 1)) = (scale (+ x (- 1)) (+ x 1)) ; (x - 1)(x + 1) in \\neq x'],
  ]);
});

describe('processes by their letters', () => {
  check('Let $M$ be a continuous martingale with value $M_t$, $X$ and $Y$ semimartingales, $dB = r B\\,dt$ a bank account.', [
    ['\\int_{}^{} X\\,dY + \\int \\sigma\\,dW', '(+ (ito-integral s X Y) (ito-integral s sigma W))'],
    ['\\int_0^t H\\,dX', '(ito-integral s 0 t H X)'],
    [
      '\\int_0^t e^{s} \\left[c\\,ds + \\sigma\\,dW_s\\right]',
      '(+ (integral s 0 t (scale (exp s) c)) (ito-integral s 0 t (scale (exp s) sigma) W_s))',
    ],
    ['\\int c\\,dX', '(integral X c)'],
    ['\\int d\\langle X, Y \\rangle', '(integral t (scale 1 (partial t (covariation X Y))))'],
    ['M_t^{\\tau^n}', 'M_^tau^n_t'],
    ['\\liminf E[M_t]', '(limit-inferior t infinity (E M_t M_t))'],
    ['B = B_0 e^{rt}', 'B = (scale B_0 (exp (scale r t)))'],
    [
      '\\begin{aligned} dX_t &= a\\,dt + c\\,dW_t & t \\in [0, T] \\\\ u(t) &= 2 t & (t > 0) \\end{aligned}',
      '(sde X_t t a c W_t) ; t in [0,T] ; u_t = (scale 2 t) ; t > 0',
    ],
    ['\\begin{cases} \\begin{aligned} u(t) &= 1 \\\\ v(t) &= t \\end{aligned} \\end{cases}', 'u_t = 1 ; v_t = t'],
  ]);
});
