import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const one = tex`**Problem 1.** Let $p$ be a smooth density on $\mathbb R^d$ with score $\psi(x)=\nabla\log p(x)$ and $f$ a smooth function. Then $$\mathbb E_p[\psi(x)f(x)]=-\mathbb E_p[\nabla f(x)].$$`;
const two = tex`**Problem 2.** Now take $d=1$ and $p(x)=\mathcal N(x;0,\tau^2)$. Then

1. the score is $\psi(x)=-x/\tau^2$;
2. the Fisher information is $$\int p(x)\,\psi(x)^2\,dx=\frac{1}{\tau^2};$$
3. for any smooth $f$ $$\mathbb E_{x\sim p}[xf(x)]=\tau^2\,\mathbb E_{x\sim p}[f'(x)].$$`;

/** A law that a problem begins with is that of all its parts, whatever the letter meant in the one before. */
const problems: readonly StatusText[] = [
  ['to its last part', `${one}\n\n${two}\n\nIn particular $$\\mathbb E_{x\\sim p}[x^4]=3\\tau^4.$$`, ['holds', 'holds', 'holds', 'holds']],
  [
    'and there with a slip',
    `${one}\n\n${two}\n\nIn particular $$\\mathbb E_{x\\sim p}[x^4]=3\\tau^2.$$`,
    ['holds', 'holds', 'holds', 'wrong'],
  ],
  [
    'an example in passing refutes nothing behind it',
    tex`Let $p$ be a density on $\mathbb R^d$ with score $s(x)=\nabla\log p(x)$. For $p(x)=\mathcal N(x;0,\tau^2I)$ the score is $-x/\tau^2$.

Some words.

Hence

$$\mathbb E_{x\sim p}\|x\|^2=d\tau^2.$$`,
    ['undecided'],
  ],
];

describe('a law that a problem begins with', () => checkStatuses(problems, 1024));

const normals = tex`Let $p=\mathcal N(\mu_1,\Sigma_1)$ and $q=\mathcal N(\mu_2,\Sigma_2)$ on $\mathbb R^d$.`;
const gap = tex`$$\mathbb E_p\|\nabla\log p(x)-\nabla\log q(x)\|^2=\operatorname{tr}\big[(\Sigma_2^{-1}-\Sigma_1^{-1})\Sigma_1(\Sigma_2^{-1}-\Sigma_1^{-1})\big].$$`;

/** Nothing is refuted that the text supposes more of, in words that give no formula. */
const supposed: readonly StatusText[] = [
  ['Suppose that both means vanish.', `${normals} The scores are linear. Suppose that both means vanish. Then\n\n${gap}`, ['undecided']],
  ['If the means are equal,', `${normals}\n\nIf the means are equal,\n\n${gap}`, ['undecided']],
  ['For centred laws', `${normals}\n\nFor centred laws\n\n${gap}`, ['undecided']],
  ['若两个均值为零，则', `${normals}\n\n若两个均值为零，则\n\n${gap}`, ['undecided']],
  ['nothing', `${normals}\n\nThen\n\n${gap}`, ['wrong']],
  ['what is no value', `${normals}\n\nIf the integrals exist,\n\n${gap}`, ['wrong']],
];

describe('what is supposed of means and covariances in words', () => checkStatuses(supposed, 1024));

const density = tex`# One

Let $f$ be the density of $\mathcal N(0,\sigma^2)$. Then $$f'(x)=-\frac{x}{\sigma^2}f(x).$$

# Two

Consider $dX_t=f(X_t)\,dt+dW_t$ with $f(x)=-x$.`;

const drifts: readonly StatusText[] = [
  ['the drift of the next one', tex`${density} In the stationary regime $X\sim\mathcal N(0,\frac12)$.`, ['holds', 'holds']],
  ['with another variance', tex`${density} In the stationary regime $X\sim\mathcal N(0,1)$.`, ['holds', 'wrong']],
];

describe('a letter for the density of one problem and', () => checkStatuses(drifts, 1024));

const growing = tex`Let $\sigma(t)$ be increasing with $\sigma(0)=0$ and let $g(t)=\sqrt{\frac{d\sigma^2(t)}{dt}}$. Then`;
const integral = tex`\int_0^tg(s)^2\,ds=`;

/** What a function without a formula is at one place, the text says of it in all that follows. */
const values: readonly StatusText[] = [
  ['an integral from there', tex`${growing} $$${integral}\sigma^2(t).$$`, ['holds']],
  ['with a lost square', tex`${growing} $$${integral}\sigma(t).$$`, ['wrong']],
  ['with a factor', tex`${growing} $$${integral}\tfrac12\sigma^2(t).$$`, ['wrong']],
  ['another value', tex`Let $b(t)$ be smooth with $b(0)=1$. Then $$\int_0^tb'(s)\,ds=b(t)-1.$$`, ['holds']],
  ['one that is not told', tex`Let $b(t)$ be smooth with $b(0)=1$. Then $$\int_0^tb'(s)\,ds=b(t).$$`, ['wrong']],
  ['none', tex`Let $b(t)$ be smooth. Then $$\int_0^tb'(s)\,ds=b(t).$$`, ['wrong']],
];

describe('a function of which one value is told', () => checkStatuses(values, 1024));
