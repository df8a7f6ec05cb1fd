import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

type Row = readonly [claim: string, status: string];

/** What a text says of a kernel of which it tells no more, in one notation. */
interface Notation {
  readonly title: string;
  readonly given: string;
  readonly rows: readonly Row[];
}

const slopeOfInner = '\\nabla_y \\log \\int q(y|x) p(x)\\,dx';
const inner = 'Let $p(x)$ be a density on $\\mathbb{R}^d$ and $q(y|x)$ a smooth conditional density.';
const vincent =
  'Let $x \\sim p(x)$ in $\\mathbb{R}^d$ and let $q(\\tilde x|x)$ be a smooth kernel, $q(\\tilde x) = \\int q(\\tilde x|x) p(x)\\,dx$. ' +
  'Let $S(\\theta) = \\mathbb{E}_{q(\\tilde x)} \\langle s_\\theta(\\tilde x), \\nabla_{\\tilde x} \\log q(\\tilde x)\\rangle$. The explicit loss is\n' +
  '$$J(\\theta) = \\tfrac12 \\mathbb{E}_{q(\\tilde x)} \\left\\| s_\\theta(\\tilde x) - \\nabla_{\\tilde x} \\log q(\\tilde x) \\right\\|^2 .$$';
const square = '\\tfrac12 \\mathbb{E}_{q(\\tilde x)} \\|s_\\theta(\\tilde x)\\|^2';
const denoising =
  '\\mathbb{E}_{x \\sim p, \\tilde x \\sim q(\\tilde x|x)} \\| s_\\theta(\\tilde x) - \\nabla_{\\tilde x} \\log q(\\tilde x|x)\\|^2';
const bayes =
  'Let $X\\sim f$ and let $Y$ have conditional density $g(y\\mid x)$ given $X=x$; the marginal density of $Y$ is $h(y)=\\int g(y\\mid x)f(x)\\,dx$. ' +
  "By Bayes, $f(x\\mid y) = \\frac{g(y\\mid x) f(x)}{\\int g(y\\mid x') f(x')\\,dx'}$.";
const posteriorMean =
  'Let $X$ have density $p$ on $\\mathbb{R}^d$ and let $Y$ given $X = x$ have density $k(y|x)$. Write\n' +
  '$$m(y) = \\frac{\\int x\\, k(y|x)\\, p(x)\\,dx}{\\int k(y|x)\\, p(x)\\,dx}$$\nfor the posterior mean.';
const corruption =
  'Let $Z \\sim \\pi(z)$ in $\\mathbb{R}^d$ and let $k(u \\mid z)$ be a conditional density (the corruption kernel). Put $\\varrho(u) = \\int k(u \\mid z)\\, \\pi(z)\\, dz$.';
const slopesOfKernel = '\\int \\nabla_u \\log k(u \\mid z)\\, \\frac{k(u \\mid z)\\,\\pi(z)}{\\varrho(u)}\\, dz';

const flows =
  'Let $z \\sim q(z)$ and $x \\sim p_t(x|z)$ in $\\mathbb{R}^d$ with $p_t(x) = \\int p_t(x|z) q(z)\\,dz$, and let $u_t(x|z)$ be the conditional velocity. The marginal one is ' +
  '$u_t(x) = \\int u_t(x|z)\\frac{p_t(x|z) q(z)}{p_t(x)}\\,dz$. Let $F(\\theta) = \\mathbb{E}_{x\\sim p_t(x)}\\|v_\\theta(x) - u_t(x)\\|^2$ and ' +
  '$G(\\theta) = \\mathbb{E}_{z \\sim q(z), x\\sim p_t(x|z)}\\|v_\\theta(x) - u_t(x|z)\\|^2$.';

const totalVariance = (sign: string) =>
  `\\operatorname{Var}(Y) = \\mathbb{E}[\\operatorname{Var}(Y\\mid X)] ${sign} \\operatorname{Var}(\\mathbb{E}[Y\\mid X])`;
const flowLoss = (sign: string) => `\\mathbb{E}\\|v_\\theta(x_t,t) ${sign} (x_1 - x_0)\\|^2`;

