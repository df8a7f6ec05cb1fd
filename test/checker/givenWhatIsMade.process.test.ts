import { checkDisplays, type DisplayText } from './displayTable';

/** Averages given a variable that the text makes of data and noise, true and false ones side by side. */
const texts: readonly DisplayText[] = [
  [
    'of x_t = α x_0 + σ ε',
    'Let $x_0$ have the density $p_0(x_0)$ in $\\mathbb{R}^d$, let $\\epsilon\\sim\\mathcal N(0,I)$ be independent of it, and $x_t = \\alpha_t x_0 + \\sigma_t \\epsilon$.',
    [
      ['\\mathbb E[\\epsilon \\mid x_t] = -\\sigma_t \\nabla_{x_t} \\log p_t(x_t)', 'holds'],
      ['\\mathbb E[\\epsilon \\mid x_t] = \\sigma_t \\nabla_{x_t} \\log p_t(x_t)', 'wrong'],
      ['\\mathbb E[\\epsilon \\mid x_t] = -\\sigma_t^2 \\nabla_{x_t} \\log p_t(x_t)', 'wrong'],
      [
        '\\mathbb E\\left[\\tfrac{x_t - \\alpha_t x_0}{\\sigma_t} \\,\\middle|\\, x_t\\right] = -\\sigma_t \\nabla_{x_t} \\log p_t(x_t)',
        'holds',
      ],
      ['\\alpha_t \\mathbb E[x_0 \\mid x_t] + \\sigma_t \\mathbb E[\\epsilon \\mid x_t] = x_t', 'holds'],
      [
        '\\mathbb E[\\alpha_t \\epsilon - \\sigma_t x_0 \\mid x_t] = -\\tfrac{\\sigma_t}{\\alpha_t}\\left(x_t + (\\alpha_t^2+\\sigma_t^2)\\nabla_{x_t}\\log p_t(x_t)\\right)',
        'holds',
      ],
    ],
  ],
  [
    'by a name that a claim of the text gives it',
    'Let $Y = X + \\sigma Z$ where $X \\sim p_0$ and $Z \\sim N(0, I_d)$ are independent.\n\n**Claim 3.** The minimizer of $L(D) = E|D(Y) - X|^2$ is $D^*(y) = E[X|Y=y]$ and',
    [
      ['E|D(Y) - X|^2 = E|D(Y) - D^*(Y)|^2 + E|D^*(Y) - X|^2', 'holds'],
      ['E|D(Y) - X|^2 = E|D(Y) - D^*(Y)|^2 - E|D^*(Y) - X|^2', 'wrong'],
    ],
  ],
  [
    'and how it moves with what is known',
    'Let $y = x + \\sigma n$ with $x \\sim p(x)$ and $n \\sim \\mathcal N(0, I_d)$ independent, and let $p_\\sigma(y)$ be the density of $y$.',
    [
      ['\\operatorname{Cov}(x\\mid y) = \\sigma^2 \\nabla_y \\mathbb E[x\\mid y]', 'holds'],
      ['\\operatorname{Cov}(x\\mid y) = \\sigma \\nabla_y \\mathbb E[x\\mid y]', 'wrong'],
      ['\\nabla_y \\mathbb E[x\\mid y] = I + \\sigma^2 \\nabla_y^2 \\log p_\\sigma(y)', 'holds'],
    ],
  ],
  [
    'of a noise whose law stands in a formula of its own',
    'Let $X \\sim p$ in $\\mathbb{R}^d$ and let $\\eta$ be $\\mathcal N(0, I)$, independent of $X$. We see $Y = X + \\tau\\eta$ and write $q$ for the density of $Y$.',
    [
      ['\\mathbb E[X \\mid Y = y] = y + \\tau^2\\nabla\\log q(y)', 'holds'],
      ['\\mathbb E[X \\mid Y = y] = y + \\tau\\nabla\\log q(y)', 'wrong'],
    ],
  ],
  [
    'of a noise that is seen beside things that are not averaged over',
    'Let $z \\sim \\mathcal N(0, I)$ and $x_0, x_1 \\in \\mathbb R^d$. We see $I_t = a_t x_0 + b_t x_1 + c_t z$. Let $f(x) = \\mathbb E[x_0 + 2z \\mid I_t = x]$.',
    [
      ['f(x) = \\mathbb E[x_0 - 2z \\mid I_t = x]', 'undecided'],
      ['\\mathbb E[z \\mid x_0] = 0', 'holds'],
    ],
  ],
  [
    'of a latent variable beside an encoder, which is no noise of its own',
    'Let $z \\sim \\mathcal N(0, I)$, $p_\\theta(x \\mid z) = \\mathcal N(x; G_\\theta(z), \\sigma^2 I)$ and $q_\\phi(z \\mid x)$ any encoder.',
    [['\\mathbb E[z \\mid x] = 0', 'undecided']],
  ],
  [
    'of a start with a normal law, which is told after the marginal',
    'Let $x \\sim p_0$, $q(y \\mid x) = \\mathcal N(y; x, s^2 I)$ on $\\mathbb R^d$ and $q(y) = \\int q(y \\mid x)p_0(x)\\,dx$. The start is $p_0 = \\mathcal N(\\mu, c^2 I)$.',
    [
      ['\\mathbb E[x \\mid y] = \\frac{s^2\\mu + c^2y}{c^2 + s^2}', 'holds'],
      ['\\mathbb E[x \\mid y] = \\frac{c^2\\mu + s^2y}{c^2 + s^2}', 'wrong'],
    ],
  ],
  [
    'of a start with a normal law, which is told before the marginal',
    'Let $q(y \\mid x) = \\mathcal N(y; x, s^2 I)$, $p(x) = \\mathcal N(x; 0, I)$ and $q(y) = \\int q(y \\mid x)p(x)\\,dx$ on $\\mathbb R^d$.',
    [
      ['\\mathbb E[x \\mid y] = y + s^2\\nabla\\log q(y)', 'holds'],
      ['\\mathbb E[x \\mid y] = 0', 'wrong'],
    ],
  ],
  [
    'of a start that is told to be normal, under a law given it that has no name',
    'Let $x \\sim p_0$ on $\\mathbb R^d$ and $y \\mid x \\sim \\mathcal N(x, s^2 I)$. Let $D(y) = \\mathbb E[x \\mid y]$. Suppose $p_0 = \\mathcal N(\\mu, c^2 I)$.',
    [
      ['D(y) = \\frac{s^2\\mu + c^2y}{c^2 + s^2}', 'holds'],
      ['\\mathbb E[\\|x - D(y)\\|^2 \\mid y] = \\frac{d\\,c^2s^2}{c^2 + s^2}', 'holds'],
      ['\\mathbb E[x \\mid y] = \\frac{c^2\\mu + s^2y}{c^2 + s^2}', 'wrong'],
    ],
  ],
  [
    'of a noise of which nothing is told, beside a density that may be theirs',
    'Let $X \\sim p$ in $\\mathbb{R}^d$ and let $\\eta$ be a random vector, independent of $X$. We see $Y = X + \\tau\\eta$ and write $q$ for the density of $Y$.',
    [['\\mathbb E[X \\mid Y = y] = y + \\tau^2\\nabla\\log q(y)', 'undecided']],
  ],
  [
    'where the kernel is written beside it',
    'Let $x \\sim p(x)$ in $\\mathbb{R}^d$ and $y = x + \\sigma n$ with $n \\sim \\mathcal N(0, I)$, so that $q(y\\mid x) = \\mathcal N(y; x, \\sigma^2 I)$.',
    [
      ['\\mathbb E[x - y\\mid y] = \\mathbb E[x\\mid y] - y', 'holds'],
      ['\\mathbb E_{p(x\\mid y)}\\left[\\nabla_y \\log q(y\\mid x)\\right] = \\frac{\\mathbb E[x\\mid y]-y}{\\sigma^2}', 'holds'],
      ['\\mathbb E_{p(x\\mid y)}\\left[\\nabla_y \\log q(y\\mid x)\\right] = \\frac{\\mathbb E[x\\mid y]-y}{\\sigma}', 'wrong'],
      ['\\mathbb E[x + y\\mid y] = \\mathbb E[x\\mid y]', 'wrong'],
    ],
  ],
  [
    'of an interpolation',
    'Let $x_0 \\sim \\mathcal N(0, I)$ and $x_1\\sim q(x_1)$ be independent in $\\mathbb{R}^d$, and $x_t = (1-t)x_0 + t x_1$.',
    [
      ['\\mathbb E[x_1-x_0\\mid x_t=x] = \\frac{x + (1-t)\\nabla\\log p_t(x)}{t}', 'holds'],
      ['\\mathbb E[x_1-x_0\\mid x_t=x] = \\frac{x - (1-t)\\nabla\\log p_t(x)}{t}', 'wrong'],
      ['\\mathbb E[x_0\\mid x_t=x] = -(1-t)\\nabla\\log p_t(x)', 'holds'],
      ['\\mathbb E[x_1\\mid x_t=x] = \\frac{x + (1-t)\\nabla\\log p_t(x)}{t}', 'wrong'],
    ],
  ],
  [
    'of an interpolation whose noise the text calls by a density',
    'Let $\\rho_0 = \\mathcal N(0, I)$. Let $x_0 \\sim \\rho_0$ and $x_1\\sim \\rho_1$ be independent in $\\mathbb{R}^d$, and $x_t = (1-t)x_0 + t x_1$ with density $\\rho_t$.',
    [
      ['\\mathbb E[x_0\\mid x_t=x] = -(1-t)\\nabla\\log\\rho_t(x)', 'holds'],
      ['\\mathbb E[x_0\\mid x_t=x] = -(1-t)^2\\nabla\\log\\rho_t(x)', 'wrong'],
    ],
  ],
  [
    'of data that are normal themselves, with noise',
    'Let $p=\\mathcal N(0,I)$ on $\\mathbb R^d$, $x\\sim p$, $\\epsilon\\sim\\mathcal N(0,I)$ independent and $y=x+\\sigma\\epsilon$.',
    [
      ['\\nabla_y\\log q(y\\mid x)=-\\frac{y-x}{\\sigma^2}', 'holds'],
      ['\\mathbb E[x\\mid y]=\\frac{y}{1+\\sigma^2}', 'holds'],
    ],
  ],
  [
    'of an interpolation of any two laws, with noise: normal laws refute, others need more',
    'Let $x_0\\sim\\rho_0$ and $x_1\\sim\\rho_1$ be random vectors in $\\mathbb R^d$ and $z\\sim\\mathcal N(0, I)$, all independent, and $x_t = (1-t)x_0 + t x_1 + \\gamma_t z$ with density $\\rho_t$. Let $v(t,x) = \\mathbb E[x_1 - x_0\\mid x_t=x]$.',
    [
      ['\\mathbb E[(1-t)x_0 + t x_1 + \\gamma_t z\\mid x_t=x] = x', 'holds'],
      ['\\mathbb E[(1-t)x_0 + t x_1 - \\gamma_t z\\mid x_t=x] = x', 'wrong'],
      ['\\mathbb E[x_1 - x_0 + z\\mid x_t=x] = v(t,x) - \\gamma_t\\nabla\\log\\rho_t(x)', 'undecided'],
      ['\\mathbb E[x_1 - x_0 + z\\mid x_t=x] = v(t,x) + \\gamma_t\\nabla\\log\\rho_t(x)', 'wrong'],
    ],
  ],
  [
    'of a chain, over one step and over many',
    'The chain is $q(x_t\\mid x_{t-1}) = \\mathcal N(x_t;\\sqrt{1-\\beta_t}\\,x_{t-1},\\beta_t I)$, so that $x_t = a_t\\,x_0 + b_t\\,\\epsilon$ with $\\epsilon\\sim\\mathcal N(0,I)$.',
    [
      ['\\nabla_{x_t}\\log q(x_t\\mid x_0) = -\\frac{x_t-a_t x_0}{b_t^2}', 'holds'],
      ['\\nabla_{x_t}\\log q(x_t\\mid x_0) = -\\frac{x_t-a_t x_0}{b_t}', 'wrong'],
      ['\\nabla_{x_t}\\log q(x_t\\mid x_{t-1}) = -\\frac{x_t-\\sqrt{1-\\beta_t}x_{t-1}}{\\beta_t}', 'holds'],
    ],
  ],
  [
    'where the kernel is a bell curve that is written out',
    'Let $y = x + \\sigma z$ where $x\\sim p(x)$ on $\\mathbb{R}^d$ and $z\\sim\\mathcal N(0,I)$ independent. Its density is ' +
      '$p_\\sigma(y) = \\int p(x)\\,\\varphi_\\sigma(y-x)\\,dx$ with $\\varphi_\\sigma(u) = (2\\pi\\sigma^2)^{-d/2} e^{-\\|u\\|^2/(2\\sigma^2)}$.',
    [
      ['\\mathbb{E}[x\\mid y] = y + \\sigma^2\\nabla\\log p_\\sigma(y)', 'holds'],
      ['\\mathbb{E}[x\\mid y] = y + \\sigma\\nabla\\log p_\\sigma(y)', 'wrong'],
      ['\\mathbb{E}[y^\\top\\mathbb{E}[x\\mid y]] = \\mathbb{E}[y^\\top x]', 'holds'],
      ['\\mathbb{E}\\|\\mathbb{E}[x\\mid y]\\|^2 = \\mathbb{E}\\|x\\|^2', 'wrong'],
      ['\\mathbb{E}\\|x-\\mathbb{E}[x\\mid y]\\|^2 = d\\sigma^2 - \\sigma^4\\,\\mathbb{E}\\|\\nabla\\log p_\\sigma(y)\\|^2', 'holds'],
    ],
  ],
  [
    'of a joint density, under the names that the text gives its losses',
    'Let $x\\in\\mathbb{R}^d$ have density $p(x)$, let $\\epsilon\\sim\\mathcal N(0,I)$, and let $\\tilde x = x+\\sigma\\epsilon$ have the conditional density ' +
      '$q_\\sigma(\\tilde x\\mid x) = \\mathcal N(\\tilde x; x,\\sigma^2 I)$. Define ' +
      '$J_E(\\theta) = \\frac12\\mathbb E_{q_\\sigma(\\tilde x)}[\\|s_\\theta(\\tilde x)-\\nabla_{\\tilde x}\\log q_\\sigma(\\tilde x)\\|^2]$ and ' +
      '$J_D(\\theta) = \\frac12\\mathbb E_{q_\\sigma(\\tilde x,x)}[\\|s_\\theta(\\tilde x)-\\nabla_{\\tilde x}\\log q_\\sigma(\\tilde x\\mid x)\\|^2]$. Then',
    [
      ['J_E(\\theta) = J_D(\\theta) + C', 'holds'],
      ['J_E(\\theta) = 2J_D(\\theta) + C', 'wrong'],
      ['J_D(\\theta) = \\frac12\\mathbb E_{x,\\epsilon}[\\|s_\\theta(x+\\sigma\\epsilon)-\\tfrac{\\epsilon}{\\sigma}\\|^2]', 'wrong'],
      ['J_D(\\theta) = \\frac12\\mathbb E_{x,\\epsilon}[\\|s_\\theta(x+\\sigma\\epsilon)+\\tfrac{\\epsilon}{\\sigma}\\|^2]', 'holds'],
    ],
  ],
  [
    'of a sum of normal variables, whose laws words tell',
    'Let $X$ and $Y$ be independent standard normal variables, $S = X + Y$ and $D = X - Y$. Then',
    [
      ['\\mathbb E[X \\mid S] = \\tfrac12 S', 'holds'],
      ['\\mathbb E[X \\mid S] = S', 'wrong'],
      ['\\mathbb E[XY \\mid S] = \\tfrac14 S^2 - \\tfrac12', 'holds'],
      ['\\mathbb E[D \\mid S] = 0', 'holds'],
      ['\\operatorname{Var}(X \\mid S) = 1', 'wrong'],
    ],
  ],
  [
    'of a normal signal in noise',
    'Let $x\\sim\\mathcal N(m, \\tau^2 I)$ in $\\mathbb{R}^d$ and $y = x + \\sigma z$ with $z\\sim\\mathcal N(0, I)$ independent of $x$; $p_\\sigma(y)$ is the density of $y$.',
    [
      ['\\mathbb E[x \\mid y] = m + \\frac{\\tau^2}{\\tau^2+\\sigma^2}(y-m)', 'holds'],
      ['\\mathbb E[x \\mid y] = m + \\frac{\\sigma^2}{\\tau^2+\\sigma^2}(y-m)', 'wrong'],
      ['\\mathbb E[z \\mid y] = -\\sigma\\nabla_y\\log p_\\sigma(y)', 'holds'],
      ['\\nabla_y\\log p_\\sigma(y) = -\\frac{y-m}{\\tau+\\sigma}', 'wrong'],
    ],
  ],
  [
    'of noise with a covariance of its own',
    'Let $y = x + n$ where $x\\sim p$ in $\\mathbb{R}^d$ and $n\\sim\\mathcal N(0,\\sigma^2 I)$ are independent, and let $p_\\sigma$ be the density of $y$.',
    [
      ['\\mathbb E[x \\mid y] = y + \\sigma^2\\nabla\\log p_\\sigma(y)', 'holds'],
      ['\\mathbb E[n \\mid y] = \\sigma^2\\nabla\\log p_\\sigma(y)', 'wrong'],
      ['I + \\sigma^2\\nabla^2\\log p_\\sigma(y) = \\frac{1}{\\sigma^2}\\operatorname{Cov}(x \\mid y)', 'holds'],
      ['\\mathbb E[\\Delta\\log p_\\sigma(y)] = \\mathbb E\\|\\nabla\\log p_\\sigma(y)\\|^2', 'wrong'],
    ],
  ],
  [
    'of two normal ones, neither of variance one',
    'Let $X\\sim\\mathcal N(0,\\tau^2 I)$ and $N\\sim\\mathcal N(0,\\sigma^2 I)$ in $\\mathbb{R}^d$ be independent and $Y = X + N$.',
    [
      ['\\nabla\\log p_Y(y) = -\\frac{y}{\\tau^2+\\sigma^2}', 'holds'],
      ['\\nabla\\log p_Y(y) = -\\frac{y}{\\sigma^2}', 'wrong'],
    ],
  ],
  [
    'beside the information that it brings, where it stands behind a semicolon',
    'Let $X \\sim p$ in $\\mathbb{R}^n$ and $Y = \\sqrt{\\gamma}\\,X + Z$ with $Z \\sim \\mathcal N(0, I)$ independent of $X$; $p_\\gamma$ is the density of $Y$, and $I(X; Y)$ the mutual information.',
    [
      ['\\sqrt{\\gamma}\\,\\mathbb E[X \\mid Y = y] = y + \\nabla\\log p_\\gamma(y)', 'holds'],
      ['\\sqrt{\\gamma}\\,\\mathbb E[X \\mid Y = y] = y - \\nabla\\log p_\\gamma(y)', 'wrong'],
      ['J(Y) = \\mathbb E\\|\\nabla\\log p_\\gamma(Y)\\|^2', 'definition'],
    ],
  ],
];

describe('averages given what is made of data and noise', () => {
  checkDisplays(texts, 8192);
});
