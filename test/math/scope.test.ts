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
