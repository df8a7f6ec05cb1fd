import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** What Itô's calculus says of Brownian motion, of quadratic variations and of Stratonovich's equations; with the classic slips beside it. */
type Rows = readonly (readonly [status: string, latex: string])[];

function check(context: string, rows: Rows): void {
  for (const [status, latex] of rows)
    it(`${status}: ${latex}`, async () => {
      const claims = claimsIn(await judgeText(`${context}\n\n$$${latex}$$\n`));
      assert.equal(claims[claims.length - 1]?.verdict?.status, status);
    }).timeout(20_000);
}

describe('Brownian motion by itself', () => {
  check('Let $x \\in \\mathbb{R}$ and $B_t$ a Brownian motion.', [
    ['holds', 'd(B_t^3) = 3 B_t^2\\,dB_t + 3 B_t\\,dt'],
    ['wrong', 'd(B_t^3) = 3 B_t^2\\,dB_t'],
    ['holds', 'd(e^{2B_t - 2t}) = 2 e^{2B_t - 2t}\\,dB_t'],
    ['wrong', 'd(e^{2B_t - t}) = 2 e^{2B_t - t}\\,dB_t'],
  ]);
});

describe('moments of Brownian motion and of what is made of it', () => {
  check('Let $B_t$ be a Brownian motion with values in $\\mathbb R$.', [
    ['holds', '\\mathbb E[B_t^4] = 3 t^2'],
    ['wrong', '\\mathbb E[B_t^4] = 2 t^2'],
    ['holds', '\\mathbb E[e^{2 B_t}] = e^{2t}'],
    ['wrong', '\\mathbb E[B_s B_t] = s + t'],
    ['undecided', '\\mathbb E[B_s B_t] = t'],
    ['not-understood', '\\mathbb E\\left[\\left(\\int_0^t F(u)\\,dB_u\\right)^2\\right] = \\int_0^t \\mathbb E[F^2(u)]\\,du'],
  ]);
  check('Let $$dX = -X\\,dt + e^{-t}\\,dW$$ with a Brownian motion $W$ in $\\mathbb R$. Then $$X(t) = e^{-t}(1 + W(t)).$$', [
    ['holds', '\\mathbb E[X(t)^2] = e^{-2t}(1 + t)'],
    ['wrong', '\\mathbb E[X(t)^2] = e^{-2t}(1 + 2t)'],
  ]);
});

describe('a Brownian motion starts at 0', () => {
  for (const start of ['', ', $W_0 = 0$'])
    check(`設 $W_t$ 為布朗運動${start}，$W_t \\sim \\mathcal N(0, t)$，$S_t = S_0 \\exp\\{\\sigma (W_t - W_0)\\}$。`, [
      ['holds', '\\sigma (W_t - W_0) = \\sigma W_t'],
      ['wrong', '\\sigma (W_t - W_0) = 2\\sigma W_t'],
      ['holds', 'E[S_t^2] = S_0^2 e^{2\\sigma^2 t}'],
      ['holds', '\\int_0^T W_t\\,dW_t = \\frac12 W_T^2 - \\frac12 W_0^2 - \\frac12 T'],
      ['wrong', '\\int_0^T W_t\\,dW_t = \\frac12 W_T^2 - \\frac12 W_0^2 + \\frac12 T'],
    ]);
});

describe('a test function at a state, with its gradient and the drift bare', () => {
  check(
    'Let $\\mathbf x(t) \\in \\mathbb R^d$, $$d\\mathbf x = \\mathbf f(\\mathbf x, t)\\,dt + g(t)\\,d\\mathbf w$$ and $\\varphi(\\mathbf x)$ a test function.',
    [
      [
        'holds',
        'd\\varphi(\\mathbf x(t)) = (\\mathbf f \\cdot \\nabla\\varphi + \\tfrac12 g^2\\Delta\\varphi)\\,dt + g\\,\\nabla\\varphi \\cdot d\\mathbf w',
      ],
      [
        'wrong',
        'd\\varphi(\\mathbf x(t)) = (\\mathbf f \\cdot \\nabla\\varphi + g^2\\Delta\\varphi)\\,dt + g\\,\\nabla\\varphi \\cdot d\\mathbf w',
      ],
      [
        'holds',
        'd\\,\\varphi(\\mathbf x(t)) = (\\mathbf f \\cdot \\nabla\\varphi + \\tfrac12 g^2\\Delta\\varphi)\\,dt + g\\,\\nabla\\varphi\\,d\\mathbf w',
      ],
      [
        'wrong',
        'd\\,\\varphi(\\mathbf x(t)) = (\\mathbf f \\cdot \\nabla\\varphi + \\tfrac12 g^2\\Delta\\varphi)\\,dt - g\\,\\nabla\\varphi\\,d\\mathbf w',
      ],
      [
        'wrong',
        'd\\varphi(\\mathbf x(t)) = (-\\mathbf f \\cdot \\nabla\\varphi + \\tfrac12 g^2\\Delta\\varphi)\\,dt + g\\,\\nabla\\varphi \\cdot d\\mathbf w',
      ],
    ],
  );
});

