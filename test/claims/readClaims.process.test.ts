import assert from 'node:assert/strict';
import { showClaims, showComparison } from './showClaims';

/** A document, line by line, then what it claims and defines. */
function check(title: string, lines: readonly string[], expected: readonly string[]): void {
  it(title, () => assert.deepEqual(showClaims(lines.join('\n')), expected));
}

const half = String.raw`$$J = \tfrac12\, \mathbb{E}_{y \sim q(y)} \| s_\phi(y) \|^2$$`;
const whole = String.raw`$$J = \mathbb{E}_{y \sim q(y)} \| s_\phi(y) \|^2$$`;
const shifted = String.raw`$$J = \mathbb{E}_{y \sim q(y)} \| s_\phi(y) \|^2 + \text{const}$$`;

describe('readClaims: a name that gets several values', () => {
  check(
    'a changed factor that prose names',
    ['Our loss:', '', half, '', 'Dropping the prefactor $\\frac12$ leaves', '', whole],
    ['3 definition J', '7 redefinition→3 excused:proportional=0.5'],
  );
  check(
    'a changed factor that nothing names',
    ['Our loss:', '', half, '', 'In other words,', '', whole],
    ['3 definition J', '7 redefinition→3'],
  );
  check(
    'named right after',
    [half, '', 'Thus', '', whole, '', 'where a constant factor has been dropped. More words follow.'],
    ['1 definition J', '5 redefinition→1 excused:proportional'],
  );
  check(
    'words that lead to the next equation excuse only that',
    [half, '', 'Hence', '', whole, '', 'Multiplying by 2 gives', '', whole],
    ['1 definition J', '5 redefinition→1', '9 redefinition→5,1 excused:proportional=2'],
  );
  check(
    'a new numbered problem starts afresh',
    ['**Problem 1** Loss', '', half, '', '**Problem 2** Loss', '', whole],
    ['3 definition J', '7 definition J'],
  );
  check('so does a sibling heading', ['## A', '', half, '', '## B', '', whole], ['3 definition J', '7 definition J']);
  check('a heading inside goes on', ['## A', '', half, '', '### Steps', '', whole], ['3 definition J', '7 redefinition→3']);
  check('define shadows', [half, '', 'Now define', '', whole], ['1 definition J', '5 definition J']);
  check('so does :=', [half, '', 'and', '', whole.replace('=', ':=')], ['1 definition J', '5 definition J']);
  check('a look back at the definition does not', [half, '', 'By definition we have', '', whole], ['1 definition J', '5 redefinition→1']);
  check('nor does letting us do something', [half, '', 'Let us simplify:', '', whole], ['1 definition J', '5 redefinition→1']);
  check(
    '+ const keeps the older value',
    [half, '', 'so', '', shifted, '', 'so', '', whole],
    ['1 definition J', '5 redefinition→1 constant', '9 redefinition→5+,1'],
  );
  check('with and without its argument', [half.replace('J', 'J(\\phi)'), '', 'so', '', whole], ['1 definition J', '5 redefinition→1']);
  check(
    'variables, indices and values of parameters rebind',
    ['Take $\\sigma = 1$ and then $\\sigma = 2$.', '', '$$x_t = x_0 + \\sigma \\epsilon$$', '', '$$x_t = x_0$$'],
    ['1 rebinding sigma', '1 rebinding sigma', '3 rebinding x_t', '5 rebinding x_t'],
  );
  check(
    'numbers rounded where they are written',
    [
      '$$\\frac13 = 0.333$$',
      '',
      '$$\\frac13 = 0.35$$',
      '',
      '$$0.5 \\times [2.5, 0.25, 1] = [1.25, 0.13, 0.5]$$',
      '',
      '$$0.5 \\times [2.5, 0.25, 1] = [1.25, -0.13, 0.5]$$',
    ],
    ['3 link', '7 link'],
  );
  check(
    'several at once by one number',
    ['Let $dm_t = Q(m_t)\\,dB_t$ and $dy_t = m_t\\,dt + dB_t$. Now we set $y_0 = m_0 = 0$.'],
    ['1 sde m_t', '1 sde y_t', '1 rebinding y_0', '1 rebinding m_0'],
  );
  check(
    'numbers put in for one case',
    ['Let $\\beta(t) = \\lambda(t) g(t)$. By taking $\\beta(t) = \\lambda(t) = 0$ we obtain the probability flow ODE.'],
    ['1 definition beta'],
  );
  check(
    'the true score beside the model of the same letter',
    [
      '$$J(\\phi) = \\mathbb{E}_{q(y)} \\|s(y) - s_\\phi(y)\\|^2$$',
      '',
      'where $s(y) = \\nabla \\log q(y)$ and',
      '',
      '$$s_\\phi(y) = -\\phi y$$',
    ],
    ['1 definition J', '3 definition s', '5 definition s'],
  );
  check('a density in words', ['Let $q(y)$ denote the probability density function of $Y \\sim \\mathcal{N}(0, 1)$.'], ['1 law q']);
  check('and in Chinese', ['设 $q(y)$ 为 $Y \\sim \\mathcal{N}(0, 1)$ 的概率密度。'], ['1 law q']);
  check('words that say less', ['Here $q(y)$ is close to $Y \\sim \\mathcal{N}(0, 1)$.'], []);
  check(
    'another function by the same letter',
    ['Use $f(w, t) = w^3$. So $\\partial_w f = 3w^2$. With $f(t, X) = X^2 - t$:', '', '$$\\partial_t f(t, X) = -1$$'],
    ['1 definition f', '1 link', '1 definition f here', '3 link'],
  );
  check(
    'the mean and the covariance of a law that is not told',
    [
      'With $\\mathbb{E}[y] = \\mu$ and $\\operatorname{Cov}(y) = \\Sigma$,',
      '',
      '$$\\mathbb{E}[y^\\top y] = \\operatorname{tr}(\\Sigma) + \\mu^\\top \\mu$$',
    ],
    ['1 rebinding mu', '1 rebinding Sigma', '3 link'],
  );

  const four = [half, '', 'so', '', shifted, '', 'so', '', whole, '', 'so', '', half].join('\n');
  const rows: readonly (readonly [line: number, wrong: readonly number[], expected: string])[] = [
    [5, [], '1/1'],
    [9, [], '5/1'],
    [9, [5], '1/1'],
    [13, [], '9/9'],
    [13, [9], '5/1'],
  ];
  for (const [line, wrong, expected] of rows) {
    it(`line ${line} with ${wrong.join() || 'nothing'} wrong is compared with ${expected}`, () =>
      assert.equal(showComparison(four, line, wrong), expected));
  }
});

