import assert from 'node:assert/strict';
import { readLast, show } from './readDocument';

type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

describe('relations make chains', () => {
  check('', [
    ['K = a + b', 'K = (+ a b)'],
    ['K := a', 'K := a'],
    ['K \\coloneqq a', 'K := a'],
    ['K \\triangleq a', 'K := a'],
    ['a =: K', 'a := K'],
    ['K \\overset{\\mathrm{def}}{=} a', 'K := a'],
    ['K \\equiv a', 'K = a'],
    ['K \\approx a', 'K ≈ a'],
    ['K \\propto a', 'K ∝ a'],
    ['a \\le b < c', 'a <= b < c'],
    ['a \\geq 0', 'a >= 0'],
    ['X \\stackrel{d}{=} Y', 'X =law Y'],
    ['= a + b', '… = (+ a b)'],
    ['\\le a', '… <= a'],
    ['K = ', '? K = <unknown >'],
  ]);
});

describe('rows of one display', () => {
  check('', [
    ['\\begin{aligned} K &= a + b \\\\ &= c \\end{aligned}', 'K = (+ a b) = c'],
    ['\\begin{aligned} K &= a \\\\ &\\quad + b, \\\\ &\\le c. \\end{aligned}', 'K = (+ a b) <= c'],
    ['\\begin{aligned} K &= a + \\\\ &\\quad b \\end{aligned}', 'K = (+ a b)'],
    ['K = \\begin{split} a \\\\ - b \\end{split}', 'K = (+ a (- b))'],
    ['K = a \\\\ = b', 'K = a = b'],
    [
      '\\mathrm{d} h(y) = 2 y \\mathrm{d} y + \\mathrm{d} t = K \\mathrm{d} t',
      '(d h(y)) = (+ (scale (scale 2 y) (d y)) (d t)) = (scale K (d t))',
    ],
    ['\\int h_\\phi(y, t) dy = \\int h_\\phi(y) dy', '(integral y h(y,t;phi)) = (integral y h(y,t;phi))'],
    ['\\begin{align} K &= a && \\text{(by parts)} \\\\ &= b && \\text{(chain rule)} \\end{align}', 'K = a = b'],
    ['\\begin{alignat}{2} K &= a &\\quad& \\text{first} \\\\ &= b && \\text{second} \\end{alignat}', 'K = a = b'],
    ['\\begin{align} K &= a && \\text{since } b = c \\\\ &= b \\end{align}', 'K = a = b'],
    ['\\begin{align} K &= a && a = c \\\\ &= b \\end{align}', 'K = a = b'],
    ['\\begin{align} K &= a && J &= b \\end{align}', 'K = a ; J = b'],
    ['\\begin{align} K &= a & J &= b \\end{align}', 'K = a ; J = b'],
    ['\\begin{eqnarray} K & = & a \\\\ & = & b \\end{eqnarray}', 'K = a = b'],
    ['\\begin{align} K &= a \\quad \\text{where } b = c \\\\ &= d \\end{align}', 'K = a = d ; b = c'],
    ['\\begin{align} K &= a \\\\ \\intertext{and so} &= b \\end{align}', 'K = a = b'],
    ['\\begin{align} K &= a + \\text{terms independent of } \\theta \\\\ &= b \\end{align}', 'K = (+ a const) = b'],
    ['\\text{Term 1} = a + b', 'Term_1 = (+ a b)'],
    ['\\begin{gather*} K = a, \\\\ J = b. \\end{gather*}', 'K = a ; J = b'],
    ['\\begin{aligned} K &= \\left[ a \\right. \\\\ &\\quad \\left. + b \\right] \\end{aligned}', 'K = (+ a b)'],
    ['f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases}', 'f(x) = (cases [1 x > 0] [0 x <= 0])'],
  ]);
});

