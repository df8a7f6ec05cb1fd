import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const tex = String.raw;
const normal = tex`Let $x \sim \mathcal{N}(\mu, I)$ in $\mathbb{R}^d$ and let $f, g : \mathbb{R}^d \to \mathbb{R}$.`;
const rotated = tex`Let $z_t = \alpha_t x + \sigma_t \epsilon$ with $\alpha_t^2 + \sigma_t^2 = 1$, $\epsilon \sim \mathcal{N}(0, I)$, and $v_t = \alpha_t \epsilon - \sigma_t x$. Take $\alpha_t = \cos\phi$ and $\sigma_t = \sin\phi$.`;

const levels = tex`Let $\sigma_1 > \dots > \sigma_L > 0$ be noise levels, $x \sim p$ on $\mathbb{R}^d$ and $\epsilon \sim \mathcal{N}(0, I)$ independent, and let $s_\theta(x, \sigma)$ be a score model.`;
const drawn = tex`Let $v \sim \mathcal{N}(m, \Sigma)$ in $\mathbb{R}^d$ with $m \in \mathbb{R}^d$ and a matrix $A \in \mathbb{R}^{d \times d}$.`;
const twoPoints = tex`Let $x, y, z \in \mathbb{R}^d$ with $y = x + z$. $$-\log q(x | y, z) \overset{c}{=} \tfrac{a}{2} \|x - y\|^2 + \tfrac{b}{2} \|x - z\|^2`;