describe('readClaims: chains', () => {
  check(
    'of a free name: a definition, then links',
    [String.raw`$$J(\phi) = \mathbb{E}_{q(y)} \|s_\phi(y)\|^2 = \int q(y) \|s_\phi(y)\|^2 dy$$`],
    ['1 definition J', '1 link'],
  );
  check(
    'of expressions: links',
    [String.raw`$$\mathbb{E}_{q(y)} \|s_\phi(y)\|^2 = \int q(y) \|s_\phi(y)\|^2 dy = \int \|s_\phi(y)\|^2 q(y) dy$$`],
    ['1 link', '1 link'],
  );
  check(
    'in aligned rows',
    [
      '\\[',
      '\\begin{aligned}',
      '\\|a + b\\|^2 &= (a+b)^\\top(a+b) \\\\',
      '&= \\|a\\|^2 + 2 a^\\top b + \\|b\\|^2',
      '\\end{aligned}',
      '\\]',
    ],
    ['3 link', '4 link'],
  );
  check('over two displays', ['$$\\|u\\|^2$$', '', 'that is', '', '$$= u^\\top u$$'], ['5 link']);
  check(
    'over two displays, from a definition',
    ['$$J = \\mathbb{E}_{q(y)}\\|s_\\phi(y)\\|^2$$', '', 'that is', '', '$$= \\int q(y)\\|s_\\phi(y)\\|^2 dy$$', '', 'so', '', whole],
    ['1 definition J', '5 link', '9 redefinition→5,1'],
  );
  check('not over a section', ['# A', '', '$$\\|u\\|^2$$', '', '# B', '', '$$= u^\\top u$$'], []);
  check('models are not judged', ['We train $s_\\phi(y) \\approx \\nabla_y \\log q(y)$.'], []);
  check('inequalities', ['$$(\\mathbb{E}_{q(y)} [\\|y\\|])^2 \\le \\mathbb{E}_{q(y)} [\\|y\\|^2]$$'], ['1 link inequality']);
  check(
    'between two names that both have values',
    [
      '$$J_A = \\mathbb{E}_{q(y)} \\|s_\\phi(y)\\|^2$$',
      '',
      '$$J_B = \\mathbb{E}_{q(y)} [2\\|s_\\phi(y)\\|^2]$$',
      '',
      'Note that $J_B = 2 J_A$.',
    ],
    ['1 definition J_A', '3 definition J_B', '5 link'],
  );
});

