import type { NotationGroup } from './notationGroup';

const raw = String.raw;

export const relations: readonly NotationGroup[] = [
  {
    title: 'relations',
    given: raw`Let $K, a, b \in \mathbb{R}$ and $X, Y \in \mathbb{R}^d$ random.`,
    rows: [
      [raw`K := a + b`, 'K := (+ a b)'],
      [raw`a + b =: K`, '(+ a b) := K'],
      [raw`K \triangleq a`, 'K := a'],
      [raw`K \coloneqq a`, 'K := a'],
      [raw`K \equiv a`, 'K = a'],
      [raw`K \propto a`, 'K ∝ a'],
      [raw`K \approx a`, 'K ≈ a'],
      [raw`K \simeq a`, 'K ≈ a'],
      [raw`K \overset{\text{(Product rule)}}{=} a b`, 'K = (scale a b)'],
      [raw`K \stackrel{\text{IBP}}{=} a`, 'K = a'],
      [raw`X \stackrel{d}{=} Y`, 'X =law Y'],
      [raw`K = a \iff a = K`, 'K = a ; a = K'],
      [raw`K \le a`, 'K <= a'],
    ],
  },
  {
    title: 'decorations',
    given: raw`Let $K, a, b, c \in \mathbb{R}$, $x \in \mathbb{R}$ and write $ab$ for the product.`,
    rows: [
      [raw`dx_t = \underbrace{f(x_t,t)}_{\text{drift}}\,dt + \underbrace{g(t)}_{\text{diffusion}}\,dW_t`, '(sde x_t t f(x_t,t) g(t) W_t)'],
      [raw`\boxed{K = a + b}`, 'K = (+ a b)'],
      [raw`K = \boxed{a + b}`, 'K = (+ a b)'],
      [raw`K = a + b \tag*{(3)}`, 'K = (+ a b)'],
      [raw`K = a + \cancel{b} - \cancel{b}`, 'K = (+ a b (- b))'],
      [raw`K = \color{red}{a} + {\color{blue} b}`, 'K = (+ a b)'],
      [raw`K = a\Big[ b + \big( a - b \big)^2 \Big]`, 'K = (scale a (+ b (^ (+ a (- b)) 2)))'],
      [raw`\begin{align*} K &= a + b \\ &= c \end{align*}`, 'K = (+ a b) = c'],
      [raw`\begin{multline*} K = a \\ + b \\ - c \end{multline*}`, 'K = (+ a b (- c))'],
      [raw`K = \begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}`, 'K = (cases [a x > 0] [b])'],
      [raw`K = \underbrace{a}_{\text{Term 1}} + \underbrace{b}_{\text{Term 2}}`, 'K = (+ a b)'],
      [raw`\text{Term 1} = a + b`, 'Term_1 = (+ a b)'],
      [raw`K = a -(\star)`, 'K = a'],
      [raw`𝑝(𝑥) = 𝑞(𝑥)`, 'p[x] = q[x]'],
      [raw`K = a \left\[ b + c \right\]`, 'K = (scale a (+ b c))'],
    ],
  },
  {
    title: 'constants and optima',
    given: raw`The loss is $J(\theta)$ over the parameters $\theta \in \mathbb{R}^k$, and $a \in \mathbb{R}$.`,
    rows: [
      [raw`J(\theta) = a + C`, 'J(theta) = (+ a const)'],
      [raw`J(\theta) = a +\text{const.}`, 'J(theta) = (+ a const)'],
      [raw`J(\theta) = a +\mathrm{const}(\theta)`, 'J(theta) = (+ a const)', 'not-understood'],
      [raw`\operatorname*{arg\,min}_\theta J(\theta)`, '(argmin theta J(theta))'],
      [raw`\arg\min_\theta J(\theta)`, '(argmin theta J(theta))'],
      [raw`\theta^* = \arg\min_\theta J(\theta)`, 'theta_star = (argmin theta J(theta))'],
      [raw`\min_\theta J(\theta)`, '(min theta J(theta))'],
    ],
  },
];

/** Whole documents, whose last formula counts: what Markdown puts around and into the mathematics. */
export const documents: readonly (readonly [text: string, meaning: string])[] = [
  ['Let $K, a, b \\in \\mathbb{R}$.\n\n$$**K = a + b**$$\n', 'K = (+ a b)'],
  ['Let $K, a, b \\in \\mathbb{R}$.\n\n\\\\[ K = a + b \\\\]\n', 'K = (+ a b)'],
  ['Let $K, a, b \\in \\mathbb{R}$.\n\n> $$\n> K = a\n> + b\n> $$\n', 'K = (+ a b)'],
  ['Draw $v \\sim p\\_v(v)$ in $\\mathbb{R}^d$.\n\n$$\\mathbb{E}\\_{p\\_v(v)}[\\|v\\|^2]$$\n', '(E v~p_v[v] (^ (norm v) 2))'],
  ['Let $K, a, b \\in \\mathbb{R}$.\n\n$$K = a + b$$ -($\\star$)\n\n$$K = a$$ -(\\star)\n', 'K = a'],
];
