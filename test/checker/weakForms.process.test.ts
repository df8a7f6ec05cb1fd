import { checkDisplays, type DisplayText } from './displayTable';

const tex = String.raw;

/** Steps of proofs that a density obeys the Fokker–Planck equation, true and false ones side by side. */
const texts: readonly DisplayText[] = [
  [
    'of a number',
    'Consider $dX_t = a(X_t)\\,dt + b(X_t)\\,dW_t$ on $\\mathbb R$ and let $p(x,t)$ be the density of $X_t$. For any smooth compactly supported $\\varphi$,',
    [
      ["\\frac{d}{dt}\\mathbb{E}[\\varphi(X_t)] = \\mathbb{E}[a(X_t)\\varphi'(X_t) + \\tfrac12b(X_t)^2\\varphi''(X_t)]", 'holds'],
      ["\\frac{d}{dt}\\mathbb{E}[\\varphi(X_t)] = \\mathbb{E}[a(X_t)\\varphi'(X_t) + b(X_t)^2\\varphi''(X_t)]", 'wrong'],
      ["\\int\\varphi(x)\\,\\partial_tp(x,t)\\,dx = \\int[a(x)\\varphi'(x) + \\tfrac12b(x)^2\\varphi''(x)]p(x,t)\\,dx", 'holds'],
      ["\\int\\varphi(x)\\,\\partial_tp(x,t)\\,dx = \\int[a(x)\\varphi'(x) - \\tfrac12b(x)^2\\varphi''(x)]p(x,t)\\,dx", 'wrong'],
      ['\\int\\varphi\\,\\partial_tp\\,dx = \\int\\varphi\\,[-\\partial_x(ap) + \\tfrac12\\partial_x^2(b^2p)]\\,dx', 'holds'],
      ['\\int\\varphi\\,\\partial_tp\\,dx = \\int\\varphi\\,[\\partial_x(ap) + \\tfrac12\\partial_x^2(b^2p)]\\,dx', 'wrong'],
    ],
  ],
  [
    'of a vector, with the equation on one side',
    'Let $dX_t = f(X_t,t)\\,dt + g(t)\\,dW_t$ in $\\mathbb R^d$ with density $p_t$. For a test function $h$,',
    [
      ['\\frac{d}{dt}\\mathbb E[h(X_t)] = \\int h(x)\\,\\partial_tp_t(x)\\,dx', 'holds'],
      ['\\frac{d}{dt}\\int h(x)p_t(x)\\,dx = \\int[\\nabla h(x)\\cdot f(x,t) + \\tfrac12g(t)^2\\Delta h(x)]\\,p_t(x)\\,dx', 'holds'],
      ['\\frac{d}{dt}\\int h(x)p_t(x)\\,dx = \\int[\\nabla h(x)\\cdot f(x,t) + \\tfrac12g(t)\\Delta h(x)]\\,p_t(x)\\,dx', 'wrong'],
      ['\\int h(x)[\\partial_tp_t(x) + \\nabla\\cdot(f(x,t)p_t(x)) - \\tfrac12g(t)^2\\Delta p_t(x)]\\,dx = 0', 'holds'],
      ['\\int h(x)[\\partial_tp_t(x) + \\nabla\\cdot(f(x,t)p_t(x)) - g(t)^2\\Delta p_t(x)]\\,dx = 0', 'wrong'],
    ],
  ],
  [
    'where the start is told, an average under its law may have more that is true of it',
    'Let $dX_t = -X_t\\,dt + \\sqrt2\\,dW_t$ with $X_0 \\sim \\mathcal N(0, 1)$. For any smooth $h$,',
    [
      ["\\frac{d}{dt}\\mathbb{E}[h(X_t)] = \\mathbb{E}[h''(X_t) - X_th'(X_t)]", 'holds'],
      ["\\frac{d}{dt}\\mathbb{E}[h(X_t)] = 2\\,\\mathbb{E}[h''(X_t) - X_th'(X_t)]", 'undecided'],
    ],
  ],
  [
    'functions without their places under an integral over the place of a density',
    tex`Let $z_0 \sim \mathcal{N}(0, I)$ and $z_1 \sim \mathcal{N}(0, I)$ be independent in $\mathbb{R}^d$, $z_t = (1-t) z_0 + t z_1$ with density $\rho_t(z)$, and let $g : \mathbb{R}^d \to \mathbb{R}$ and $u: \mathbb R^d\to\mathbb R^d$.`,
    [
      [tex`\mathbb{E}[\nabla g(z_t) \cdot u(z_t)] = \int \nabla g \cdot u\,\rho_t\,dz`, 'holds'],
      [tex`\mathbb{E}[\nabla g(z_t) \cdot u(z_t)] = -\int \nabla g \cdot u\,\rho_t\,dz`, 'wrong'],
    ],
  ],
  [
    'a dot above what is called at the time of an integral',
    tex`Let $\sigma$ be a smooth function of time.`,
    [
      [tex`\int_0^t2\dot\sigma(s)\sigma(s)\,ds = \sigma(t)^2-\sigma(0)^2`, 'holds'],
      [tex`\int_0^t2\dot\sigma(s)\sigma(s)\,ds = \sigma(t)^2+\sigma(0)^2`, 'wrong'],
    ],
  ],
];

describe('weak forms of the Fokker–Planck equation', () => {
  checkDisplays(texts, 4096);
});
