import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const tex = String.raw;
const noised = tex`Let $x \in \mathbb{R}^d$ have density $p(x)$, $\epsilon \sim \mathcal{N}(0, I)$ and $\tilde x = x + \sigma \epsilon$`;
const drawn = tex`Let $x \sim p$ in $\mathbb{R}^d$, $\epsilon \sim \mathcal{N}(0, I)$ and $\tilde x = x + \sigma \epsilon$`;
const kernel = tex`$q(\tilde x | x) = \mathcal{N}(\tilde x; x, \sigma^2 I)$`;
const diffused = tex`Let $x_0 \in \mathbb{R}^d$, $\epsilon \sim \mathcal{N}(0, I)$ and $x_t = \alpha_t x_0 + \sigma_t \epsilon$`;

const linear = tex`Let $x_0 \sim \mathcal{N}(0, I)$ and $x_1 \in \mathbb{R}^d$, $x_t = (1 - t) x_0 + t x_1$, and the velocity is $u_t(x | x_1) = \frac{x_1 - x}{1 - t}$`;

/** What the last equation of each text is: a claim with its status, or something that gives a name its meaning. */
const rows: readonly [text: string, expected: string][] = [
  // An equation among names that were there before it, and what the text makes of them, is a claim.
  [tex`${noised}. Then $\frac{x - \tilde x}{\sigma^2} = -\frac{\epsilon}{\sigma}$.`, 'holds'],
  [tex`${noised}. Then $\frac{x - \tilde x}{\sigma^2} = \frac{\epsilon}{\sigma}$.`, 'wrong'],
  [tex`${noised}. Then $\epsilon = (\tilde x - x)/\sigma$.`, 'holds'],
  [tex`${noised}. Then $\epsilon = (\tilde x - x)/\sigma^2$.`, 'wrong'],
  [tex`${diffused}. Hence $x_0 = (x_t - \sigma_t \epsilon)/\alpha_t$.`, 'holds'],
  [tex`${diffused}. Hence $x_0 = (x_t - \sigma_t^2 \epsilon)/\alpha_t$.`, 'wrong'],
  [
    tex`${diffused}, $v_t = \alpha_t \epsilon - \sigma_t x_0$ with $\alpha_t^2 + \sigma_t^2 = 1$. Then $x_0 = \alpha_t x_t - \sigma_t v_t$.`,
    'holds',
  ],
  [
    tex`${diffused}, $v_t = \alpha_t \epsilon - \sigma_t x_0$ with $\alpha_t^2 + \sigma_t^2 = 1$. Then $x_0 = \alpha_t x_t + \sigma_t v_t$.`,
    'wrong',
  ],
  [tex`Let $s = T - t$. Then $t = T - s$.`, 'holds'],
  [tex`Let $s = T - t$. Then $t = s - T$.`, 'wrong'],
  [tex`Let $x_0, x_1 \in \mathbb{R}^d$ and $x_t = (1 - t) x_0 + t x_1$. Then $x_1 = x_t + (1 - t)(x_1 - x_0)$.`, 'holds'],
  [tex`Let $x_0, x_1 \in \mathbb{R}^d$ and $x_t = (1 - t) x_0 + t x_1$. Then $x_1 = x_t + t(x_1 - x_0)$.`, 'wrong'],
  // What stands in it besides makes it a new equation.
  [tex`${diffused}. One step back is $x_0 = x_t + \sigma_t^2 s_\theta(x_t) + \sigma_t z$.`, 'no claim'],
  [
    tex`Euler's scheme is $x_{k+1} = x_k + h v(x_k, t_k)$ with $x_k \in \mathbb{R}^d$. Backwards, $x_k = x_{k+1} - h v(x_{k+1}, t_{k+1})$.`,
    'no claim',
  ],
  [tex`${noised}. With other noise, $\tilde x = x + \sigma^2 \epsilon$.`, 'no claim'],
  ['# One\n' + tex`${noised}.` + '\n# Two\n' + tex`Let $\tilde x \in \mathbb{R}^d$ and $x = \tilde x + \sigma \epsilon$.`, 'no claim'],
  // A moment of what has its law is no name for it, nor does what is let before a display make that display a definition.
  [tex`Let $v \sim \mathcal{N}(m, I)$ in $\mathbb{R}^d$. Then $\mathbb{E}_v[v] = m$.`, 'holds'],
  ['Let $p(x) = \\mathcal{N}(x; m, s^2 I)$ for $x \\in \\mathbb{R}^d$.\n\n' + tex`$$p(x) = -\frac{\|x - m\|^2}{2 s^2}$$`, 'wrong'],
  // A kernel that is only told by what is made, under any name but a model's; numbers laid down hold in it too.
  [tex`${diffused}. Then $\nabla_{x_t} \log q(x_t | x_0) = -\frac{x_t - \alpha_t x_0}{\sigma_t^2}$.`, 'holds'],
  [tex`${diffused}. Then $\nabla_{x_t} \log q(x_t | x_0) = -\frac{x_t - \alpha_t x_0}{\sigma_t}$.`, 'wrong'],
  [
    tex`${diffused}, where $\alpha_t^2 + \sigma_t^2 = 1$ and $x_0 \sim p_0$. Then $\mathbb{E}[x_0 | x_t] = \frac{x_t + \sigma_t^2 \nabla \log q_t(x_t)}{\alpha_t}$.`,
    'holds',
  ],
  [
    tex`${diffused}, where $\alpha_t^2 + \sigma_t^2 = 1$ and $x_0 \sim p_0$. Then $\mathbb{E}[x_0 | x_t] = \frac{x_t + \sigma_t \nabla \log q_t(x_t)}{\alpha_t}$.`,
    'wrong',
  ],
  [tex`${linear}. Then $u_t(x | x_1) = \frac{x}{t} + \frac{1 - t}{t} \nabla_x \log p_t(x | x_1)$.`, 'holds'],
  [tex`${linear}. Then $u_t(x | x_1) = \frac{x}{t} - \frac{1 - t}{t} \nabla_x \log p_t(x | x_1)$.`, 'wrong'],
  // Beside what is drawn a Greek letter is a number, and what is made moves with it.
  [tex`Let $X \sim \mathcal{N}(0, 1)$ and $Y = \mu + \sigma X$. Then $\mathbb{E}[Y^3] = \mu^3 + 3 \mu \sigma^2$.`, 'holds'],
  [tex`Let $X \sim \mathcal{N}(0, 1)$ and $Y = \mu + \sigma X$. Then $\mathbb{E}[Y^3] = \mu^3 + \mu \sigma^2$.`, 'wrong'],
  [
    tex`Let $X \sim \mathcal{N}(0, 1)$, $Y = \mu + \sigma X$ and $f$ smooth. Then $\nabla_\mu \mathbb{E}[f(Y)] = \mathbb{E}[f'(Y)]$.`,
    'holds',
  ],
  [
    tex`Let $X \sim \mathcal{N}(0, 1)$, $Y = \mu + \sigma X$ and $f$ smooth. Then $\nabla_\sigma \mathbb{E}[f(Y)] = \mathbb{E}[f'(Y)]$.`,
    'wrong',
  ],
  // The score of a kernel, in what is drawn and what is used.
  [tex`${noised}, with ${kernel}. Then $\nabla_{\tilde x} \log q(\tilde x|x) = -\frac{\epsilon}{\sigma}$.`, 'holds'],
  [tex`${noised}, with ${kernel}. Then $\nabla_{\tilde x} \log q(\tilde x|x) = -\frac{\epsilon}{\sigma^2}$.`, 'wrong'],
  [
    tex`${noised}, with ${kernel}. Then $\mathbb{E}_x \mathbb{E}_{\tilde x \sim q(\tilde x|x)} \|\nabla_{\tilde x} \log q(\tilde x|x)\|^2 = \mathbb{E}_{\epsilon} \|\epsilon/\sigma\|^2$.`,
    'holds',
  ],
  // What is made of a drawn thing has a density that is determined, as has its condition.
  [
    tex`${noised} with density $p_\sigma(\tilde x)$. Then $\mathbb{E}[x | \tilde x] = \tilde x + \sigma^2 \nabla_{\tilde x} \log p_\sigma(\tilde x)$.`,
    'holds',
  ],
  [
    tex`${noised} with density $p_\sigma(\tilde x)$. Then $\mathbb{E}[x | \tilde x] = \tilde x - \sigma^2 \nabla_{\tilde x} \log p_\sigma(\tilde x)$.`,
    'wrong',
  ],
  [tex`${drawn} with density $p_\sigma(\tilde x)$. Then $\nabla_{\tilde x} \log p_\sigma(\tilde x) = -\epsilon / \sigma$.`, 'wrong'],
  // What is drawn claims to have the law that the text gives it, where it is made of the same numbers.
  [
    tex`Let $q(x_t|x_0) = \mathcal{N}(x_t; \sqrt{a}\, x_0, (1 - a) I)$ in $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$. Then $x_t = \sqrt{a}\, x_0 - \sqrt{1 - a}\, \epsilon$.`,
    'holds',
  ],
  [
    tex`Let $q(x_t|x_0) = \mathcal{N}(x_t; \sqrt{a}\, x_0, (1 - a) I)$ in $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$. Then $x_t = \sqrt{a}\, x_0 + (1 - a)\, \epsilon$.`,
    'wrong',
  ],
  [
    tex`Let $q(x_t|x_0) = \mathcal{N}(x_t; \sqrt{a}\, x_0, (1 - a) I)$ in $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$. Then $x_t = -\sqrt{a}\, x_0 + \sqrt{1 - a}\, \epsilon$.`,
    'wrong',
  ],
  [
    tex`Let $q(x_t|x_0) = \mathcal{N}(x_t; \sqrt{a}\, x_0, (1 - a) I)$ in $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$. Then $x_t = b x_0 + s \epsilon$.`,
    'no claim',
  ],
  // Bayes' rule writes all of one joint law at a point by three functions that may be any; an average over one of them ties them.
  [tex`Let $x, y \in \mathbb{R}^d$. By Bayes' rule $\nabla_x \log p(x|y) = \nabla_x \log p(x) - \nabla_x \log p(y|x)$.`, 'wrong'],
  [tex`Let $x, y \in \mathbb{R}^d$. By Bayes' rule $\nabla_x \log p(x|y) = \nabla_x \log p(x) + \nabla_x \log p(y|x)$.`, 'holds'],
  [tex`Let $x, y \in \mathbb{R}^d$. Then $\log p(x, y) = \log p(x|y) + \log p(y)$.`, 'holds'],
  [tex`Let $x, y \in \mathbb{R}^d$. Then $\log p(x, y) = \log p(x|y) + \log p(x)$.`, 'wrong'],
  [tex`Let $x, y \in \mathbb{R}^d$. Then $p(y) = \int p(y|x)\,p(x)\,dx$.`, 'no claim'],
  [
    tex`For $w > 0$ let $r(x|c) \propto p(x)\,p(c|x)^w$ with $x \in \mathbb{R}^d$. Then $\nabla_x \log r(x|c) = \nabla_x \log p(x) + w\,\nabla_x \log p(c|x)$.`,
    'holds',
  ],
  [tex`Let $p_T(x) = \frac{p(x)^{1/T}}{\int p(u)^{1/T} du}$. Then $\nabla \log p_T(x) = \frac{1}{T} \nabla \log p(x)$.`, 'holds'],
  [tex`Let $p_T(x) = \frac{p(x)^{1/T}}{\int p(u)^{1/T} du}$. Then $\nabla \log p_T(x) = T \nabla \log p(x)$.`, 'wrong'],
  // What derivatives are taken by is not put in their place.
  [
    tex`Let $k(x, y) = e^{-\|x - y\|^2/2}$ on $\mathbb{R}^d \times \mathbb{R}^d$ and $h(x, y) = \operatorname{tr}(\nabla_x \nabla_y k(x, y))$. Then $h(x, x) = d$.`,
    'holds',
  ],
  [
    tex`Let $z \sim \mathcal{N}(0, I)$ on $\mathbb{R}^d$ and $x = Az + b$ with an invertible matrix $A$. Then $\nabla \log p_X(x) = -(A A^\top)^{-1}(x - b)$.`,
    'holds',
  ],
  [
    tex`Let $z \sim \mathcal{N}(0, I)$ on $\mathbb{R}^d$ and $x = Az + b$ with an invertible matrix $A$. Then $\nabla \log p_X(x) = -(A^\top A)^{-1}(x - b)$.`,
    'wrong',
  ],
  // What x is drawn from is not said, and need not be p where another density of it stands beside.
  [
    tex`Let $r$ be a density on $\mathbb{R}^n$ and $u: \mathbb{R}^n \to \mathbb{R}^n$ smooth. Then $\mathbb{E}[u(x) \cdot \nabla \log r(x)] = -\mathbb{E}[\nabla \cdot u(x)]$.`,
    'undecided',
  ],
  [
    tex`Let $x \sim r$ in $\mathbb{R}^n$ and $u: \mathbb{R}^n \to \mathbb{R}^n$ smooth. Then $\mathbb{E}[u(x) \cdot \nabla \log r(x)] = \mathbb{E}[\nabla \cdot u(x)]$.`,
    'wrong',
  ],
  // e stays e below a Laplacian and before brackets.
  [
    tex`Let $f: \mathbb{R}^d \to \mathbb{R}$ be smooth. Then $\Delta e^{f(x)} = e^{f(x)} \left( \Delta f(x) + \|\nabla f(x)\|^2 \right)$.`,
    'holds',
  ],
  // What is laid down of numbers and vectors is obeyed, or nothing is refuted.
  [tex`Let $\alpha, \sigma > 0$ with $\alpha^2 + \sigma^2 = 1$. Then $\alpha^4 + \sigma^4 = 1 - 2 \alpha^2 \sigma^2$.`, 'holds'],
  [tex`Let $\alpha, \sigma > 0$ with $\alpha^2 + \sigma^2 = 1$. Then $\alpha^4 + \sigma^4 = 1 - \alpha^2 \sigma^2$.`, 'wrong'],
  [tex`Let $\alpha(t)^2 + \sigma(t)^2 = 1$. Then $\alpha(t)^4 - \sigma(t)^4 = \alpha(t)^2 - \sigma(t)^2$.`, 'undecided'],
  [tex`Let $w_1 + w_2 = 1$. Then $w_1 w_2 = w_1 - w_1^2$.`, 'holds'],
  [tex`Let $a, b \in \mathbb{R}^d$ with $a^\top b = 0$. Then $\|a + b\|^2 = \|a\|^2 + \|b\|^2$.`, 'undecided'],
];

describe('a claim about what the text determines', () => {
  for (const [text, expected] of rows) {
    it(`${expected}: ${text.slice(-90)}`, async () => {
      const document = await judgeText(text);
      const claims = claimsIn(document).filter(({ claim }) => claim.math === document.equations.at(-1)?.math.index);
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        expected === 'no claim' ? [] : [expected],
      );
    });
  }
});
