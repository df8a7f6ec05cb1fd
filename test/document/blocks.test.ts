import assert from 'node:assert/strict';
import { proseAfter, proseBefore, sectionAt } from '../../src/document/surroundings';
import { readSnapshot } from '../../src/document/readSnapshot';
import type { FlowItem } from '../../src/document/snapshot';

const showItem = (item: FlowItem): string => (item.kind === 'text' ? item.text : `<${item.latex}>`);
const showBlocks = (text: string): string[] =>
  readSnapshot(text, 1).blocks.map(({ kind, level, items }) => `${kind}${level || ''}: ${items.map(showItem).join('|')}`);
const showTitles = (text: string): string[] => readSnapshot(text, 1).sections.map(({ title }) => title);

describe('blocks', () => {
  const rows: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['# A **b** $x$', 'heading1: A b |<x>'],
    ['A\n===', 'heading1: A'],
    ['a *b* `c` [d](e "f") \\* &amp; <b>g</b> <!-- h -->', 'paragraph: a b c d * & g'],
    ['in [0, 1] and [a](b)', 'paragraph: in [0, 1] and a'],
    ['one $x$ two\nthree', 'paragraph: one |<x>| two three'],
    ['- a\n- b\n  - $c$', 'list-item: a', 'list-item: b', 'list-item: <c>'],
    ['> a\n> b', 'quote: a b'],
    ['> - a', 'list-item: a'],
    ['text\n\\[x\\]\nmore', 'paragraph: text', 'math: <x>', 'paragraph: more'],
    ['text is $$\nx\n$$ where $y$', 'paragraph: text is', 'math: <\nx\n>', 'paragraph: where |<y>'],
    ['| a | $b$ |\n|---|---|\n| c | d |', 'table-cell: a', 'table-cell: <b>', 'table-cell: c', 'table-cell: d'],
    ['```\ncode\n```\n\n---\n\n<div>\nx\n</div>', 'code: ', 'other: ', 'html: '],
    ['```math\nx\n```', 'math: <x>'],
    ['---\ntitle: x\n---\n\ntext', 'paragraph: text'],
    ['a[^1] b\n\n[^1]: note $x$\n[^b]: more', 'paragraph: a b', 'paragraph: note |<x>', 'paragraph: more'],
    ['::: {.note}\na\n:::\n\n$$x$$ {#eq-x}', 'paragraph: a', 'math: <x>'],
  ];
  for (const [text, ...expected] of rows) it(JSON.stringify(text), () => assert.deepEqual(showBlocks(text), expected));
});

describe('sections', () => {
  const rows: readonly (readonly [text: string, ...titles: string[]])[] = [
    ['', ''],
    ['text', ''],
    ['# A\n\n## B', 'A', 'B'],
    ['intro\n\n# A', '', 'A'],
    ['1. Show that $x$\n\n$$a$$\n\n2. Explain\n\ntext', '1. Show that $x$', '2. Explain'],
    ['1. one\n2. two\n3. three', ''],
    ['- a\n- b', ''],
    [
      '**Problem 1** Explain *it*.\n\n## Problem 2\n\nExercise 3\n\nQuestion',
      'Problem 1 Explain it.',
      'Problem 2',
      'Exercise 3',
      'Question',
    ],
    ['**Problem B** Show it.', 'Problem B Show it.'],
    ['Problem is, question marks abound.', ''],
    ['## 1. Task one\n\n1. First step:\n\n$$a$$\n\n2. Second step:\n\n$$b$$', '1. Task one'],
    ['## Week 3\n\n1. First:\n\n$$a$$\n\n2. Second:\n\n$$b$$', 'Week 3', '1. First:', '2. Second:'],
    ['问题 1 证明', '问题 1 证明'],
    ['> # quoted', ''],
  ];
  for (const [text, ...titles] of rows) it(JSON.stringify(text), () => assert.deepEqual(showTitles(text), titles));

  it('cover the text without overlap', () => {
    for (const [text] of rows) {
      const { sections } = readSnapshot(text, 1);
      assert.equal(sections.map(({ span }) => text.slice(span.start, span.end)).join(''), text);
    }
  });
});

describe('directives', () => {
  const list = (text: string): string[] => {
    const { directives } = readSnapshot(text, 1);
    for (const { text: words, span } of directives) assert.equal(text.slice(span.start, span.end), words);
    return directives.map((directive) => directive.text);
  };
  const rows: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['<!-- rederive: S: R^d -> R^d -->', 'S: R^d -> R^d'],
    ['a <!--rederive: x--> b <!-- other --> <!-- rederive:\ny -->', 'x', 'y'],
    ['---\ntitle: t\nrederive:\n  - "v ~ N(0, I)"\n  - d = 3\nother:\n  - z\n---\n', 'v ~ N(0, I)', 'd = 3'],
    ['---\r\nrederive: one\r\n---\r\n', 'one'],
    ['`<!-- rederive: no -->`'],
    ['```\n<!-- rederive: no -->\n```'],
    ['text\n\n---\nrederive: no\n---'],
  ];
  for (const [text, ...expected] of rows) it(JSON.stringify(text), () => assert.deepEqual(list(text), expected));
});

describe('prose around a display', () => {
  const text = '# One\n\nold $$a$$ Let $v$ be\n\n- unit, then\n\n$$b$$\n\nwhere $c$ decays.\n\n## Two\n\nnew';
  const snapshot = readSnapshot(text, 1);
  const display = snapshot.math.find(({ latex }) => latex === 'b')!;

  it('reaches from display to display inside a section', () => {
    assert.deepEqual(proseBefore(snapshot, display).map(showItem), [' Let ', '<v>', ' be', 'unit, then']);
    assert.deepEqual(proseAfter(snapshot, display).map(showItem), ['where ', '<c>', ' decays.']);
    assert.equal(sectionAt(snapshot, display.span.start).title, 'One');
  });
});
