import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const withRate = (words: string, moment: string, value: string): StatusText => [
  `${words}: ${moment} = ${value}`,
  tex`${words} Then $$${moment}=${value}.$$`,
  [],
];
const rows = (status: string, ...texts: readonly StatusText[]) => texts.map(([what, text]): StatusText => [what, text, [status]]);

/** A law whose numbers the words tell is drawn from. */
const told: readonly StatusText[] = [
  ...rows(
    'holds',
    withRate(tex`Let $X$ be exponential with rate $\lambda$.`, tex`\mathbb E[X]`, tex`\frac1\lambda`),
    withRate(tex`Let $T$ be exponentially distributed with rate $\lambda>0$.`, tex`\operatorname{Var}(T)`, tex`\frac{1}{\lambda^2}`),
    withRate(tex`Suppose $X$ is an exponential random variable with mean $\tau$.`, tex`\mathbb E[X]`, tex`\tau`),
    withRate(tex`设 $X$ 服从参数为 $\lambda$ 的指数分布。`, tex`\mathbb E[X^2]`, tex`\frac{2}{\lambda^2}`),
  ),
  ...rows(
    'wrong',
    withRate(tex`Let $X$ be exponential with rate $\lambda$.`, tex`\mathbb E[X]`, tex`\lambda`),
    withRate(tex`Let $T$ be exponentially distributed with rate $\lambda>0$.`, tex`\operatorname{Var}(T)`, tex`\frac{1}{\lambda}`),
    withRate(tex`Suppose $X$ is an exponential random variable with mean $\tau$.`, tex`\mathbb E[X]`, tex`\frac1\tau`),
    withRate(tex`设 $X$ 服从参数为 $\lambda$ 的指数分布。`, tex`\mathbb E[X^2]`, tex`\frac{1}{\lambda^2}`),
  ),
];

describe('an exponential law in words', () => checkStatuses(told, 1024));

/** Of a law that is only named nothing is drawn: what another law refutes may be true of it. */
const named: readonly StatusText[] = [
  ...rows(
    'undecided',
    withRate(tex`Let $X$ be Poisson with mean $\mu$.`, tex`\operatorname{Var}(X)`, tex`\mathbb E[X]`),
    withRate(tex`Let $N$ be Poisson with mean $\mu$.`, tex`\mathbb E[N(N-1)]`, tex`\mathbb E[N]^2`),
    withRate(tex`Let $X$ be Bernoulli($q$).`, tex`\mathbb E[X^2]`, tex`\mathbb E[X]`),
    withRate(tex`Let $B$ be Bernoulli with success probability $q$.`, 'B^2', 'B'),
    withRate(tex`Let $X$ have a Laplace distribution with scale $b$.`, tex`\mathbb E[X^4]`, tex`6\,\mathbb E[X^2]^2`),
    withRate(tex`Let $X$ be standard exponential.`, tex`\mathbb E[X^2]`, tex`2\,\mathbb E[X]^2`),
    withRate(tex`Let $X$ be uniform on $[-a,a]$.`, tex`\mathbb E[X^4]`, tex`\tfrac95\mathbb E[X^2]^2`),
    withRate(tex`设 $X$ 服从参数为 $\mu$ 的泊松分布。`, tex`\operatorname{Var}(X)`, tex`\mathbb E[X]`),
  ),
  ...rows(
    'holds',
    withRate(tex`Let $X$ be Poisson with mean $\mu$.`, tex`\operatorname{Var}(X)`, tex`\mathbb E[X^2]-\mathbb E[X]^2`),
    withRate(tex`Let $X$ be uniform on $[-1,1]$.`, tex`\mathbb E[X^4]`, tex`\tfrac95\mathbb E[X^2]^2`),
  ),
  ...rows(
    'wrong',
    withRate(tex`Let $X$ be a random variable.`, tex`\operatorname{Var}(X)`, tex`\mathbb E[X]`),
    withRate(tex`Let $X$ be uniform on $[-1,1]$.`, tex`\mathbb E[X^4]`, tex`3\,\mathbb E[X^2]^2`),
  ),
];

describe('laws in words of which nothing is drawn', () => checkStatuses(named, 1024));

const product = tex`\mathcal N(x;m_1,s_1^2)\,\mathcal N(x;m_2,s_2^2)\propto`;

/** Densities are proportional as functions of where they are taken. */
const products: readonly StatusText[] = [
  [
    'the right one',
    tex`Let $x$ be a real number. Then $$${product}\mathcal N\Big(x;\frac{m_1s_2^2+m_2s_1^2}{s_1^2+s_2^2},\frac{s_1^2s_2^2}{s_1^2+s_2^2}\Big).$$`,
    ['holds'],
  ],
  [
    'weights exchanged',
    tex`Let $x$ be a real number. Then $$${product}\mathcal N\Big(x;\frac{m_1s_1^2+m_2s_2^2}{s_1^2+s_2^2},\frac{s_1^2s_2^2}{s_1^2+s_2^2}\Big).$$`,
    ['wrong'],
  ],
  [
    'variances added',
    tex`Let $x$ be a real number. Then $$${product}\mathcal N\Big(x;\frac{m_1s_2^2+m_2s_1^2}{s_1^2+s_2^2},s_1^2+s_2^2\Big).$$`,
    ['wrong'],
  ],
];

describe('a product of normal densities', () => checkStatuses(products, 1024));