describe('conditions, memberships and remarks', () => {
  check('', [
    [
      'q_\\sigma(y) = \\int_{\\mathbb{R}^d} q(y|y_0) q_0(y_0)\\,\\mathrm{d}y_0, \\qquad y_0 \\in \\mathbb{Y}_0.',
      'q[y;sigma] = (integral y_0 (scale q[y|y_0] q_0[y_0])) ; y_0 in Y_bb_0',
    ],
    ['K = a \\quad (\\text{if } v \\text{ is appropriate})', 'K = a'],
    ['K = a, \\quad \\text{where } v \\sim \\mathcal{N}(0,I)', 'K = a ; v ~ (normal 0vec I)'],
    ['K = a \\text{ for all } x', 'K = a'],
    ['K = a \\iff J = b', 'K = a ; J = b'],
    ['K = a \\quad t \\in [0,T]', 'K = a ; t in [0,T]'],
    ['f : x \\mapsto -x', 'f(x) = (- x)'],
    ['f : \\mathbb{R}^d \\to \\mathbb{R}^d, \\ x \\mapsto -x', 'f in R^d -> R^d ; f(x) = (- x)'],
    ['K = a \\quad + b', 'K = (+ a b)'],
    ['Q \\in \\mathbb{R}^{d \\times d}', 'Q in R^(d x d)'],
    ['f: \\mathbb{R}^d \\to \\mathbb{R}', 'f in R^d -> R'],
    ['K = \\mathbb{E}_x[h(x)] + C', 'K = (+ (E x h(x)) const)'],
    ['K = a + \\text{const.}', 'K = (+ a const)'],
    ['K = a + \\mathrm{const}', 'K = (+ a const)'],
    ['K = a + \\text{const}(\\theta), \\quad h(x;\\theta)', '? K = (+ a <unknown \\text{const}>) ; h(x;theta)'],
    ['K = a + \\text{terms independent of } \\theta', 'K = (+ a const)'],
    ['\\boxed{K = a}', 'K = a'],
    ['x \\neq y', 'x in \\neq y'],
    ['x_1, \\dots, x_N \\sim p(x)', 'x_1 ~ p[x] ; x_N ~ p[x]'],
    ['K = a \\overset{\\text{(by parts)}}{=} b', 'K = a = b'],
    ['\\underbrace{a}_{\\text{drift}} + b', '(+ a b)'],
  ]);
  it('keeps the words as notes', () => {
    const texts = (latex: string) => readLast(`$$${latex}$$`).formula.notes.map((note) => note.text);
    assert.deepEqual(texts('K = a \\quad (\\text{if } v \\text{ is good})'), ['(\\text{if } v \\text{ is good})']);
    assert.deepEqual(texts('a \\overset{\\text{(by parts)}}{=} b'), ['\\text{(by parts)}']);
    assert.deepEqual(texts('\\underbrace{a}_{\\text{drift}} + b'), ['\\text{drift}']);
  });
  it('reads tags, also those written by hand', () => {
    assert.equal(readLast('$$a = b \\tag{3.1}$$').formula.tag, '3.1');
    assert.equal(readLast('$$a = b \\qquad (7)$$').formula.tag, '7');
    assert.equal(readLast('$$a = (7)$$').formula.tag, null);
  });
});

describe('lists', () => {
  check('', [
    ['a_1 > a_2 > \\cdots > a_K', 'a_1 > a_2'],
    ['0 = a_0 < a_1 < \\dots < a_K = K', '0 = a_0 < a_1 ; a_K = K'],
    ['(K, J) = (a, b)', 'K = a ; J = b'],
    ['K = \\{x_i\\}_{i=1}^N', 'K in \\{x_i\\}_{i=1}^N'],
    ['K = \\{ a + b \\}', 'K = (+ a b)'],
    ['(a, b)', 'a ; b'],
    ['i = 1, \\dots, N', 'i in {1, \\dots, N}'],
    ['K = a, \\quad i = N, N-1, \\dots, 1', 'K = a ; i in {N, N-1, \\dots, 1}'],
    ['\\{x_1, \\dots, x_N\\} \\sim q', 'x_1 ~ q[x_1] ; x_N ~ q[x_N]'],
    ['q(y) \\sim e^{-h(y)}', 'q[y] ∝ (exp (- h(y)))'],
    ['y - z \\sim \\mathcal N(0, I)', 'y - z ~ (normal 0vec I)'],
    ['\\mathbf{y+z} \\sim \\mathcal N(0, I)', '\\mathbf{y+z} ~ (normal 0vec I)'],
    ['K \\text{≈} a', 'K ≈ a'],
    ['\\lim_{\\Delta t \\to 0} a = K', '(limit Delta_t 0 a) = K'],
    ['\\lim_{\\|x\\| \\to \\infty} h(x) = 0', '(limit x infinity h(x)) = 0'],
  ]);
});

