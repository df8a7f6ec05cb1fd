import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

interface Row {
  readonly sde: string;
  readonly said: string;
  /** Status of each claim about the process, in order. */
  readonly statuses: string;
}

const ornstein = String.raw`dX_t = -\theta X_t\,dt + \sigma\,dW_t`;
const squareRoot = String.raw`dr_t = \kappa(m - r_t)\,dt + \sigma\sqrt{r_t}\,dW_t`;
const started = String.raw`dX_t = -\theta X_t\,dt + \sigma\,dW_t, \qquad X_0 = \rho`;
const driven = String.raw`dX_t = \kappa(m - X_t)\,dt + \sigma\,dW_t`;
const geometric = String.raw`dS_t = \mu S_t\,dt + \sigma S_t\,dW_t`;
const preserving = String.raw`dx = -\tfrac12\beta(t)x\,dt + \sqrt{\beta(t)}\,dw`;
const subPreserving = String.raw`dx = -\tfrac12\beta(t)x\,dt + \sqrt{\beta(t)(1 - e^{-2\int_0^t\beta(s)ds})}\,dw`;
const exploding = String.raw`dx = \sqrt{\frac{d[\sigma^2(t)]}{dt}}\,dw`;
const langevin = String.raw`dz_t = -\nabla V(z_t)\,dt + \sqrt{2\kappa}\,dW_t`;
const matrix = String.raw`dz = -A z\,dt + G\,dw`;

