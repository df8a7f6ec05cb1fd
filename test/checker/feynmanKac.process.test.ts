import { check } from './processTable';

describe('averages over paths from a point on', () => {
  check(
    String.raw`Let $dX_t = \mu(X_t,t)\,dt + \sigma(X_t,t)\,dW_t$, $u(x,t) = \mathbb E[\varphi(X_T)\mid X_t = x]$ and $v(x,t) = \mathbb E[e^{-\int_t^T r(X_s)\,ds}\,\varphi(X_T)\mid X_t = x]$.`,
    [
      ['holds', String.raw`$$\partial_t u(x,t) + \mu(x,t)\,\partial_x u(x,t) + \tfrac12\sigma(x,t)^2\,\partial_x^2u(x,t) = 0.$$`],
      ['wrong', String.raw`$$\partial_t u(x,t) = \mu(x,t)\,\partial_x u(x,t) + \tfrac12\sigma(x,t)^2\,\partial_x^2u(x,t).$$`],
      // The equation of Fokker and Planck is the other one.
      ['wrong', String.raw`$$-\partial_t u(x,t) = -\partial_x(\mu(x,t)u(x,t)) + \tfrac12\partial_x^2(\sigma(x,t)^2u(x,t)).$$`],
      [
        'holds',
        String.raw`$$\frac{\partial v}{\partial t} + \mu(x,t)\frac{\partial v}{\partial x} + \frac12\sigma(x,t)^2\frac{\partial^2v}{\partial x^2} = r(x)v.$$`,
      ],
      [
        'wrong',
        String.raw`$$\frac{\partial v}{\partial t} + \mu(x,t)\frac{\partial v}{\partial x} + \frac12\sigma(x,t)^2\frac{\partial^2v}{\partial x^2} = -r(x)v.$$`,
      ],
      ['holds', String.raw`$$v(x,T) = \varphi(x)$$`],
      ['wrong', String.raw`$$v(x,T) = 2\varphi(x)$$`],
      ['wrong', String.raw`$$u(x,0) = \varphi(x)$$`],
    ],
  );
  // By their letters q and ρ are densities; a τ may be the time that is left; φ″ = 0 says more of φ.
  check(
    String.raw`Let $dX_t = b(X_t)\,dt + \sigma(X_t)\,dW_t$ and $$q(x,t) = \mathbb E[\phi(X_T) \mid X_t = x]$$ and $$\rho(t,x) := \mathbb E[\phi(X_t) \mid X_0 = x].$$`,
    [
      ['holds', String.raw`$$\partial_t q + b(x)\,\partial_x q + \tfrac12\sigma(x)^2\,\partial_{xx} q = 0.$$`],
      ['wrong', String.raw`$$\partial_t q + b(x)\,\partial_x q + \sigma(x)^2\,\partial_{xx} q = 0.$$`],
      ['holds', String.raw`$$\rho(0, x) = \phi(x)$$`],
      ['wrong', String.raw`$$\rho(T, x) = \phi(x)$$`],
    ],
  );
  check(String.raw`Let $dX_t = dW_t$, $u(x,t) = \mathbb E[\phi(X_T) \mid X_t = x]$ and $\phi'' = 0$.`, [
    ['undecided', String.raw`$$u(x,0) = \phi(x).$$`],
  ]);
  check(
    String.raw`Let $X_t\in\mathbb R^d$ solve $dX_t = b(X_t)\,dt + \sqrt2\,dW_t$, $w(x,t) = \mathbb E[\int_t^T c(X_s)\,ds + \psi(X_T)\mid X_t = x]$ and $h(t,x) = \mathbb E[\psi(X_t)\mid X_0 = x]$.`,
    [
      ['holds', String.raw`$$\frac{\partial w}{\partial t} + b\cdot\nabla w + \Delta w + c = 0.$$`],
      ['wrong', String.raw`$$\frac{\partial w}{\partial t} + b\cdot\nabla w + \Delta w - c = 0.$$`],
      ['holds', String.raw`$$\partial_t h(t,x) = b(x)\cdot\nabla_xh(t,x) + \Delta_xh(t,x).$$`],
      ['wrong', String.raw`$$\partial_t h(t,x) = b(x)\cdot\nabla_xh(t,x) + \tfrac12\Delta_xh(t,x).$$`],
    ],
  );
  check(
    String.raw`Let $dS_t = rS_t\,dt + \sigma S_t\,dW_t$, $C(S,t) = e^{-r(T-t)}\,\mathbb E[(S_T - K)^+\mid S_t = S]$ and $P(S,t) = \mathbb E[e^{-r(T-t)}\Phi(S_T)\mid S_t = S]$.`,
    [
      [
        'holds',
        String.raw`$$\frac{\partial C}{\partial t} + rS\frac{\partial C}{\partial S} + \frac12\sigma^2S^2\frac{\partial^2C}{\partial S^2} = rC.$$`,
      ],
      [
        'wrong',
        String.raw`$$\frac{\partial C}{\partial t} + rS\frac{\partial C}{\partial S} + \frac12\sigma^2S\frac{\partial^2C}{\partial S^2} = rC.$$`,
      ],
      [
        'wrong',
        String.raw`$$\frac{\partial P}{\partial t} + rS\frac{\partial P}{\partial S} + \frac12\sigma^2S^2\frac{\partial^2P}{\partial S^2} = 0.$$`,
      ],
      [
        'holds',
        String.raw`$$\frac{\partial P}{\partial t} + rS\frac{\partial P}{\partial S} + \frac12\sigma^2S^2\frac{\partial^2P}{\partial S^2} - rP = 0.$$`,
      ],
    ],
  );
});
