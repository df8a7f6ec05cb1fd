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
        'a number with a capital letter',
        tex`**Linear schedule.** The integral is $$B = \int_0^1 t\,dt = \frac12.$$

**Quadratic schedule.** The integral is $$B = \int_0^1 t^2\,dt = \frac13.$$

**Cosine schedule.** The integral is $$B = \int_0^1 \cos\left(\tfrac\pi2 t\right)dt = \frac1\pi.$$`,
        ['holds', 'holds', 'wrong'],
      ],
      [
        'one schedule once more',
        tex`**Linear schedule.** The integral is $$B = \int_0^1 t\,dt = \frac12.$$

**Linear schedule, once more.** So $$B = \frac13.$$`,
        ['holds', 'wrong'],
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
        ['holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'wrong'],
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
        'nor are parts that go on',
        tex`**(a)** Let $f(x) = x^2$, so $f'(x) = 2x$.

**(b) In terms of $x$.** $f'(x) = 3x$.`,
        ['holds', 'wrong'],
      ],
      [
        'nor is what is said of a kernel beside it',
        tex`**Forward kernel.** $q(x_t|x_0) = \mathcal N(x_t; \alpha_tx_0, \sigma_t^2I)$.

**Forward score.** $\nabla\log q(x_t|x_0) = -\frac{x_t - \alpha_tx_0}{\sigma_t^2}$, not $\nabla\log q(x_t|x_0) = -\frac{x_t - x_0}{\sigma_t^2}$; and $\nabla\log q(x_t|x_0) = -\frac{x_t - \alpha_tx_0}{\sigma_t}$.`,
        ['holds', 'wrong'],
      ],
      [
        'nor titles of one thing',
        tex`Let $m(t) = e^{-t}$.

**The mean.** $\dot m(t) = -m(t)$.

**The mean once more.** $m(t) = e^{t}$.`,
        ['holds', 'wrong'],
      ],
      [
        'what follows in each from a general formula',
        tex`The forward process is $x_t = \alpha_t x_0 + \sigma_t \epsilon$, $\epsilon\sim\mathcal N(0,I)$, and $\lambda_t = \log(\alpha_t/\sigma_t)$.

1. **Variance preserving**: $\alpha_t = \cos(\pi t/2)$, $\sigma_t = \sin(\pi t/2)$. Then $\lambda_t = \log\cot(\pi t/2)$.
2. **Variance exploding**: $\alpha_t = 1$, $\sigma_t = t$. Then $\lambda_t = \log t$.
3. **Rectified flow**: $\alpha_t = 1-t$, $\sigma_t = t$. Then $\lambda_t = \log\frac{1-t}{t}$ and $\dot x_t = \epsilon - x_0$.
4. **Trigonometric flow**: $\alpha_t = \cos t$, $\sigma_t = \sin t$. Then $\dot x_t = \epsilon\cos t + x_0\sin t$.`,
        ['holds', 'wrong', 'holds', 'holds', 'wrong'],
      ],
      [
        'numbers of a path that are told behind it',
        tex`Let $x_t = \alpha_t x_0 + \sigma_t \epsilon$ with $\epsilon\sim\mathcal N(0,I)$. Here $\alpha_t = 1-t$ and $\sigma_t = t$. Then $\dot x_t = \epsilon - x_0$.`,
        ['holds'],
      ],
      [
        'the law of a section, whatever other sections draw',
        tex`# One

Suppose $x \sim \mathcal N(0, I)$ in $\mathbb R^d$. Then $$\mathbb E\|x\|^2 = d.$$

# Two

Suppose $x \sim \mathcal N(0, 4I)$ in $\mathbb R^d$. Then $$\mathbb E\|x\|^2 = d.$$

# Three

Suppose $x \sim \mathcal N(0, 4I)$ in $\mathbb R^d$. Then $$\mathbb E\|x\|^2 = 4d.$$`,
        ['holds', 'wrong', 'holds'],
      ],
      [
        'a number that follows from its formula',
        tex`Let $\alpha_t = \cos t$, $\sigma_t = \sin t$ and $\lambda_t = \log(\alpha_t/\sigma_t)$. Hence $\lambda_t = \log\cot t$, so that $\lambda_t = \log\tan t$.`,
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
