import type { NotationGroup } from './notationGroup';

const raw = String.raw;
const expected = '(E x~p[x] h(x))';
const normSquared = '(^ (norm (+ a (- b))) 2)';
const inner = '(dot (T a) b)';
const score = '(gradient x (log p[x]))';
const jacobian = '(gradient x S(x))';
const divergence = '(divergence x S(x))';

export const generic: readonly NotationGroup[] = [
  {
    title: 'expectations',
    given: raw`Let $x \in \mathbb{R}^d$ have density $p(x)$, let $h: \mathbb{R}^d \to \mathbb{R}$ be a test function and $S(x)$ the score. Draw $v \sim p_v$ and $x \sim p_d$.`,
    rows: [
      [raw`\mathbb{E}_{x\sim p}[h(x)]`, expected],
      [raw`\mathbb{E}_{p}[h(x)]`, expected],
      [raw`E_{p_D}[h(x)]`, '(E x~p_D[x] h(x))'],
      [raw`\mathbb{E}_{x|x_0\sim p(x|x_0)}[h(x)]`, '(E x~p[x|x_0] h(x))'],
      [raw`\mathop{\mathbb{E}}\limits_{x\sim p}[h(x)]`, expected],
      [raw`\underset{x\sim p}{\mathbb{E}}[h(x)]`, expected],
      [raw`\langle h(x)\rangle_p`, expected],
      [raw`\langle h\rangle_p`, expected],
      [raw`\mathbb{E}_{p_v}\mathbb{E}_{p_d}[(v^\top S(x))^2]`, '(E v~p_v[v] (E x~p_d[x] (^ (dot (T v) S(x)) 2)))'],
      [raw`\mathbb{E}_{x\sim p(x)} \| S(x) \|^2`, '(E x~p[x] (^ (norm S(x)) 2))'],
      [raw`\mathbb{E}_{x}(h(x) + 1)`, '(E x (+ h(x) 1))'],
      [raw`\int p(x)(h(x) + 1)\,dx`, '(integral x (scale p[x] (+ h(x) 1)))'],
    ],
  },
  {
    title: 'norms and inner products',
    given: raw`Let $a, b \in \mathbb{R}^d$.`,
    rows: [
      [raw`\|a-b\|^2`, normSquared],
      [raw`\lVert a-b\rVert_2^2`, normSquared],
      [raw`\Vert a-b \Vert_2^2`, normSquared],
      [raw`||a-b||^2`, normSquared],
      [raw`\left\|a-b\right\|^2`, normSquared],
      [raw`\|a\|`, '(norm a)'],
      [raw`\langle a,b\rangle`, '(dot a b)'],
      [raw`a\cdot b`, '(dot a b)'],
      [raw`a^\top b`, inner],
      [raw`a^{\mathsf T}b`, inner],
      [raw`a^{\intercal}b`, inner],
      [raw`a'b`, inner],
    ],
  },
  {
    title: 'scores',
    given: raw`Let $x, \xi \in \mathbb{R}^d$, with density $p(x)$ and model parameters $\theta$; $\psi(\xi;\theta)$ is the model score with values in $\mathbb{R}^d$.`,
    rows: [
      [raw`S(x;\theta)`, 'S(x;theta)'],
      [raw`S_\theta(x)`, 'S(x;theta)'],
      [raw`s_\theta(x,t)`, 's(x,t;theta)'],
      [raw`\mathbf{s}_\theta(\mathbf{x}_t,t)`, 's(x_t,t;theta)'],
      [raw`s_m(x;\theta)`, 's_m(x;theta)'],
      [raw`\psi(x|\theta)`, 'psi(x;theta)'],
      [raw`\psi_i(\xi;\theta)`, '(component psi(xi;theta) i)'],
      [raw`\nabla_x\log p`, score],
      [raw`\frac{\partial\log p(x)}{\partial x}`, score],
      [raw`\nabla \ln p`, score],
      [raw`\nabla_x \lg p`, score],
    ],
  },
  {
    title: 'Jacobians and divergences',
    given: raw`Let $x \in \mathbb{R}^d$ with density $p(x)$, a field $S: \mathbb{R}^d \to \mathbb{R}^d$, $S(x)$, and $h(x)$ with $h: \mathbb{R}^d \to \mathbb{R}$.`,
    rows: [
      [raw`\nabla_x S`, jacobian],
      [raw`D_x S`, jacobian],
      [raw`J_S(x)`, jacobian],
      [raw`\partial S/\partial x`, jacobian],
      [raw`\nabla_x\cdot S`, divergence],
      [raw`\operatorname{div}S`, divergence],
      [raw`\operatorname{tr}(\nabla_x S)`, `(trace ${jacobian})`],
      [raw`\text{Tr}(D_xS)`, `(trace ${jacobian})`],
      [raw`\operatorname{tr}(DS)`, `(trace ${jacobian})`],
      [raw`v^\top (D S) v + \operatorname{tr}(DS)`, `(+ (dot (row-matrix (T v) ${jacobian}) v) (trace ${jacobian}))`],
      [raw`\sum_i\partial_iS_i`, '(sum i 1 d (component (gradient x (component S(x) i)) i))'],
      [raw`\nabla^\top S`, divergence],
      [raw`\Delta\log p`, '(laplacian x (log p[x]))'],
      [raw`\nabla^2\log p + \tfrac12 \|\nabla\log p\|^2`, `(+ (laplacian x (log p[x])) (scale (/ 1 2) (^ (norm ${score}) 2)))`],
      [raw`x^\top \nabla^2\log p(x)\, x`, '(dot (row-matrix (T x) (hessian x (log p[x]))) x)'],
      [raw`x + S(x)\Delta t`, '(+ x (scale S(x) Delta_t))'],
      [raw`\nabla^2 h(x) = \nabla\nabla^\top h(x)`, '(hessian x h(x)) = (hessian x h(x))'],
    ],
  },
];
