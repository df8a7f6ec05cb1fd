import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, openHomework, readCodeLenses, replaceText, waitFor, wrongClaims } from './homework';
import { secondValueLine, writeHomework } from './homeworkText';

describe('verdicts in the editor', () => {
  let api: RederiveApi;
  let document: vscode.TextDocument;
  before(async () => {
    api = await activateExtension();
    document = await openHomework(writeHomework(2));
    await api.whenChecked(document.uri);
  });

  it('a true equation raises no problem', () => assert.deepEqual(wrongClaims(document), []));

  it('a CodeLens stands above each display, with its verdict', async () => {
    const lenses = await readCodeLenses(document);
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [3, secondValueLine - 1],
    );
    assert.match(lenses[1]?.command?.title ?? '', /equal|same/i);
  });

  it('changing a factor makes it wrong in Problems and in the CodeLens, without saving', async () => {
    await replaceText(document, writeHomework(3));
    await api.whenChecked(document.uri);
    const [wrong, ...others] = await waitFor('the problem', () => (wrongClaims(document).length > 0 ? wrongClaims(document) : undefined));
    assert.deepEqual(others, []);
    assert.equal(wrong?.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(wrong !== undefined && wrong.range.start.line <= secondValueLine && secondValueLine <= wrong.range.end.line);
    assert.equal(document.isDirty, true);
    const lenses = await readCodeLenses(document);
    assert.match(lenses[1]?.command?.title ?? '', /\$\(error\)/);
  });

  it('a quick fix makes the smallest edit that repairs it', async () => {
    const claim = wrongClaims(document)[0]!.range;
    const fence = new vscode.Range(secondValueLine - 1, 0, secondValueLine - 1, 0);
    const readFixes = (place: vscode.Range) => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, place); // prettier-ignore
    const findFix = (place: vscode.Range) => waitFor('the quick fix', async () => (await readFixes(place)).find(({ title }) => title.startsWith('Repair this equation'))); // prettier-ignore
    const [fix, fixAtFence] = [await findFix(claim), await findFix(fence)];
    assert.equal(fixAtFence.title, fix.title);
    assert.ok(fix.edit !== undefined && (await vscode.workspace.applyEdit(fix.edit)));
    await api.whenChecked(document.uri);
    await waitFor('no problem', () => (wrongClaims(document).length === 0 ? true : undefined));
  });

  it('a quick fix declares what was guessed', async () => {
    const text = document.getText();
    await replaceText(document, '$$b^2 = b + c (b + 1)$$\n');
    await api.whenChecked(document.uri);
    const place = new vscode.Range(0, 12, 0, 13);
    const readFixes = () => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, place);
    const fix = await waitFor('the quick fix', async () => (await readFixes()).find(({ title }) => title === 'Treat c as a factor'));
    assert.ok(fix.edit !== undefined && (await vscode.workspace.applyEdit(fix.edit)));
    assert.match(document.getText(), /^<!-- rederive: c: product -->/);
    await replaceText(document, '<!-- rederive: ignore a draft -->\n$$1 = 2$$\n');
    await api.whenChecked(document.uri);
    assert.match((await readCodeLenses(document))[0]?.command?.title ?? '', /not judged/, 'so does the line above what is not judged');
    await replaceText(document, text);
    await api.whenChecked(document.uri);
  });

  it('a hover says what a symbol is', async () => {
    const line = document.lineAt(secondValueLine).text;
    const place = new vscode.Position(secondValueLine, line.indexOf('S(') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, place);
    const text = hovers
      .flatMap((hover) => hover.contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
    assert.match(text, /function/);
  });

  it('changing it back makes it true again', async () => {
    await replaceText(document, writeHomework(2));
    await api.whenChecked(document.uri);
    await waitFor('the problem to go', () => (wrongClaims(document).length === 0 ? true : undefined));
  });

  it('half-typed mathematics raises a problem of its own, and the rest is judged', async () => {
    await replaceText(document, `${writeHomework(3)}\n$$\n\\mathbb{E}_{v}\\left[ v^\\top \\nabal \\frac{1}{\n$$\n`);
    const checked = await api.whenChecked(document.uri);
    assert.equal(checked.equations.at(-1)?.reading, 'not-understood');
    assert.equal(wrongClaims(document).length, 1);
  });
});

describe('commands', () => {
  let api: RederiveApi;
  before(async () => {
    api = await activateExtension();
  });

  function findPreviewTab(): vscode.Tab | undefined {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('rederive.preview'));
  }

  it('Open Preview to the Side opens a preview beside the text', async () => {
    await openHomework(writeHomework(2));
    await vscode.commands.executeCommand('rederive.openPreviewToSide');
    const tab = await waitFor('the preview', findPreviewTab);
    assert.notEqual(tab.group.viewColumn, vscode.window.activeTextEditor?.viewColumn);
    await vscode.window.tabGroups.close(tab);
  });

  it('Run Equation draws the loss under the caret', async () => {
    const document = await openHomework(writeHomework(2));
    await api.whenChecked(document.uri);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(secondValueLine, 2, secondValueLine, 2);
    await vscode.commands.executeCommand('rederive.runEquation');
    await waitFor('the preview', findPreviewTab);
  });

  it('Restart Compute Process ends the process, and the next verdict arrives', async () => {
    const document = await openHomework(writeHomework(2));
    await api.whenChecked(document.uri);
    const before = api.computeProcessId();
    await vscode.commands.executeCommand('rederive.restartComputeProcess');
    await replaceText(document, writeHomework(7));
    await api.whenChecked(document.uri);
    assert.equal(wrongClaims(document).length, 1);
    assert.notEqual(api.computeProcessId(), before);
  });
});
