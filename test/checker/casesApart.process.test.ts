import { checkStatuses } from './displayTable';

const kernel = String.raw`Let $q(x_t|x_0) = \mathcal N(\alpha_t x_0, \sigma_t^2 I)$.`;
const tex = String.raw;

describe('cases beside each other', () =>
  checkStatuses(
    [
      [
        'paragraphs with the names of processes',
        tex`${kernel}

For the VP SDE, $\alpha_t = e^{-t/2}$ and $\sigma_t^2 = 1 - e^{-t}$.

For the VE SDE, $\alpha_t = 1$ and $\sigma_t^2 = t$.`,
        [],
      ],
      [
        'items of a list',
        tex`${kernel}

- VP: $\alpha_t = e^{-t/2}$ and $\sigma_t^2 = 1 - e^{-t}$, so that $\alpha_t^2 + \sigma_t^2 = 1$.
- VE: $\alpha_t = 1$ and $\sigma_t^2 = t$.`,
        [],
      ],
      [
        'what follows in each',
        tex`${kernel}

**VP.** Here $\alpha_t = e^{-t/2}$ and $\sigma_t^2 = 1 - e^{-t}$, so that

$$\alpha_t^2 + \sigma_t^2 = 1.$$

**VE.** Here $\alpha_t = 1$ and $\sigma_t^2 = t$, so that

$$\alpha_t^2 + \sigma_t^2 = 1$$

and

$$\alpha_t^2 + \sigma_t^2 = 1 + t.$$

**Flow matching.** Here $\alpha_t = 1 - t$ and $\sigma_t = t$, so that

$$\alpha_t + \sigma_t = 1$$

and

$$\alpha_t^2 + \sigma_t^2 = 1.$$`,
        ['holds', 'wrong', 'holds', 'holds', 'wrong'],
      ],
      [
        'schedules',
        tex`**Linear schedule.** $\beta(t) = a + t(b - a)$. Then $\int_0^t\beta(s)\,ds = a t + \tfrac12 t^2(b - a)$.

**Cosine schedule.** $\beta(t) = \pi\tan(\pi t/2)$. Then $\int_0^t\beta(s)\,ds = -\log\cos(\pi t/2)$.

**Constant schedule.** $\beta(t) = 1$. Then $\int_0^t\beta(s)\,ds = t$.`,
        ['holds', 'wrong', 'holds'],
      ],
      [
        'a case that the text comes back to',
        tex`For the VP SDE we have $dx = -\tfrac12\beta x\,dt + \sqrt\beta\,dw$ and
$$p(x_t|x_0) = \mathcal N(e^{-\beta t/2}x_0, (1 - e^{-\beta t})I).$$
For the VE SDE we have $dx = \sqrt{2t}\,dw$ and
$$p(x_t|x_0) = \mathcal N(x_0, t^2I).$$
In the VP case the score of the kernel is
$$\nabla\log p(x_t|x_0) = -\frac{x_t - e^{-\beta t/2}x_0}{1 - e^{-\beta t}},$$
and in the variance exploding case it is
$$\nabla\log p(x_t|x_0) = -\frac{x_t - x_0}{t}.$$`,
        ['holds', 'holds', 'holds', 'holds', 'holds', 'wrong'],
      ],
      [
        'numbered cases and Chinese titles',
        tex`情形 1：$f(x) = \sin x$。则 $f'(x) = \cos x$。

情形 2：$f(x) = e^x$。则 $f'(x) = -e^x$。`,
        ['holds', 'wrong'],
      ],
      [
        'steps are no cases',
        tex`Let $f(x) = x^2$.

**Step 1.** $f'(x) = 2x$.

**Step 2.** $f'(x) = 3x$.`,
        ['holds', 'wrong'],
      ],
      [
        'what the text tells before its cases is judged in them',
        tex`Let $g(t) = t^2$.

**Linear.** $g(t) = t^2$.

**Cosine.** $g(t) = t^3$.`,
        ['holds', 'wrong'],
      ],
      [
        'two values of a loss are two claims',
        tex`Let $s_\theta$ be a model and $p$ a density.

**Explicit.** $J(\theta) = \mathbb E_{x \sim p}\|s_\theta(x) - \nabla\log p(x)\|^2$.

**Implicit.** $J(\theta) = \mathbb E_{x \sim p}\|s_\theta(x)\|^2$.`,
        ['wrong'],
      ],
    ],
    512,
  ));