const notations: readonly Notation[] = [
  {
    title: 'marginal and conditional flow matching',
    given: flows,
    rows: [
      ['G(\\theta) = F(\\theta) + C', 'holds'],
      ['G(\\theta) = 2 F(\\theta) + C', 'wrong'],
    ],
  },
  {
    title: 'the slope of an average',
    given: inner,
    rows: [
      [`\\mathbb{E}_y \\left\\| ${slopeOfInner} \\right\\|^2 = 0`, 'wrong'],
      [`${slopeOfInner} = \\frac{\\int \\nabla_y q(y|x)\\, p(x)\\,dx}{\\int q(y|x) p(x)\\,dx}`, 'holds'],
      [`${slopeOfInner} = \\frac{2\\int q(y|x)\\,\\nabla_y \\log q(y|x)\\, p(x)\\,dx}{\\int q(y|x) p(x)\\,dx}`, 'wrong'],
      ['\\mathbb{E}[x|y] = \\frac{\\int x\\, q(y|x) p(x)\\,dx}{\\int q(y|x) p(x)\\,dx}', 'holds'],
      ['\\mathbb{E}_{x\\sim p,\\,y\\sim q(y|x)}[\\Delta_y \\log q(y|x)] = \\Delta_y\\log q(y|x)', 'wrong'],
      ['\\mathbb{E}[y|x] = \\mathbb{E}_{x\\sim p}[\\mathbb{E}[y|x]]', 'undecided'],
    ],
  },
  {
    title: 'explicit and denoising score matching',
    given: vincent,
    rows: [
      [`J(\\theta) = ${square} - S(\\theta) + C`, 'holds'],
      [`J(\\theta) = ${square} - 7 S(\\theta) + C`, 'wrong'],
      [`J(\\theta) = \\tfrac12 ${denoising} + C`, 'holds'],
      [`J(\\theta) = ${denoising} + C`, 'wrong'],
    ],
  },
  {
    title: 'slopes under the posterior',
    given: bayes,
    rows: [
      ['\\nabla_y \\log h(y) = \\int f(x\\mid y)\\, \\nabla_y \\log g(y\\mid x)\\, dx', 'holds'],
      ['\\nabla_y \\log h(y) = \\int f(x)\\, \\nabla_y \\log g(y\\mid x)\\, dx', 'wrong'],
      ['\\Delta_y \\log h(y) = \\int f(x\\mid y) \\Delta_y \\log g(y\\mid x)\\, dx - \\|\\nabla_y\\log h(y)\\|^2', 'wrong'],
    ],
  },
  {
    title: 'a posterior mean as a quotient',
    given: posteriorMean,
    rows: [
      ['\\mathbb{E}[\\|x - m(y)\\|^2] = \\mathbb{E}\\|x\\|^2 - \\mathbb{E}\\|m(y)\\|^2', 'holds'],
      ['\\mathbb{E}[\\|x - m(y)\\|^2] = \\mathbb{E}\\|x\\|^2 - 2\\mathbb{E}\\|m(y)\\|^2', 'wrong'],
    ],
  },
  {
    title: 'a quotient under an integral',
    given: corruption,
    rows: [
      [`\\nabla_u \\log \\varrho(u) = ${slopesOfKernel}`, 'holds'],
      [`-\\nabla_u \\log \\varrho(u) = ${slopesOfKernel}`, 'wrong'],
    ],
  },
  {
    title: 'a kernel in words, which no other may stand for',
    given: 'We add isotropic noise of unit variance: $q(y|x)$ is its law and $q(y) = \\int q(y|x)p(x)\\,dx$.',
    rows: [
      ['\\nabla_y q(y) = \\int (x - y)\\, q(y|x) p(x)\\,dx', 'undecided'],
      ['\\int p(x)\\nabla_y q(y|x)\\,dx = -\\int p(x) \\nabla_x q(y|x)\\,dx', 'undecided'],
      ['\\mathbb{E}_{x\\sim p}\\mathbb{E}_{y\\sim q(y|x)}\\|\\nabla_y\\log q(y|x)\\|^2 = d', 'undecided'],
      ['\\mathbb{E}[x|y] = y + \\nabla_y\\log q(y)', 'undecided'],
    ],
  },
  {
    title: 'a chain at rest',
    given: 'Let $K(y|x)$ be a transition density with invariant density $\\pi$: $\\pi(y) = \\int K(y|x)\\pi(x)\\,dx$.',
    rows: [
      ['\\int f(y)\\pi(y)\\,dy = \\int f(x)\\pi(x)\\,dx', 'undecided'],
      ['\\pi(x) K(y|x) = \\pi(y) K(x|y)', 'undecided'],
    ],
  },
  {
    title: 'a joint law of which nothing is told',
    given: 'Let $X$ and $Y$ be random vectors in $\\mathbb{R}^d$ with finite moments, and $m(x) = \\mathbb{E}[Y\\mid X=x]$.',
    rows: [
      ['\\mathbb{E}[f(Y)] = \\mathbb{E}[\\mathbb{E}[f(Y)\\mid X]]', 'holds'],
      ['\\mathbb{E}[f(Y)\\mid X] = \\mathbb{E}[f(Y)]', 'undecided'],
      [`${totalVariance('+')}`, 'holds'],
      [`${totalVariance('-')}`, 'undecided'],
      ['\\mathbb{E}\\|Y - g(X)\\|^2 = \\mathbb{E}\\|Y - m(X)\\|^2 + \\mathbb{E}\\|m(X) - g(X)\\|^2', 'holds'],
      ['\\mathbb{E}\\|m(X)\\|^2 \\le \\mathbb{E}\\|Y\\|^2', 'holds'],
      ['\\mathbb{E}\\|m(X)\\|^2 \\le \\mathbb{E}\\|X\\|^2', 'undecided'],
    ],
  },
  {
    title: 'a joint law by two draws',
    given: 'Let $u \\sim p(u)$ in $\\mathbb{R}^d$ and $w \\sim k(w|u)$.',
    rows: [
      ['\\mathbb{E}[\\|w\\|^2] = \\mathbb{E}\\|\\mathbb{E}[w|u]\\|^2 + \\mathbb{E}\\|w - \\mathbb{E}[w|u]\\|^2', 'holds'],
      ['\\mathbb{E}[f(w)|u] = \\mathbb{E}[f(w)]', 'undecided'],
    ],
  },
  {
    title: 'the lemma of conditional flow matching',
    given:
      'Let $x_0\\sim p_0$ and $x_1\\sim p_1$ be independent in $\\mathbb{R}^d$, $x_t = (1-t)x_0 + tx_1$ and $u_t(x) = \\mathbb{E}[x_1 - x_0\\mid x_t = x]$.',
    rows: [
      [`${flowLoss('-')} = \\mathbb{E}\\|v_\\theta(x_t,t) - u_t(x_t)\\|^2 + C`, 'holds'],
      [`${flowLoss('+')} = \\mathbb{E}\\|v_\\theta(x_t,t) - u_t(x_t)\\|^2 + C`, 'wrong'],
      ['\\mathbb{E}[u_t(x_t)^\\top f(x_t)] = \\mathbb{E}[(x_1-x_0)^\\top f(x_t)]', 'holds'],
    ],
  },
  {
    title: 'a law that is chosen, beside the posterior',
    given: 'Let $p(z)$ be a prior and $p(x|z)$ a likelihood on $\\mathbb{R}^d$, and $q(z|x)$ any conditional density.',
    rows: [['\\log \\int p(x|z)p(z)\\,dz = \\mathbb{E}_{z\\sim q(z|x)}\\left[\\log\\frac{p(x|z)p(z)}{q(z|x)}\\right]', 'undecided']],
  },
];

describe('kernels of which a text tells no more than their name', () => {
  for (const { title, given, rows } of notations)
    it(title, async () => {
      const formulas = rows.map(([claim]) => `$$${claim}.$$`);
      const claims = claimsIn(await judgeText(`${given}\n\n${formulas.join('\n\n')}`, 1024)).slice(-rows.length);
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        rows.map(([, status]) => status),
      );
    }).timeout(60_000);
});
