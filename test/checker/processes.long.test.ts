import { check } from './processTable';

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

describe('numbers at another time', () => {
  check(String.raw`With $x \in \mathbb R$, $\alpha_t = e^{-t}$ and $$\sigma_t^2 = \alpha_t^2\int_0^t \frac{2}{\alpha_s^2}\,ds$$ we get`, [
    ['holds', String.raw`$$\sigma_t^2 = 1 - e^{-2t}.$$`],
    ['wrong', String.raw`$$\sigma_t^2 = 1 - e^{-t}.$$`],
  ]);
});

describe('averages over Brownian paths', () => {
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
});
