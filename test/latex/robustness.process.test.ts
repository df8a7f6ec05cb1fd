import assert from 'node:assert/strict';
import fc from 'fast-check';
import { childrenOf } from '../../src/latex/childrenOf';
import { parseLatex } from '../../src/latex/parseLatex';
import type { Node } from '../../src/latex/tree';

const raw = String.raw;

/** Formulas of the field in our own words; each reads without a problem. */
const corpus: readonly string[] = [
  raw`J(\theta) = \tfrac12 \mathbb{E}_{p_d}\Big[\big(v^\top s_\theta(x,t) - v^{\mathsf T}\nabla_x\log p(x)\big)^2\Big] + \text{const.}`,
  raw`\mathrm{d}X_t = \underbrace{b(X_t,t)}_{\text{drift}}\,\mathrm{d}t + \sqrt{2\beta_t}\,\mathrm{d}\overline{W}_t, \qquad X_0 \sim q_0`,
  raw`\begin{aligned} \partial_t p &= -\nabla\cdot(bp) + \frac{g^2}{2}\Delta p \\[4pt] &= \sum_{i=1}^d \partial_i\!\left[ p\,u_i \right] \tag{3} \end{aligned}`,
  raw`\hat\theta = \operatorname*{arg\,min}_{\theta\in\Theta} \frac1N \sum_{n} \left\| S(x_n;\theta) + \frac{\epsilon_n}{\sigma} \right\|_2^2`,
  raw`p(x|y) \propto \begin{cases} e^{-E(x)} & \text{if $x\in[0,1)$} \\ 0 & \text{otherwise} \end{cases}`,
  raw`\newcommand{\inner}[2]{\langle #1, #2\rangle}\inner{u}{v}' \le \lVert u\rVert\,\lVert v\rVert`,
  raw`\left. \frac{d}{ds} f(x+sv) \right|_{s=0} = 𝔼[θ²] \ne \det\begin{pmatrix} a & b \\ c & d \end{pmatrix}`,
];

function visit(node: Node, check: (node: Node, child: Node) => unknown): void {
  for (const child of childrenOf(node)) {
    check(node, child);
    visit(child, check);
  }
}

/** Spans lie in the text and children in their parents. */
function checkSpans(latex: string): readonly string[] {
  const { tree, problems } = parseLatex(latex, new Map());
  const isInside = (inner: Node['span'], outer: Node['span']): boolean =>
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
  const whole = { start: 0, end: latex.length };
  for (const { span } of problems) assert.ok(isInside(span, whole), latex);
  for (const node of tree.body) {
    assert.ok(isInside(node.span, whole), latex);
    visit(node, (parent, child) => isInside(child.span, parent.span) || assert.fail(`${child.kind} in ${parent.kind}: ${latex}`));
  }
  return problems.map(({ code }) => code);
}

/** What is wrong with the braces, brackets and `\left`s of a text, counted without any parsing of it. */
function isUnbalanced(latex: string): boolean {
  const words = latex.match(/\\[A-Za-z]+|\\.|[^\\]/gs) ?? [];
  const count = (...signs: readonly string[]): number => words.filter((word) => signs.includes(word)).length;
  return count('{') !== count('}') || count('\\left') !== count('\\right') || count('\\begin') !== count('\\end');
}

describe('reading broken LaTeX', () => {
  it('leaves whole formulas without a problem', () => {
    for (const latex of corpus) assert.deepEqual(checkSpans(latex), [], latex);
  });

  it('survives every deletion of a character and every truncation, and never misses an unbalanced brace', () => {
    let unbalanced = 0;
    for (const latex of corpus) {
      for (let at = 0; at <= latex.length; at++) {
        const cut = at % 2 === 0 ? latex.slice(0, at) : latex.slice(at);
        for (const broken of [latex.slice(0, at) + latex.slice(at + 1), cut]) {
          const problems = checkSpans(broken);
          if (!isUnbalanced(broken)) continue;
          unbalanced++;
          assert.notDeepEqual(problems, [], broken);
        }
      }
    }
    assert.ok(unbalanced > 300);
  });

  it('survives junk anywhere', () => {
    const junk = fc.constantFrom(
      '{',
      '}',
      '(',
      ']',
      '\\',
      '\\left',
      '\\right)',
      '\\begin{aligned}',
      '\\end{cases}',
      '&',
      '\\\\',
      '^',
      '_',
      "'",
      '$',
      '#1',
      '%',
      '\\text{',
      '\\def',
      '\\newcommand',
      '\\inner',
      '\\frac',
      '\\over',
      '😀',
      '\ud800',
      '\\bf',
      '\\big',
      '\\substack{',
      '\\sqrt[',
    );
    const edits = fc.tuple(fc.constantFrom(...corpus), fc.array(fc.tuple(fc.nat(160), junk), { minLength: 1, maxLength: 6 }));
    const apply = (latex: string, [at, piece]: readonly [number, string]): string => latex.slice(0, at) + piece + latex.slice(at);
    fc.assert(
      fc.property(edits, ([latex, list]) => void checkSpans(list.reduce(apply, latex))),
      { numRuns: 80 },
    );
  });
});
