import type { NotationGroup } from './notationGroup';

const raw = String.raw;
const half = '(/ 1 2)';
const kernelScore = '(gradient x_tilde (log q[x_tilde|x;sigma]))';
const transitionScore = '(gradient x_t (log p_0t[x_t|x_0]))';

export const denoising: readonly NotationGroup[] = [
  {
    title: 'denoising score matching',
    given: raw`Let $x, x_0 \in \mathbb{R}^d$ with $x \sim p(x)$, noise $\epsilon \sim \mathcal N(0, I)$ in $\mathbb{R}^d$ and $\sigma > 0$; the model score is $s_\theta(x)$.`,
    rows: [
      [
        raw`\frac12\mathbb{E}_{q_\sigma(\tilde x|x)p(x)}\left[\|s_\theta(\tilde x)-\nabla_{\tilde x}\log q_\sigma(\tilde x|x)\|_2^2\right]`,
        `(scale ${half} (E x_tilde~q[x_tilde|x;sigma] x~p[x] (^ (norm (+ s(x_tilde;theta) (- ${kernelScore}))) 2)))`,
      ],
      [
        raw`\mathbb{E}\left\|s_\theta(x+\sigma\epsilon)+\frac{\epsilon}{\sigma}\right\|^2`,
        '(E x epsilon (^ (norm (+ s((+ x (scale sigma epsilon));theta) (/ epsilon sigma))) 2))',
      ],
      [
        raw`\frac1{\sigma^2}\|\sigma S_\sigma(x_0+\sigma\epsilon;\theta)+\epsilon\|^2`,
        '(scale (/ 1 (^ sigma 2)) (^ (norm (+ (scale sigma S((+ x_0 (scale sigma epsilon));sigma,theta)) epsilon)) 2))',
      ],
    ],
  },
  {
    title: 'many noise levels',
    given: raw`The noise levels are $\sigma_1, \dots, \sigma_L > 0$; $\ell(\theta;\sigma)$ is the loss at one of them, with parameters $\theta$.`,
    rows: [
      [
        raw`\mathcal L=\frac1L\sum_{i=1}^L\lambda(\sigma_i)\ell(\theta;\sigma_i)`,
        'L_cal = (scale (/ 1 L) (sum i 1 L (scale lambda(sigma(i)) ell(theta;sigma(i)))))',
      ],
      [raw`\lambda(\sigma)=\sigma^2`, 'lambda(sigma) = (^ sigma 2)'],
    ],
  },
  {
    title: 'continuous time',
    given: raw`Let $x(t) \in \mathbb{R}^d$ for $t \in [0,T]$ have transition density $p_{0t}(x(t)|x(0))$; the score model is $s_\theta(x,t)$ and the weight $\lambda(t)$.`,
    rows: [
      [
        raw`\mathbb{E}_{t}\left\{\lambda(t)\mathbb{E}_{x(0)}\mathbb{E}_{x(t)|x(0)}\left[\|s_\theta(x(t),t)-\nabla_{x(t)}\log p_{0t}(x(t)|x(0))\|_2^2\right]\right\}`,
        `(E t (scale lambda(t) (E x_0 (E x_t~p_0t[x_t|x_0] (^ (norm (+ s(x_t,t;theta) (- ${transitionScore}))) 2)))))`,
      ],
      [
        raw`\int_0^T\lambda(t)\,\mathbb{E}_{p_t(x)}\|s_\theta(x,t)\|^2 dt`,
        '(integral t 0 T (scale lambda(t) (E x~p[x;t] (^ (norm s(x,t;theta)) 2))))',
      ],
      [raw`\lambda(t)=g(t)^2`, 'lambda(t) = (^ g(t) 2)'],
      [raw`\lambda\propto1/\mathbb{E}\|\nabla\log p_{0t}\|^2`, `lambda(t) ∝ (/ 1 (E x_t (^ (norm ${transitionScore}) 2)))`, 'misread'],
    ],
  },
];
