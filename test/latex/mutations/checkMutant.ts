import assert from 'node:assert/strict';
import type { Span } from '../../../src/base/span';
import { childrenOf } from '../../../src/latex/childrenOf';
import { LatexParser } from '../../../src/latex/latexParser';
import { parseLatex } from '../../../src/latex/parseLatex';
import type { LatexReading, Node } from '../../../src/latex/tree';
import { elaborate } from '../../../src/math/elaborate';
import type { Expr, Statement } from '../../../src/math/expr';
import type { Scope } from '../../../src/math/scope';
import { walkExpr } from '../../../src/math/visit';

/** What is wrong with the braces, brackets and environments of a text, counted without any parsing of it. */
export function isUnbalanced(latex: string): boolean {
  const words = latex.replace(/(\\.)|%[^\n]*/gs, '$1').match(/\\[A-Za-z]+|\\.|[^\\]/gs) ?? [];
  const count = (sign: string): number => words.filter((word) => word === sign).length;
  return count('{') !== count('}') || count('\\left') !== count('\\right') || count('\\begin') !== count('\\end');
}

/** Reads a mutant and checks what must hold of any text; says whether it was unbalanced. */
export function checkMutant(latex: string, scope: Scope): boolean {
  const reading = parseLatex(latex, new Map());
  checkSpans(reading);
  checkWork(latex, reading);
  const unbalanced = isUnbalanced(latex);
  if (unbalanced) assert.ok(reading.problems.length > 0, `nothing is said of ${JSON.stringify(latex)}`);
  checkMeaning(latex, reading, scope);
  return unbalanced;
}

/** Nodes lie in their parents and problems in the text. */
function checkSpans({ tree, problems }: LatexReading): void {
  const whole = { start: 0, end: tree.latex.length };
  for (const { span, code } of problems) assert.ok(isInside(span, whole), `${code} in ${JSON.stringify(tree.latex)}`);
  const open: (readonly [Node, Span])[] = tree.body.map((node) => [node, whole]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, outer] = next;
    assert.ok(isInside(node.span, outer), `${node.kind} in ${JSON.stringify(tree.latex)}`);
    for (const child of childrenOf(node)) open.push([child, node.span]);
  }
}

/**
 * Reading is linear: every token is taken a few times at most, but for what macros add and the bounded search for closers. Problems that follow
 * from others are left out, but never all.
 */
function checkWork(latex: string, reading: LatexReading): void {
  const parser = new LatexParser(latex, new Map());
  parser.readAll();
  const hasError = (problems: LatexReading['problems']): boolean => problems.some(({ level }) => level === 'error');
  if (latex.length < 2000)
    assert.equal(hasError(reading.problems), hasError(parser.problems), `all is kept back of ${JSON.stringify(latex)}`);
  assert.ok(parser.stream.steps <= 3 * latex.length + 12_000, `${parser.stream.steps} steps for ${JSON.stringify(latex)}`);
}

/** Meaning lies in the text, and a part that was not understood makes the whole incomplete. */
function checkMeaning(latex: string, { tree, problems }: LatexReading, scope: Scope): void {
  const whole = { start: 0, end: latex.length };
  const { formula, problems: found } = elaborate(tree, scope);
  for (const { span, code } of [...problems, ...found]) assert.ok(isInside(span, whole), `${code} in ${JSON.stringify(latex)}`);
  for (const statement of formula.statements)
    for (const side of sidesOf(statement))
      for (const node of walkExpr(side)) {
        assert.ok(isInside(node.span, whole), `${node.kind} in ${JSON.stringify(latex)}`);
        assert.ok(node.kind !== 'unknown' || formula.incomplete, `an unknown part is passed over in ${JSON.stringify(latex)}`);
      }
}

function sidesOf(statement: Statement): readonly Expr[] {
  if (statement.kind === 'chain') return statement.sides.filter((side) => side !== null);
  if (statement.kind === 'expression') return [statement.value];
  if (statement.kind === 'sde') return [statement.drift, statement.diffusion];
  return statement.kind === 'ode' ? [statement.velocity] : [];
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}
