import type { NotationGroup } from './notationGroup';

const raw = String.raw;
const half = '(/ 1 2)';
const modelGap = '(+ (gradient x (log p[x])) (- (gradient x (log q[x;theta]))))';
const fisher = `(E x~p[x] (^ (norm ${modelGap}) 2))`;
const psi = '(component psi(xi;theta) i)';
const partialPsi = `(component (gradient xi ${psi}) i)`;
const sm = 's_m(x;theta)';
const projected = `(dot (T v) ${sm})`;
const quadratic = `(dot (row-matrix (T v) (gradient x ${sm})) v)`;
const up = '(log p[(+ x v);theta])';
const down = '(log p[(+ x (- v));theta])';

export const objectives: readonly NotationGroup[] = [
  {
    title: 'Fisher divergence',
    given: raw`Let $x \in \mathbb{R}^d$ have density $p(x)$ and model density $q_\theta(x)$.`,
    rows: [
      [
        raw`D_F(p\,\|\,q_\theta)=\frac12\mathbb{E}_{p}\|\nabla_x\log p(x)-\nabla_x\log q_\theta(x)\|_2^2`,
        `D_F(p,q_theta) = (scale ${half} ${fisher})`,
      ],
      [raw`J(\theta) = \mathbb{E}_{p}\|\nabla_x\log p(x)-\nabla_x\log q_\theta(x)\|_2^2`, `J(theta) = ${fisher}`],
      [
        raw`\mathbb{F}(p,q_\theta) = \frac12\mathbb{E}_{p}\|\nabla_x\log p(x)-\nabla_x\log q_\theta(x)\|^2`,
        `F_bb(p,q_theta) = (scale ${half} ${fisher})`,
      ],
      [raw`\mathbb{F}(p,q_\theta) = \mathbb{E}_{p}\|\nabla_x\log p(x)-\nabla_x\log q_\theta(x)\|^2`, `F_bb(p,q_theta) = ${fisher}`],
    ],
  },
  {
    title: 'Hyvärinen',
    given: raw`The data $\xi \in \mathbb{R}^d$ has density $p_x(\xi)$; the model score is $\psi(\xi;\theta) \in \mathbb{R}^d$.`,
    rows: [
      [
        raw`J(\theta)=\int p_x(\xi)\sum_{i}\left[\partial_i\psi_i(\xi;\theta)+\tfrac12\psi_i(\xi;\theta)^2\right]d\xi+\text{const}`,
        `J(theta) = (+ (integral xi (scale p_x[xi] (sum i 1 d (+ ${partialPsi} (scale ${half} (^ ${psi} 2)))))) const)`,
      ],
    ],
  },
  {
    title: 'energy-based models',
    given: raw`Let $x \in \mathbb{R}^d$, let $E_\theta(x)$ be the energy and $q(x;\theta)$ a function of $x$ with $q: \mathbb{R}^d \to \mathbb{R}$.`,
    rows: [
      [raw`p_\theta(x)=\frac{e^{-E_\theta(x)}}{Z(\theta)}`, 'p[x;theta] = (/ (exp (- E(x;theta))) Z(theta))'],
      [raw`p(x;\theta)=\frac{e^{q(x;\theta)}}{Z(\theta)}`, 'p[x;theta] = (/ (exp q(x;theta)) Z(theta))'],
      [raw`\nabla_x\log Z(\theta)=0`, '(gradient x (log Z(theta))) = 0'],
    ],
  },
  {
    title: 'sliced score matching',
    given: raw`Let $x \in \mathbb{R}^d$, $x \sim p_d$, and directions $v \sim p_v$ in $\mathbb{R}^d$; the model score is $s_m(x;\theta)$, the data score $s_d(x)$.`,
    rows: [
      [
        raw`\frac12\mathbb{E}_{p_v}\mathbb{E}_{p_d}[(v^\top s_m(x;\theta)-v^\top s_d(x))^2]`,
        `(scale ${half} (E v~p_v[v] (E x~p_d[x] (^ (+ ${projected} (- (dot (T v) s_d(x)))) 2))))`,
      ],
      [
        raw`J(\theta;p_v)=\mathbb{E}_{p_v}\mathbb{E}_{p_d}\left[v^\top\nabla_xs_m(x;\theta)v+\frac12(v^\top s_m(x;\theta))^2\right]`,
        `J(theta;p_v) = (E v~p_v[v] (E x~p_d[x] (+ ${quadratic} (scale ${half} (^ ${projected} 2)))))`,
      ],
      [
        raw`\mathbb{E}_{p_v}\mathbb{E}_{p_d}\left[v^\top\nabla_xs_m(x;\theta)v+\frac12\|s_m\|_2^2\right]`,
        `(E v~p_v[v] (E x~p_d[x] (+ ${quadratic} (scale ${half} (^ (norm ${sm}) 2)))))`,
      ],
      [
        raw`\frac1N\frac1M\sum_{i=1}^N\sum_{j=1}^M v_{ij}^\top\nabla_xs_m(x_i;\theta)v_{ij}`,
        '(scale (scale (/ 1 N) (/ 1 M)) (sum i 1 N (sum j 1 M (dot (row-matrix (T v(i,j)) (at x x(i) (gradient x s_m(x;theta)))) v(i,j)))))',
      ],
    ],
  },
  {
    title: 'Hutchinson',
    given: raw`Let $A, J \in \mathbb{R}^{d\times d}$, $x \in \mathbb{R}^d$, $f: \mathbb{R}^d \to \mathbb{R}^d$, $f(x)$; $\epsilon \sim p(\epsilon)$ is a random vector in $\mathbb{R}^d$, and so are $v_m$, $m = 1, \dots, M$.`,
    rows: [
      [
        raw`\operatorname{tr}(A)=\mathbb{E}_\epsilon[\epsilon^\top A\epsilon]`,
        '(trace A) = (E epsilon (dot (row-matrix (T epsilon) A) epsilon))',
      ],
      [
        raw`\nabla\cdot f=\mathbb{E}_{p(\epsilon)}[\epsilon^\top\nabla f\,\epsilon]`,
        '(divergence x f(x)) = (E epsilon~p[epsilon] (dot (row-matrix (T epsilon) (gradient x f(x))) epsilon))',
      ],
      [raw`\frac1M\sum_m v_m^\top Jv_m`, '(scale (/ 1 M) (sum m 1 M (dot (row-matrix (T v(m)) J) v(m))))'],
    ],
  },
  {
    title: 'finite differences',
    given: raw`Let $x, v \in \mathbb{R}^d$ with $\|v\| = \epsilon$ and model density $p_\theta(x)$.`,
    rows: [
      [
        raw`\frac{1}{\epsilon^2}\mathbb{E}\left[\log p_\theta(x+v)+\log p_\theta(x-v)-2\log p_\theta(x)+\frac18\left(\log p_\theta(x+v)-\log p_\theta(x-v)\right)^2\right]`,
        `(scale (/ 1 (^ epsilon 2)) (E x v (+ ${up} ${down} (- (scale 2 (log p[x;theta]))) (scale (/ 1 8) (^ (+ ${up} (- ${down})) 2)))))`,
      ],
    ],
  },
];
