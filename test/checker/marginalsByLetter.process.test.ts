import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;

/** Tweedie's formula and its slips after what a text says of x and y. */
const tweedie = (told: string): StatusText => [
  told,
  tex`${told} Then $\mathbb E[x|y] = y + \sigma^2\nabla_y\log p(y)$. Then $\mathbb E[x|y] = y - \sigma^2\nabla_y\log p(y)$. Then $\mathbb E[x|y] = y + \sigma\nabla_y\log p(y)$.`,
  ['holds', 'wrong', 'wrong'],
];

describe('p(y) beside x that is drawn from p(x)', () =>
  checkStatuses(
    [
      tweedie(tex`Suppose $x \sim p(x)$ and $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$.`),
      tweedie(tex`Let $x \sim p$ and $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$.`),
      tweedie(tex`Let $x \sim p(x)$ and $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$, and let $p(y)$ be the density of $y$.`),
      tweedie(tex`Let $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$.`),
      tweedie(tex`Suppose $x \sim p(x)$ and $y | x \sim \mathcal N(x, \sigma^2 I)$.`),
      tweedie(tex`Let $x \sim p$ and, given $x$, $y \sim \mathcal N(x, \sigma^2 I)$.`),
      tweedie(tex`Let $x \sim p_X$ and $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$.`),
      [
        'Fisher’s identity and noise',
        tex`Let $x \sim p(x)$ and $y = \alpha x + \sigma z$ with $z \sim \mathcal N(0, I)$. Then $\nabla_y\log p(y) = \mathbb E[\nabla_y\log p(y|x) | y]$, and $\nabla_y\log p(y) = -\frac{1}{\sigma}\mathbb E[z|y]$, and $\nabla_y\log p(y) = -\frac{1}{\sigma^2}\mathbb E[z|y]$.`,
        ['holds', 'holds', 'wrong'],
      ],
      [
        'the kernel by its own letter, with its noise level below',
        tex`Let $x \sim p(x)$ and let $\tilde x | x \sim \mathcal N(x, \sigma^2 I)$. Write $q_\sigma(\tilde x | x)$ for this kernel and $$q_\sigma(\tilde x) = \int q_\sigma(\tilde x | x)p(x)\,dx.$$ Then $\mathbb E_{\tilde x \sim q_\sigma}\|\nabla_{\tilde x}\log q_\sigma(\tilde x)\|^2$ is finite, $\nabla_{\tilde x}\log q_\sigma(\tilde x | x) = -\frac{\tilde x - x}{\sigma^2}$ and $\nabla_{\tilde x}\log q_\sigma(\tilde x | x) = -\frac{\tilde x - x}{\sigma}$.`,
        ['holds', 'wrong'],
      ],
      [
        'parts that each suppose a y',
        tex`(a) Suppose $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$. Then $\mathbb E[x|y] = y + \sigma^2\nabla\log p(y)$.

(b) Suppose $y = \alpha x + \sigma z$ with $z \sim \mathcal N(0, I)$. Then $\mathbb E[x|y] = \frac{y + \sigma^2\nabla\log p(y)}{\alpha}$.

(c) Suppose $y = \alpha x + \sigma z$ with $z \sim \mathcal N(0, I)$. Then $\mathbb E[x|y] = y + \sigma^2\nabla\log p(y)$.`,
        ['holds', 'holds', 'wrong'],
      ],
      [
        'what holds of p at y is of p',
        tex`Let $x \sim p$ with $p = \mathcal N(0, I)$ and $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$. Then $\nabla_y\log p(y) = -y$.`,
        ['holds'],
      ],
    ],
    512,
  ));
