import assert from 'node:assert/strict';
import { show } from './readDocument';

const tex = String.raw;

/** What is said before, an equation, and its reading. */
const rows: readonly (readonly [context: string, latex: string, expected: string])[] = [
  // The letter below an E is a parameter of the law where the text has densities given it, and never draws it.
  [tex`The model is $p(x | \eta) = h(x) e^{\eta^\top T(x) - A(\eta)}$.`, tex`\mathbb{E}_\eta[T(x)]`, '(E x~p[x;eta] T(x))'],
  [
    tex`The model is $p(x | \eta)$, with $T : \mathbb{R}^d \to \mathbb{R}^k$.`,
    tex`\operatorname{Cov}_\eta(T(x))`,
    '(+ (E x~p[x;eta] (outer T(x) (T T(x)))) (- (outer (E x~p[x;eta] T(x)) (T (E x~p[x;eta] T(x))))))',
  ],
  [
    tex`Noise $\eta \sim \mathcal{N}(0, I)$ and a kernel $p(y | \eta)$.`,
    tex`\mathbb{E}_\eta[\|x + \eta\|^2]`,
    '(E eta (^ (norm (+ x eta)) 2))',
  ],
  // A variance is of what is random at this place, not of a level that is drawn elsewhere.
  [
    tex`The loss is $\mathbb{E}_{\sigma, y, n}[\lambda(\sigma) \|y + n\|^2]$ with $y, n \in \mathbb{R}$.`,
    tex`\operatorname{Var}[c(\sigma)(y + n)]`,
    '(+ (E y n (^ (scale c(sigma) (+ y n)) 2)) (- (^ (E y n (scale c(sigma) (+ y n))) 2)))',
  ],
  // Entries of a matrix go as far as the matrix.
  [
    tex`Let $A \in \mathbb{R}^{n \times n}$.`,
    tex`\sum_{i \ne j} A_{ij}^2`,
    '(+ (sum i 1 n (sum j 1 n (^ (component A i j) 2))) (- (sum i 1 n (^ (component A i i) 2))))',
  ],
  // A vector has no powers.
  [
    tex`Let $x^k \in \mathbb{R}^d$ be the iterates of $x$.`,
    tex`x^{k+1} = x^k - \eta \nabla f(x^k)`,
    'x_(k+1) = (+ x_(k) (- (scale eta (gradient x_(k) f(x_(k))))))',
  ],
  // An inverse function, and numbered layers.
  [tex`Let $x = f(z)$ with $f : \mathbb{R}^d \to \mathbb{R}^d$.`, tex`p(f^{-1}(x))`, 'p[f_^inverse(x)]'],
  [tex`The density $p(x)$.`, tex`p^{-1}(x)`, '(^ p[x] (- 1))'],
  [tex`Layers $f_k : \mathbb{R}^d \to \mathbb{R}^d$, $z_k = f_k(z_{k-1})$ of $f(z)$.`, tex`\sum_{k=1}^K f_k(z)`, '(sum k 1 K f(z;k))'],
  // Stein's operator makes a number of a field.
  [
    tex`Let $f : \mathbb{R}^d \to \mathbb{R}^d$ and $(\mathcal{A}_p f)(x) = \nabla \log p(x)^\top f(x) + \nabla \cdot f(x)$.`,
    tex`\mathbb{E}_{x \sim p}[(\mathcal{A}_p f)(x)] = 0`,
    '(E x~p[x] (applied A_cal_p f(x))) = 0',
  ],
  [
    tex`Let $\phi : \mathbb{R}^d 	o \mathbb{R}^d$ and $\mathcal{T}_p \phi(x) = s_p(x)^	op \phi(x) + \mathrm{div}\, \phi(x)$.`,
    tex`\mathbb{E}_{x \sim q}[\mathcal{T}_p \phi(x)] = 0`,
    '(E x~q[x] (applied T_cal_p phi(x))) = 0',
  ],
  // 1/γ of a schedule; eigenvalues are numbers; data, as many as there are, and not components.
  [tex`Let $\gamma(t)$ be a schedule.`, tex`\gamma^{-1}(t)`, '(^ gamma(t) (- 1))'],
  [tex`Let $w \in \mathbb{R}^d$.`, tex`\sum_{i=1}^d \lambda_i w_i^2`, '(sum i 1 d (scale lambda(i) (^ (component w i) 2)))'],
  [
    tex`The data are $y_1, \dots, y_n \in \mathbb{R}^d$ and $x \in \mathbb{R}^d$.`,
    tex`\sum_i \mathcal{N}(x; y_i, \sigma^2 I) y_i`,
    '(sum i 1 n (scale (normal x y(i) (scale (^ sigma 2) I)) y(i)))',
  ],
  // Second derivatives in the parameters of a model, and in two variables inside a trace.
  [tex`Let $p_\theta(x)$ be a model.`, tex`\nabla_\theta^2 p_\theta(x)`, '(hessian theta p[x;theta])'],
  [
    tex`Let $k(x, y)$ be a kernel with $x, y \in \mathbb{R}^d$.`,
    tex`\operatorname{tr}(\nabla_x \nabla_y k(x, y))`,
    '(trace (gradient y (gradient x k(x,y))))',
  ],
  // Losses of densities and of models are numbers; the size of vectors may be said by the space alone.
  [
    tex`Let $x \sim q$, and let $p$, $q$ have scores $s_p(x)$.`,
    tex`\mathbb{S}(q, p) = \mathbb{E}_{x \sim q} \|s_p(x)\|^2`,
    'S_bb(q,p) = (E x~q[x] (^ (norm s_p(x)) 2))',
  ],
  [
    tex`A model $\hat b(t, x)$ with $x \in \mathbb{R}^d$.`,
    tex`\mathcal{L}[\hat b] = \mathbb{E} \|\hat b(t, x)\|^2`,
    'L_cal(b_hat) = (E x (^ (norm b_hat(t,x)) 2))',
  ],
  [tex`Densities on $\mathbb{R}^k$.`, tex`\|x\|^2 + k`, '(+ (^ (norm x) 2) k)'],
  // Primes of an index below count; a flow's prime is its velocity; diag of squares goes entry by entry; a logarithm of a mean.
  [tex`Let $z_t \in \mathbb{R}^d$.`, tex`z_{t''} - z_{t'}`, '(+ z_t_primeprime (- z_t_prime))'],
  [tex`A flow $\psi_t : \mathbb{R}^d \to \mathbb{R}^d$ with $x \in \mathbb{R}^d$.`, tex`\psi_t'(x)`, '(partial t psi(x;t))'],
  [tex`Let $\sigma \in \mathbb{R}^d$.`, tex`\mathrm{diag}(\sigma^2)`, '(diagonal (hadamard sigma sigma))'],
  [tex`Numbers $a_k$.`, tex`\log\frac1K \sum_{k=1}^K a_k`, '(log (scale (/ 1 K) (sum k 1 K a(k))))'],
  // Given the state, no time is drawn.
  [
    tex`The loss is $\mathbb{E}_{t, x_1} \|u_t(x|x_1)\|^2$ with $x_1 \sim q$.`,
    tex`\mathbb{E}[u_t(x|x_1) | x_t = x]`,
    '(at x_t x (E x_1~q[x_1|x_t] u(x;t,x_1)))',
  ],
  // The variable below an integral sign and in the differential.
  [tex`Let $q(\tilde x | x)$ be a kernel.`, tex`\int_{\tilde x} q(\tilde x | x) d\tilde x`, '(integral x_tilde q[x_tilde|x])'],
  // Equal up to a constant, by a mark above the sign.
  [
    tex`Let $x \in \mathbb{R}^d$.`,
    tex`a(x) \overset{c}{=} \|x\|^2 \stackrel{+}{=} b(x)`,
    'a(x) = (+ (^ (norm x) 2) const) = (+ b(x) const)',
  ],
  // No power, but the inverse, of a function with vectors as values.
  [tex`Let $f : \mathbb{R}^d \to \mathbb{R}^d$.`, tex`f_\theta^{-1}(x)`, 'f_^inverse(x;theta)'],
  // A list that ends in a range says nothing of the function in it.
  [tex`Let $x, z \in \mathbb{R}^d$ and $v_t(x|z), t \in [0, 1]$.`, tex`v_t(x|z) = a z + b x`, 'v(x;t,z) = (+ (scale a z) (scale b x))'],
  // Remarks in a colour or in brackets, and a statement above a brace.
  ['', tex`\begin{aligned} a &= b \qquad \textcolor{teal}{\text{(since } \log \text{ is concave)}} \\ &= c \end{aligned}`, 'a = b = c'],
  ['', tex`\begin{aligned} a &= b \quad \text{(identity)} \\ c &= d \end{aligned}`, 'a = b ; c = d'],
  [
    tex`Let $x \in \mathbb{R}^d$.`,
    tex`\textcolor{blue}{\underbrace{dx = f(x, t)\,dt + g(t)\,dW_t}_{\text{forward}}}`,
    show(tex`dx = f(x, t)\,dt + g(t)\,dW_t`, tex`Let $x \in \mathbb{R}^d$.`),
  ],
  // Activations by name, and a function of numbers that is defined by an exponential.
  ['', tex`\mathrm{sigmoid}(t)`, '(/ 1 (+ 1 (exp (- t))))'],
  ['', tex`\operatorname{softplus}(t)^2`, '(^ (log (+ 1 (exp t))) 2)'],
  [tex`Let $\sigma(u) = \frac{1}{1 + e^{-u}}$.`, tex`\sigma(\log p(x) - \log q(x))`, 'sigma((+ (log p[x]) (- (log q[x]))))'],
];

describe('losses in the notation of notes and blogs', () => {
  for (const [context, latex, expected] of rows) it(`${context} ${latex}`, () => assert.equal(show(latex, context), expected));
});
