import assert from 'node:assert/strict';
import { readNotebook } from '../../src/document/notebook';
import { placeInCells } from '../../src/document/placeInCells';
import { readSnapshot } from '../../src/document/readSnapshot';

const write = (...cells: readonly (readonly [type: string, source: string | readonly string[]])[]): string =>
  JSON.stringify({ nbformat: 4, cells: cells.map(([cell_type, source]) => ({ cell_type, source })) });

/** Each math span as `latex@cell line:character-line:character`. */
function listPlaces(json: string): string[] {
  const notebook = readNotebook(json);
  assert.ok(notebook.kind === 'notebook');
  const snapshot = readSnapshot(notebook.text, 1);
  return snapshot.math.map(({ latex, span }) => {
    const { cell, range } = placeInCells(snapshot, span, notebook.cells);
    const [start, end] = [range.start, range.end].map(({ line, character }) => `${line}:${character}`);
    return `${latex}@${cell} ${start}-${end}`;
  });
}

describe('notebooks', () => {
  const rows: readonly (readonly [title: string, json: string, ...expected: string[]])[] = [
    ['an empty one', write()],
    ['two cells', write(['markdown', 'a $x$'], ['markdown', ['b\n', '\n', 'c $y$']]), 'x@0 0:2-0:5', 'y@1 2:2-2:5'],
    [
      'code between',
      write(['code', 'cost = "$5"\n"$x$"'], ['markdown', '$x$'], ['raw', '$z$'], ['markdown', '$y$']),
      'x@1 0:0-0:3',
      'y@3 0:0-0:3',
    ],
    ['CRLF', write(['markdown', 'a\r\n\r\n$x$'], ['markdown', '\r\n$y$']), 'x@0 2:0-2:3', 'y@1 1:0-1:3'],
    ['an open fence', write(['markdown', '```\n$a$'], ['markdown', '$y$']), 'y@1 0:0-0:3'],
    ['an open fence of tildes', write(['markdown', '~~~~ x\n~~~\n$a$'], ['markdown', '$y$']), 'y@1 0:0-0:3'],
    ['an open comment', write(['markdown', '<!-- $a$'], ['markdown', '$y$']), 'y@1 0:0-0:3'],
    ['an open display', write(['markdown', '$$\na = b'], ['markdown', '= c\n\n$$y$$']), '\na = b@0 0:0-1:5', 'y@1 2:0-2:5'],
    ['an open list', write(['markdown', '- a'], ['markdown', '    $x$ is code\n\n$y$']), 'y@1 2:0-2:3'],
    ['an emoji', write(['markdown', '😀 $x$']), 'x@0 0:3-0:6'],
  ];
  for (const [title, json, ...expected] of rows) it(title, () => assert.deepEqual(listPlaces(json), expected));

  const broken: readonly (readonly [json: string, reason: RegExp])[] = [
    ['# Markdown', /not written in JSON/],
    ['', /not written in JSON/],
    ['[]', /has no cells/],
    ['{"cells": {}}', /has no cells/],
    ['{"worksheets": [{"cells": []}]}', /old format/],
    ['{"cells": [{"cell_type": "markdown", "source": []}, 7]}', /cell 2 has no text/],
    ['{"cells": [{"cell_type": "markdown", "source": [1]}]}', /cell 1 has no text/],
  ];
  for (const [json, words] of broken)
    it(`refuses ${JSON.stringify(json)}`, () => {
      const notebook = readNotebook(json);
      assert.ok(notebook.kind === 'broken');
      assert.match(notebook.reason, words);
    });
});