const rows: readonly Row[] = [
  { sde: ornstein, said: String.raw`\mathbb{E}[X_t] = x_0 e^{-\theta t}`, statuses: 'holds' },
  { sde: ornstein, said: String.raw`\mathbb{E}[X_t] = x_0 e^{-2\theta t}`, statuses: 'wrong' },
  { sde: ornstein, said: String.raw`\mathbb{E}[X_t] = x_0 e^{\theta t}`, statuses: 'wrong' },
  { sde: ornstein, said: String.raw`\mathbb{E}[X_t] = 2 x_0 e^{-\theta t}`, statuses: 'wrong' },
  { sde: driven, said: String.raw`\mathbb{E}[X_t] = m + (X_0 - m) e^{-\kappa t}`, statuses: 'holds' },
  { sde: driven, said: String.raw`\mathbb{E}[X_t] = m + X_0 e^{-\kappa t}`, statuses: 'wrong' },
  { sde: ornstein, said: String.raw`\operatorname{Var}(X_t) = \frac{\sigma^2}{2\theta}(1 - e^{-2\theta t})`, statuses: 'holds' },
  { sde: ornstein, said: String.raw`\operatorname{Var}(X_t) = \frac{\sigma}{2\theta}(1 - e^{-2\theta t})`, statuses: 'wrong' },
  { sde: ornstein, said: String.raw`\operatorname{Var}(X_t) = \frac{\sigma^2}{2\theta}(1 - e^{-\theta t})`, statuses: 'wrong' },
  {
    sde: ornstein,
    said: String.raw`p(x_t \mid x_0) = \mathcal{N}(x_t; e^{-\theta t}x_0, \frac{\sigma^2}{2\theta}(1-e^{-2\theta t}))`,
    statuses: 'holds holds',
  },
  {
    sde: preserving,
    said: String.raw`p_{0t}(x(t)\mid x(0)) = \mathcal{N}(x(t); x(0)e^{-\frac12\int_0^t\beta(s)ds}, I - Ie^{-\int_0^t\beta(s)ds})`,
    statuses: 'holds holds',
  },
  {
    sde: preserving,
    said: String.raw`p_{0t}(x(t)\mid x(0)) = \mathcal{N}(x(t); x(0)e^{-\int_0^t\beta(s)ds}, I - Ie^{-\int_0^t\beta(s)ds})`,
    statuses: 'wrong holds',
  },
  {
    sde: preserving,
    said: String.raw`p_{0t}(x(t)\mid x(0)) = \mathcal{N}(x(t); x(0)e^{-\frac12\int_0^t\beta(s)ds}, (1 - e^{-\frac12\int_0^t\beta(s)ds})^2 I)`,
    statuses: 'holds wrong',
  },
  {
    sde: subPreserving,
    said: String.raw`p_{0t}(x(t)\mid x(0)) = \mathcal{N}(x(t); x(0)e^{-\frac12\int_0^t\beta(s)ds}, (1 - e^{-\int_0^t\beta(u)du})^2 I)`,
    statuses: 'holds holds',
  },
  {
    sde: subPreserving,
    said: String.raw`p_{0t}(x(t)\mid x(0)) = \mathcal{N}(x(t); x(0)e^{-\frac12\int_0^t\beta(s)ds}, (1 - e^{-\int_0^t\beta(s)ds}) I)`,
    statuses: 'holds wrong',
  },
  { sde: exploding, said: String.raw`p(x_t \mid x_0) = \mathcal{N}(x_t; x_0, (\sigma^2(t) - \sigma^2(0)) I)`, statuses: 'holds holds' },
  { sde: exploding, said: String.raw`p(x_t \mid x_0) = \mathcal{N}(x_t; -x_0, (\sigma^2(t) - \sigma^2(0)) I)`, statuses: 'wrong holds' },
  { sde: exploding, said: String.raw`p(x_t \mid x_0) = \mathcal{N}(x_t; x_0, \sigma^2(t) I)`, statuses: 'holds wrong' },
  { sde: geometric, said: String.raw`\mathbb{E}[S_t] = S_0 e^{\mu t}`, statuses: 'holds' },
  { sde: geometric, said: String.raw`\mathbb{E}[S_t] = S_0 e^{(\mu - \frac12\sigma^2) t}`, statuses: 'wrong' },
  { sde: geometric, said: String.raw`S_t = S_0 \exp((\mu - \tfrac12\sigma^2)t + \sigma W_t)`, statuses: 'holds' },
  { sde: geometric, said: String.raw`S_t = S_0 \exp((\mu - \tfrac12\mu^2)t + \sigma W_t)`, statuses: 'wrong' },
  { sde: geometric, said: String.raw`S_t = S_0 \exp(\mu t + \sigma W_t)`, statuses: 'wrong' },
  { sde: String.raw`dS_t = \mu S_t\,dt + \sigma S_t\circ dW_t`, said: String.raw`S_t = S_0 \exp(\mu t + \sigma W_t)`, statuses: 'holds' },
  ...[
    ['^2', 'holds holds'],
    ['', 'holds wrong'],
  ].map(([power, statuses]) => ({
    sde: String.raw`dx_t = f(t)\,x_t\,dt + g(t)\,dw_t`,
    said: String.raw`q(x_t|x_0) = \mathcal{N}(x_t; \alpha_t x_0, \sigma_t^2 I), \qquad \alpha_t = \exp\int_0^t f(s)\,ds, \qquad \sigma_t^2 = \alpha_t${power}\int_0^t \frac{g(s)^2}{\alpha_s^2}\,ds`,
    statuses: statuses!,
  })),
  { sde: ornstein, said: String.raw`X_t = x_0 e^{-\theta t} + \sigma\int_0^t e^{-\theta(t-s)}\,dW_s`, statuses: 'holds' },
  { sde: ornstein, said: String.raw`X_t = x_0 e^{-\theta t} + \sigma e^{-\theta t}\int_0^t e^{\theta s}\,dW_s`, statuses: 'holds' },
  { sde: ornstein, said: String.raw`X_t = x_0 e^{-\theta t} + \sigma\int_0^t e^{-2\theta(t-s)}\,dW_s`, statuses: 'wrong' },
  { sde: ornstein, said: String.raw`X_t = x_0 e^{-\theta t} + \sigma^2\int_0^t e^{-\theta(t-s)}\,dW_s`, statuses: 'wrong' },
  { sde: ornstein, said: String.raw`p_\infty(x) \propto e^{-\theta x^2/\sigma^2}`, statuses: 'holds' },
  { sde: ornstein, said: String.raw`p_\infty(x) \propto e^{-\theta x^2/(2\sigma^2)}`, statuses: 'wrong' },
  { sde: ornstein, said: String.raw`p_\infty(x) = \mathcal{N}(x; 0, \frac{\sigma^2}{2\theta})`, statuses: 'holds' },
  { sde: ornstein, said: String.raw`p_\infty(x) = \mathcal{N}(x; 0, \frac{\sigma^2}{\theta})`, statuses: 'wrong' },
  { sde: langevin, said: String.raw`\pi(z) \propto e^{-V(z)/\kappa}`, statuses: 'holds' },
  { sde: langevin, said: String.raw`\pi(z) \propto e^{-2V(z)/\kappa}`, statuses: 'wrong' },
  { sde: geometric, said: String.raw`\mathbb{E}[S_t^3] = S_0^3 e^{3(\mu + \sigma^2) t}`, statuses: 'holds' },
  { sde: geometric, said: String.raw`\mathbb{E}[S_t^3] = S_0^3 e^{3\mu t + \frac92\sigma^2 t}`, statuses: 'wrong' },
  {
    sde: driven,
    said: String.raw`\mathbb{E}[X_t^2] = (m + (x_0 - m) e^{-\kappa t})^2 + \frac{\sigma^2}{2\kappa}(1 - e^{-2\kappa t})`,
    statuses: 'holds',
  },
  {
    sde: driven,
    said: String.raw`\mathbb{E}[X_t^2] = (m + (x_0 - m) e^{-\kappa t})^2 + \frac{\sigma^2}{\kappa}(1 - e^{-2\kappa t})`,
    statuses: 'wrong',
  },
  // Right in its rate alone: the start decides, and where none is said nothing is.
  { sde: ornstein, said: String.raw`\operatorname{Var}(X_t) = \frac{\sigma^2}{\theta}(\frac12 - e^{-2\theta t})`, statuses: 'undecided' },
  {
    sde: squareRoot,
    said: String.raw`\operatorname{Var}(r_t) = \frac{\sigma^2r_0}{\kappa}(e^{-\kappa t} - e^{-2\kappa t}) + \frac{m\sigma^2}{2\kappa}(1 - e^{-\kappa t})^2`,
    statuses: 'holds',
  },
  {
    sde: squareRoot,
    said: String.raw`\operatorname{Var}(r_t) = \frac{\sigma^2r_0}{\kappa}(e^{-\kappa t} - e^{-2\kappa t}) + \frac{m\sigma^2}{2\kappa}(1 - e^{-2\kappa t})`,
    statuses: 'wrong',
  },
  {
    sde: squareRoot,
    said: String.raw`\operatorname{Var}(r_t) = \frac{\sigma^2r_0}{\kappa}(e^{-\kappa t} - e^{-2\kappa t})`,
    statuses: 'wrong',
  },
  { sde: String.raw`dY_t = \sqrt{Y_t}\,dW_t, \quad Y_0 = y`, said: String.raw`\operatorname{Var}(Y_t) = yt`, statuses: 'holds' },
  { sde: String.raw`dY_t = \sqrt{Y_t}\,dW_t, \quad Y_0 = y`, said: String.raw`\operatorname{Var}(Y_t) = t`, statuses: 'wrong' },
  {
    sde: String.raw`dS_t = a S_t\,dt + b S_t\,dW_t, \quad S_0 = s`,
    said: String.raw`\operatorname{Var}(S_t) = s^2e^{2at}(e^{b^2t} - 1)`,
    statuses: 'holds',
  },
  {
    sde: String.raw`dS_t = a S_t\,dt + b S_t\,dW_t, \quad S_0 = s`,
    said: String.raw`\operatorname{Var}(S_t) = s^2e^{at}(e^{b^2t} - 1)`,
    statuses: 'wrong',
  },
  { sde: started, said: String.raw`\operatorname{Var}(X_t) = \frac{\sigma^2}{\theta}(\frac12 - e^{-2\theta t})`, statuses: 'wrong' },
  { sde: started, said: String.raw`\operatorname{Var}(X_t) = \frac{\sigma^2}{2\theta}(1 - e^{-2\theta t})`, statuses: 'holds' },
  { sde: ornstein, said: String.raw`\mathbb{E}[X_t] = \mu e^{-\theta t}`, statuses: '' },
  { sde: ornstein, said: String.raw`\mathbb{E}[X_t] = 5 e^{-\theta t}`, statuses: 'undecided' },
  { sde: started, said: String.raw`\mathbb{E}[X_t] = \rho e^{-\theta t}`, statuses: 'holds' },
  { sde: started, said: String.raw`\mathbb{E}[X_t] = 5 e^{-\theta t}`, statuses: 'wrong' },
  { sde: started, said: String.raw`\mathbb{E}[X_t] = \rho e^{-\theta t/2}`, statuses: 'wrong' },
  // Said with its constant: the integral counts, too.
  {
    sde: String.raw`dX_t = -\theta(X_t - m)\,dt + \sqrt2\,dW_t`,
    said: String.raw`\pi(x) = \mathcal{N}(x; m, \frac{1}{\theta})`,
    statuses: 'holds',
  },
  {
    sde: String.raw`dX_t = -\theta(X_t - m)\,dt + \sqrt2\,dW_t`,
    said: String.raw`\pi(x) = 2\cdot\mathcal{N}(x; m, \frac{1}{\theta})`,
    statuses: 'undecided',
  },
  {
    sde: String.raw`dX_t = -\theta(X_t - m)\,dt + \sqrt2\,dW_t`,
    said: String.raw`p_\infty(x) = \sqrt{\frac{\theta}{2\pi}}\,e^{-\theta(x - m)^2/2}`,
    statuses: 'holds',
  },
  {
    sde: String.raw`dX_t = -\theta(X_t - m)\,dt + \sqrt2\,dW_t`,
    said: String.raw`p_\infty(x) = \sqrt{\frac{\theta}{\pi}}\,e^{-\theta(x - m)^2/2}`,
    statuses: 'undecided',
  },
  {
    sde: String.raw`dX_t = -\theta(X_t - m)\,dt + \sqrt2\,dW_t`,
    said: String.raw`\pi(x) \propto 3\,e^{-\theta(x - m)^2/2}`,
    statuses: 'holds',
  },
  // Names of its own, or nothing that moves: not about this SDE alone.
  { sde: preserving, said: String.raw`p(x_t\mid x_0) = \mathcal{N}(x_t; a_t x_0, b_t I)`, statuses: '' },
  { sde: ornstein, said: String.raw`\mathbb{E}[X_t] = m_t`, statuses: '' },
  { sde: matrix, said: String.raw`p(z_t\mid z_0) = \mathcal{N}(z_t; z_0, \sigma^2 t I)`, statuses: '' },
];

const declared = String.raw`Let $\theta, \kappa, \sigma > 0$ and $\mu, m \in \mathbb{R}$ be numbers, $V: \mathbb{R}^d \to \mathbb{R}$ a potential, and $\beta$ a positive function of time.`;

async function statusesOf({ sde, said }: Row): Promise<string> {
  const claims = claimsIn(
    await judgeText(
      `${declared}\n\n$$${sde}.$$\n\nFor this process${/infty|pi/.test(said) ? ' the stationary density is' : ''}\n\n$$${said}.$$\n`,
      1024,
    ),
  );
  return claims
    .filter(({ claim }) => claim.tested !== null)
    .map(({ verdict }) => verdict?.status ?? 'none')
    .join(' ');
}

describe('what a text says of the process of its SDE', () => {
  for (const row of rows) it(`${row.said}: ${row.statuses || 'not judged'}`, async () => assert.equal(await statusesOf(row), row.statuses));
});
