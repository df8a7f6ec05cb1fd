import assert from 'node:assert/strict';
import type { SymbolInfo } from '../../src/math/scope';
import { printLaw } from '../../src/math/printExpr';
import { printShape } from '../../src/math/shapes';
import { readDocument } from './readDocument';

/** One symbol as `role shape (usual arguments; parameters) ~law`. */
function describeSymbol(info: SymbolInfo | undefined): string {
  if (!info) return 'none';
  const call =
    info.usualArguments.length > 0
      ? ` (${info.usualArguments.join(',')}${info.usualParameters ? `;${info.usualParameters.join(',')}` : ''})`
      : '';
  return `${info.role} ${printShape(info.shape)}${call}${info.law ? ` ~${printLaw(info.law)}` : ''}`;
}

type Rows = readonly (readonly [text: string, name: string, expected: string])[];
const check = (rows: Rows) =>
  rows.forEach(([text, name, expected]) =>
    it(`${name}: ${text.replace(/\n/g, ' ')}`, () => assert.equal(describeSymbol(readDocument(text).scope.symbols.get(name)), expected)),
  );

describe('roles from use', () => {
  check([
    ['$$L = E_{y\\sim q(y)}[\\|F(y;\\phi)\\|^2]$$', 'F', 'function R^d (y;phi)'],
    ['$$L = E_{y\\sim q(y)}[\\|F(y;\\phi)\\|^2]$$', 'q', 'density R (y)'],
    ['$$L = E_{y\\sim q(y)}[\\|F(y;\\phi)\\|^2]$$', 'y', 'variable R^d ~q[y]'],
    ['$$L = E_{y\\sim q(y)}[\\|F(y;\\phi)\\|^2]$$', 'phi', 'parameter R^d'],
    ['$$L = E_{y\\sim q(y)}[\\|F(y;\\phi)\\|^2]$$', 'L', 'quantity R'],
    [
      'Let $S(x)$ be a model and $v$ uniform on the unit sphere, independent of $x$. $$\\mathbb E_x \\mathbb E_v[v^\\top x]$$',
      'x',
      'variable R^d',
    ],
    [
      'Let $S(x)$ be a model and $v$ uniform on the unit sphere, independent of $x$. $$\\mathbb E_x \\mathbb E_v[v^\\top x]$$',
      'v',
      'variable R^d ~sphere-one',
    ],
    ['$$s_A(x) = -A(x - b), \\qquad A \\in \\mathbb R^{d\\times d}$$', 's_A', 'function R^d (x)'],
    ['Let $q = \\mathcal N(m_1, \\sigma^2 I)$.', 'm_1', 'constant R^d'],
    ['Let $q = \\mathcal N(m_1, \\sigma^2)$.', 'm_1', 'index R'],
    ['$$y \\sim m(y)$$', 'm', 'density R (y)'],
    ['$$\\mathbb{E}_{m(y)}[y]$$', 'm', 'density R (y)'],
    ['$$dy(t) = b(t,y(t))\\,dt + dB(t)$$', 'y', 'process R^d (t)'],
    ['$$dy(t) = b(t,y(t))\\,dt + dB(t)$$', 'B', 'process R^d (t)'],
    ['$$K(\\theta) = E_x[h(x;\\theta)]$$', 'K', 'quantity R (theta)'],
    ['$$\\sigma(t) = t^2$$', 'sigma', 'function R (t)'],
    ['$$D(x;\\sigma) = x$$', 'sigma', 'scalar-parameter R'],
    ['Let $x \\in \\mathbb{R}^n$.', 'n', 'dimension R'],
    ['$$\\theta = \\arg\\min_w h(w)$$', 'w', 'parameter R^d'],
  ]);
});

describe('what a definition is made of', () => {
  check([
    ['Here $Z = \\int e^{-U(x)}\\,dx$ and $$p(x) = e^{-U(x)} / Z$$', 'Z', 'quantity R'],
    ['Here $Z = \\int_0^1 s\\,dW_s$.', 'Z', 'variable R^d'],
    ['$$s_\\theta(x) := \\nabla_x \\log p_\\theta(x) \\in \\mathbb{R}^4$$', 's', 'function R^4 (x;theta)'],
    ['$$J_x s(x) \\in \\mathbb{R}^{3 \\times 3}, \\quad s(x) = x$$', 's', 'function R^d (x)'],
  ]);
});

