import assert from 'node:assert/strict';
import { canonicalKey, hashExpr, sameExpr } from '../../src/math/hashExpr';
import { printLatex, printName } from '../../src/math/printLatex';
import type { Expr } from '../../src/math/expr';
import { freeVariables, renameVariable, substituteName, walkExpr } from '../../src/math/visit';
import { printExpr } from '../../src/math/printExpr';
import type { FormulaReading } from '../../src/math/elaborate';
import { readDocument } from './readDocument';

const context =
  'Let $x, v, y \\in \\mathbb{R}^d$, $A, B \\in \\mathbb{R}^{d\\times d}$, $a, b \\in \\mathbb{R}$; $S: \\mathbb{R}^d \\to \\mathbb{R}^d$ with $S(x;\\theta)$; $x \\sim p(x)$, $v \\sim q(v)$; $h(x)$ with $h: \\mathbb{R}^d \\to \\mathbb{R}$.';

/** Reads many formulas in one document, which is what takes time. */
function readValues(latexes: readonly string[]): ReadonlyMap<string, Expr> {
  const { formulas } = readDocument(`${context}\n\n${latexes.map((latex) => `$$${latex}$$`).join('\n\n')}\n`);
  const own = formulas.slice(formulas.length - latexes.length);
  return new Map(latexes.map((latex, index) => [latex, expressionOf(own[index]!, latex)]));
}

function expressionOf({ formula }: FormulaReading, latex: string): Expr {
  const [statement] = formula.statements;
  if (statement?.kind !== 'expression') throw new Error(`${latex} is no expression`);
  return statement.value;
}

const valueOf = (latex: string) => readValues([latex]).get(latex)!; // it was just read

describe('the same formula', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a + b', 'b + a'],
    ['a b', 'b a'],
    ['2 a b', 'b \\cdot 2 \\cdot a'],
    ['a - b', '-b + a'],
    ['\\frac{a}{2}', '\\frac12 a'],
    ['a + a', '2a'],
    ['a^2', 'a a'],
    ['\\frac{a b}{b}', 'a'],
    ['v^\\top S(x;\\theta)', 'S_\\theta(x)^\\top v'],
    ['v \\cdot S', 'v^\\top S'],
    ['2 v^\\top S(x)', 'v^\\top (2 S(x))'],
    ['\\|v^\\top S\\|^2', '(v^\\top S)^2'],
    ['|a|^2', 'a^2'],
    ['\\mathbb{E}_{x\\sim p}\\mathbb{E}_{v\\sim q}[h(x)]', '\\mathbb{E}_{v\\sim q}\\mathbb{E}_{x\\sim p}[h(x)]'],
    ['\\mathbb{E}_{x,v}[v^\\top x]', '\\mathbb{E}_{v,x}[x^\\top v]'],
    ['\\mathbb{E}_{v\\sim\\mathcal{N}(0,I)}[v^\\top A v]', '\\mathbb{E}_{y\\sim\\mathcal{N}(0,I)}[y^\\top A y]'],
    ['\\int h(x)\\,dx', '\\int h(y)\\,dy'],
    ['\\mathbf{x}^T \\mathbf{v}', 'x^{\\intercal} v'],
  ];
  const values = readValues([...new Set(rows.flat())]);
  for (const [left, right] of rows) {
    it(`${left} is ${right}`, () => {
      assert.equal(canonicalKey(values.get(left)!), canonicalKey(values.get(right)!));
      assert.equal(hashExpr(values.get(left)!), hashExpr(values.get(right)!));
    });
  }
});

describe('not the same formula', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a - b', 'b - a'],
    ['A B', 'B A'],
    ['A x', 'A^\\top x'],
    ['v x^\\top', 'x v^\\top'],
    ['2a', '3a'],
    ['p(x)', 'p(v)'],
    ['p(x)', 'p_\\theta(x)'],
    ['\\nabla_x h(x)', '\\nabla_v h(x)'],
    ['\\mathbb{E}_{x}[h(x)]', '\\mathbb{E}_{v}[h(v)]'],
    ['\\mathbb{E}_{v\\sim\\mathcal{N}(0,I)}[v^\\top x]', '\\mathbb{E}_{x\\sim\\mathcal{N}(0,I)}[v^\\top x]'],
    ['\\nabla_x S(x)', '\\operatorname{tr}(\\nabla_x S(x))'],
    ['\\lim a', '\\lim a'],
  ];
  const values = readValues([...new Set(rows.flat())]);
  for (const [left, right] of rows)
    it(`${left} is not ${right}`, () => assert.equal(sameExpr(values.get(left)!, values.get(right)!), false));
});

