import { checkDisplays } from './displayTable';
import { check } from './processTable';

describe('functions of time that solve an equation', () => {
  check(String.raw`The moments obey $\mu' = -\frac12\beta\mu$ and $(\sigma^2)' = \beta - \beta\sigma^2$, so`, [
    ['holds', String.raw`$\mu(t) = \mu_0e^{-\beta t/2}$,`],
    ['wrong', String.raw`$\mu(t) = \mu_0e^{\beta t/2}$,`],
    ['wrong', String.raw`$\mu(t) = 2\mu_0e^{-\beta t/2}$,`],
    ['holds', String.raw`$\sigma^2(t) = 1 + (\sigma_0^2 - 1)e^{-\beta t}$,`],
    ['wrong', String.raw`$\sigma^2(t) = 1 - (\sigma_0^2 - 1)e^{-\beta t}$,`],
  ]);
  check(String.raw`Let $\dot\alpha(t) = -\frac12\beta(t)\alpha(t)$ with $\alpha(0) = 1$. Then`, [
    ['holds', String.raw`$\alpha(t) = e^{-\frac12\int_0^t\beta(s)\,ds}$,`],
    ['wrong', String.raw`$\alpha(t) = e^{-\int_0^t\beta(s)\,ds}$,`],
    ['wrong', String.raw`$\alpha(t) = 2e^{-\frac12\int_0^t\beta(s)\,ds}$,`],
  ]);
  check(
    String.raw`Let $p(x, t)$ be the density of the solution of $dx = f(x, t)\,dt + g(t)\,dw$, $x \in \mathbb R^d$, with $f = -\frac12\beta x$, $g = \sqrt\beta$ and $p(x, 0) = \mathcal N(\mu_0, \sigma_0^2I)$.`,
    [
      ['holds', String.raw`$\nabla\log p(x, t) = -\frac{x - \mu_0e^{-\beta t/2}}{1 + (\sigma_0^2 - 1)e^{-\beta t}}$`],
      ['wrong', String.raw`$\nabla\log p(x, t) = -\frac{x - \mu_0e^{-\beta t/2}}{1 - (\sigma_0^2 - 1)e^{-\beta t}}$`],
      ['wrong', String.raw`$\nabla\log p(x, t) = -\frac{x - \mu_0e^{-\beta t/2}}{1 - e^{-\beta t}}$`],
    ],
  );
});

const tex = String.raw;

describe('an equation for a function of which no more is known', () =>
  checkDisplays(
    [
      [
        'said without a word that lays it down',
        'We have',
        [
          [tex`\eta'(r) = -\eta(r)`, 'undecided'],
          [tex`\frac{d}{dr}\chi(r) = 3\chi(r) + r`, 'undecided'],
          [tex`y''(x) = -y(x)`, 'undecided'],
        ],
      ],
      [
        'of a function that the text has made, or means in general',
        'Let $g$ be a smooth function and $h(x) = e^{2x}$ for $x \\in \\mathbb{R}$. Then',
        [
          [tex`h'(x) = 2h(x)`, 'holds'],
          [tex`h'(x) = h(x)`, 'wrong'],
          [tex`\frac{d}{dx}\left(g(x)^2\right) = 2g(x)g'(x)`, 'holds'],
          [tex`\frac{d}{dx}\left(g(x)^2\right) = g(x)g'(x)`, 'wrong'],
        ],
      ],
      [
        'laid down, and solved',
        'The distance obeys',
        [
          [tex`\eta'(r) = -\eta(r), \quad \eta(0) = 4`, 'declaration'],
          [tex`\eta(r) = 4e^{-r}`, 'holds'],
        ],
      ],
      [
        'laid down, and solved wrongly',
        'The distance obeys',
        [
          [tex`\eta'(r) = -\eta(r), \quad \eta(0) = 4`, 'declaration'],
          [tex`\eta(r) = 4e^{r}`, 'wrong'],
        ],
      ],
    ],
    1024,
  ));
