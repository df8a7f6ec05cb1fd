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

/** Beside a noise of its own, and whatever else the sentence goes on with. */
describe('p(x) that words say x has for its density', () => {
  const told = tex`Let $x \sim \mathcal N(0, 1)$ with density $p(x)$ and $y = x + \sigma z$ with $z \sim \mathcal N(0, 1)$ independent of $x$.`;
  const bayes = tex`${told} By Bayes' rule, $$p(x | y) = \frac{p(y | x)p(x)}{p(y)}.$$`;
  const prior = tex`Let $\theta \sim \mathcal N(0, \tau^2)$ with density $p(\theta)$ and $x \mid \theta \sim \mathcal N(\theta, \sigma^2)$ with density $p(x\mid\theta)$, so that $$p(x) = \int p(x\mid\theta)p(\theta)\,d\theta.$$`;
  const scores = (name: string, sides: readonly string[], statuses: readonly string[]): StatusText => [
    `${name}: ${sides.join('; ')}`,
    `${name} ${sides.map((side) => `Then $${side}$.`).join(' ')}`,
    [...statuses],
  ];
  checkStatuses(
    [
      scores(told, [tex`\nabla_x\log p(x) = -x`, tex`\nabla_x\log p(x) = -\frac{x}{1+\sigma^2}`], ['holds', 'wrong']),
      scores(told, [tex`\nabla_y\log p(y) = -\frac{y}{1+\sigma^2}`, tex`\nabla_y\log p(y) = -\frac{y}{\sigma^2}`], ['holds', 'wrong']),
      scores(
        bayes,
        [
          tex`\nabla_x\log p(x|y) = \nabla_x\log p(y|x) + \nabla_x\log p(x)`,
          tex`\nabla_x\log p(x|y) = \nabla_x\log p(y|x) - \nabla_x\log p(x)`,
        ],
        ['holds', 'wrong'],
      ),
      scores(
        prior,
        [
          tex`\nabla_\theta\log p(\theta) = -\frac{\theta}{\tau^2}`,
          tex`\nabla_\theta\log p(\theta) = -\frac{\theta}{\tau}`,
          tex`\nabla_\theta\log p(\theta\mid x) = \frac{x-\theta}{\sigma^2} - \frac{\theta}{\tau^2}`,
          tex`\nabla_\theta\log p(\theta\mid x) = \frac{x-\theta}{\sigma^2} + \frac{\theta}{\tau^2}`,
        ],
        ['holds', 'wrong', 'holds', 'wrong'],
      ),
      scores(tex`Let $p$ be a density and let $x \sim \mathcal N(0, 1)$.`, [tex`\nabla_x\log p(x) = -x`], ['undecided']),
      scores(
        tex`Let $x$ and $y$ have densities $p(x)$ and $p(y)$, where $x \sim \mathcal N(0, 1)$ and $y = x + z$ with $z \sim \mathcal N(0,1)$.`,
        [tex`\nabla_x\log p(x) = -x`],
        ['undecided'],
      ),
    ],
    512,
  );
});