describe('printed LaTeX reads back as the same formula', () => {
  const rows = [
    '\\mathbb{E}_{x\\sim p(x)}\\mathbb{E}_{v\\sim q(v)}[\\|v^\\top S\\|^2 + 2v^\\top\\nabla_x(v^\\top S)]',
    '\\frac12 \\|S(x;\\theta)\\|^2 + \\nabla_x \\cdot S(x;\\theta)',
    '-\\int p(x)\\,\\mathbb{E}_v[v^\\top \\nabla_x(v^\\top S)]\\,dx',
    'v^\\top (A + B) v - (a - b)^2',
    '\\nabla \\log p_\\sigma(x|y)',
    '\\frac{x - y}{a^2} + e^{-a} A^{-1} x',
    '\\operatorname{tr}(\\nabla_x S) + \\Delta h',
    '\\sqrt{1 - \\bar\\alpha_t}\\, x + \\sigma^2 v',
    '(A x)^\\top v\\, (-a)',
    '\\sum_{i=1}^d x_i^2',
    '\\int_0^t \\beta(s)\\,ds \\; (v x^\\top) y',
    '\\arg\\min_\\theta \\mathbb{E}_{x\\sim p(x)}[\\|S(x;\\theta)\\|^2]',
    'a (b (a + b)) - (-b)',
    '\\log |a| + \\|x\\|_1',
  ];
  const values = readValues(rows);
  const again = readValues(rows.map((latex) => printLatex(values.get(latex)!)));
  for (const latex of rows) {
    it(latex, () => {
      const value = values.get(latex)!;
      assert.equal(canonicalKey(again.get(printLatex(value))!), canonicalKey(value), printLatex(value));
    });
  }
  it('names', () => {
    const names = ['x_0', 'L_SSM', 'alpha_bar_t', 'L_cal_DSM', 'X_bb_0', 'theta_star', 'x_(i)', 'Loss_ESM', 'Delta_t', 'x_prime'];
    const printed = [
      'x_{0}',
      'L_{\\text{SSM}}',
      '\\bar{\\alpha}_{t}',
      '\\mathcal{L}_{\\text{DSM}}',
      '\\mathbb{X}_{0}',
      '\\theta^{*}',
      'x^{(i)}',
      '\\operatorname{Loss}_{\\text{ESM}}',
      '\\Delta t',
      "x'",
    ];
    assert.deepEqual(names.map(printName), printed);
  });
});

describe('walking and substituting', () => {
  const loss = '\\mathbb{E}_{v\\sim\\mathcal{N}(0,I)}[v^\\top S(x;\\theta)]';
  it('finds the free variables', () => assert.deepEqual([...freeVariables(valueOf(loss))].sort(), ['theta', 'x']));
  it('replaces free occurrences only', () => {
    const two = valueOf('v^\\top \\mathbb{E}_{v\\sim\\mathcal{N}(0,I)}[v]');
    assert.equal(printExpr(substituteName(two, 'v', valueOf('y'))), '(dot (T y) (E v~(normal 0vec I) v))');
  });
  it('renames free and bound alike', () =>
    assert.equal(printExpr(renameVariable(valueOf('\\int h(x)\\,dx'), 'x', 'y')), '(integral y h(y))'));
});

describe('spans', () => {
  it('of every node lie inside the formula, and children inside their parents', () => {
    const latex = '\\mathbb{E}_{x\\sim p(x)} \\left[\\frac{1}{2} \\|S(x; \\theta)\\|_2^2 + \\nabla_{x} \\cdot S(x; \\theta) \\right]^2';
    for (const node of walkExpr(valueOf(latex)))
      assert.ok(node.span.start >= 0 && node.span.start <= node.span.end && node.span.end <= latex.length, printExpr(node));
  });
  it('say where a factor was written', () => {
    const latex = 'K = 2 v^\\top S(x;\\theta)';
    const { formulas } = readDocument(`$$${latex}$$`);
    const [chain] = formulas[0]!.formula.statements;
    const right = chain?.kind === 'chain' ? chain.sides[1] : null;
    const found = [...walkExpr(right!)].map((node) => `${node.kind}:${latex.slice(node.span.start, node.span.end)}`);
    assert.deepEqual(found.slice(0, 6), [
      'product:2 v^\\top S(x;\\theta)',
      'product:2 v^\\top',
      'number:2',
      'transpose:v^\\top',
      'symbol:v',
      'apply:S(x;\\theta)',
    ]);
  });
});
