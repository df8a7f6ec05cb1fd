import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finishSteps } from '../../src/base/steps';
import { findChange, type TextChange } from '../../src/document/findChange';
import { parseMarkdown, type ParsedMarkdown } from '../../src/document/markdownTree';
import { readSnapshot } from '../../src/document/readSnapshot';
import type { MathSpan, Snapshot } from '../../src/document/snapshot';

/** Whole pieces of documents, and what one types between them; every container and every delimiter that may be left open. */
const pieces = [
  ...[
    '$$',
    '\\[',
    '\\]',
    '$',
    '`',
    '```',
    '```math',
    '<!--',
    '-->',
    '---',
    '***',
    '> ',
    '- ',
    '  ',
    '    ',
    '1. ',
    '# ',
    '|',
    ':::',
    '!!! note',
    '[^1]: ',
  ],
  ...['\n', '\n\n', '\r\n', ' ', 'x', '= y', '😀', '积', '.', '{#eq-a}', '(1)', '\\begin{align}', '\\end{align}', '**', '[a](b)'],
  ...[
    '\n\n$$\nx = y\n$$\n',
    'text $$x$$ where ',
    '\n\n- a\n- $b$\n\n',
    '\n> $$\n> a\n> $$\n',
    '\n\n| a | b |\n|---|---|\n| $p(x|y)$ | c |\n\n',
  ],
  ...[
    '\n\n## Problem 1\n\n',
    '\n\nLet $x$ be. Then $$\nx\n$$ and\n\n',
    '\n\n<!-- rederive: x: R -->\n\n',
    'words of prose\n',
    '---\ntitle: a\n---\n',
  ],
];
const chunk = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
const edit = fc.record({
  at: fc.integer({ min: 0, max: 1000 }),
  cut: fc.nat(6),
  insert: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }),
});
const histories = fc.record({
  text: fc.tuple(chunk, chunk, chunk, chunk, chunk, chunk).map((parts) => parts.join('\n\n')),
  edits: fc.array(edit, { minLength: 1, maxLength: 6 }),
});

function applyEdit(text: string, { at, cut, insert }: { at: number; cut: number; insert: readonly string[] }): string {
  const start = Math.floor((at / 1000) * text.length);
  return text.slice(0, start) + insert.join('') + text.slice(start + cut);
}

/** The trees of a history's last text, read from its predecessor and afresh. */
function compareTrees(
  { text, edits }: { text: string; edits: readonly Parameters<typeof applyEdit>[1][] },
  spoil: (change: TextChange) => TextChange,
) {
  let current = text;
  let document = finishSteps(parseMarkdown(current));
  for (const one of edits) {
    const next = applyEdit(current, one);
    document = finishSteps(parseMarkdown(next, document, spoil(findChange(current, next))));
    current = next;
  }
  const fresh = finishSteps(parseMarkdown(current));
  return { incremental: describeTree(document), full: describeTree(fresh) };
}

function describeTree({ prepared, tree }: ParsedMarkdown): string {
  const nodes: string[] = [];
  tree.iterate({ enter: ({ name, from, to }) => void nodes.push(`${name} ${from} ${to}`) });
  return `${prepared}\n${nodes.join('\n')}`;
}

/** A snapshot as plain data: offsets that are found only when they are wanted are. */
function tellAll({ math, blocks, ...rest }: Snapshot): unknown {
  return {
    ...rest,
    math: math.map(tellMath),
    blocks: blocks.map(({ kind, level, span, items }) => ({
      kind,
      level,
      span,
      items: items.map((item) => (item.kind === 'math' ? tellMath(item) : item)),
    })),
  };
}

function tellMath({ index, display, delimiter, span, segments, latex, closed, outerTag }: MathSpan): unknown {
  return { index, display, delimiter, span, segments, latex, closed, outerTag };
}

describe('reading a document version after version', () => {
  it('gives what reading it afresh gives', () => {
    fc.assert(
      fc.property(histories, ({ text, edits }) => {
        let current = text;
        let snapshot = readSnapshot(current, 1);
        for (const one of edits) {
          current = applyEdit(current, one);
          snapshot = readSnapshot(current, 1, snapshot);
        }
        assert.deepEqual(tellAll(snapshot), tellAll(readSnapshot(current, 1)), JSON.stringify(current));
      }),
      { seed: 20, numRuns: Number(process.env['REDERIVE_RUNS'] ?? 300) },
    );
  });

  it('would not with a change that is off by one', () => {
    const samples = fc.sample(histories, { seed: 21, numRuns: 60 });
    const differs = (spoil: (change: TextChange) => TextChange) =>
      samples.filter((history) => {
        const { incremental, full } = compareTrees(history, spoil);
        return incremental !== full;
      }).length;
    assert.equal(
      differs((change) => change),
      0,
    );
    const wrong = differs(({ start, oldEnd, newEnd }) => ({ start, oldEnd: oldEnd + 1, newEnd }));
    assert.ok(wrong > 40, `${wrong} of ${samples.length}`);
  });

  it('keeps what did not change', () => {
    const paragraphs = Array.from(
      { length: 40 },
      (_, index) => `Paragraph ${index} has $x_{${index}}$.\n\n$$\ny_{${index}} = ${index}\n$$`,
    );
    const before = readSnapshot(paragraphs.join('\n\n'), 1);
    paragraphs[20] += ' more';
    const after = readSnapshot(paragraphs.join('\n\n'), 2, before);
    const old = new Set(before.blocks.map((block) => block.content));
    const kept = after.blocks.filter((block) => old.has(block.content)).length;
    assert.ok(kept >= after.blocks.length - 8, `${kept} of ${after.blocks.length}`);
    assert.equal(after.math[3], before.math[3]);
  });
});