describe('a drift and a strength that stand without their place', () => {
  check(
    'Let $X_t \\in \\mathbb R$, $$dX_t = \\mu(X_t, t)\\,dt + \\sigma(X_t, t)\\,dW_t,$$ with a smooth $f(x)$, $\\mu(x, t)$ and $\\sigma(x, t)$.',
    [
      ['holds', "df(X_t) = \\left[\\mu f'(X_t) + \\tfrac12\\sigma^2 f''(X_t)\\right]dt + f'(X_t)\\sigma(X_t, t)\\,dW_t"],
      ['wrong', "df(X_t) = \\left[\\mu f'(X_t) + \\sigma^2 f''(X_t)\\right]dt + f'(X_t)\\sigma(X_t, t)\\,dW_t"],
    ],
  );
});

describe('a Brownian motion of any letter, so called without its time', () => {
  check('Let $z$ be a Brownian motion with values in $\\mathbb R$.', [
    ['holds', '(dz_t)^2 = dt'],
    ['wrong', '(dz_t)^2 = 2\\,dt'],
    ['wrong', 'd(z_t^2) = 2 z_t\\,dz_t'],
  ]);
});

describe('quadratic variation of a process with an SDE', () => {
  check('Let $$dS_t = m S_t\\,dt + \\kappa S_t\\,dB_t.$$', [
    ['holds', 'd\\langle S \\rangle_t = \\kappa^2 S_t^2\\,dt'],
    ['wrong', 'd\\langle S \\rangle_t = \\kappa S_t^2\\,dt'],
    ['holds', 'd \\log S_t = \\frac{dS_t}{S_t} - \\frac{1}{2 S_t^2}\\,d[S]_t'],
    ['holds', 'd(S_t^2) = 2 S_t\\,dS_t + d\\langle S \\rangle_t + o(dt)'],
  ]);
});

describe('an equation that is written once more in the other calculus', () => {
  check("Let $$dY_t = -Y_t\\,dt + c Y_t \\circ dB_t.$$ In Itô's sense it reads", [
    ['holds', 'dY_t = (-1 + \\tfrac12 c^2) Y_t\\,dt + c Y_t\\,dB_t'],
    ['wrong', 'dY_t = (-1 - \\tfrac12 c^2) Y_t\\,dt + c Y_t\\,dB_t'],
  ]);
});

describe('an equation in the sense of Stratonovich', () => {
  check('Let $$dY_t = -Y_t\\,dt + Y_t \\circ dB_t.$$', [
    ['holds', 'd \\log Y_t = -dt + dB_t'],
    ['wrong', 'd \\log Y_t = -\\tfrac32\\,dt + dB_t'],
  ]);
});

describe('operators put in place', () => {
  const operator = "Let $x \\in \\mathbb{R}$, $U(x)$ smooth, $\\pi(x) = e^{-U(x)}$ and $\\mathcal G^* h = (U' h)' + h''$.";
  check(operator, [
    ['holds', "\\mathcal G^* [x \\pi] = 2 \\pi' + U' \\pi"],
    ['holds', "\\mathcal G^* [x \\pi] = \\pi'"],
    ['wrong', "\\mathcal G^* [x \\pi] = 2 \\pi'"],
  ]);
});

