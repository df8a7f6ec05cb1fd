import assert from 'node:assert/strict';
import { writeImplementation } from '../../../src/checker/code/newImplementation';
import { printAs } from '../../../src/checker/printAs';
import { readDocument } from '../../../src/checker/readDocument';
import { readNotebook } from '../../../src/document/notebook';
import { languageOf, readContracts } from '../../../src/checker/code/contracts';
import { findTarget } from '../../../src/checker/code/findTarget';
import { readSnapshot } from '../../../src/document/readSnapshot';

/** Name, target, what is allowed and the line of each contract. */
const show = (text: string, language: 'javascript' | 'python' = 'javascript') =>
  readContracts(text, language).map(({ name, written, asserted, line }) => [name, written, asserted, line]);

describe('contracts', () => {
  const rows: readonly [text: string, expected: ReturnType<typeof show>, language?: 'python'][] = [
    ['// rederive: week8.md#eq-ssm\nexport function loss(tf, world) {', [['loss', 'week8.md#eq-ssm', 'equal', 1]]],
    [
      '/**\n * rederive: a/b.md:12 up to a factor\n * @param x y\n */\nexport const loss = (x) => 1;',
      [['loss', 'a/b.md:12', 'proportional', 4]],
    ],
    ['/* rederive: b.md#eq:dsm + const */\nasync function g() {', [['g', 'b.md#eq:dsm', 'constant', 1]]],
    ["export const mine = defineEntry({\n  equation: '../b.md:3',\n});", [['mine', '../b.md:3', 'equal', 0]]],
    ["export default {\n  equation: 'b.md#eq-x', run: f };", [['', 'b.md#eq-x', 'equal', 0]]],
    ['// rederive: b.md#eq-x\n\nlet other = 1;\n// rederive: b.md\nfunction h() {', [['other', 'b.md#eq-x', 'equal', 2]]],
    ['// rederive: b.md#eq-x\nimport x;\nfunction f() {', [[null, 'b.md#eq-x', 'equal', 0]]],
    ['# rederive: b.md:7\n@torch.no_grad()\ndef loss(S, x):', [['loss', 'b.md:7', 'equal', 2]], 'python'],
    ['// see rederive: b.md:7\nfunction f() {', []],
  ];
  for (const [text, expected, language] of rows) it(text.replace(/\n/g, ' ⏎ '), () => assert.deepEqual(show(text, language), expected));

  it('knows code by its name', () => {
    const names = ['a.ts', 'a.rederive.js', 'a.mjs', 'a.py', 'a.d.ts', 'a.md', 'ts'];
    assert.deepEqual(names.map(languageOf), ['javascript', 'javascript', 'javascript', 'python', null, null, null]);
  });

  it('finds equations by label, number and line', () => {
    const snapshot = readSnapshot('$a$ and\n$$\nb = 1 \\tag{2}\n$$\n\n$$c = 2$$ {#eq-c}\n\n$$d \\label{eq:d}$$\n', 1);
    const latexAt = (label: string | null, line: number | null) => findTarget(snapshot, { path: '', label, line })?.latex.trim() ?? null;
    const found = [latexAt(null, 1), latexAt(null, 3), latexAt('2', null), latexAt('(2)', null), latexAt('eq-c', null), latexAt('eq:d', null), latexAt('eq-e', null), latexAt(null, 5)]; // prettier-ignore
    assert.deepEqual(found, ['a', 'b = 1 \\tag{2}', 'b = 1 \\tag{2}', 'b = 1 \\tag{2}', 'c = 2', 'd \\label{eq:d}', null, null]);
  });

  it('counts the lines of a notebook in their cells', () => {
    const cell = (source: string, type = 'markdown') => ({ cell_type: type, source });
    const cells = [cell('Let $x \\in \\mathbb{R}^d$.\n\n$$a = x$$'), cell('1 + 1', 'code'), cell('Then\n\n$$b = 2x$$')];
    const notebook = readNotebook(JSON.stringify({ cells, nbformat: 4 }));
    assert.ok(notebook.kind === 'notebook');
    const [contract] = readContracts('# rederive: week.ipynb:cell3:3\ndef b(x): pass', 'python');
    const reading = readDocument(notebook.text, 1, {});
    const math = findTarget(reading.snapshot, contract!.target, notebook.cells);
    assert.equal(math?.latex, 'b = 2x');
    const printed = printAs(reading, math, 'week.ipynb', 'numpy', notebook.cells);
    const written = writeImplementation(reading, math, 'week.ipynb', notebook.cells);
    assert.deepEqual(
      [contract!.written, printed.kind === 'printed' && printed.text.split('\n')[0]],
      ['week.ipynb:cell3:3', '# week.ipynb:cell3:3'],
    );
    assert.match(written?.text ?? '', /^\/\/ rederive: week\.ipynb:cell3:3$/m);
    assert.equal(findTarget(reading.snapshot, { ...contract!.target, cell: 2 }, notebook.cells), null);
  });
});
