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
