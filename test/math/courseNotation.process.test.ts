import assert from 'node:assert/strict';
import { show } from './readDocument';

const tex = String.raw;
type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

describe('rows that go on with a sign inside of a colour or a brace', () => {
  check(tex`Let $a, b, x$ be numbers.`, [
    [tex`\begin{aligned} f(x) = & a x \\ & \textcolor{red}{+ b x^2} \end{aligned}`, 'f(x) = (+ (scale a x) (scale b (^ x 2)))'],
    [
      tex`\begin{aligned} f(x) = & a x \\ & {\color{red} - b x^2} \\ = & c \end{aligned}`,
      'f(x) = (+ (scale a x) (- (scale b (^ x 2)))) = c',
    ],
    [
      tex`\begin{aligned} f(x) = & a x \\ & \underbrace{- b + 3}_{\text{the rest}} \\ = & c \end{aligned}`,
      'f(x) = (+ (scale a x) (+ (- b) 3)) = c',
    ],
    [tex`\begin{aligned} f(x) & = a x \\ \textcolor{red}{x} & = b \end{aligned}`, 'f(x) = (scale a x) ; x = b'],
  ]);
});

describe('differentials in brackets', () => {
  check(tex`Let $dX_t = f(X_t)\,dt + g(X_t)\,dW_t$ with a Brownian motion $W_t$.`, [
    [tex`f^2 (dt)^2`, '(scale (^ f(X_t) 2) (^ (d t) 2))'],
    [tex`g^2 (dW_t)^2`, '(scale (^ g(X_t) 2) (^ (d W_t) 2))'],
    [tex`f (X_t)^2`, '(^ f(X_t) 2)'],
  ]);
});

describe('bars inside brackets', () => {
  check(tex`Let $x\in\mathbb R^d$ with the density $p(x)$, $x_0\sim p$, and $\nabla_x\log p(x)$.`, [
    [tex`|f(x,t)| \le C(1+|x|)`, '(norm f(x,t)) <= (scale C (+ 1 (norm x)))'],
    [tex`|f(x,t)|^2 \le C(1+|x|^2)`, '(^ (norm f(x,t)) 2) <= (scale C (+ 1 (^ (norm x) 2)))'],
    [tex`q(y|x)`, 'q[y|x]'],
  ]);
});

describe('a letter that is a vector where it has no parameter', () => {
  check(tex`The model has the mean $\mu_\theta(x_t, t)$. The data is $x_0\sim\mathcal N(\mu, \sigma^2 I)$ with $\mu\in\mathbb R^d$.`, [
    [tex`\mathbb E[x_0] = \mu`, '(E x_0 x_0) = mu'],
    [tex`\mu^\top\mu`, '(dot (T mu) mu)'],
    [tex`\|\mu_\theta(x_t, t) - x_0\|^2`, '(^ (norm (+ mu_theta(x_t,t;theta) (- x_0))) 2)'],
    [tex`\|\mu_\theta - x_0\|^2`, '(^ (norm (+ mu_theta(x_t,t;theta) (- x_0))) 2)'],
  ]);
  check(tex`The model has the mean $\mu_\theta(x_t, t)$ and $x_t\in\mathbb R^d$.`, [
    [tex`\|\mu - x_t\|^2`, '(^ (norm (+ mu(x_t,t;theta) (- x_t))) 2)'],
  ]);
});

describe('the gradient by a point, at a state with the same mark', () => {
  check(tex`Let $x\in\mathbb R^d$, $a > 0$, $U:\mathbb R^d\to\mathbb R$, $\tilde X_t = X_t/a$ and a potential $\tilde U(\tilde x)$.`, [
    [tex`\nabla_{\tilde x} \tilde U(\tilde X_t)`, '(gradient X_tilde_t U_tilde(X_tilde_t))'],
    [tex`\nabla_{\tilde x} \tilde U(\tilde X_t)\frac1a`, '(scale (gradient X_tilde_t U_tilde(X_tilde_t)) (/ 1 a))'],
    [tex`\nabla_x U(X_t) U(X_t)`, '(scale (gradient X_t U(X_t)) U(X_t))'],
  ]);
});

describe('white noise, given variables, a point with its entries', () => {
  check(tex`Let $x\in\mathbb R^d$.`, [
    [tex`2D\,\delta_0(t - s)`, '(scale (scale 2 D) (dirac (+ t (- s))))'],
    [tex`\int f(x)\,\delta_0(x)\,dx`, '(integral x (scale f(x) (dirac x)))'],
    [tex`X_t | X_0`, 'X_t ; X_0'],
    [tex`y | x, z`, 'y ; x ; z'],
    [tex`x = (x^1, x^2, \dots, x^d) \in \mathbb R^d`, tex`x in (x^1, x^2, \dots, x^d) ; x in R^d`],
  ]);
});

describe('a logarithm of a density with its normaliser in front', () => {
  check(tex`Let $x\in\mathbb R^d$, $E:\mathbb R^d\to\mathbb R$ and a number $Z > 0$.`, [
    [tex`\log \frac{1}{Z} \exp(-E(x))`, '(log (scale (/ 1 Z) (exp (- E(x)))))'],
    [tex`\log \frac{1}{Z} e^{-E(x)}`, '(log (scale (/ 1 Z) (exp (- E(x)))))'],
    [tex`\log \frac{1}{Z} E(x)`, '(scale (log (/ 1 Z)) E(x))'],
    [tex`e^{-E(x)}\log \frac1Z`, '(scale (exp (- E(x))) (log (/ 1 Z)))'],
  ]);
});

