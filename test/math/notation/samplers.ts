import type { NotationGroup } from './notationGroup';

const raw = String.raw;
const half = '(/ 1 2)';

export const samplers: readonly NotationGroup[] = [
  {
    title: 'schemes',
    given: raw`Discretise $dX_t = f(X_t,t)\,dt + G(X_t,t)\,dW_t$, $X_t \in \mathbb{R}^d$, $G(x,t) \in \mathbb{R}^{d\times d}$, with step $\Delta t$ and $Z_n \sim \mathcal N(0,I)$.`,
    rows: [
      [
        raw`X_{n+1}=X_n+f(X_n,t_n)\Delta t+G(X_n,t_n)\sqrt{\Delta t}\,Z_n`,
        'X_n+1 = (+ X_n (scale f(X_n,t_n) Delta_t) (matrix-vector (scale G(X_n,t_n) (sqrt Delta_t)) Z_n))',
      ],
      [
        raw`X_{n+1}=X_n+f(X_n,t_n)\Delta t+G(X_n,t_n)\,\Delta W_n`,
        'X_n+1 = (+ X_n (scale f(X_n,t_n) Delta_t) (matrix-vector G(X_n,t_n) Delta_W_n))',
      ],
    ],
  },
  {
    title: 'schemes in one dimension',
    given: raw`Discretise $dX_t = f(X_t)\,dt + g(X_t)\,dW_t$, $X_t \in \mathbb{R}$, with scalar $f(x)$, $g(x)$, $x \in \mathbb{R}$, and step $\Delta t$.`,
    rows: [
      [
        raw`X_{n+1}=X_n+f(X_n)\Delta t+g(X_n)\Delta W_n+\frac12 g(X_n)g'(X_n)\left((\Delta W_n)^2-\Delta t\right)`,
        `X_n+1 = (+ X_n (scale f(X_n) Delta_t) (scale g(X_n) Delta_W_n) (scale (scale (scale ${half} g(X_n)) (partial X_n g(X_n))) (+ (^ Delta_W_n 2) (- Delta_t))))`,
      ],
      [
        raw`X_{n+1}=X_n+\frac12\left(f(X_n)+f(\hat X_{n+1})\right)\Delta t+g(X_n)\Delta W_n`,
        `X_n+1 = (+ X_n (scale (scale ${half} (+ f(X_n) f(X_hat_n+1))) Delta_t) (scale g(X_n) Delta_W_n))`,
      ],
    ],
  },
  {
    title: 'Langevin dynamics',
    given: raw`Let $x \in \mathbb{R}^d$ have density $p(x)$, step $\epsilon > 0$, noise $z_k \sim \mathcal N(0,I)$, $z \sim \mathcal N(0, I)$, and score $s(x)$.`,
    rows: [
      [raw`dX_t=\nabla\log p(X_t)dt+\sqrt2\,dW_t`, '(sde X_t t (gradient X_t (log p[X_t])) (sqrt 2) W_t)'],
      [
        raw`x_{k+1}=x_k+\frac{\epsilon}{2}\nabla\log p(x_k)+\sqrt\epsilon\,z_k`,
        'x_k+1 = (+ x_k (scale (/ epsilon 2) (gradient x_k (log p[x_k]))) (scale (sqrt epsilon) z_k))',
      ],
      [
        raw`x_{k+1}=x_k+\epsilon s(x_k)+\sqrt{2\epsilon}\,z_k`,
        'x_k+1 = (+ x_k (scale epsilon s(x_k)) (scale (sqrt (scale 2 epsilon)) z_k))',
      ],
    ],
  },
  {
    title: 'annealed Langevin dynamics',
    given: raw`With noise levels $\sigma_i > 0$, step sizes $\alpha_i > 0$, $z_t \sim \mathcal N(0,I)$ and the score $s_\theta(x,\sigma)$, $\tilde x_t \in \mathbb{R}^d$:`,
    rows: [
      [
        raw`\tilde x_t=\tilde x_{t-1}+\frac{\alpha_i}{2}s_\theta(\tilde x_{t-1},\sigma_i)+\sqrt{\alpha_i}z_t`,
        'x_tilde_t = (+ x_tilde_t-1 (scale (/ alpha_i 2) s(x_tilde_t-1,sigma_i;theta)) (scale (sqrt alpha_i) z_t))',
      ],
      [raw`\alpha_i=\epsilon\,\sigma_i^2/\sigma_L^2`, 'alpha_i = (/ (scale epsilon (^ sigma_i 2)) (^ sigma_L 2))'],
    ],
  },
  {
    title: 'identities',
    given: raw`Let $x_0, x \in \mathbb{R}^d$ with $p_\sigma(x|x_0) = \mathcal N(x_0, \sigma^2 I)$, marginal $p_\sigma(x)$, and $f: \mathbb{R}^d \to \mathbb{R}^d$, $f(x)$, density $p(x)$.`,
    rows: [
      [
        raw`\mathbb{E}[x_0|x]=x+\sigma^2\nabla_x\log p_\sigma(x)`,
        '(E x_0~p[x_0|x] x_0) = (+ x (scale (^ sigma 2) (gradient x (log p[x;sigma]))))',
      ],
      [
        raw`\mathbb{E}_p[f(x)\cdot\nabla\log p(x)+\nabla\cdot f(x)]=0`,
        '(E x~p[x] (+ (dot f(x) (gradient x (log p[x]))) (divergence x f(x)))) = 0',
      ],
      [
        raw`\mathcal A_pf=f\nabla\log p^\top+\nabla f`,
        'A_cal_p(f(x)) = (+ (outer f(x) (T (gradient x (log p[x])))) (gradient x f(x)))',
        'not-understood',
      ],
    ],
  },
  {
    title: 'kernel Stein discrepancy',
    given: raw`Let $x, x' \in \mathbb{R}^d$ be drawn from $q$, with the score $s_p(x) \in \mathbb{R}^d$ of $p$ the Stein kernel $u_p(x,x')$ and a scalar kernel $k(x,x')$, $k: \mathbb{R}^d \times \mathbb{R}^d \to \mathbb{R}$.`,
    rows: [
      [raw`\mathbb{E}_{x,x'\sim q}[u_p(x,x')]`, '(E x~q[x] x_prime~q[x_prime] u_p(x,x_prime))'],
      [
        raw`u_p=s_p(x)^\top k\,s_p(x')+s_p(x)^\top\nabla_{x'}k+\nabla_xk^\top s_p(x')+\operatorname{tr}(\nabla_{x,x'}k)`,
        'u_p(x,x_prime) = (+ (dot (scale (T s_p(x)) k(x,x_prime)) s_p(x_prime)) (dot (T s_p(x)) (gradient x_prime k(x,x_prime))) (dot (T (gradient x k(x,x_prime))) s_p(x_prime)) (trace (gradient x_prime (gradient x k(x,x_prime)))))',
      ],
    ],
  },
  {
    title: 'variance preserving Tweedie',
    given: raw`Let $x_t \in \mathbb{R}^d$ with density $p_t(x_t)$ and $\bar\alpha_t \in (0,1)$.`,
    rows: [
      [
        raw`\hat x_0=\frac{x_t+(1-\bar\alpha_t)\nabla\log p_t(x_t)}{\sqrt{\bar\alpha_t}}`,
        'x_hat_0 = (/ (+ x_t (scale (+ 1 (- alpha_bar_t)) (gradient x_t (log p[x_t;t])))) (sqrt alpha_bar_t))',
      ],
    ],
  },
  {
    title: 'guidance',
    given: raw`Let $x \in \mathbb{R}^d$ with densities $p_t(x)$, $p_t(x|y)$, $p_t(y|x)$; the noise model is $\epsilon_\theta(x)$ or $\epsilon_\theta(x,c)$, and $w \in \mathbb{R}$.`,
    rows: [
      [
        raw`\nabla_x\log p_t(x|y)=\nabla_x\log p_t(x)+\nabla_x\log p_t(y|x)`,
        '(gradient x (log p[x|y;t])) = (+ (gradient x (log p[x;t])) (gradient x (log p[y|x;t])))',
      ],
      [raw`(1+w)\epsilon_\theta(x,c)-w\,\epsilon_\theta(x)`, '(+ (scale (+ 1 w) epsilon(x,c;theta)) (- (scale w epsilon(x;theta))))'],
    ],
  },
];
