import type { NotationGroup } from './notationGroup';

const raw = String.raw;
const half = '(/ 1 2)';
const dpdt = '(partial t p[x;t])';
const G = 'G(x,t)';
const GG = `(matrix-matrix ${G} (T ${G}))`;
const second = `(component (hessian x (scale (component ${GG} i j) p[x;t])) i j)`;
const halfSquare = '(/ (^ sigma_t 2) 2)';

export const densities: readonly NotationGroup[] = [
  {
    title: 'Fokker–Planck and continuity',
    given: raw`Let $x \in \mathbb{R}^d$ with $dx = f(x,t)\,dt + G(x,t)\,dw$, $G(x,t) \in \mathbb{R}^{d\times d}$, scalar $g(t)$, velocity $v_t(x)$, and density $p_t(x)$, written $p$ for short.`,
    rows: [
      [
        raw`\frac{\partial p}{\partial t}=-\nabla\cdot(fp)+\frac12\sum_{i,j}\frac{\partial^2}{\partial x_i\partial x_j}\left[(GG^\top)_{ij}p\right]`,
        `${dpdt} = (+ (- (divergence x (scale f(x,t) p[x;t]))) (scale ${half} (sum i 1 d (sum j 1 d ${second}))))`,
      ],
      [
        raw`\partial_tp=-\nabla\cdot(fp)+\frac{g(t)^2}{2}\Delta p`,
        `${dpdt} = (+ (- (divergence x (scale f(x,t) p[x;t]))) (scale (/ (^ g(t) 2) 2) (laplacian x p[x;t])))`,
      ],
      [raw`\partial_tp_t+\nabla\cdot(p_tv_t)=0`, `(+ ${dpdt} (divergence x (scale p[x;t] v(x;t)))) = 0`],
    ],
  },
  {
    title: 'operators',
    given: raw`Let $x \in \mathbb{R}^d$ with density $p_t(x)$ and a test function $u(x,t)$, $u: \mathbb{R}^d \times \mathbb{R} \to \mathbb{R}$. The generator is $\mathcal L u = f\cdot\nabla u + \frac{g^2}{2}\Delta u$ with drift $f(x,t)$ and scalar $g(t)$, and its adjoint is $\mathcal L^* p = -\nabla\cdot(fp) + \frac{g^2}{2}\Delta p$.`,
    rows: [
      [raw`\partial_t p = \mathcal L^*p`, '(partial t p[x;t]) = (applied L_cal_star p[x;t])'],
      [raw`\partial_tu+\mathcal Lu=0`, '(+ (partial t u(x,t)) (applied L_cal u(x,t))) = 0'],
    ],
  },
  {
    title: "Itô's lemma",
    given: raw`Let $X_t \in \mathbb{R}$ with $dX_t = \mu_t\,dt + \sigma_t\,dW_t$, $\mu_t, \sigma_t \in \mathbb{R}$, and $f(x,t)$ with values in $\mathbb{R}$, $x \in \mathbb{R}$.`,
    rows: [
      [
        raw`df(X_t,t)=\left(\partial_tf+\mu_t\partial_xf+\frac{\sigma_t^2}{2}\partial_{xx}f\right)dt+\sigma_t\partial_xf\,dW_t`,
        `(d f(X_t,t)) = (+ (scale (+ (partial t f(X_t,t)) (scale mu_t (partial X_t f(X_t,t))) (scale ${halfSquare} (partial X_t 2 f(X_t,t)))) (d t)) (scale (scale sigma_t (partial X_t f(X_t,t))) (d W_t)))`,
      ],
      [raw`(dW_t)^2=dt`, '(dW_t)^2 in =dt'],
      [raw`dt\,dW_t=0`, 'dt\\,dW_t in =0'],
      [raw`d\langle X\rangle_t = \sigma_t^2\,dt`, '(d (covariation X_t X_t)) = (scale (^ sigma_t 2) (d t))'],
    ],
  },
  {
    title: 'Stratonovich',
    given: raw`Let $X_t \in \mathbb{R}^d$, $x \in \mathbb{R}^d$, with drifts $f(x,t), \tilde f(x,t) \in \mathbb{R}^d$ and $g(x,t) \in \mathbb{R}^{d\times d}$.`,
    rows: [
      [raw`dX_t=\tilde f(X_t,t)\,dt+g(X_t,t)\circ dW_t`, '(sde-stratonovich X_t t f_tilde(X_t,t) g(X_t,t) W_t)'],
      [
        raw`f_i=\tilde f_i+\frac12\sum_{j,k}g_{jk}\partial_jg_{ik}`,
        `(component f(x,t) i) = (+ (component f_tilde(x,t) i) (scale ${half} (sum j 1 d (sum k 1 d (scale (component g(x,t) j k) (component (gradient x (component g(x,t) i k)) j))))))`,
      ],
    ],
  },
  {
    title: 'changes of measure',
    given: raw`Let $\theta_s \in \mathbb{R}^d$, a Brownian motion $W_s$, and drifts $f(x_t,t)$, $\tilde f(x_t,t)$, $x_t \in \mathbb{R}^d$ random, with scalar $g(t)$.`,
    rows: [
      [
        raw`\frac{d\mathbb Q}{d\mathbb P}=\exp\left(-\int_0^T\theta_s\cdot dW_s-\frac12\int_0^T\|\theta_s\|^2ds\right)`,
        `dQ_dP = (exp (+ (- (ito-integral s 0 T theta_s W_s)) (- (scale ${half} (integral s 0 T (^ (norm theta_s) 2))))))`,
      ],
      [
        raw`\frac12\mathbb{E}\int_0^Tg(t)^{-2}\|f-\tilde f\|^2dt`,
        `(scale ${half} (E x_t (integral t 0 T (scale (^ g(t) (- 2)) (^ (norm (+ f(x_t,t) (- f_tilde(x_t,t)))) 2)))))`,
      ],
    ],
  },
  {
    title: 'Feynman–Kac',
    given: raw`Let $X_t \in \mathbb{R}^d$ with $dX_t = f(X_t)\,dt + \sigma\,dW_t$ and a payoff $h: \mathbb{R}^d \to \mathbb{R}$.`,
    rows: [[raw`u(x,t)=\mathbb{E}[h(X_T)\mid X_t=x]`, 'u(x,t) = (at X_t x (E X_T~p[X_T|X_t] h(X_T)))']],
  },
];
