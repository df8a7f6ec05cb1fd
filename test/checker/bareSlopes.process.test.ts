import { checkDisplays, type DisplayText } from './displayTable';

const tex = String.raw;

/** Which variable a ∇ without a subscript is by: one for the whole equation, true and false ones side by side. */
const texts: readonly DisplayText[] = [
  [
    'of a density of y given x beside one of x given y',
    tex`Let $p(x)$ be the density of $x\in\mathbb R^d$ and let $y$ be its label.`,
    [
      [tex`\nabla\log p(x\mid y) = \nabla\log p(x) + \nabla\log p(y\mid x)`, 'holds'],
      [tex`\nabla\log p(x\mid y) = \nabla\log p(x) - \nabla\log p(y\mid x)`, 'wrong'],
      [tex`\nabla\log p(y\mid x) = \nabla\log p(x\mid y) - \nabla\log p(x)`, 'holds'],
      [tex`\nabla\log p(y\mid x) = \nabla\log p(x) - \nabla\log p(x\mid y)`, 'wrong'],
      [
        tex`\nabla\log p(x\mid y) = \underbrace{\nabla\log p(x)}_{\text{prior}} + \underbrace{\nabla\log p(y\mid x)}_{\text{likelihood}}`,
        'holds',
      ],
      [tex`\nabla_x\log p(x\mid y) = \nabla\log p(x) + \nabla\log p(y\mid x)`, 'holds'],
    ],
  ],
  [
    'and of a label alone, once an equation has shown it',
    tex`Let $p(x)$ be the density of $x\in\mathbb R^d$, $c$ its label and $\nabla\log p(x\mid c)=\nabla\log p(x)+\nabla\log p(c\mid x)$. Put $e(x) = -\sigma\nabla\log p(x)$ and $e_g(x) = e(x) - \sigma w\nabla\log p(c\mid x)$.`,
    [
      [tex`e_g(x) = -\sigma\big((1-w)\nabla\log p(x) + w\nabla\log p(x\mid c)\big)`, 'holds'],
      [tex`e_g(x) = -\sigma\big((1+w)\nabla\log p(x) + w\nabla\log p(x\mid c)\big)`, 'wrong'],
    ],
  ],
  [
    'of a kernel, by its own point',
    tex`Let $\tilde x = x + \sigma z$ with $z\sim N(0,I)$ and $q(\tilde x\mid x) = N(\tilde x; x, \sigma^2I)$, $q(\tilde x) = \int p(x)q(\tilde x\mid x)\,dx$.`,
    [
      [tex`\nabla\log q(\tilde x\mid x) = -\frac{\tilde x - x}{\sigma^2}`, 'holds'],
      [tex`\nabla\log q(\tilde x\mid x) = \frac{\tilde x - x}{\sigma^2}`, 'wrong'],
      [tex`\nabla\log p(x\mid\tilde x) = \nabla\log q(\tilde x\mid x) - \nabla\log q(\tilde x)`, 'holds'],
    ],
  ],
];

describe('a ∇ without a subscript', () => checkDisplays(texts, 2048));

/** "It satisfies" says something of what has a value, and lays down what has none. */
const satisfied: readonly DisplayText[] = [
  ['of a function with a value', tex`Let $h(x) = 2x$ for $x\in\mathbb R$. It satisfies`, [[tex`h(x) = x + x`, 'holds']]],
  ['false of it', tex`Let $h(x) = 2x$ for $x\in\mathbb R$. It satisfies`, [[tex`h(x) = 3x`, 'wrong']]],
];

describe('what it satisfies', () => checkDisplays(satisfied, 2048));
