import assert from 'node:assert/strict';
import { checkText } from './checkText';

/** What a text says of processes, each truth beside its slips, in one document: the status of the last claim of each row. */
type Rows = readonly (readonly [status: string | null, text: string])[];

function check(context: string, rows: Rows): void {
  it(context, async () => {
    const text = [context, ...rows.map(([, row]) => row)].join('\n\n');
    const { equations } = await checkText(text, 256);
    const statusOf = (row: string) => {
      const own = equations.filter(({ math }) => row.includes(`$${math.latex}$`));
      const claims = own.flatMap((report) => report.claims.filter((claim) => claim.kind === 'claim'));
      return claims[claims.length - 1]?.verdict?.status ?? null;
    };
    assert.deepEqual(
      rows.map(([, row]) => `${statusOf(row)}: ${row}`),
      rows.map(([status, row]) => `${status}: ${row}`),
    );
  }).timeout(60_000);
}

describe('products of processes', () => {
  check('Let $X_t$ and $Y_t$ be Itô processes with values in $\\mathbb R$.', [
    ['holds', String.raw`$$d(X_tY_t) = X_t\,dY_t + Y_t\,dX_t + dX_t\,dY_t.$$`],
    ['holds', String.raw`$$d(X_tY_t) = X_t\,dY_t + Y_t\,dX_t + d\langle X, Y\rangle_t.$$`],
    ['wrong', String.raw`$$d(X_tY_t) = X_t\,dY_t + Y_t\,dX_t + \tfrac12\,dX_t\,dY_t.$$`],
    ['undecided', String.raw`$$d(X_tY_t) = X_t\,dY_t + Y_t\,dX_t.$$`],
  ]);
  const prices = String.raw`$$dS_t = \mu S_t\,dt + \sigma S_t\,dW_t, \qquad dR_t = a R_t\,dt + b R_t\,dB_t$$`;
  check(`Let ${prices} with $dW_t\\,dB_t = \\rho\\,dt$.`, [
    ['holds', String.raw`$$d(S_tR_t) = S_tR_t\left[(\mu + a + \rho\sigma b)\,dt + \sigma\,dW_t + b\,dB_t\right].$$`],
    ['wrong', String.raw`$$d(S_tR_t) = S_tR_t\left[(\mu + a + \sigma b)\,dt + \sigma\,dW_t + b\,dB_t\right].$$`],
  ]);
  check(`Let ${prices} with independent Brownian motions $W_t$ and $B_t$.`, [
    ['holds', String.raw`$$d(S_tR_t) = S_tR_t\left[(\mu + a)\,dt + \sigma\,dW_t + b\,dB_t\right].$$`],
    ['wrong', String.raw`$$d(S_tR_t) = S_tR_t\left[(\mu + a + \sigma b)\,dt + \sigma\,dW_t + b\,dB_t\right].$$`],
  ]);
  check(`Let ${prices} with Brownian motions $W_t$ and $B_t$.`, [
    ['undecided', String.raw`$$d(S_tR_t) = S_tR_t\left[(\mu + a)\,dt + \sigma\,dW_t + b\,dB_t\right].$$`],
  ]);
});

describe('several noises in one equation', () => {
  check(String.raw`Let $$dX_t = \mu X_t\,dt + \sigma X_t\,dW_t + \eta X_t\,dB_t$$ with independent Brownian motions $W_t$, $B_t$.`, [
    ['holds', String.raw`$$d\log X_t = \left(\mu - \tfrac12\sigma^2 - \tfrac12\eta^2\right)dt + \sigma\,dW_t + \eta\,dB_t.$$`],
    ['wrong', String.raw`$$d\log X_t = \left(\mu - \tfrac12\sigma^2\right)dt + \sigma\,dW_t + \eta\,dB_t.$$`],
  ]);
});

