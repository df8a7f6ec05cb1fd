import type { NotationGroup } from './notationGroup';

const raw = String.raw;
const alpha = '(sqrt alpha_bar_t)';
const rest = '(sqrt (+ 1 (- alpha_bar_t)))';
const noised = `(+ (scale ${alpha} x_0) (scale ${rest} epsilon))`;
const one = (name: string) => `(+ 1 (- ${name}))`;
const kl = (variable: string, first: string, second: string) => `(E ${variable}~${first} (log (/ ${first} ${second})))`;
const posterior = 'q[x_t-1|x_t,x_0]';

export const diffusion: readonly NotationGroup[] = [
  {
    title: 'DDPM',
    given: raw`Let $x_0, x_t \in \mathbb{R}^d$, noise $\epsilon \sim \mathcal N(0,I)$ in $\mathbb{R}^d$ with model $\epsilon_\theta(x_t,t)$, score model $s_\theta(x_t,t)$, and $\alpha_t = 1-\beta_t \in (0,1)$, $\bar\alpha_t \in (0,1)$.`,
    rows: [
      [
        raw`q(x_t|x_{t-1})=\mathcal N(x_t;\sqrt{1-\beta_t}x_{t-1},\beta_tI)`,
        `q[x_t|x_t-1] = (normal x_t (scale (sqrt ${one('beta_t')}) x_t-1) (scale beta_t I))`,
      ],
      [raw`x_t=\sqrt{\bar\alpha_t}x_0+\sqrt{1-\bar\alpha_t}\,\epsilon`, `x_t = ${noised}`],
      [
        raw`L_{\text{simple}}=\mathbb{E}_{t,x_0,\epsilon}\left[\|\epsilon-\epsilon_\theta(\sqrt{\bar\alpha_t}x_0+\sqrt{1-\bar\alpha_t}\epsilon,t)\|^2\right]`,
        `L_simple = (E t x_0 epsilon (^ (norm (+ epsilon (- epsilon_theta(${noised},t;theta)))) 2))`,
      ],
      [raw`s_\theta=-\epsilon_\theta/\sqrt{1-\bar\alpha_t}`, `s(x_t,t;theta) = (- (/ epsilon_theta(x_t,t;theta) ${rest}))`],
      [raw`v=\sqrt{\bar\alpha_t}\epsilon-\sqrt{1-\bar\alpha_t}x_0`, `v = (+ (scale ${alpha} epsilon) (- (scale ${rest} x_0)))`],
      [
        raw`\tilde\mu_t=\frac{\sqrt{\bar\alpha_{t-1}}\beta_t}{1-\bar\alpha_t}x_0+\frac{\sqrt{\alpha_t}(1-\bar\alpha_{t-1})}{1-\bar\alpha_t}x_t`,
        `mu_tilde_t = (+ (scale (/ (scale (sqrt alpha_bar_t-1) beta_t) ${one('alpha_bar_t')}) x_0) (scale (/ (scale (sqrt alpha_t) ${one('alpha_bar_t-1')}) ${one('alpha_bar_t')}) x_t))`,
      ],
      [
        raw`\tilde\beta_t=\frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t`,
        `beta_tilde_t = (scale (/ ${one('alpha_bar_t-1')} ${one('alpha_bar_t')}) beta_t)`,
      ],
    ],
  },
  {
    title: 'the evidence bound',
    given: raw`Let $x_0, \dots, x_T \in \mathbb{R}^d$ with forward laws $q(x_t|x_{t-1})$, $q(x_T|x_0)$, $q(x_{t-1}|x_t,x_0)$ and model laws $p(x_T)$, $p_\theta(x_{t-1}|x_t)$.`,
    rows: [
      [
        raw`\mathbb{E}_q\Big[D_{KL}(q(x_T|x_0)\|p(x_T))+\sum_{t>1}D_{KL}(q(x_{t-1}|x_t,x_0)\|p_\theta(x_{t-1}|x_t))-\log p_\theta(x_0|x_1)\Big]`,
        `(E q (+ ${kl('x_T', 'q[x_T|x_0]', 'p[x_T]')} (sum t 2 T ${kl('x_t-1', posterior, 'p[x_t-1|x_t;theta]')}) (- (log p[x_0|x_1;theta]))))`,
        'misread',
      ],
      [raw`D_{KL}(q(x_T|x_0)\|p(x_T))`, kl('x_T', 'q[x_T|x_0]', 'p[x_T]')],
    ],
  },
  {
    title: 'EDM',
    given: raw`Let $x \in \mathbb{R}^d$, $\sigma > 0$, $\sigma_{\text{data}} > 0$; $F_\theta(x; c)$ is the network with values in $\mathbb{R}^d$, $D(x;\sigma)$ the denoiser with values in $\mathbb{R}^d$, and $c_{\text{skip}}(\sigma)$, $c_{\text{out}}(\sigma)$, $c_{\text{in}}(\sigma)$, $c_{\text{noise}}(\sigma)$ are numbers.`,
    rows: [
      [
        raw`D_\theta(x;\sigma)=c_{\text{skip}}(\sigma)x+c_{\text{out}}(\sigma)F_\theta(c_{\text{in}}(\sigma)x;c_{\text{noise}}(\sigma))`,
        'D(x;sigma,theta) = (+ (scale c_skip(sigma) x) (scale c_out(sigma) F((scale c_in(sigma) x);c_noise(sigma),theta)))',
      ],
      [raw`\nabla_x\log p(x;\sigma)=(D(x;\sigma)-x)/\sigma^2`, '(gradient x (log p[x;sigma])) = (/ (+ D(x;sigma) (- x)) (^ sigma 2))'],
      [
        raw`\lambda(\sigma)=\frac{\sigma^2+\sigma_{\text{data}}^2}{(\sigma\,\sigma_{\text{data}})^2}`,
        'lambda(sigma) = (/ (+ (^ sigma 2) (^ sigma_data 2)) (^ (scale sigma sigma_data) 2))',
      ],
      [
        raw`dx=-\dot\sigma(t)\sigma(t)\nabla_x\log p(x;\sigma(t))\,dt`,
        '(ode x t (- (scale (scale (partial t sigma(t)) sigma(t)) (gradient x (log p[x;sigma(t)])))))',
      ],
    ],
  },
  {
    title: 'flow matching',
    given: raw`Let $x, x_0, x_1 \in \mathbb{R}^d$ and $t \in [0,1]$, with the path $p_t(x|x_1)$ of the velocity $u_t(x|x_1) \in \mathbb{R}^d$, the model $v_\theta(x,t)$, and the flow $\phi_t(x) \in \mathbb{R}^d$ of the velocity $v_t(x)$; the losses are $\mathcal L_{FM}$ and $\mathcal L_{CFM}$.`,
    rows: [
      [
        raw`\mathcal L_{\text{CFM}}=\mathbb{E}_{t,q(x_1),p_t(x|x_1)}\|v_\theta(x,t)-u_t(x|x_1)\|^2`,
        'L_cal_CFM = (E t x_1~q[x_1] x~p[x|x_1;t] (^ (norm (+ v(x,t;theta) (- u(x;t,x_1)))) 2))',
      ],
      [raw`\frac{d}{dt}\phi_t(x)=v_t(\phi_t(x))`, '(partial t phi(x;t)) = v(phi(x;t);t)'],
      [raw`x_t=(1-t)x_0+tx_1`, 'x_t = (+ (scale (+ 1 (- t)) x_0) (scale t x_1))'],
      [raw`x_1-x_0`, '(+ x_1 (- x_0))'],
      [raw`\nabla_\theta\mathcal L_{FM}=\nabla_\theta\mathcal L_{CFM}`, '(gradient theta L_cal_FM()) = (gradient theta L_cal_CFM())'],
    ],
  },
];