describe('readClaims: what only declares', () => {
  check('signs and sums of densities', ['Let $q(y) \\ge 0$ with $\\int q(y) dy = 1$ and $\\sigma > 0$.'], []);
  check('norms and moments of a direction', ['where $\\|u\\| = 1$, such that $\\mathbb{E}_u[u u^\\top] = I$.'], []);
  check('an initial value', ['with $u(y, 0) = 1$'], []);
  check(
    'what is needed',
    ['For $\\phi(t) = t^2$', '', 'For this to be a Brownian motion, we need', '', '$$\\phi(t) - \\phi(s) = t - s$$'],
    ['1 definition phi'],
  );
  check(
    'boundary conditions, and what is so by assumption',
    [
      'Let $f(x) = x^2$ and $g(x, t) = x$, a function with boundary conditions $g(x, 1) = g(x, 0) = 0$.',
      '',
      'Since $f(2) = 3$ by hypothesis, stop.',
    ],
    ['1 definition f', '1 definition g'],
  );
  check('a condition on a vector, in its paragraph', ['If $u^\\top A u = 0$, stop.'], ['1 implicit u here']);
  check('a law', ['We set $q(y|x) = \\mathcal{N}(x, \\sigma^2 I)$.'], ['1 law q']);
  check(
    'a model under a condition means something for its paragraph',
    ['The value is smallest when $s_\\phi(y) = \\nabla_y \\log q(y)$.', '', 'Next.'],
    ['1 definition s here'],
  );
  check('a name on the right', ['We write $$\\mathbb{E}_{q(y)}[\\|\\nabla_y \\log q(y)\\|^2] = J_0.$$'], ['1 definition J_0']);
  check('motion', ['$$dX_t = -X_t\\, dt + \\sqrt{2}\\, dW_t$$', '', '$$\\frac{dz(t)}{dt} = f(z(t), t)$$'], ['1 sde X_t', '3 ode z_t']);
});

describe('readClaims: goals', () => {
  check(
    'a goal against the equation that gives the name its value',
    ['Prove that the loss satisfies', '', whole, '', 'It is defined as', '', half, '', 'We drop the prefactor $1/2$.'],
    ['3 goal→7 excused:proportional=0.5', '7 definition J'],
  );
  check(
    'a theorem that two equations state together: the first says what the name is',
    ['**Claim.** The loss', '', whole, '', 'equals, up to a constant,', '', shifted, '', 'Proof. So', '', half],
    ['3 definition J', '7 redefinition→3 constant excused:constant', '11 redefinition→7+,3'],
  );
  check('a goal without a value', ['Our aim is to show that', '', whole], []);
  check('a result is no goal', [half, '', 'This shows that', '', whole], ['1 definition J', '5 redefinition→1']);
  check(
    'a theorem',
    ['**Theorem 2.** The loss can be written as', '', whole, '', 'Proof. Start from', '', half],
    ['3 goal→7', '7 definition J'],
  );
  check(
    '"can also be written" before any value',
    ['The loss can also be written as', '', whole, '', 'Recall that', '', half],
    ['3 goal→7', '7 definition J'],
  );
  check(
    '"can also be written" after one',
    ['The loss is', '', half, '', 'It can also be written as', '', whole],
    ['3 definition J', '7 redefinition→3'],
  );
  check('an identity to be shown is a link', ['Show that', '', '$$\\|u\\|^2 = u^\\top u$$'], ['3 link']);
});

describe('readClaims: derivations and words', () => {
  const before = '$$J_A = \\mathbb{E}_{q(y)} [\\|s_\\phi(y)\\|^2 + 2\\nabla_y \\cdot s_\\phi(y)]$$';
  const after = '$$J_B = \\mathbb{E}_{q(y)} \\mathbb{E}_{u} [(u^\\top s_\\phi(y))^2 + 2 u^\\top \\nabla_y (u^\\top s_\\phi(y))]$$';
  check(
    'a quantity from an earlier one',
    ['We begin with', '', before, '', 'Substituting, we obtain', '', after],
    ['3 definition J_A', '7 definition J_B', '7 derived→3'],
  );
  check('only where prose says so', ['A loss:', '', before, '', 'Another loss is', '', after], ['3 definition J_A', '7 definition J_B']);
  check(
    'independence and minimisers',
    [
      '$$J_A = \\mathbb{E}_{q(y)} \\|s_\\phi(y)\\|^2$$',
      '',
      'Since $\\mathbb{E}_{q(y)}\\|y\\|^2$ does not depend on $\\phi$, the losses $J_A$ and $J_B$ have the same minimiser.',
    ],
    ['1 definition J_A', '3 prose independent-of-parameter', '3 prose same-minimiser'],
  );
  check(
    'denials claim nothing',
    ['The losses $J_A$ and $J_B$ do not have the same minimiser; $\\mathbb{E}_{q(y)}\\|s_\\phi(y)\\|^2$ depends on $\\phi$.'],
    [],
  );
});

