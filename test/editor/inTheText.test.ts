import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, codeOf, openHomework, problemsOf, waitFor } from './homework';

const text = [
  'Let $x\\in\\mathbb R^d$ have density $p(x)$, with a model $S(x;\\theta)$.',
  '',
  '$$',
  'L = \\mathbb E_{x\\sim p}\\|S(x;\\theta)\\|^2',
  '$$',
  '',
  'Then \\nabla_x \\log p(x) is the score, and $L = \\mathbb E_{x\\sim p}\\|S(x;\\theta)\\|^2$.',
  '',
].join('\n');

/** What one of the editor's own providers answers for the document. */
function ask<T>(provider: string, document: vscode.TextDocument, ...values: readonly unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`vscode.execute${provider}`, document.uri, ...values);
}

describe('in the text', () => {
  let api: RederiveApi;
  let document: vscode.TextDocument;
  const model = () => new vscode.Position(3, document.lineAt(3).text.indexOf('S('));
  before(async () => {
    api = await activateExtension();
    document = await openHomework(text);
    await api.whenChecked(document.uri);
  });

  it('F12, Shift+F12 and F2 know the symbols', async () => {
    const [definition] = await ask<vscode.Location[]>('DefinitionProvider', document, model());
    assert.equal(definition?.range.start.line, 0);
    assert.equal((await ask<vscode.Location[]>('ReferenceProvider', document, model())).length, 3);
    const edit = await ask<vscode.WorkspaceEdit>('DocumentRenameProvider', document, model(), 'F');
    assert.equal(edit.get(document.uri).length, 3);
    await assert.rejects(async () => ask('DocumentRenameProvider', document, model(), 'x'), /already the name/);
  });

  it('F12, Shift+F12 and F2 know the keys of equations', async () => {
    const keyed = await openHomework('$$a = a$$ {#eq-a}\n\nBy @eq-a and \\eqref{eq-a}.\n');
    await api.whenChecked(keyed.uri);
    const spoken = new vscode.Position(2, 6);
    const [definition] = await ask<vscode.Location[]>('DefinitionProvider', keyed, spoken);
    assert.deepEqual([definition?.range.start.line, definition?.range.start.character], [0, 12]);
    assert.equal((await ask<vscode.Location[]>('ReferenceProvider', keyed, spoken)).length, 3);
    const edit = await ask<vscode.WorkspaceEdit>('DocumentRenameProvider', keyed, spoken, 'eq-b');
    assert.equal(edit.get(keyed.uri).length, 3);
    await assert.rejects(async () => ask('DocumentRenameProvider', keyed, spoken, 'b c'), /no key of an equation/);
  });

  it('completion, outline, folding, colours and hints answer', async () => {
    const list = await ask<vscode.CompletionList>('CompletionItemProvider', document, new vscode.Position(3, 4));
    assert.ok(list.items.some(({ label }) => typeof label === 'object' && label.label === '\\theta'));
    const symbols = await ask<vscode.DocumentSymbol[]>('DocumentSymbolProvider', document);
    assert.ok(symbols.some(({ name }) => name === 'definition of L'));
    const folds = await ask<vscode.FoldingRange[]>('FoldingRangeProvider', document);
    assert.ok(folds.some(({ start, end }) => start === 2 && end === 4));
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentRangeSemanticTokens',
      document.uri,
      whole,
    );
    assert.equal(tokens.data.length % 5, 0);
    assert.ok(tokens.data.length > 40, String(tokens.data.length));
    assert.deepEqual(await ask<vscode.InlayHint[]>('InlayHintProvider', document, whole), []);
    await vscode.workspace.getConfiguration('rederive').update('inlayHints.verdicts', 'inline', vscode.ConfigurationTarget.Global);
    const hints = await ask<vscode.InlayHint[]>('InlayHintProvider', document, whole);
    await vscode.workspace.getConfiguration('rederive').update('inlayHints.verdicts', undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(hints.map(({ label }) => label), ['same formula']); // prettier-ignore
  });

  it('mathematics outside of dollar signs is a problem with a page and a quick fix', async () => {
    const fault = problemsOf(document).find(({ code }) => codeOf(code) === 'homework.bareLatex');
    assert.ok(fault);
    const fixes = await ask<vscode.CodeAction[]>('CodeActionProvider', document, fault.range);
    assert.ok(fixes.some(({ title }) => title === 'Put dollar signs around it'));
  });

  it('a notebook is one document: what one cell declares holds in the next', async () => {
    const cell = (value: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, value, 'markdown');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell('Let $A$ be a symmetric matrix.'), cell('$$x^\\top A x = 2 x^\\top A x$$')]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await api.whenChecked(notebook.uri);
    const second = notebook.cellAt(1).document;
    const [wrong] = await waitFor('the problem in the cell', () => (problemsOf(second).length > 0 ? problemsOf(second) : undefined));
    assert.deepEqual([codeOf(wrong?.code), wrong?.range.start.line], ['claim.wrong', 0]);
    const [definition] = await ask<vscode.Location[]>('DefinitionProvider', second, new vscode.Position(0, 9));
    assert.equal(definition?.uri.toString(), notebook.cellAt(0).document.uri.toString());
  });

  it('the Markdown preview knows \\( \\), \\[ \\] and the verdicts', async () => {
    const page = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'In \\(a+b\\):\n\n\\[\na = a\n\\]\n' });
    await api.whenChecked(page.uri);
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', page);
    assert.equal(html.match(/class="katex"/g)?.length, 2, html);
    assert.match(html, /rederive-badge rederive-definition/);
  });
});