/** What is said of the last claim of each text. */
const rows: readonly (readonly [text: string, status: string])[] = [
  // What is told of a number later holds in what was made of it earlier.
  [tex`${rotated} Then $$x = \alpha_t z_t - \sigma_t v_t.$$`, 'holds'],
  [tex`${rotated} Then $$x = \alpha_t z_t + \sigma_t v_t.$$`, 'wrong'],
  [
    tex`Let $x_\tau = \sqrt{\gamma_\tau} x_0 + \sqrt{1 - \gamma_\tau} \epsilon$ with $\epsilon \sim \mathcal{N}(0, I)$ and $0 < \gamma_\tau < 1$. Put $r(\tau) = \frac{\gamma_\tau}{1 - \gamma_\tau}$. So $$\gamma_\tau = \frac{r(\tau)}{1 + r(\tau)}$$ and $$\left\|\frac{x_\tau - \sqrt{\gamma_\tau} y}{\sqrt{1 - \gamma_\tau}} - \epsilon\right\|^2 = r(\tau) \|x_0 - y\|^2.$$`,
    'holds',
  ],
  // A moment of data of which nothing is known may well be the number of that name.
  [
    tex`Let $y \sim p_{\rm data}$ and $n \sim \mathcal{N}(0, \sigma^2)$ be numbers. Then $$\operatorname{Var}[y + n] = \sigma_{\rm data}^2 + \sigma^2.$$`,
    'undecided',
  ],
  // An average under a law of which only the name is known is no number that could be refuted.
  [tex`Let $\epsilon \sim p(\epsilon)$ in $\mathbb{R}$. Then $$\mathbb{E}_\epsilon[(m + s \epsilon)^2] = m^2 + s^2.$$`, 'undecided'],
  [tex`Let $\epsilon \sim \mathcal{N}(0, 1)$. Then $$\mathbb{E}_\epsilon[(m + s \epsilon)^2] = m^2 - s^2.$$`, 'wrong'],
  // What a case says of several matrices, of a number by its square, and of a function.
  [
    tex`Let $p = \mathcal{N}(\mu_1, \Sigma_1)$ and $q = \mathcal{N}(\mu_2, \Sigma_2)$ on $\mathbb{R}^k$.${'\n\n'}If $\Sigma_1 = \Sigma_2 = \sigma^2 I$ then $$D_{\mathrm{KL}}(p \| q) = \frac{1}{2\sigma^2} \|\mu_1 - \mu_2\|^2.$$`,
    'holds',
  ],
  [tex`When $\sigma_t^2 = (1 - a)(1 - b)$ with numbers $a, b$, this is DDPM. Then $$1 - a - \sigma_t^2 = (1 - a) b.$$`, 'holds'],
  [
    tex`Let $\phi(x)$ be a field on $\mathbb{R}^d$ and $\mathbb{E}_{x \sim \mathcal{N}(0, I)}[x^\top \phi(x)] = \mathbb{E}_{x \sim \mathcal{N}(0, I)}[\nabla \cdot \phi(x)]$.${'\n\n'}For $\phi(x) = x$: $$\mathbb{E}_{x \sim \mathcal{N}(0, I)} \|x\|^2 = d.$$${'\n\n'}And for $\phi(x) = \|x\|^2 x$:`,
    'holds',
  ],
  // An average inside of an average over the same letter is a number.
  [tex`${normal} $$\mathbb{E}_x[f(x) \mathbb{E}_x[g(x)]] = \mathbb{E}_x[f(x)] \mathbb{E}_x[g(x)].$$`, 'holds'],
  [tex`${normal} $$\mathbb{E}_x[f(x) \mathbb{E}_x[g(x)]] = \mathbb{E}_x[f(x) g(x)].$$`, 'wrong'],
  [tex`${normal} $$\int q(x) f(x) \int q(x) g(x)\,dx\,dx = \int q(x) f(x)\,dx \int q(x) g(x)\,dx.$$`, 'holds'],
  [tex`${normal} $$\mathbb{E}_x \|x - \mathbb{E}_x[x]\|^2 = d.$$`, 'holds'],
  // A density at a point near another; laws of variables that the text makes of each other.
  [tex`Let $x, v \in \mathbb{R}^d$. $$\log p(x + h v) = \log p(x) + h v^\top \nabla \log p(x) + O(h^2).$$`, 'holds'],
  [tex`Let $x, v \in \mathbb{R}^d$. $$\log p(x + h v) = \log p(x) - h v^\top \nabla \log p(x) + O(h^2).$$`, 'wrong'],
  [
    tex`Let $x \sim p_X$ in $\mathbb{R}^d$ and $y = A x \sim p_Y$. Then $$\nabla_y \log p_Y(y) = A^{-\top} \nabla_x \log p_X(A^{-1} y).$$`,
    'undecided',
  ],
  // Levels that are summed over are numbers like σ, and so is L.
  [
    tex`${levels} $$\frac1L \sum_{i=1}^L \sigma_i^2\, \mathbb{E}_{x, \epsilon}\left\|s_\theta(x + \sigma_i \epsilon, \sigma_i) + \frac{\epsilon}{\sigma_i}\right\|^2 = \frac1L \sum_{i=1}^L \mathbb{E}_{x, \epsilon}\|\sigma_i s_\theta(x + \sigma_i \epsilon, \sigma_i) + \epsilon\|^2.$$`,
    'holds',
  ],
  [
    tex`${levels} $$\frac1L \sum_{i=1}^L \sigma_i\, \mathbb{E}_{x, \epsilon}\left\|s_\theta(x + \sigma_i \epsilon, \sigma_i) + \frac{\epsilon}{\sigma_i}\right\|^2 = \frac1L \sum_{i=1}^L \mathbb{E}_{x, \epsilon}\|\sigma_i s_\theta(x + \sigma_i \epsilon, \sigma_i) + \epsilon\|^2.$$`,
    'wrong',
  ],
  // The mean of a law that the other side speaks of is given.
  [tex`${drawn} $$\mathbb{E}_v[v^\top A v] = \operatorname{tr}(A \Sigma) + m^\top A m.$$`, 'holds'],
  [tex`${drawn} $$\mathbb{E}_v[v^\top A v] = \operatorname{tr}(A \Sigma) - m^\top A m.$$`, 'wrong'],
  // ∇ reaches over a number; a vector c is no constant of integration.
  [tex`Let $F: \mathbb{R}^d \to \mathbb{R}^d$ be smooth. $$\nabla \tfrac12 \|F(x)\|^2 = (\nabla F(x))^\top F(x).$$`, 'holds'],
  [tex`Let $F: \mathbb{R}^d \to \mathbb{R}^d$ be smooth. $$\nabla \tfrac12 \|F(x)\|^2 = 2 (\nabla F(x))^\top F(x).$$`, 'wrong'],
  [tex`Let $a, b, c \in \mathbb{R}^d$. $$\|a - b\|^2 = \|a - c\|^2 + 2 (a - c)^\top (c - b) + \|c - b\|^2.$$`, 'holds'],
  [tex`Let $a, b, c \in \mathbb{R}^d$. $$\|a - b\|^2 = \|a - c\|^2 - 2 (a - c)^\top (c - b) + \|c - b\|^2.$$`, 'wrong'],
  // The constant of a density's logarithm is one in what it is the density of.
  [tex`${twoPoints} \overset{c}{=} \tfrac12 (a + b) \|x\|^2 - (a y + b z)^\top x.$$`, 'holds'],
  [tex`${twoPoints} \overset{c}{=} \tfrac12 (a + b) \|x\|^2 + (a y + b z)^\top x.$$`, 'wrong'],
  // One kernel at two places, the state at t without its t, a kernel that narrows to a point, a prime at another time: nothing is refuted.
  [
    tex`Let $q(z|x) = \mathcal{N}(z; m(x), s^2 I)$ in $\mathbb{R}^d$. $$\mathbb{E}_{z \sim q(z|x)}[\log p(x|z)] = \mathbb{E}_{\epsilon \sim \mathcal{N}(0, I)}[\log p(x | m(x) + s \epsilon)].$$`,
    'undecided',
  ],
  [tex`Let $x, z, \epsilon \in \mathbb{R}^d$ and $x_t = a_t z + b_t \epsilon$. $$\|x_t - a_t z\|^2 = \|x - a_t z\|^2.$$`, 'undecided'],
  [
    tex`Let $q(y|x) = \mathcal{N}(y; x, \sigma^2 I)$ in $\mathbb{R}^d$ and $q_\sigma(y) = \int p(x) q(y|x)\,dx$. $$\lim_{\sigma \to 0} q_\sigma(y) = p(y).$$`,
    'undecided',
  ],
  // The variance of something else, and noise by its moments in words.
  [
    tex`Let $A \in \mathbb{R}^{d \times d}$ and $z$ a random vector with iid zero-mean unit-variance entries. For Gaussian $z$ and symmetric $A$, the variance is $2 \|A\|_F^2$. Then $$\mathbb{E} \|A z\|^2 = \operatorname{tr}(A^\top A).$$`,
    'assumption',
  ],
  // What the text never calls is no function of the direction that it averages over.
  [
    tex`$$L = \mathbb{E}_{v \sim p(v)}[(v^\top S)^2 + 2 v^\top \nabla (v^\top S)]$$ where $v \sim \mathcal{N}(0, I)$, so $$L = \|S\|^2 + 2 \nabla \cdot S.$$`,
    'holds',
  ],
  [
    tex`$$L = \mathbb{E}_{v \sim p(v)}[(v^\top S)^2 + 2 v^\top \nabla (v^\top S)]$$ where $v \sim \mathcal{N}(0, I)$, so $$L = \|S\|^2 + \nabla \cdot S.$$`,
    'wrong',
  ],
  // A time beside a score of the same letter.
  [tex`The score network is $s(x, t)$, and $W_t$ a Brownian motion. $$\mathbb{E}[W_t W_s] = \min(s, t).$$`, 'holds'],
  [tex`The score network is $s(x, t)$, and $W_t$ a Brownian motion. $$\mathbb{E}[W_t W_s] = \max(s, t).$$`, 'wrong'],
  // Entries that add up to 1 are laid down, and a side in words is that of each equation.
  [tex`Labels $y$ with $\sum_i y_i = 1$ and a number $c$. $$\sum_i y_i c = c.$$`, 'undecided'],
  [tex`Let $w \in \mathbb{R}^d$. $$\sum_i w_i = w^\top w.$$`, 'wrong'],
  [tex`First $$\text{LHS} = 3 p(x) = p(x) + 2 p(x).$$ Then $$\text{LHS} = 5 p(x) = 2 p(x) + 3 p(x).$$`, 'holds'],
  [tex`First $$\text{左边} = 3 p(x).$$ Then $$\text{左边} = 5 p(x) = 2 p(x) + p(x).$$`, 'wrong'],
  // Where a partition ends is no value of its other times, and nothing is refuted over the ends that it has.
  [tex`Let $0 = t_0 < t_1 < \cdots < t_n = T$. $$\sum_{j=0}^{n-1} (t_{j+1} - t_j) = T.$$`, 'undecided'],
  [tex`Let $0 = t_0 < t_1 < \cdots < t_n = T$ and $B_t$ a Brownian motion. $$\sum_{j=0}^{n-1} (B_{t_{j+1}} - B_{t_j}) = 0.$$`, 'undecided'],
  [
    tex`Let $S = 0 = t_0 < t_1 < \cdots < t_n = T$ and let $B_t$ be a Brownian motion. $$\sum_{j=0}^{n-1} B_{t_j} (B_{t_{j+1}} - B_{t_j}) = \frac12 \sum_{j=0}^{n-1} (B_{t_{j+1}}^2 - B_{t_j}^2) - \frac12 \sum_{j=0}^{n-1} (B_{t_{j+1}} - B_{t_j})^2.$$`,
    'holds',
  ],
  [
    tex`Let $S = 0 = t_0 < t_1 < \cdots < t_n = T$ and let $B_t$ be a Brownian motion. $$\sum_{j=0}^{n-1} B_{t_j} (B_{t_{j+1}} - B_{t_j}) = \frac12 \sum_{j=0}^{n-1} (B_{t_{j+1}}^2 - B_{t_j}^2) + \frac12 \sum_{j=0}^{n-1} (B_{t_{j+1}} - B_{t_j})^2.$$`,
    'wrong',
  ],
  // With what a length is compared is positive; of laws that nothing is known of a bound that holds for some says nothing.
  [tex`$$P(|X| > \epsilon) \le \frac{\mathbb{E}[|X|^2]}{\epsilon^2}.$$`, 'undecided'],
  [tex`$$P(|X| \ge a) \le \frac{\mathbb{E}[|X|]}{2 a}.$$`, 'wrong'],
  [tex`Let $X \sim \mathcal{N}(0, 1)$. $$P(|X| > a) \le \frac{\mathbb{E}[X^2]}{a^2}.$$`, 'holds'],
  // The logarithm of a density is proportional to nothing: what is left out is a constant in its variable.
  [tex`Let $q(x | y) = \mathcal{N}(x; y, \sigma^2 I)$. Then $$\log q(x | y) \propto -\frac{1}{2 \sigma^2} \|x - y\|^2.$$`, 'holds'],
  [tex`Let $q(x | y) = \mathcal{N}(x; y, \sigma^2 I)$. Then $$\log q(x | y) \propto \frac{1}{2 \sigma^2} \|x - y\|^2.$$`, 'wrong'],
  // What a function has to do with members that were not read as its entries, and G there with g on the way back, is left open.
  [tex`$$|\sigma(t, x)|^2 = \sum_{i=1}^d \sum_{j=1}^m |\sigma_{ij}(t, x)|^2.$$`, 'undecided'],
  [tex`Let $A(x)$ be a matrix field. $$\|A(x)\|_F^2 = 2 \sum_{i=1}^d \sum_{j=1}^d |A_{i,j}(x)|^2.$$`, 'wrong'],
  [
    tex`Let $X_t \in \mathbb{R}$, $W_t$ a Brownian motion and $$dX_t = -\theta X_t\,dt + \sigma\,dW_t.$$ Then $$\int_0^t d(e^{\theta s} X_s) = \int_0^t \sigma e^{\theta s}\,dW_s.$$`,
    'holds',
  ],
  [
    tex`Let $X_t \in \mathbb{R}$, $W_t$ a Brownian motion and $$dX_t = -\theta X_t\,dt + \sigma\,dW_t.$$ Then $$\int_0^t d(e^{\theta s} X_s) = \int_0^t \sigma e^{-\theta s}\,dW_s.$$`,
    'wrong',
  ],
  // Solved for the state, an integrated equation is a solution that obeys its SDE or does not.
  [
    tex`设 $X_t \in \mathbb{R}$，$W_t$ 是布朗运动，$$dX_t = \theta(\mu - X_t)\,dt + \sigma\,dW_t.$$ 则 $$e^{\theta t} X_t - X_0 = \mu (e^{\theta t} - 1) + \sigma \int_0^t e^{\theta s}\,dW_s.$$`,
    'holds',
  ],
  [
    tex`设 $X_t \in \mathbb{R}$，$W_t$ 是布朗运动，$$dX_t = \theta(\mu - X_t)\,dt + \sigma\,dW_t.$$ 则 $$e^{\theta t} X_t - X_0 = \mu (e^{\theta t} - 1) + \sigma \int_0^t e^{-\theta s}\,dW_s.$$`,
    'wrong',
  ],
  // A function of one place and one of two by the same letter.
  [
    tex`Let $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$, $f(t, S_t)$ a function, and $f(S_t) = \ln S_t$. $$df(S_t) = \left(\frac{\partial f}{\partial t} + \mu S_t \frac{\partial f}{\partial S} + \frac12 \sigma^2 S_t^2 \frac{\partial^2 f}{\partial S^2}\right) dt + \sigma S_t \frac{\partial f}{\partial S}\,dW_t.$$`,
    'undecided',
  ],
  // A function that is made of its own letter is made of a number by that letter.
  [
    tex`The general SDE is $dX_t = \mu(X_t, t)\,dt + \sigma(X_t, t)\,dW_t$. With $\mu(X_t, t) = \mu X_t$ and $\sigma(X_t, t) = \sigma X_t$, $$d\ln X_t = \left(\mu - \frac12 \sigma^2\right) dt + \sigma\,dW_t.$$`,
    'holds',
  ],
  [
    tex`The general SDE is $dX_t = \mu(X_t, t)\,dt + \sigma(X_t, t)\,dW_t$. With $\mu(X_t, t) = \mu X_t$ and $\sigma(X_t, t) = \sigma X_t$, $$d\ln X_t = \mu\,dt + \sigma\,dW_t.$$`,
    'wrong',
  ],
];

describe('losses in the notation of notes and blogs, judged', () => {
  for (const [text, status] of rows)
    it(text, async () => {
      const claims = claimsIn(await judgeText(text));
      assert.equal(claims.at(-1)?.verdict?.status, status);
    });
});
