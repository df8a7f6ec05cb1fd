import assert from 'node:assert/strict';
import { findTiedNumber } from '../../src/checker/tiedNames';
import { findMovingDensity } from '../../src/checker/tiedTimes';
import type { Expr } from '../../src/math/expr';
import type { Scope } from '../../src/math/scope';
import { readSnapshot } from '../../src/document/readSnapshot';
import { parseLatex } from '../../src/latex/parseLatex';
import { readFormulas } from '../../src/math/readFormulas';

/** The two sides of an equation, and the scope it makes. */
function read(latex: string): { sides: readonly [Expr, Expr]; scope: Scope } {
  const snapshot = readSnapshot(`$$${latex}$$`, 1);
  const { scope, formulas } = readFormulas(
    snapshot,
    snapshot.math.map((math) => parseLatex(math.latex, new Map()).tree),
  );
  const [main] = formulas[0]!.formula.statements;
  const [left, right] = main?.kind === 'chain' ? main.sides : [];
  assert.ok(left && right, latex);
  return { sides: [left, right], scope };
}

describe('names that something ties', () => {
  const numbers: readonly (readonly [latex: string, tied: string | undefined])[] = [
    ['\\frac{\\beta_t}{1 - \\bar\\alpha_t} = \\frac{1}{\\sqrt{\\alpha_t}}', 'alpha_bar_t'],
    ['\\tilde\\beta_t = \\beta_t', 'beta_tilde_t'],
    ['1 - \\bar\\alpha_t = \\beta_t', undefined],
    ['\\frac{\\bar\\alpha_t}{\\bar\\alpha_{t-1}} = 1 - \\beta_t', 'alpha_bar_t'],
    ['1 - \\bar\\alpha_t = (1 - \\bar\\alpha_{t-1}) \\sigma_t', 'alpha_bar_t'],
    ['\\sqrt{\\bar\\alpha_{t-1}} \\sigma_t = \\bar\\alpha_t \\sigma_t', undefined],
    ['\\hat x_0 = x_0 + \\epsilon', undefined],
  ];
  for (const [latex, tied] of numbers) it(latex, () => assert.equal(findTiedNumber(read(latex).sides), tied));

  const densities: readonly (readonly [latex: string, moving: string | undefined])[] = [
    ['\\int f(x) \\partial_t p(x,t) dx = \\int f(x) p(x,t) dx', 'p'],
    ['\\partial_t \\int f(x) p(x,t) dx = \\int f(x) \\partial_t p(x,t) dx', undefined],
    ['\\nabla \\log p(x) = \\nabla p(x)', undefined],
  ];
  for (const [latex, moving] of densities)
    it(latex, () => {
      const { sides, scope } = read(latex);
      assert.equal(findMovingDensity(sides, scope, []), moving);
    });
});
