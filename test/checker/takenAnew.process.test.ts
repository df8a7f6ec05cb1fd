import { check } from './processTable';

describe('examples whose letters are coefficients of the general equation', () => {
  check(
    String.raw`An SDE is $dX_t = \mu(X_t, t)\,dt + \sigma(X_t, t)\,dW_t$. The price follows $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$ with a fixed $S_0$.`,
    [
      ['holds', String.raw`$d(\log S_t) = (\mu - \tfrac12\sigma^2)dt + \sigma\,dW_t$`],
      ['wrong', String.raw`$d(\log S_t) = (\mu + \tfrac12\sigma^2)dt + \sigma\,dW_t$`],
      ['holds', String.raw`$S_t = S_0e^{(\mu - \sigma^2/2)t + \sigma W_t}$`],
      ['wrong', String.raw`$S_t = S_0e^{(\mu - \sigma^2)t + \sigma W_t}$`],
      ['holds', String.raw`$\mathbb E[S_t] = S_0e^{\mu t}$`],
      ['wrong', String.raw`$\mathbb E[S_t] = S_0e^{(\mu - \sigma^2/2)t}$`],
      ['holds', String.raw`$\operatorname{Var}(S_t) = S_0^2e^{2\mu t}(e^{\sigma^2t} - 1)$`],
      ['wrong', String.raw`$\operatorname{Var}(S_t) = S_0^2e^{2\mu t}(e^{2\sigma^2t} - 1)$`],
      ['holds', String.raw`The steps of Euler–Maruyama are $X_{n+1} = X_n + \mu(X_n, t_n)\Delta t + \sigma(X_n, t_n)\sqrt{\Delta t}\,Z_n$`],
      ['wrong', String.raw`The steps of Euler–Maruyama are $X_{n+1} = X_n + \mu(X_n, t_n)\Delta t + \sigma(X_n, t_n)\Delta t\,Z_n$`],
    ],
  );
  check(
    String.raw`An SDE is $dX_t = a(X_t, t)\,dt + b(X_t, t)\,dW_t$, and for $Y_t = h(X_t)$ we have $dY_t = (a h' + \tfrac12 b^2 h'')dt + b h'\,dW_t$. Take $dX_t = a(m_0 - X_t)\,dt + b\,dW_t$ with a fixed $X_0$.`,
    [
      ['holds', String.raw`$\mathbb E[X_t] = m_0 + (X_0 - m_0)e^{-at}$`],
      ['wrong', String.raw`$\mathbb E[X_t] = m_0 + (X_0 - m_0)e^{at}$`],
      ['holds', String.raw`$\operatorname{Var}(X_t) = \frac{b^2}{2a}(1 - e^{-2at})$`],
      ['wrong', String.raw`$\operatorname{Var}(X_t) = \frac{b^2}{a}(1 - e^{-2at})$`],
    ],
  );
  check(
    String.raw`The noise is added by $dx = f(x, t)\,dt + g(t)\,dw$. In the simplest case $f = 0$ and $g$ is a constant, so $dx = g\,dw$ and $x(t) = x(0) + g\,w(t)$.`,
    [
      ['holds', String.raw`$p_t(x|x(0)) = \mathcal N(x; x(0), g^2t\,I)$`],
      ['holds', String.raw`$\nabla_x\log p_t(x|x(0)) = -\frac{x - x(0)}{g^2t}$`],
      ['wrong', String.raw`$\nabla_x\log p_t(x|x(0)) = -\frac{x - x(0)}{g\,t}$`],
    ],
  );
  check(
    String.raw`An SDE is $dX_t = m(X_t, t)\,dt + s(X_t, t)\,dW_t$. The simplest is $dX_t = m\,dt + s\,dW_t$, a Brownian motion with drift from a fixed $X_0$.`,
    [
      ['holds', String.raw`$X_t = X_0 + mt + sW_t$`],
      ['wrong', String.raw`$X_t = X_0 + (m - \tfrac12s^2)t + sW_t$`],
      ['wrong', String.raw`$\operatorname{Var}(X_t) = s\,t$`],
    ],
  );
});