describe('what Chinese prose says', () => {
  check([
    ['其中 $W_t$ 是标准维纳过程。', 'W_t', 'process R^d'],
    ['设 $M$ 为对称矩阵，$c$ 是一个常数。', 'c', 'constant R'],
    ['设 $k$ 为随机向量，则 $k^\\top k$。', 'k', 'variable R^d'],
    ['令 $w$ 表示模型参数。', 'w', 'parameter R^d'],
    ['漂移项 $h$ 与 $$dx = h(x,t)\\,dt + g(t)\\,dW_t$$', 'h', 'function R^d (x,t)'],
    ['这里 $m(y)$ 是数据分布。', 'm', 'density R (y)'],
    ['$v \\sim q(v)$ 服从单位球面上的均匀分布。', 'v', 'variable R^d ~sphere-one'],
    ['$v \\sim q(v)$ 通常服从单位球面上的均匀分布。', 'v', 'variable R^d ~q[v]'],
  ]);
});

describe('vectors or numbers', () => {
  const vectors =
    '$$J = E_{p(x)}[\\|s(x)\\|^2 + 2 \\nabla_x \\cdot s(x)]$$ $$\\nabla_x \\cdot s(x) = \\sum_i \\frac{\\partial s_i(x)}{\\partial x_i}$$';
  check([
    [`An example: $x = 3$, $\\log p(x) = -x^2/2$, $s(x) = x^2$.\n\n${vectors}`, 'x', 'variable R^d ~p[x]'],
    ['$$\\frac{d}{dx} \\log p(x) = -x^3, \\quad s(x) = x^2$$', 'x', 'variable R'],
    [`# A\n\n$x = 3$ and $s(x) = x^2$.\n\n# B\n\n${vectors}`, 's', 'function R^d (x)'],
  ]);
});

describe('declarations come before use and convention', () => {
  check([
    ['Let $a \\in \\mathbb{R}^3$ be given.', 'a', 'constant R^3'],
    ['Let $y, z \\in \\mathbb{R}^n$.', 'y', 'variable R^n'],
    ['For $Q \\in \\mathbb{R}^{m\\times n}$.', 'Q', 'constant R^(mxn)'],
    ['A map $h: \\mathbb{R}^d \\to \\mathbb{R}^m$ and its value $h(x)$.', 'h', 'function R^m (x)'],
    ['<!-- rederive: a: R^d -> R -->\n\n$a(b+c)$', 'a', 'function R (x)'],
    ['<!-- rederive: x in R^7 -->\n\n$x$', 'x', 'variable R^7'],
    ['Here $W_t$ is a Wiener process.', 'W_t', 'process R^d'],
    ['- $b(x,t)$: drift term', 'b', 'function R^d (x,t)'],
    ['The matrix $M$ is symmetric.', 'M', 'constant R^(dxd)'],
    ['Samples have data density $m(z)$.', 'm', 'density R (z)'],
    ['In $\\mathbb{R}^n$: $x \\in \\mathbb{R}^n$, $x_0 \\sim p_0$.', 'x_0', 'variable R^n ~p_0[x_0]'],
  ]);
});

describe('laws', () => {
  check([
    ['Take $v \\sim p(v)$, typically $v \\sim \\mathcal{N}(0,I)$.', 'v', 'variable R^d ~(normal 0vec I)'],
    ['$$\\operatorname{tr}(A) = E_{v\\sim\\mathcal{N}(0,I)}[v^\\top A v]$$', 'v', 'variable R^d ~(normal 0vec I)'],
    ['With $p(v) = \\mathcal{N}(0, I)$.', 'v', 'variable R^d ~(normal 0vec I)'],
    ['Draw $v \\sim p(v)$ with independent Rademacher entries.', 'v', 'variable R^d ~rademacher'],
    ['Draw $v \\sim p(v)$ uniformly on the unit sphere.', 'v', 'variable R^d ~sphere-one'],
    ['Draw $v \\sim p(v)$ (for example Gaussian or uniform on the sphere).', 'v', 'variable R^d ~p[v]'],
    ['Draw $v \\sim p(v)$, e.g. Rademacher.', 'v', 'variable R^d ~p[v]'],
    ['Either $v \\sim \\mathcal{N}(0,I)$ or $v \\sim \\text{Rademacher}$.', 'v', 'variable R^d'],
    ['$$\\mathbb{E}_v[v]$$', 'v', 'variable R^d'],
    ['The kernel is $p(x|x_0) = \\mathcal{N}(x_0, I)$.', 'x', 'variable R^d'],
  ]);
});

describe('a constant that is never named', () => {
  const isUnnamed = (text: string, name: string) => readDocument(text).scope.symbols.get(name)?.unnamed === true;
  it('stands alone after a plus sign', () => assert.equal(isUnnamed('$$L = E_x[h(x)] + C$$', 'C'), true));
  it('has no other use', () => assert.equal(isUnnamed('$$L = E_x[h(x)] + C$$ and $$C = 2$$', 'C'), false));
  it('is no factor', () => assert.equal(isUnnamed('$$L = C h(x)$$', 'C'), false));
});
