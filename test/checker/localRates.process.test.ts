import { check } from './processTable';

describe('what an SDE does in a short time', () => {
  check(String.raw`Let $X_t\in\mathbb R$ solve $dX_t = \mu(X_t,t)\,dt + \sigma(X_t,t)\,dW_t$.`, [
    ['holds', String.raw`$$\lim_{h\to0}\frac1h\mathbb E[X_{t+h} - X_t\mid X_t = x] = \mu(x,t)$$`],
    ['wrong', String.raw`$$\lim_{h\to0}\frac1h\mathbb E[X_{t+h} - X_t\mid X_t = x] = -\mu(x,t)$$`],
    ['holds', String.raw`$$\lim_{\tau\to0}\frac{\mathbb E[(X_{t+\tau} - x)^2\mid X_t = x]}{\tau} = \sigma(x,t)^2$$`],
    ['wrong', String.raw`$$\lim_{\tau\to0}\frac{\mathbb E[(X_{t+\tau} - x)^2\mid X_t = x]}{2\tau} = \sigma(x,t)^2$$`],
    ['holds', String.raw`$$\mathbb E[(X_{t+\Delta t} - X_t)^2\mid X_t = x] = \sigma(x,t)^2\Delta t + o(\Delta t)$$`],
    ['wrong', String.raw`$$\mathbb E[(X_{t+\Delta t} - X_t)^2\mid X_t = x] = \sigma(x,t)\Delta t + o(\Delta t)$$`],
    ['holds', String.raw`$$\mathbb E[(X_{t+\Delta t} - X_t)^3\mid X_t = x] = o(\Delta t)$$`],
  ]);
  check(
    String.raw`For $dX_t = f(X_t)\,dt + g(X_t)\,dW_t$ the Kramers–Moyal coefficients are $$D^{(n)}(x) = \lim_{\tau\to0}\frac{1}{n!\,\tau}\mathbb E[(X_{t+\tau} - X_t)^n\mid X_t = x].$$`,
    [
      ['holds', String.raw`They are $$D^{(1)}(x) = f(x)$$`],
      ['holds', String.raw`and $$D^{(2)}(x) = \tfrac12g(x)^2$$`],
      ['wrong', String.raw`and $$D^{(2)}(x) = g(x)^2$$`],
    ],
  );
  // What says again what the drift is gives it no value.
  check(String.raw`Let $X_t\in\mathbb R^d$ satisfy $dX_t = u(X_t,t)\,dt + c(t)\,dB_t$ with density $\rho(x,t)$.`, [
    ['holds', String.raw`$$u(x,t) = \lim_{\epsilon\downarrow0}\frac1\epsilon\,\mathbb E[X_{t+\epsilon} - X_t\mid X_t = x]$$`],
    ['holds', String.raw`With the current $$\mathcal J(x,t) = u(x,t)\rho(x,t) - \tfrac12c(t)^2\nabla\rho(x,t)$$`],
    ['holds', String.raw`$$\partial_t\rho(x,t) + \nabla\cdot\mathcal J(x,t) = 0$$`],
  ]);
  // Without a definition the n! may belong to them or not.
  check(String.raw`Let $dX_t = f(X_t)\,dt + g(X_t)\,dW_t$ with $X_t\in\mathbb R$.`, [
    [null, String.raw`The Kramers–Moyal coefficient of second order is $$D^{(2)}(x) = g(x)^2.$$`],
    ['holds', String.raw`The probability current is $$J(x,t) = f(x)p(x,t) - \tfrac12\partial_x(g(x)^2p(x,t)).$$`],
    ['wrong', String.raw`The probability current is $$j(x,t) = f(x)p(x,t) - \tfrac12g(x)^2\partial_xp(x,t).$$`],
    ['holds', String.raw`The adjoint of the generator is $$\mathcal L^*p = -\partial_x(fp) + \tfrac12\partial_x^2(g^2p).$$`],
    ['wrong', String.raw`The adjoint of the generator is $$\mathcal A^*p = \partial_x(fp) + \tfrac12\partial_x^2(g^2p).$$`],
    ['holds', String.raw`The Fokker–Planck operator is $$\mathcal L_{FP}\,p = -\partial_x(f(x)p(x)) + \tfrac12\partial_x^2(g(x)^2p(x)).$$`],
    [null, String.raw`The adjoint in $L^2(\pi)$ is $$\mathcal B^*h = f h' + \tfrac12g^2h''.$$`],
  ]);
  check(String.raw`Let $X_t\in\mathbb R^d$ with $dX_t = b(X_t)\,dt + \sigma(X_t)\,dW_t$, $\sigma(x)\in\mathbb R^{d\times d}$.`, [
    ['holds', String.raw`The probability current is $$J(x,t) = b(x)\rho(x,t) - \tfrac12\nabla\cdot(\sigma(x)\sigma(x)^\top\rho(x,t)).$$`],
    ['wrong', String.raw`The probability current is $$j(x,t) = b(x)\rho(x,t) - \tfrac12\nabla\cdot(\sigma(x)^\top\sigma(x)\rho(x,t)).$$`],
  ]);
  // A score has the mean and the variance of its kernel.
  check(
    String.raw`Let $x\in\mathbb R^n$ and $dx_t = -\tfrac12\beta(t)x_t\,dt + \sqrt{\beta(t)}\,dw_t$ with $B(t) = \int_0^t\beta(r)\,dr$.`,
    [
      ['holds', String.raw`$$\nabla_{x_t}\log p(x_t\mid x_0) = -\frac{x_t - e^{-B(t)/2}x_0}{1 - e^{-B(t)}}$$`],
      ['wrong', String.raw`$$\nabla_{x_t}\log p(x_t\mid x_0) = \frac{x_t - e^{-B(t)/2}x_0}{1 - e^{-B(t)}}$$`],
      ['wrong', String.raw`$$\nabla_{x_t}\log p(x_t\mid x_0) = -\frac{x_t - e^{-B(t)/2}x_0}{1 - e^{-B(t)/2}}$$`],
    ],
  );
  // 概率流密度 is the current, and no probability flow.
  check(String.raw`设 $dX_t = f(X_t)\,dt + g\,dW_t$，$X_t\in\mathbb R$。`, [
    ['holds', String.raw`概率流密度为 $$J(x,t) = f(x)p(x,t) - \tfrac12g^2\partial_xp(x,t)$$`],
  ]);
});