describe('readClaims: what is near', () => {
  check(
    'C is an unnamed constant when the text gives it no value',
    [half, '', 'so', '', whole.replace(/\$\$$/, '+ C$$$$'), '', 'Here $C$ does not depend on $\\phi$.'],
    ['1 definition J', '5 redefinition→1 constant excused:constant'],
  );
  check(
    'a term of an expression is not the expression',
    ['The last term in $\\mathbb{E}_{q(y)}\\|s_\\phi(y)\\|^2$ does not depend on $\\phi$.'],
    [],
  );
  check(
    'words about the next step do not excuse this one',
    ['We have $\\|u\\|^2 = u^\\top u$, hence up to a constant the loss is', '', half],
    ['1 link', '3 definition J'],
  );
  check('words about this step do', ['We have $\\|u\\|^2 = u^\\top u$ up to a constant.'], ['1 link excused:constant']);
  check('a reparameterisation in passing', ['Here $f(z) = 1$ with $z = y + \\sigma \\epsilon$.'], ['1 definition f', '1 rebinding z here']);
  check(
    'two quantities compared',
    ['Let $J_A = \\mathbb{E}_{q(y)}\\|y\\|^2$ and $J_B = 2 J_A$. Then $J_B \\ge J_A$.'],
    ['1 definition J_A', '1 definition J_B', '1 link inequality'],
  );
  check('an unknown name on the right of a known one', [half, '', 'We call this $J = J_0$.'], ['1 definition J', '3 definition J_0']);
  check(
    'quoted and listed',
    ['> - The loss:', '>', '>   ' + half, '>', '> - Doubling this:', '>', '>   ' + whole],
    ['3 definition J', '7 redefinition→3 excused:proportional=2'],
  );
  check(
    'in a table',
    ['| name | loss |', '|---|---|', '| one | $J_A = \\mathbb{E}_{q(y)}\\|y\\|^2$ |', '| two | $J_B = 2 J_A$ |'],
    ['3 definition J_A', '4 definition J_B'],
  );
});

describe('readClaims: Chinese', () => {
  check(
    'a factor',
    ['损失函数定义为', '', half, '', '忽略常数因子，得到', '', whole],
    ['3 definition J', '7 redefinition→3 excused:proportional'],
  );
  check(
    'a goal that the end of its proof reaches',
    ['試證', '', half, '', '證：', '', '$$\\mathbb{E}_{y \\sim q(y)}[v] = \\tfrac12 \\mathbb{E}_{y \\sim q(y)} \\| s_\\phi(y) \\|^2 = J$$'],
    ['3 goal→7', '7 link', '7 definition J'],
  );
  check('a goal to verify', ['试验证损失可以写成', '', whole, '', '损失为', '', half], ['3 goal→7', '7 definition J']);
  check('what is said to depend', ['$\\mathbb{E}_{q(y)}\\|s_\\phi(y)\\|^2$ 与 $\\phi$ 有关。'], []);
  check('what is said not to', ['$\\mathbb{E}_{q(y)}\\|s_\\phi(y)\\|^2$ 与 $\\phi$ 无关。'], ['1 prose independent-of-parameter']);
  check('a goal', ['请证明损失可以写成', '', whole, '', '损失为', '', half], ['3 goal→7', '7 definition J']);
});

describe('readClaims: what cannot be read', () => {
  check(
    'is never judged',
    [half, '', 'so', '', '$$J = \\mathbb{E}_{y \\sim q(y)} \\| s_\\phi(y) ^2 \\foo ( $$', '', 'so', '', whole],
    ['1 definition J', '5 redefinition→1 unread', '9 redefinition→5,1'],
  );
});

describe('readClaims: what defines without being a name alone', () => {
  const field = 'Let $h : \\mathbb{R}^d \\to \\mathbb{R}$ be smooth.';
  check('an operator by what it does', [field, '', '$$\\mathcal{A} h = \\Delta h - \\nabla V \\cdot \\nabla h$$'], ['3 definition A_cal']);
  check('an equation for a matrix that is known', [field, 'Let $A \\in \\mathbb{R}^{d \\times d}$.', '', '$$A y = 2 y$$'], ['4 link']);
  check(
    'a constant explained after its use',
    ['$$K(\\phi) = \\mathbb{E}_{q(y)} \\|s_\\phi(y)\\|^2 + C$$', '', 'with $C = \\mathbb{E}_{q(y)} \\|y\\|^2$.'],
    ['1 definition K', '3 rebinding C'],
  );
});
