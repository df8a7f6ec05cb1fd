import assert from 'node:assert/strict';
import { readSnapshot } from '../../src/document/readSnapshot';
import { parseLatex } from '../../src/latex/parseLatex';
import { weighReading } from '../../src/math/elaborate';
import { gatherScope } from '../../src/math/gatherScope';
import { printFormula } from '../../src/math/printExpr';
import { rememberReading } from '../../src/math/rememberReading';
import type { Scope } from '../../src/math/scope';
import { ScopeView } from '../../src/math/scopeView';

function scopeOf(text: string): Scope {
  const snapshot = readSnapshot(text, 1);
  return gatherScope(
    snapshot,
    snapshot.math.map((math) => parseLatex(math.latex, new Map()).tree),
  );
}

const contexts = [
  '',
  'Let $x \\in \\mathbb{R}^d$.',
  'Let $x \\in \\mathbb{R}$.',
  'Let $x, A, v \\in \\mathbb{R}$.',
  'A function $A(x)$ and a density $v(x)$.',
  'Draw $v \\sim p(v)$.',
  'Let $x_0 \\in \\mathbb{R}^3$ and $q(x|x_0)$.',
  'Let $v \\in \\mathbb{R}^n$, $T \\in \\mathbb{R}$.',
];
const formulas = ['v^\\top A(x) v', '\\mathbb{E}[v^T x]', '\\mathbb{E}_{x|x_0}[x]', '\\|x - x_0\\|^2', 'a(x+1) + \\nabla \\cdot v', 'A I'];

describe('a remembered reading is the one a fresh reading gives', () => {
  for (const latex of formulas) {
    it(latex, () => {
      const { tree } = parseLatex(latex, new Map());
      const scopes = contexts.map(scopeOf);
      const show = (scope: Scope) => printFormula(weighReading(tree, new ScopeView(scope)).formula, true);
      const remembered = [...scopes, ...scopes].map((scope) => printFormula(rememberReading(tree, scope, new Map()).reading.formula, true));
      assert.deepEqual(remembered, [...scopes, ...scopes].map(show));
      assert.ok(new Set(remembered).size > 1, 'the contexts tell no difference');
    });
  }
  it('and is found again in an equal scope', () => {
    const { tree } = parseLatex('v^\\top x', new Map());
    const read = () => rememberReading(tree, scopeOf(contexts[1]!), new Map()).reading;
    assert.equal(read(), read());
  });
});