describe('how what is made of processes moves', () => {
  check('Let $B_t$ be a Brownian motion and $M_t = B_t^3 - 3tB_t$.', [
    ['holds', String.raw`$$dM_t = (3B_t^2 - 3t)\,dB_t.$$`],
    ['wrong', String.raw`$$dM_t = 3B_t\,dt + (3B_t^2 - 3t)\,dB_t.$$`],
    ['wrong', String.raw`$$dM_t = 3B_t^2\,dB_t.$$`],
  ]);
  const exponential = String.raw`Z_t = \exp\left(\int_0^t \theta(s)\,dB_s - \tfrac12\int_0^t \theta(s)^2\,ds\right)`;
  check(`Let $B_t$ be a Brownian motion, $\\theta$ a function of time and $$${exponential}.$$ Then`, [
    ['holds', String.raw`$$dZ_t = \theta(t) Z_t\,dB_t.$$`],
    ['wrong', String.raw`$$dZ_t = \theta(t)^2 Z_t\,dB_t.$$`],
    ['wrong', String.raw`$$dZ_t = \tfrac12\theta(t)^2 Z_t\,dt + \theta(t) Z_t\,dB_t.$$`],
  ]);
  check(String.raw`Let $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$ and let $V(t, S)$ be the price. By Itô's lemma`, [
    ['holds', String.raw`$$dV = \left(V_t + \mu S V_S + \tfrac12\sigma^2 S^2 V_{SS}\right)dt + \sigma S V_S\,dW_t.$$`],
    ['wrong', String.raw`By Itô's lemma $$dV = \left(V_t + \mu S V_S + \sigma^2 S^2 V_{SS}\right)dt + \sigma S V_S\,dW_t.$$`],
  ]);
  check(String.raw`Let $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$, also $dS_t = r S_t\,dt + \sigma S_t\,d\tilde W_t$.`, [
    ['holds', String.raw`$$d\log S_t = (\mu - \tfrac12\sigma^2)\,dt + \sigma\,dW_t.$$`],
    ['holds', String.raw`$$d\log S_t = (r - \tfrac12\sigma^2)\,dt + \sigma\,d\tilde W_t.$$`],
    ['wrong', String.raw`$$d\log S_t = (\mu + \tfrac12\sigma^2)\,dt + \sigma\,dW_t.$$`],
  ]);
});

describe('integrals of paths', () => {
  check('Let $B_t$ be a Brownian motion, so that $E[B_t^2] = t$.', [
    ['holds', String.raw`$$\int_0^t B_s\,dB_s = \tfrac12 B_t^2 - \tfrac12 t$$`],
    ['wrong', String.raw`$$\int_0^t B_s\,dB_s = \tfrac12 B_t^2$$`],
    ['holds', String.raw`$$\int_0^t B_s \circ dB_s = \tfrac12 B_t^2$$`],
    ['wrong', String.raw`$$\int_0^t B_s \circ dB_s = \tfrac12 B_t^2 - \tfrac12 t$$`],
    ['holds', String.raw`$$\int_0^t s\,dB_s = tB_t - \int_0^t B_s\,ds$$`],
    ['wrong', String.raw`$$\int_0^t s\,dB_s = tB_t + \int_0^t B_s\,ds$$`],
    ['holds', String.raw`$$\int_0^T B_s^2\,dB_s = \tfrac13 B_T^3 - \int_0^T B_s\,ds$$`],
    ['wrong', String.raw`$$\int_0^T B_s^2\,dB_s = \tfrac13 B_T^3 - \tfrac12\int_0^T B_s\,ds$$`],
  ]);
});

describe('martingales', () => {
  check('Let $B_t$ be a Brownian motion with values in $\\mathbb R$.', [
    ['holds', 'The process $B_t^2 - t$ is a martingale.'],
    ['wrong', 'The process $B_t^2$ is a martingale.'],
    ['holds', 'So $M_t = e^{2B_t - 2t}$ is a martingale.'],
    ['wrong', 'So $M_t = e^{2B_t - t}$ is a martingale.'],
    [null, 'The process $B_t^4$ is not a martingale.'],
    [null, 'It is a submartingale, and whether $B_t^6$ is a martingale is asked.'],
    ['holds', String.raw`By Girsanov $$\frac{d\mathbb Q}{d\mathbb P} = \exp\left(-\lambda B_T - \tfrac12\lambda^2T\right).$$`],
    ['wrong', String.raw`By Girsanov $$\frac{d\mathbb Q}{d\mathbb P} = \exp\left(-\lambda B_T + \tfrac12\lambda^2T\right).$$`],
    ['wrong', String.raw`By Girsanov $$\frac{d\mathbb Q}{d\mathbb P} = \exp\left(-\int_0^T u(s)\,dB_s - \int_0^T u(s)^2\,ds\right).$$`],
  ]);
});

describe('moments of a path', () => {
  check(String.raw`Let $dX_t = \lambda X_t\,dt + \mu X_t\,dW_t$ with values in $\mathbb R$ from a random $X_0$.`, [
    ['holds', String.raw`$$E[X_t] = E[X_0]e^{\lambda t}$$`],
    ['holds', String.raw`$$E[X_t^2] = E[X_0^2]e^{(2\lambda + \mu^2)t}$$`],
    ['wrong', String.raw`$$E[X_t^2] = E[X_0^2]e^{(\lambda + \mu^2)t}$$`],
  ]);
  check(String.raw`Let $dX_t = \mu X_t\,dt + \sigma X_t\,dW_t$ with $X_0 = x_0$.`, [
    ['holds', String.raw`$$\mathbb E[X_t] = x_0e^{\mu t}, \qquad \mathbb E[X_t^2] = x_0^2e^{(2\mu+\sigma^2)t}.$$`],
    ['wrong', String.raw`$$\mathbb E[X_t] = x_0e^{\mu t}, \qquad \mathbb E[X_t^2] = x_0^2e^{(2\mu-\sigma^2)t}.$$`],
  ]);
});

