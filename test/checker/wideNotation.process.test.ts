import assert from 'node:assert/strict';
import { judgeText } from './checkText';

const context =
  'Let $z\\sim\\mathcal N(0,I)$ in $\\mathbb R^d$, $f:\\mathbb R^d\\to\\mathbb R$ smooth, $\\mu\\in\\mathbb R^d$, $A,B\\in\\mathbb R^{d\\times d}$, ' +
  '$S$ a vector field on $\\mathbb R^d$, $v,u\\in\\mathbb R^d$. Let $x_0\\sim p_0$, $q(x_t|x_0) = \\mathcal N(x_t; \\alpha x_0, \\sigma^2 I)$ and ' +
  '$q(x_t) = \\int q(x_t|x_0)p_0(x_0)dx_0$.';

/** Equations in the wider notation, true and false ones side by side. */
const equations: readonly (readonly [latex: string, status: string])[] = [
  ['\\mathbb E_z[z f(\\mu+\\sigma z)] = \\sigma\\,\\mathbb E_z[\\nabla f(\\mu+\\sigma z)]', 'holds'],
  ['\\mathbb E_z[z f(\\mu+\\sigma z)] = \\mathbb E_z[\\nabla f(\\mu+\\sigma z)]', 'wrong'],
  ['(v\\cdot\\nabla) f(x) = v^\\top\\nabla f(x)', 'holds'],
  ['(v\\cdot\\nabla) S(x) = (\\nabla_x S(x))^\\top v', 'wrong'],
  ['\\langle A, B\\rangle_F = \\operatorname{tr}(A^\\top B)', 'holds'],
  ['\\langle A, B\\rangle_F = \\operatorname{tr}(A B)', 'assumption'],
  ['\\operatorname{tr}(A\\otimes B) = \\operatorname{tr}(A)\\operatorname{tr}(B)', 'holds'],
  ['\\operatorname{tr}(\\operatorname{diag}(v)) = \\mathbf 1^\\top v', 'holds'],
  ['v^\\top\\operatorname{diag}(u) v = \\sum_i u_i v_i^2', 'holds'],
  ['\\operatorname{vec}(A)^\\top\\operatorname{vec}(B) = \\operatorname{tr}(A^\\top B)', 'holds'],
  ['\\|v\\|_A^2 = v^\\top A v', 'holds'],
  ['\\mathbb E_{\\tau\\sim\\operatorname{Exp}(\\lambda)}[\\tau] = \\frac1\\lambda', 'holds'],
  ['\\mathbb E_{\\tau\\sim\\operatorname{Exp}(\\lambda)}[\\tau] = \\lambda', 'wrong'],
  ['(1 + \\sigma)^3 = \\sum_{k=0}^3 \\binom 3k \\sigma^k', 'holds'],
  ['\\binom 52 = \\frac{5!}{2!\\,2!}', 'wrong'],
  ['1 + 2 + \\cdots + 6 = 21', 'holds'],
  ['1 + 2 + \\cdots + 6 = 15', 'wrong'],
  ['\\nabla\\nabla\\cdot S(x) = \\nabla \\operatorname{tr}(\\nabla S(x))', 'holds'],
  ['|f(x)| = f(x)\\mathbf 1_{f(x)>0} - f(x)\\mathbf 1_{f(x)<0}', 'holds'],
  ['\\mathbb E[x_0 | x_t = x] = \\frac{x + \\sigma^2\\nabla\\log q(x)}{\\alpha}', 'holds'],
  ['\\mathbb E[x_0 | x_t] = \\frac{x_t - \\sigma^2\\nabla\\log q(x_t)}{\\alpha}', 'wrong'],
];

describe('the wider notation, judged', function () {
  this.timeout(120_000);

  it('finds what is true and what is false', async () => {
    const document = await judgeText(`${context}\n\n${equations.map(([latex]) => `$$${latex}$$`).join('\n\n')}\n`, 8192);
    const found = document.equations
      .filter((report) => report.math.display)
      .map((report) => [
        report.math.latex,
        report.claims.flatMap((claim) => (claim.kind === 'claim' ? [claim.verdict?.status ?? ''] : []))[0] ?? report.reading,
      ]);
    assert.deepEqual(found, equations);
  });
});