describe('stochastic differential equations', () => {
  check('', [
    ['dy = b(y,s)\\,ds + c(y,s)\\,dB_s', '(sde y s b(y,s) c(y,s) B_s)'],
    ['dx = f(x, t) dt + g(x, t) dW_t,', '(sde x t f(x,t) g(x,t) W_t)'],
    ['\\mathrm{d}x_t = f(x_t, t)\\,\\mathrm{d}t + g(x_t, t)\\,\\mathrm{d}W_t', '(sde x_t t f(x_t,t) g(x_t,t) W_t)'],
    ['d\\mathbf{x}_t = f(\\mathbf{x}_t, t) dt + g(\\mathbf{x}_t, t) d\\mathbf{W}_t', '(sde x_t t f(x_t,t) g(x_t,t) W_t)'],
    ['dy(t) = f(t, y(t)) dt + g(t, y(t)) dW(t)', '(sde y_t t f(t,y_t) g(t,y_t) W_t)'],
    ['dx = -\\tfrac12\\beta(t) x\\,dt + \\sqrt{\\beta(t)}\\,dw', '(sde x t (- (scale (scale (/ 1 2) beta(t)) x)) (sqrt beta(t)) w)'],
    [
      'dx = [f(x,t) - g(t)^2 \\nabla_x \\log p_t(x)] dt + g(t)\\, d\\bar{w}',
      '(sde-reverse x t (+ f(x,t) (- (scale (^ g(t) 2) (gradient x (log p[x;t]))))) g(t) w_bar)',
    ],
    ['dX_t = f(X_t) dt + g(X_t) \\circ dW_t', '(sde-stratonovich X_t t f(X_t) g(X_t) W_t)'],
    ['\\mathbf{dx} = f(x)\\,dt + d\\bar w', '(sde-reverse x t f(x) 1 w_bar)'],
    ['dX_t = \\sqrt{2}\\, dW_t', '(sde X_t t 0vec (sqrt 2) W_t)'],
    ['dX_t = \\underbrace{f(X_t)}_{\\text{drift}} dt + \\sigma dW_t', '(sde X_t t f(X_t) sigma W_t)'],
    ['dX_t = -X_t\\,dt + dW_t, \\quad X_0 \\sim p_0', '(sde X_t t (- X_t) 1 W_t) ; X_0 ~ p_0[X_0]'],
    ['dX_t = f(X_t) dt', '(ode X_t t f(X_t))'],
    ['dX_t = f(X_t) dt + g(X_t)', '? <unknown dX_t> = (+ (scale f(X_t) <unknown dt>) g(X_t))'],
    ['dX_t = a\\,dt + b\\,dW_t + c\\,dB_t', '(d X_t) = (+ (scale a (d t)) (scale b (d W_t)) (scale c (d B_t)))'],
    ['dX_t = a\\,dt + \\sum_{j=1}^m b_j\\,dW_t^j', '(d X_t) = (+ (scale a (d t)) (sum j 1 m (scale b(j) (d W_j_t))))'],
    ['dX_t = a\\,dt + b\\,dW_t^{\\mathbb Q}', '(sde X_t t a b W_Q_bb_t)'],
    ['\\frac{dX_t}{X_t} = a\\,dt + b\\,dW_t', '(sde X_t t (scale a X_t) (scale b X_t) W_t)'],
    ['\\dot x = f(x) + b\\,\\xi(t)', '(sde x t f(x) b xi_t)'],
    ['\\dot X_t = f(X_t) + b\\dot W_t', '(sde X_t t f(X_t) b W_t)'],
    ['X_t = X_0 + \\int_0^t f(X_s)\\,ds + \\sqrt 2\\,W_t', '(sde X_t t f(X_t) (sqrt 2) W_t)'],
    ['X_t - X_s = \\int_s^t f(X_r)\\,dr + \\int_s^t c(X_r)\\,dW_r', '(sde X_t t f(X_t) c(X_t) W_t)'],
    ['\\begin{cases} dX_t = V_t\\,dt \\\\ dV_t = -X_t\\,dt + dW_t \\end{cases}', '(ode X_t t V_t) ; (sde V_t t (- X_t) 1 W_t)'],
    ['dX_t = f(X_t)\\,dt + dW_t, \\ X_0 = x_0 \\sim q_0', '(sde X_t t f(X_t) 1 W_t) ; X_0 = x_0 ; x_0 ~ q_0[x_0]'],
  ]);
});

describe('equations between differentials', () => {
  check('', [
    [
      "df(X_t) = f'(X_t)\\,dX_t + \\tfrac12 f''(X_t)\\,(dX_t)^2",
      '(d f(X_t)) = (+ (scale (partial X_t f(X_t)) (d X_t)) (scale (scale (/ 1 2) (partial X_t 2 f(X_t))) (^ (d X_t) 2)))',
    ],
    ['d(X_t Y_t) = X_t\\,dY_t + Y_t\\,dX_t', '(d (scale X_t Y_t)) = (+ (scale X_t (d Y_t)) (scale Y_t (d X_t)))'],
    ['d\\log X_t = \\frac{dX_t}{X_t}', '(d (log X_t)) = (/ (d X_t) X_t)'],
    ['\\mathbb E[dW_t] = 0', '(E W_t (d W_t)) = 0'],
    ['dx/dt = f(x,t)', '(ode x t f(x,t))'],
    ['dW_t = a', '? <unknown dW_t> = a'],
  ]);
});

describe('ordinary differential equations', () => {
  check('', [
    ['\\frac{dy(t)}{dt} = f(t, y(t))', '(ode y_t t f(t,y_t))'],
    [
      '\\frac{\\mathrm{d}x}{\\mathrm{d}t} = f(x,t) - \\tfrac12 g(t)^2 \\nabla_x \\log p_t(x)',
      '(ode x t (+ f(x,t) (- (scale (scale (/ 1 2) (^ g(t) 2)) (gradient x (log p[x;t]))))))',
    ],
    ['\\dot x = f(x)', '(ode x t f(x))'],
    ['\\dot x = f(x) = -x', '(ode x t f(x)) ; f(x) = (- x)'],
    ["x'(t) = f(x(t))", '(ode x_t t f(x_t))'],
    [
      '\\partial_t p = -\\nabla \\cdot (f p) + \\tfrac12 \\Delta p',
      '(partial t p[x;t]) = (+ (- (divergence x (scale f(x) p[x;t]))) (scale (/ 1 2) (laplacian x p[x;t])))',
    ],
  ]);
});