describe('averages over paths', () => {
  check('Let $B_t$ be a Brownian motion with values in $\\mathbb R$ and $s < t$.', [
    ['holds', String.raw`$$\mathbb E[B_sB_t] = s$$`],
    ['wrong', String.raw`$$\mathbb E[B_sB_t] = t$$`],
    ['holds', String.raw`$$\operatorname{Cov}(B_s, B_t) = \min(s, t)$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(B_s, B_t) = \max(s, t)$$`],
    ['holds', String.raw`$$\mathbb E[B_s^2B_t^2] = 2s^2 + st$$`],
    ['holds', String.raw`$$\mathbb E[B_t \mid \mathcal F_s] = B_s$$`],
    ['holds', String.raw`$$\mathbb E[B_t^2 \mid \mathcal F_s] = B_s^2 + t - s$$`],
    ['wrong', String.raw`$$\mathbb E[B_t^2 \mid \mathcal F_s] = B_s^2$$`],
    ['holds', String.raw`$$\mathbb E\left[\left(\int_0^t u\,dB_u\right)^2\right] = \tfrac13t^3$$`],
    ['wrong', String.raw`$$\mathbb E\left[\left(\int_0^t u\,dB_u\right)^2\right] = \tfrac12t^2$$`],
    ['holds', String.raw`$$\operatorname{Var}\left(\int_0^t B_u\,dB_u\right) = \tfrac12t^2$$`],
    ['wrong', String.raw`$$\operatorname{Var}\left(\int_0^t B_u\,dB_u\right) = t^2$$`],
    ['holds', String.raw`$$\mathbb E\left[\left(\int_0^t B_u\,du\right)^2\right] = \tfrac13t^3$$`],
  ]);
  check(String.raw`Let $$dX_t = \theta(\mu - X_t)\,dt + \sigma\,dW_t, \qquad X_0 = x_0.$$ For $s \le t$`, [
    ['holds', String.raw`$$\operatorname{Cov}(X_s, X_t) = \frac{\sigma^2}{2\theta}\left(e^{-\theta(t-s)} - e^{-\theta(t+s)}\right)$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(X_s, X_t) = \frac{\sigma^2}{2\theta}\left(e^{-\theta(t-s)} + e^{-\theta(t+s)}\right)$$`],
    ['holds', String.raw`$$\mathbb E[X_t \mid X_s] = \mu + (X_s - \mu)e^{-\theta(t-s)}$$`],
    ['wrong', String.raw`$$\mathbb E[X_t \mid X_s] = X_s e^{-\theta(t-s)}$$`],
  ]);
  check('Let $B_t$ be a Brownian motion with values in $\\mathbb R$ and $Y_t = \\int_0^t B_s\\,ds$.', [
    ['holds', String.raw`$$\operatorname{Cov}(Y_t, B_t) = \tfrac12t^2$$`],
    ['wrong', String.raw`$$\operatorname{Cov}(Y_t, B_t) = t^2$$`],
  ]);
});

describe('numbers at another time', () => {
  check(String.raw`With $x \in \mathbb R$, $\alpha_t = e^{-t}$ and $$\sigma_t^2 = \alpha_t^2\int_0^t \frac{2}{\alpha_s^2}\,ds$$ we get`, [
    ['holds', String.raw`$$\sigma_t^2 = 1 - e^{-2t}.$$`],
    ['wrong', String.raw`$$\sigma_t^2 = 1 - e^{-t}.$$`],
  ]);
});

describe('from one calculus to the other', () => {
  const converted = (drift: string) =>
    `The Stratonovich equation $dX_t = \\sigma X_t \\circ dW_t$ is equivalent to the Itô equation $$dX_t = ${drift}\\,dt + \\sigma X_t\\,dW_t.$$`;
  check('Let $W_t$ be a Brownian motion and $X_t \\in \\mathbb R$.', [['holds', converted('\\tfrac12\\sigma^2X_t')]]);
  check('Let $X_t \\in \\mathbb R$ and $W_t$ be a Brownian motion.', [['wrong', converted('\\sigma^2X_t')]]);
  const named = (sign: string) =>
    `The Itô equation $dX_t = f(X_t)\\,dt + g(X_t)\\,dW_t$ is equivalent to $dX_t = h(X_t)\\,dt + g(X_t) \\circ dW_t$ with $h(x) = f(x) ${sign} \\tfrac12g(x)g'(x)$.`;
  it('a drift that is named and told', async () => {
    for (const [sign, status] of [
      ['-', 'holds'],
      ['+', 'wrong'],
    ] as const) {
      const { equations } = await checkText(`Let $x \\in \\mathbb R$ and $W_t$ a Brownian motion. ${named(sign)}`, 256);
      const claims = equations.flatMap((report) => report.claims.filter((claim) => claim.kind === 'claim'));
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        [status],
      );
    }
  }).timeout(60_000);
});