describe('a function of time at another time below', () => {
  check(tex`Let $\sigma(t)$ and $\alpha(t)$ be schedules.`, [
    [tex`\sigma_{1-t}`, 'sigma((+ 1 (- t)))'],
    [tex`\sigma'_{T-t}`, '(at x (+ T (- t)) (partial x sigma(x)))'],
    [tex`\alpha_{t-1}`, 'alpha((+ t (- 1)))'],
    [tex`\sum_{t=1}^T \alpha_{t-1}`, '(sum t 1 T alpha((+ t (- 1))))'],
    [tex`\sigma_{\max}`, 'sigma_max'],
  ]);
});

describe('dots, paths and remarks', () => {
  check(
    tex`Let $x_0\in\mathbb R^d$ with transitions $q(x_t|x_{t-1})$ and a model $p_\theta(x_{t-1}|x_t)$, $\bar\alpha_t = \prod_{i=1}^t\alpha_i$.`,
    [
      [tex`\alpha_t\alpha_{t-1}\cdots\alpha_{i+1}`, '(product k (+ i 1) t alpha(k))'],
      [tex`\alpha_t\alpha_{t-1}\ldots\alpha_1`, '(product k 1 t alpha(k))'],
      [tex`\mathbb E_q\left[\sum_{t=1}^T \log q(x_t|x_{t-1})\right]`, '(E x_0:T~q[x_0:T] (sum t 1 T (log q[x(t)|x((+ t (- 1)))])))'],
      [tex`\mathbb E_q[\log q(x_t|x_0)]`, '(E x_t~q[x_t,x_0] x_0~q[x_t,x_0] (log q[x_t|x_0]))'],
      [tex`a = b \quad (\because c \text{ は } x \text{ に依存しない})`, 'a = b'],
      [tex`a = b \quad \text{(repeat for $x)$)}`, 'a = b'],
      [tex`\underbrace{\text{DDPM}}_{\text{1}} \equiv \underbrace{\text{denoising}}_{\text{2}}`, ''],
      [
        tex`z := \sum_{i=1}^t \alpha_i\epsilon_i \sim \mathcal N(0, \sigma^2 I)`,
        'z := (sum i 1 t (scale alpha(i) epsilon(i))) ; z ~ (normal 0vec (scale (^ sigma 2) I))',
      ],
    ],
  );
});

describe('a mean at other places than the network', () => {
  check(tex`The network gives $\mu_\theta(x_t, t)$. The posterior has $\mu(x_t, x_0) = a x_t + b x_0$.`, [
    [tex`\mu(x_t, x_0)`, 'mu(x_t,x_0)'],
    [tex`\mu_\theta(x_t, t)`, 'mu(x_t,t;theta)'],
  ]);
  check(tex`The score is $s(x) = \nabla\log p(x)$ and $s_\theta(x)$ its model.`, [[tex`s_\theta(x)`, 's(x;theta)']]);
});

describe('the divergence of a number times a vector without brackets, and a field at another time', () => {
  check(tex`Let $x\in\mathbb R^d$, $v_t(x)$ a vector field and $p(x)$ a density.`, [
    [tex`\nabla\cdot p(x)\,v_t(x)`, '(divergence x (scale p[x] v(x;t)))'],
    [tex`p(x)\,\nabla\cdot v_t(x)`, '(scale p[x] (divergence x v(x;t)))'],
    [tex`\nabla\cdot v_t(x)\,p(x)`, '(scale (divergence x v(x;t)) p[x])'],
    [tex`v_{1-t}(x)`, 'v(x;(+ 1 (- t)))'],
  ]);
});

describe('compositions of which dots leave most out', () => {
  check('', [
    [tex`f = f_K \circ f_{K-1} \circ \cdots \circ f_1`, String.raw`f in f_K \circ f_{K-1} \circ \cdots \circ f_1`],
    [tex`y = 2x = f_K \circ \cdots \circ f_1(z_0)`, String.raw`? y = (scale 2 x) = (scale f_K <unknown \circ>)`],
  ]);
});

describe('an infimum over a pair, and a lone I beside a function I', () => {
  check(tex`Let $I(t, x_0, x_1) = (1-t)x_0 + t x_1$ with $x_0, x_1 \in \mathbb R^d$.`, [
    [tex`c = \inf_{(a, b)} (a - b)^2`, 'c = (min a (min b (^ (+ a (- b)) 2)))'],
    [tex`q(x | x_1) = \mathcal N(x; x_1, \sigma^2 I)`, 'q[x|x_1] = (normal x x_1 (scale (^ sigma 2) I))'],
    [tex`\dot I(t, x_0, x_1) = x_1 - x_0`, '(partial t I(t,x_0,x_1)) = (+ x_1 (- x_0))'],
  ]);
});

describe('a state with a label above, in its equation and by itself', () => {
  check('Let $b$ be a field on $\\mathbb R^d$ and $x, \\epsilon \\in \\mathbb R^d$.', [
    [tex`dX_t^{\mathrm{rev}} = b(X_t^{\mathrm{rev}}, t)\,dt + dW_t`, '(sde X_^rev_t t b(X_^rev_t,t) 1 W_t)'],
    [tex`dX_t^{\mathsf F} = b(X_t^{\mathsf F}, t)\,dt + dW_t`, '(sde X_^F_t t b(X_^F_t,t) 1 W_t)'],
    [tex`dX_t^{\theta} = b(X_t^{\theta}, t)\,dt + dW_t`, '(sde X_(theta)_t t b(X_(theta)_t,t) 1 W_t)'],
    [tex`\hat x^\phi = x`, 'x_hat_(phi) = x'],
    [tex`x^{\mathsf T}x`, '(dot (T x) x)'],
    [tex`\cos\phi\,\epsilon - \sin\phi\,x`, '(+ (scale (cos phi) epsilon) (- (scale (sin phi) x)))'],
  ]);
});
