import assert from 'node:assert/strict';
import fc from 'fast-check';
import { walkExpr } from '../../src/math/visit';
import type { Expr, Statement } from '../../src/math/expr';
import { readDocument } from './readDocument';

const pieces = [
  'x',
  'v',
  'S',
  'p',
  'f',
  'd',
  't',
  'W',
  '\\theta',
  '\\nabla',
  '\\nabla_x',
  '\\cdot',
  '\\mathbb{E}',
  '_{x\\sim p}',
  '_',
  '^',
  '^\\top',
  '^2',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '|',
  '\\|',
  '\\left[',
  '\\right]',
  ',',
  ';',
  '=',
  '+',
  '-',
  '/',
  '\\frac{1}{2}',
  '\\frac',
  '\\int',
  '\\sum_{i=1}^d',
  'dx',
  '\\mathrm{d}t',
  '\\log',
  '\\text{tr}',
  '\\text{if }',
  '\\quad',
  '\\\\',
  '&',
  '\\sim',
  '\\in',
  '\\mathbb{R}^d',
  "'",
  '2',
  '.',
  '\\begin{aligned}',
  '\\end{aligned}',
  '\\tag{1}',
  '\\partial_t',
  '\\Delta',
  '\\sqrt',
  '\\bar',
  '\\arg\\min_\\theta',
  ':',
  '\\to',
  '\\mathcal{N}(0,I)',
  '\\overset{d}{=}',
  '\\langle',
  '\\rangle',
  '\\dot',
];
const mess = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(' '));

function expressionsOf(statement: Statement): Expr[] {
  if (statement.kind === 'chain') return statement.sides.filter((side) => side !== null);
  if (statement.kind === 'expression') return [statement.value];
  if (statement.kind === 'sde') return [statement.drift, statement.diffusion];
  return statement.kind === 'ode' ? [statement.velocity] : [];
}

describe('any text is read', () => {
  it('without throwing, with spans inside the text, and never complete when a piece is unknown', () => {
    fc.assert(
      fc.property(mess, (latex) => {
        const { formulas } = readDocument(`$$${latex}$$`);
        for (const { formula, problems } of formulas) {
          for (const problem of problems)
            assert.ok(problem.span.start >= 0 && problem.span.start <= problem.span.end && problem.span.end <= latex.length + 1, latex);
          const nodes = formula.statements.flatMap(expressionsOf).flatMap((expr) => [...walkExpr(expr)]);
          assert.ok(formula.incomplete || nodes.every((node) => node.kind !== 'unknown'), latex);
        }
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  it('cut off anywhere', () => {
    const latex =
      '\\begin{aligned} L &= \\mathbb{E}_{x\\sim p(x)} \\left[\\frac{1}{2} \\|S(x; \\theta)\\|_2^2 + \\nabla_{x} \\cdot S(x; \\theta) \\right] \\\\ &= \\int p(x)\\,|a|^2\\,\\mathrm{d}x \\end{aligned}';
    for (let end = 0; end <= latex.length; end += 7) readDocument(`$$${latex.slice(0, end)}$$`);
  });

  it('with a backslash at the end of a name that is a time and a function', () => {
    for (const latex of ['s_\\\\sqrt{2}', '\\mathbf{s}_\\\\ x', 's_\\\\(t)'])
      readDocument(`$$\\|s_\\theta(x, t) - s(x, t)\\|^2$$\n\n$$${latex}$$`);
  });

  it('and nothing written is lost: a half-read formula is incomplete', () => {
    for (const latex of ['a b )', 'x \\|', 'f(x', '\\nabla', '\\int h(x)', 'E_{', '\\frac{a', 'a = = b', 'x_{', '\\foo a', 'a : b']) {
      const last = readDocument(`$$${latex}$$`).formulas[0];
      assert.ok(last === undefined || last.formula.incomplete, latex);
    }
  });
});
