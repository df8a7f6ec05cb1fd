import assert from 'node:assert/strict';
import { findLabels, findReferences } from '../../src/document/findReferences';
import { readSnapshot } from '../../src/document/readSnapshot';

describe('names of equations and what speaks of them', () => {
  /** Labels as `name@math`, references as `text → math`. */
  const rows: readonly (readonly [text: string, labels: readonly string[], references: readonly string[]])[] = [
    ['$$x \\label{eq:a}$$\n\nBy \\eqref{eq:a} and \\ref{eq:b}.', ['eq:a@0'], ['\\eqref{eq:a} → 0', '\\ref{eq:b} → null']],
    ['$$y$$\n\n$$x$$ {#eq-a}\n\nSee @eq-a, not me@eq-a.org.', ['eq-a@1'], ['@eq-a → 1']],
    ['$$\nx\n$$ {#eq-a .unnumbered}\n\ntext', ['eq-a@0'], []],
    ['```{math}\n:label: a\nx\n```\n\nIn {eq}`a` we', ['a@0'], ['{eq}`a` → 0']],
    ['$$x \\tag{1}$$\n\nBy (1), not (2).', ['1@0'], ['(1) → 0']],
    ['$$x$$\n(0.4)\n\nwith (0.4)', ['0.4@0'], ['(0.4) → 0']],
    ['$$x \\tag{1}$$\n\n$f(1) \\overset{\\eqref{a}}{=} 2$', ['1@0'], ['\\eqref{a} → null']],
    ['> $$\n> x \\label{a}\n> $$\n\n`\\ref{a}` and \\cref{a}', ['a@0'], ['\\cref{a} → 0']],
    ['$$x \\tag{1}$$\n\n由（1）式和式 (1) 得', ['1@0'], ['（1） → 0', '(1) → 0']],
    ['$$x \\tag{1}$$\n\nEq. 1, equation 1 and 式1, not eq. 12 or 1', ['1@0'], ['Eq. 1 → 0', 'equation 1 → 0', '式1 → 0']],
    ['$$x \\tag{1}$$\n\n$$y \\tag{1}$$\n\n(1)', ['1@0', '1@1'], ['(1) → 0']],
  ];
  for (const [text, labels, references] of rows)
    it(JSON.stringify(text), () => {
      const snapshot = readSnapshot(text, 1);
      const found = findLabels(snapshot);
      assert.deepEqual(
        found.map(({ name, math }) => `${name}@${math}`),
        labels,
      );
      for (const { name, span } of found) assert.ok(text.slice(span.start, span.end).includes(name));
      assert.deepEqual(
        findReferences(snapshot).map(({ span, math }) => `${text.slice(span.start, span.end)} → ${math}`),
        references,
      );
    });
});
