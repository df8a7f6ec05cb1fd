import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** What one example of a text says is not claimed of the next, and a density near its own time is no other density. */
describe('examples beside each other', () => {
  const kernel = '$$p(t, z, y) = \\frac{1}{\\sqrt{2\\pi t}}\\,e^{-(y-z)^2/(2t)}.$$\n\n';
  const table: readonly [title: string, text: string, statuses: readonly string[]][] = [
    [
      'a density of another process is no solution of this equation',
      `## A\n\nFor $dY_t = dW_t$ we have ${kernel}## B\n\nFor $dY_t = c\\,dt + dW_t$: $$\\partial_t p = -c\\,\\partial_y p + \\tfrac12\\partial_y^2 p.$$`,
      [],
    ],
    [
      'in its own section it is judged',
      `## A\n\nFor $dY_t = dW_t$ we have ${kernel}It obeys $$\\partial_t p = \\partial_y^2 p.$$`,
      ['wrong'],
    ],
    [
      'the next model has a function of its own',
      "For the first model, $h(S_t) = c\\,S_t$. For a model with coefficient $h(x) = c\\,x^3$ the product is $h(x)h'(x) = (c x^3)(3 c x^2)$.",
      ['holds'],
    ],
    [
      'each item of a list has a density of its own',
      '1. **Cauchy.** For $p(x) = \\frac{1}{\\pi(1+x^2)}$ we get $\\frac{d}{dx}\\log p(x) = -\\frac{2x}{1+x^2}$.\n\n' +
        '2. For the standard normal, $p(x) = \\frac{1}{\\sqrt{2\\pi}} e^{-x^2/2}$ and $\\frac{d}{dx}\\log p(x) = -x$.\n\n' +
        '3. **Logistic.** For $p(x) = \\frac{e^{-x}}{(1+e^{-x})^2}$ we get $\\frac{d}{dx}\\log p(x) = -\\tanh x$.',
      ['holds', 'holds', 'wrong'],
    ],
    [
      'authors choose one schedule after another',
      'Any mean $m_t(z)$ will do. For example in one model:\n\n$$m_t(z) = z$$\n\nOther authors choose:\n\n$$m_t(z) = tz$$\n\nThen\n\n$$m_t(z) = t^2z$$',
      ['wrong'],
    ],
    [
      'a number that its own sentence supposes',
      'Take $$\\sigma_t(\\lambda) = \\lambda\\sqrt{1 - a_t}.$$ For $\\lambda = 1$ we have $\\sigma_t = \\sqrt{1 - a_t}$.',
      ['holds'],
    ],
    [
      'and a number for which it is not so',
      'Take $$\\sigma_t(\\lambda) = \\lambda\\sqrt{1 - a_t}.$$ For $\\lambda = 2$ we have $\\sigma_t = \\sqrt{1 - a_t}$.',
      ['wrong'],
    ],
    [
      'one number after the other',
      'Take $$\\sigma_t(\\lambda) = \\lambda\\sqrt{1 - a_t}.$$ For $\\lambda = 1$ we have $\\sigma_t = \\sqrt{1 - a_t}$. For $\\lambda = 2$ we have $\\sigma_t = \\sqrt{1 - a_t}$. For $\\lambda = 3$ we have $\\sigma_t = 3\\sqrt{1 - a_t}$.',
      ['holds', 'wrong', 'holds'],
    ],
    [
      'numbers that lead in displays',
      'Let $\\sigma_t^2 = \\lambda t$.\n\nFor $\\lambda = 1$ we have\n\n$$\\sigma_t^2 = t.$$\n\nFor $\\lambda = 3$ we have\n\n$$\\sigma_t^2 = 2t.$$\n\nFor $\\lambda = 2$ we have\n\n$$\\sigma_t^2 = 2t.$$\n\nFor $\\lambda = 2$ we have\n\n$$\\sigma_t^2 = t.$$',
      ['holds', 'wrong', 'holds', 'wrong'],
    ],
    [
      'numbers behind what is said',
      'Let $\\sigma_t^2 = \\lambda t$. Then $\\sigma_t^2 = t$ for $\\lambda = 1$ and $\\sigma_t^2 = 2t$ for $\\lambda = 2$, and $\\sigma_t^2 = 2t$ for $\\lambda = 3$.',
      ['holds', 'holds', 'wrong'],
    ],
    [
      'arithmetic of numbers that are given',
      'Let $a = 2$ and $b = 3$. Then $$a + b = 6$$ and $$ab = 6,$$ so $a^b + 1 = 9$. Hence $a/b = 0.67$ and $\\sqrt{a} = 1.5$.',
      ['wrong', 'holds', 'holds', 'wrong'],
    ],
    ['numbers of which one is open', 'Let $a = 2$. Then $a^2 + c = 5$ and $$2c = 2.$$', []],
    ['a number that is no mathematics', 'Let $\\sigma_t^2 = \\lambda t$. For λ = 2 we have $\\sigma_t^2 = 2t$.', ['undecided']],
    [
      'a density that another part has given the value',
      '# Noise\n\nLet $p_d(x)$ be a density. $$p(x,\\sigma) = (p_d * \\mathcal N(0, \\sigma^2I))(x)$$\n\n# Motion\n\nLet $q(x,t) = p(x,\\sigma(t))$. Then $$q(x,t) = (p_d * \\mathcal N(0, \\sigma^2(t)I))(x)$$',
      ['undecided'],
    ],
    ['a later value said as a fact is one of the same density', 'Let $p(x) = e^{-x^2/2}$. In the end\n\n$$p(x) = e^{-x^2}$$', ['wrong']],
    [
      'the one-dimensional case of a text on vectors is about numbers, and only it',
      'Let $x \\in \\mathbb R^d$, $x \\sim p$, and let $s(x)$ be a model. $$J = \\mathbb E_p[\\|s(x)\\|^2 + \\nabla \\cdot s(x)]$$\n\n## One-dimensional case\n\n' +
        "$$-\\int p(x) s(x) \\frac{d}{dx}\\log p(x)\\,dx = \\int p(x) s'(x)\\,dx$$ $$-\\int p(x) s(x) \\frac{d}{dx}\\log p(x)\\,dx = 2\\int p(x) s'(x)\\,dx$$\n\n" +
        '## General case\n\n$$-\\mathbb E_p[s(x)^\\top \\nabla \\log p(x)] = \\mathbb E_p[\\nabla \\cdot s(x)]$$ $$-\\mathbb E_p[s(x)^\\top \\nabla \\log p(x)] = -\\mathbb E_p[\\nabla \\cdot s(x)]$$',
      ['holds', 'wrong', 'holds', 'wrong'],
    ],
    [
      'a normaliser falls out of the derivative, whatever its integral',
      'Let $p(x) \\propto (1 + x^2/\\nu)^{-(\\nu+1)/2}$ on $\\mathbb R$ with $\\nu > 0$. $$\\frac{d}{dx}\\log p(x) = -\\frac{(\\nu+1)x}{\\nu+x^2}$$ $$\\frac{d}{dx}\\log p(x) = -\\frac{\\nu x}{\\nu+x^2}$$',
      ['holds', 'wrong'],
    ],
    [
      'derivatives by x, at the samples',
      'With $\\psi(x;\\lambda) = -\\lambda x$ in one dimension $$\\frac1N\\sum_{i=1}^N\\left[\\partial_x\\psi(x_i;\\lambda)+\\tfrac12\\psi(x_i;\\lambda)^2\\right] = -\\lambda+\\frac{\\lambda^2}{2N}\\sum_{i=1}^N x_i^2$$',
      ['holds'],
    ],
    [
      'an average along a recursion tells nothing of its step',
      'Let $X_{n+1} = X_n - a h X_n + \\sqrt h\\,Z_n$. Then $\\mathbb E[X_n] = (1 - n a h) x_0$ and $$\\frac{1}{a(2 - ah)} - \\frac{1}{2a} = \\frac{h}{2 - ah}$$',
      ['undecided', 'wrong'],
    ],
    [
      'an open density at a time near another is told apart by nothing',
      '$$p(t + \\tau, y) = p(t, y) + \\tau\\,\\partial_t p(t, y) + O(\\tau^2)$$',
      ['undecided'],
    ],
    [
      'a process with numbers for its letters: its mean, its variance, its law at rest',
      'Consider $dX_t = -\\theta X_t\\,dt + \\sigma\\,dW_t$ with $\\theta = 2$, $\\sigma = 3$ and $X_0 = 5$. Then $E[X_t] = 5e^{-2t}$ and $\\mathrm{Var}(X_t) = \\frac94(1 - e^{-4t})$. The stationary distribution is $N(0, 9/4)$. For $t = 1$ we have $E[X_t] = 5e^{-2}$.',
      ['holds', 'holds', 'holds', 'holds'],
    ],
    [
      'and what is not so for these numbers',
      'Consider $dX_t = -\\theta X_t\\,dt + \\sigma\\,dW_t$ with $\\theta = 2$, $\\sigma = 3$ and $X_0 = 5$. Then $E[X_t] = 5e^{-t}$ and $\\mathrm{Var}(X_t) = \\frac92(1 - e^{-4t})$. The stationary distribution is $N(0, 9/2)$.',
      ['wrong', 'wrong', 'wrong'],
    ],
    [
      'numbers that a sentence supposes of the rates of a process',
      'Consider $dX_t = -k X_t\\,dt + \\sigma\\,dW_t$ with $X_0 = 3$. For $k = 2$ we have $E[X_t] = 3e^{-2t}$. For $k = 1$ we have $E[X_t] = 3e^{-2t}$.\n\nFor $k = 1$ and $\\sigma = 2$ the variance is\n\n$$\\mathrm{Var}(X_t) = 2(1 - e^{-2t}).$$\n\nFor $k = 1$ and $\\sigma = 2$ the variance is\n\n$$\\mathrm{Var}(X_t) = 4(1 - e^{-2t}).$$',
      ['holds', 'wrong', 'holds', 'wrong'],
    ],
    [
      'a letter that each example draws from a law of its own, and what is made of it',
      '**Example 1.** Let $X \\sim N(2, 9)$.\n\n**Example 2.** Let $X \\sim N(0, 1)$ and $Y = X + Z$ with $Z \\sim N(0, 1)$ independent. Then $\\frac{d}{dy}\\log p_Y(y) = -\\frac{y}{2}$. Then $\\frac{d}{dy}\\log p_Y(y) = -\\frac{y}{3}$.',
      ['holds', 'wrong'],
    ],
    [
      'a letter p of one example, and x that the next one draws',
      '**Laplace.** Let $p(x) = \\frac12 e^{-|x|}$.\n\n**Gaussian.** Let $x \\sim N(0, 4)$. The score of $x$ is $\\nabla\\log p(x) = -\\frac{x}{4}$, and not $\\nabla\\log p(x) = -x$. Then $\\nabla\\log p(x) = -\\frac{x}{2}$.',
      ['holds', 'wrong'],
    ],
    [
      'the velocity of a flow that functions of a data point make',
      "The flow $\\psi_t(x) = \\sigma_t(x_1)x + \\mu_t(x_1)$ solves $$\\frac{d}{dt}\\psi_t(x) = u_t(\\psi_t(x)|x_1).$$ Then $$u_t(x|x_1) = \\frac{\\sigma_t'(x_1)}{\\sigma_t(x_1)}(x-\\mu_t(x_1)) + \\mu_t'(x_1).$$ Hence $$\\frac{d}{dt}\\psi_t(x) = u_t(\\psi_t(x)|x_1)$$ and $$\\frac{d}{dt}\\psi_t(x) = 2u_t(\\psi_t(x)|x_1).$$",
      ['undecided', 'holds', 'wrong'],
    ],
    [
      'numbers in what a variable is made of',
      'Let $Y = aX + b$ with $X \\sim N(0, 1)$, $a = 2$ and $b = 1$. Then $\\mathrm{Var}(Y) = 4$. Then $\\mathrm{Var}(Y) = 2$.',
      ['holds', 'wrong'],
    ],
    [
      'points by their components',
      'Let $x \\in \\mathbb R^2$ and $p(x) \\propto \\exp(-\\frac12 x^\\top A x)$ with $A = \\begin{pmatrix} 2 & 1 \\\\ 1 & 2\\end{pmatrix}$. The score is $s(x) = -Ax$. At $x = (1, 0)^\\top$ it is $s(x) = (-2, -1)^\\top$. At $x = (1, 1)^\\top$ we have $s(x) = (-3, -2)^\\top$.',
      ['holds', 'wrong'],
    ],
    [
      'the length of a model, of which nothing is told, beside a time by its letter',
      'We have $\\lVert s_\\theta(x,\\sigma)\\rVert_2 \\propto 1/\\sigma$.\n\n$$m(t) = \\int_0^t\\beta(s)\\,ds.$$',
      ['undecided'],
    ],
    [
      'one member of a family that has a number',
      'Let $\\alpha_t = 1-\\beta_t$ and $\\bar\\alpha_t = \\prod_{s=1}^t\\alpha_s$ with $\\beta_1 = 10^{-4}$. The signal-to-noise ratio is $S(t) = \\bar\\alpha_t/(1-\\bar\\alpha_t)$. Hence $S(1) = 9999$.',
      ['undecided'],
    ],
  ];
  for (const [title, text, statuses] of table)
    it(title, async () => {
      const found = claimsIn(await judgeText(text)).map(({ verdict }) => verdict?.status);
      assert.deepEqual(found, statuses);
    }).timeout(30_000);
});
