import type { NotationGroup } from './notationGroup';

const raw = String.raw;
const half = '(/ 1 2)';
const beta = '(integral s 0 t beta(s))';
const vpDrift = `(- (scale (scale ${half} beta(t)) x))`;
const scoreT = '(gradient x (log p[x;t]))';
const plainDrift = `(+ f(x,t) (- (scale (^ g(t) 2) ${scoreT})))`;
const G = 'G(x,t)';
const GG = `(matrix-matrix ${G} (T ${G}))`;
const withScore = raw`[f(x,t)-g(t)^2\nabla_x\log p_t(x)]dt`;

export const equations: readonly NotationGroup[] = [
  {
    title: 'forward equations',
    given: raw`Let $x \in \mathbb{R}^d$ and $t \in [0,T]$; $w$ is a Brownian motion, and $\sigma_{\min}, \sigma_{\max} > 0$.`,
    rows: [
      [raw`dx=\sqrt{\frac{d[\sigma^2(t)]}{dt}}\,dw`, '(sde x t 0vec (sqrt (partial t (^ sigma(t) 2))) w)'],
      [
        raw`\sigma(t)=\sigma_{\min}\left(\frac{\sigma_{\max}}{\sigma_{\min}}\right)^t`,
        'sigma(t) = (scale sigma_min (^ (/ sigma_max sigma_min) t))',
      ],
      [
        raw`g(t) = \sigma(t)\sqrt{2 \log\frac{\sigma_{\max}}{\sigma_{\min}}}`,
        'g(t) = (scale sigma(t) (sqrt (scale 2 (log (/ sigma_max sigma_min)))))',
      ],
      [raw`dx=-\frac12\beta(t)x\,dt+\sqrt{\beta(t)}\,dw`, `(sde x t ${vpDrift} (sqrt beta(t)) w)`],
      [
        raw`\mathcal N(x(t);x(0)e^{-\frac12\int_0^t\beta(s)ds},\,I-Ie^{-\int_0^t\beta(s)ds})`,
        `(normal x_t (scale x_0 (exp (- (scale ${half} ${beta})))) (+ I (- (scale I (exp (- ${beta}))))))`,
      ],
      [
        raw`dx=-\frac12\beta(t)x\,dt+\sqrt{\beta(t)\left(1-e^{-2\int_0^t\beta(s)ds}\right)}\,dw`,
        `(sde x t ${vpDrift} (sqrt (scale beta(t) (+ 1 (- (exp (- (scale 2 ${beta}))))))) w)`,
      ],
      [raw`[1-e^{-\int\beta}]^2 I`, `(scale (^ (+ 1 (- (exp (- ${beta})))) 2) I)`, 'not-understood'],
      [raw`[1-e^{-\int_0^t\beta(s)ds}]^2 I`, `(scale (^ (+ 1 (- (exp (- ${beta})))) 2) I)`],
      [raw`dx_t=-\beta x_tdt+\sigma dW_t`, '(sde x_t t (- (scale beta x_t)) sigma W_t)'],
      [raw`dX_t=\mu dt+\sigma dW_t`, '(sde X_t t mu sigma W_t)'],
      [raw`dx_t = f(x_t,t)\,dt + G(x_t,t)\,dW_t`, '(sde x_t t f(x_t,t) G(x_t,t) W_t)'],
      [raw`x_t=x_0+\int_0^tf(x_s,s)\,ds+\int_0^tG(x_s,s)\,dW_s`, '(sde x_t t f(x_t,t) G(x_t,t) W_t)'],
      [raw`\mathbf{d}x = f(x,t)\,\mathbf{d}t + g(t)\,\mathbf{d}w`, '(sde x t f(x,t) g(t) w)'],
      [raw`dx = f(x,t)\,dt + g(t)\,dw`, '(sde x t f(x,t) g(t) w)'],
      [raw`dX_t = f(X_t,t)\,dt + g(t)\,dB_t`, '(sde X_t t f(X_t,t) g(t) B_t)'],
      [raw`dx = f(x,t)\,dt + g(t)\,d\omega`, '(sde x t f(x,t) g(t) omega)'],
      [raw`dx(t) = f(x(t),t)\,dt + g(t)\,dw(t)`, '(sde x_t t f(x_t,t) g(t) w_t)'],
    ],
  },
  {
    title: 'geometric Brownian motion',
    given: raw`Let $S_t \in \mathbb{R}$ be a price and $\mu, \sigma \in \mathbb{R}$.`,
    rows: [[raw`dS_t=\mu S_tdt+\sigma S_tdW_t`, '(sde S_t t (scale mu S_t) (scale sigma S_t) W_t)']],
  },
  {
    title: 'reverse time',
    given: raw`Let $x \in \mathbb{R}^d$ with $dx = f(x,t)\,dt + g(t)\,dw$ and marginal densities $p_t(x)$.`,
    rows: [
      [raw`dx=${withScore}+g(t)\,d\bar w`, `(sde-reverse x t ${plainDrift} g(t) w_bar)`],
      [raw`dx=${withScore}+g(t)\,d\bar W_t`, `(sde-reverse x t ${plainDrift} g(t) W_bar_t)`],
      [raw`dx=${withScore}+g(t)\,d\overline{W}_t`, `(sde-reverse x t ${plainDrift} g(t) W_bar_t)`],
      [raw`dx=${withScore}+g(t)\,d\tilde w`, `(sde-reverse x t ${plainDrift} g(t) w_tilde)`],
      [raw`dx=${withScore}+g(t)\,dw`, `(sde x t ${plainDrift} g(t) w)`],
      [raw`\frac{dx}{dt}=f(x,t)-\frac12g(t)^2\nabla_x\log p_t(x)`, `(ode x t (+ f(x,t) (- (scale (scale ${half} (^ g(t) 2)) ${scoreT}))))`],
    ],
  },
  {
    title: 'reverse time with a matrix',
    given: raw`Let $x \in \mathbb{R}^d$ with $dx = f(x,t)\,dt + G(x,t)\,dw$, $G(x,t) \in \mathbb{R}^{d\times d}$, and marginal densities $p_t(x)$.`,
    rows: [
      [
        raw`dx=\{f-\nabla\cdot[GG^\top]-GG^\top\nabla_x\log p_t\}dt+G\,d\bar w`,
        `(sde-reverse x t (+ f(x,t) (- (divergence x ${GG})) (- (matrix-vector ${GG} ${scoreT}))) ${G} w_bar)`,
      ],
      [
        raw`\frac{dx}{dt} = f-\frac12\nabla\cdot[GG^\top]-\frac12GG^\top\nabla\log p_t`,
        `(ode x t (+ f(x,t) (- (scale ${half} (divergence x ${GG}))) (- (matrix-vector (matrix-matrix (scale ${half} ${G}) (T ${G})) ${scoreT}))))`,
      ],
    ],
  },
  {
    title: 'probability flow in one dimension',
    given: raw`Let $x_t \in \mathbb{R}$ with $dx_t = f(x_t,t)\,dt + g(x_t,t)\,dW_t$, $x \in \mathbb{R}$, and densities $p(x,t)$.`,
    rows: [
      [
        raw`dx_t=\left[f-\frac12\frac{\partial}{\partial x}g^2-\frac{g^2}{2}\frac{\partial}{\partial x}\log p\right]dt`,
        `(ode x_t t (+ f(x_t,t) (- (scale ${half} (partial x_t (^ g(x_t,t) 2)))) (- (scale (/ (^ g(x_t,t) 2) 2) (partial x_t (log p[x_t;t]))))))`,
      ],
    ],
  },
  {
    title: 'likelihood along the flow',
    given: raw`Let $x(t) \in \mathbb{R}^d$ follow $\frac{dx(t)}{dt} = \tilde f_\theta(x(t),t)$ with densities $p_t(x)$.`,
    rows: [
      [
        raw`\log p_0(x(0))=\log p_T(x(T))+\int_0^T\nabla\cdot\tilde f_\theta(x(t),t)\,dt`,
        '(log p_0[x_0]) = (+ (log p_T[x_T]) (integral t 0 T (divergence x_t f_tilde(x_t,t;theta))))',
      ],
      [
        raw`\frac{d\log p_t(x(t))}{dt}=-\nabla\cdot \tilde f_\theta(x(t),t)`,
        '(partial t (log p[x_t;t])) = (- (divergence x_t f_tilde(x_t,t;theta)))',
      ],
    ],
  },
];
