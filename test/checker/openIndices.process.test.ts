import { check } from './processTable';

describe('equations of components', () => {
  check(
    String.raw`Let $s = \nabla\log p$ with a density $p$ on $\mathbb R^d$, and $\psi(x) = -\Lambda(x - \mu)$ with a symmetric matrix $\Lambda$.`,
    [
      ['holds', String.raw`$$\partial_i s_j = \frac{\partial_i\partial_j p}{p} - s_is_j$$`],
      ['wrong', String.raw`$$\partial_i s_j = \frac{\partial_i\partial_j p}{p} + s_is_j$$`],
      ['holds', String.raw`$$\partial_i\psi_j(x) = -\Lambda_{ij}$$`],
      ['wrong', String.raw`$$\partial_i\psi_i(x) = \Lambda_{ii}$$`],
      ['holds', String.raw`$$[\nabla^2\log p]_{ij} = \frac{\partial_i\partial_j p}{p} - \frac{\partial_i p\,\partial_j p}{p^2}$$`],
      ['undecided', String.raw`$$\nabla\cdot s = \partial_i s_i$$`], // summed or not
    ],
  );
  check(String.raw`Let $v \sim \mathcal N(0, I_d)$.`, [
    ['holds', String.raw`$$\mathbb E[v_i^2v_j^2] = 1 + 2\delta_{ij}$$`],
    ['wrong', String.raw`$$\mathbb E[v_i^2v_j^2] = 1$$`],
    ['holds', String.raw`$$\mathbb E[v_i^2v_j^2] = 1,\qquad i \ne j$$`],
    ['holds', String.raw`$$\mathbb E[v_iv_jv_kv_l] = \delta_{ij}\delta_{kl} + \delta_{ik}\delta_{jl} + \delta_{il}\delta_{jk}$$`],
    ['wrong', String.raw`$$\mathbb E[v_iv_jv_kv_l] = \delta_{ij}\delta_{kl} + \delta_{ik}\delta_{jl}$$`],
    ['holds', String.raw`$$\mathbb E[v_i^4] = 3$$`],
    ['holds', String.raw`$$\mathbb E[v_iv_j] = 1,\quad i = j, \qquad \mathbb E[v_iv_j] = 0,\quad i \ne j$$`],
    ['wrong', String.raw`$$\mathbb E[v_iv_j] = 1,\quad i = j, \qquad \mathbb E[v_iv_j] = 1,\quad i \ne j$$`],
  ]);
  check(String.raw`Let $z \in \mathbb R^K$ and $p_i = e^{z_i}/\sum_{l=1}^K e^{z_l}$.`, [
    ['holds', String.raw`$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$$`],
    ['wrong', String.raw`$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} + p_j)$$`],
    ['holds', String.raw`$$\frac{\partial}{\partial z_j}\log p_i = \delta_{ij} - p_j$$`],
  ]);
  check(String.raw`Let $\sigma(z)_i = e^{z_i}/\sum_k e^{z_k}$ for $z \in \mathbb R^n$.`, [
    ['holds', String.raw`$$\frac{\partial\sigma(z)_i}{\partial z_j} = \sigma(z)_i(\delta_{ij} - \sigma(z)_j)$$`],
    ['wrong', String.raw`$$\frac{\partial\sigma(z)_i}{\partial z_j} = \sigma(z)_j(\delta_{ij} - \sigma(z)_j)$$`],
  ]);
  check(String.raw`Let $f(x) = \sum_{i=1}^d x_i^3$ and $g(x) = \sum_{i,j} A_{ij}x_ix_j$ for $x \in \mathbb R^d$.`, [
    ['holds', String.raw`$$\frac{\partial f}{\partial x_i} = 3x_i^2$$`], // this i is not that of the sum
    ['wrong', String.raw`$$\frac{\partial f}{\partial x_i} = 3x_i$$`],
    ['holds', String.raw`$$\partial_i\partial_j f(x) = 6x_i\delta_{ij}$$`],
    ['holds', String.raw`$$\frac{\partial g}{\partial x_i} = \sum_j (A_{ij} + A_{ji})x_j$$`],
  ]);
  check(String.raw`Let $\tilde x = x + \sigma\epsilon$ with $\epsilon \sim \mathcal N(0, I)$ in $\mathbb R^d$. For each component`, [
    ['holds', String.raw`$$\frac{\partial}{\partial\tilde x_i}\log q_\sigma(\tilde x|x) = -\frac{\tilde x_i - x_i}{\sigma^2}$$`],
    ['wrong', String.raw`$$\frac{\partial}{\partial\tilde x_i}\log q_\sigma(\tilde x|x) = \frac{\tilde x_i - x_i}{\sigma^2}$$`],
  ]);
});
