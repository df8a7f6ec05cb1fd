import { check } from './processTable';

const tex = String.raw;

describe('what a text gives letters of its own', () => {
  check(tex`Let $B(\lambda)$ be an invertible matrix.`, [
    ['holds', tex`$$\frac{d}{d\lambda}\log|\det B(\lambda)| = \operatorname{tr}\Big(B(\lambda)^{-1}\frac{dB(\lambda)}{d\lambda}\Big)$$`],
  ]);
  check(tex`Let $M(t)\in\mathbb R^{d\times d}$ be invertible.`, [
    ['holds', tex`$$\frac{d}{dt}M(t)^{-1} = -M(t)^{-1}\dot M(t)M(t)^{-1}$$`],
    ['wrong', tex`$$\frac{d}{dt}M(t)^{-1} = M(t)^{-1}\dot M(t)M(t)^{-1}$$`],
  ]);
  const chain = tex`$$z_k = \sqrt{1-b_k}\,z_{k-1} + \sqrt{b_k}\,\eta_k, \qquad \eta_k\sim\mathcal N(0,I).$$`;
  check(tex`${chain} Write $a_k = 1 - b_k$ and $A_k = \prod_{j=1}^k a_j$. Then`, [
    ['holds', tex`$$z_k = \sqrt{A_k}\,z_0 + \sqrt{1-A_k}\,\eta, \qquad \eta\sim\mathcal N(0,I).$$`],
    ['wrong', tex`$$z_k = \sqrt{A_k}\,z_0 + \sqrt{1-A_k^2}\,\eta, \qquad \eta\sim\mathcal N(0,I).$$`],
  ]);
  check(tex`For the kernel $k(x,y) = x^\top y$ it is linear.`, [
    ['holds', tex`With the radial kernel $k(x,y) = e^{-\|x-y\|^2/(2\ell^2)}$, $$\nabla_xk(x,y) = -\frac{x-y}{\ell^2}k(x,y).$$`],
    ['wrong', tex`With the radial kernel $k(x,y) = e^{-\|x-y\|^2/(2\ell^2)}$, $$\nabla_xk(x,y) = \frac{x-y}{\ell^2}k(x,y).$$`],
  ]);
});