describe('what is not refuted', () => {
  check('The density $\\rho_t$ moves.', [['undecided', '\\frac{d}{dt} H(\\rho_t \\| \\pi) \\le -2 a H(\\rho_t \\| \\pi)']]);
  check('Let $B_t$ be a Brownian motion.', [
    ['undecided', '\\lim_{n \\to \\infty} \\sum_{i=0}^{n-1} (B_{t_{i+1}} - B_{t_i})^2 = t'],
    ['undecided', '\\lim_{|\\Pi| \\to 0} \\sum_{i=1}^{n} (B_{t_i} - B_{t_{i-1}})^2 = t'],
  ]);
  check('Let $$dZ_t = -\\lambda_t Z_t\\,dB_t$$ with numbers $Z_t$.', [['undecided', '\\mathbb E[Z_T^2] = \\mathbb E[Z_T] + 1']]);
  check('Let $$dY_t = a(Y_t)\\,dt + c(Y_t)\\,dB_t$$ with numbers $Y_t$ and $\\kappa > 0$.', [
    ['holds', "c(Y_t) \\circ dB_t = c(Y_t)\\,dB_t + \\tfrac12 c(Y_t) c'(Y_t)\\,dt"],
    ['wrong', "c(Y_t) \\circ dB_t = c(Y_t)\\,dB_t + c(Y_t) c'(Y_t)\\,dt"],
    ['undecided', 'H(\\rho_t \\| \\pi) \\le e^{-2 \\kappa t} H(\\rho_0 \\| \\pi)'],
  ]);
  check('Let $B_t$ be a Brownian motion and $I(t) = \\int_0^t h(s)\\,dB_s$.', [
    ['undecided', '\\sum_{j=1}^n \\mathrm{Var}[(B_{t_j} - B_{t_{j-1}})^2] = \\sum_{j=1}^n 2(t_j - t_{j-1})^2'],
    ['undecided', '\\sum_{j=1}^n \\mathrm{Var}[(B_{t_j} - B_{t_{j-1}})^2] = 0'],
    ['wrong', '\\mathrm{Var}(I(t)) = 2 \\int_0^t h(s)^2\\,ds'],
  ]);
  check('The force $w(t)$ is white noise: $$\\frac{dx(t)}{dt} = -\\lambda x(t) + w(t).$$', [
    ['undecided', 'E\\left[\\left(\\int_0^t e^{-\\lambda(t-s)} w(s)\\,ds\\right)^2\\right] = \\int_0^t e^{-2\\lambda(t-s)}\\,ds'],
  ]);
  it('a density that is told later', async () => {
    const text = 'At $J = 0$ we have\n\n$$\\nabla p_*(x) = -p_*(x) \\nabla \\Phi(x)$$\n\nand so\n\n$$p_*(x) \\propto e^{-\\Phi(x)}.$$\n';
    const [first] = claimsIn(await judgeText(text));
    assert.notEqual(first?.verdict?.status, 'wrong');
  }).timeout(20_000);
  check('Let $X_t$ be a process.', [['undecided', 'd \\log X_t = m\\,dt + dB_t']]);
});

describe('an event may hang on whatever else is random', () => {
  check('Let $B_t$ be a Brownian motion, $X$ a random variable and $A, E$ events.', [
    ['undecided', '\\mathbb E[X \\mathbf 1_A] = \\mathbb E[X]\\,\\mathbb P(A)'],
    ['undecided', '\\mathbb E[B_t^2 1_A] = t\\,\\mathbb P(A)'],
    ['undecided', '1_A^2 = 1_A'],
    ['undecided', '\\mathbb E[X 1_A + X 1_{A^c}] = \\mathbb E[X]'],
    ['holds', '\\mathbb P(A) = \\mathbb E[\\mathbf 1_A]'],
    ['wrong', '\\mathbb E[\\mathbf 1_{B_t > 0}] = 1'],
  ]);
});

describe('a matrix that is not random beside a vector that is', () => {
  check('Let $A$ be a matrix and $v \\sim \\mathcal N(0, I)$ a random vector. For a matrix $A$ and a random vector $v$:', [
    ['holds', '\\mathbb E[v^\\top A v] = \\operatorname{tr}(A)'],
    ['wrong', '\\mathbb E[v^\\top A v] = 2 \\operatorname{tr}(A)'],
  ]);
});

describe('a size that only the formula names', () => {
  check('Two lines on sums.', [
    ['holds', '\\mathbf 1_n^\\top \\mathbf 1_n = n'],
    ['wrong', '\\mathbf 1_n^\\top \\mathbf 1_n = n^2'],
    ['holds', '\\operatorname{tr}(I_m) = m'],
    ['wrong', '\\operatorname{tr}(I_m) = 2m'],
  ]);
});

describe('components with their numbers above', () => {
  check('Let $x \\in \\mathbb R^d$ and $b : \\mathbb R^d \\to \\mathbb R^d$ with values $b(x)$.', [
    ['holds', '\\nabla \\cdot b = \\sum_{i=1}^d \\partial_i b^i'],
    ['wrong', '\\nabla \\cdot b = \\sum_{i=1}^d b^i \\partial_i b^i'],
  ]);
});

describe('a number of which the text says only that there is one', () => {
  const text = 'Let $g : \\mathbb R \\to \\mathbb R$ be smooth and $h_i = t_{i+1} - t_i$.';
  check(`${text} There exists a point $\\xi_i \\in (t_i, t_{i+1})$ such that $g(t_{i+1}) - g(t_i) = g'(\\xi_i) (t_{i+1} - t_i)$.`, [
    ['undecided', "(g(t_{i+1}) - g(t_i))^2 = (g'(\\xi_i))^2 (t_{i+1} - t_i)^2"],
    ['wrong', '(g(t_{i+1}) - g(t_i))^2 = g(t_{i+1})^2 - g(t_i)^2'],
  ]);
  check("设 $g : \\mathbb R \\to \\mathbb R$ 光滑，存在一点 $\\eta \\in (a, b)$ 使得 $g(b) - g(a) = g'(\\eta) (b - a)$。", [
    ['undecided', "(g(b) - g(a))^2 = g'(\\eta)^2 (b - a)^2"],
    ['wrong', '(g(b) - g(a))^2 = g(b)^2 - g(a)^2'],
  ]);
});
