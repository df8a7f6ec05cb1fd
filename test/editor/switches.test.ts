import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, openHomework, readCodeLenses, waitFor, wrongClaims } from './homework';
import { secondValueLine, writeHomework } from './homeworkText';

const text = `${writeHomework(3)}\nHere $a + b = b + a$.\n`;

/** What one of the editor's own providers answers for a document; an empty list where it answers nothing. */
async function ask<T>(provider: string, document: vscode.TextDocument, ...values: readonly unknown[]): Promise<readonly T[]> {
  return (await vscode.commands.executeCommand<T[] | undefined>(`vscode.execute${provider}`, document.uri, ...values)) ?? [];
}

describe('every feature in the text', () => {
  let api: RederiveApi;
  let document: vscode.TextDocument;
  const model = () => new vscode.Position(secondValueLine, document.lineAt(secondValueLine).text.indexOf('S('));
  const whole = () => new vscode.Range(0, 0, document.lineCount, 0);
  before(async () => {
    api = await activateExtension();
    document = await openHomework(text);
    await api.whenChecked(document.uri);
    await waitFor('the problem', () => wrongClaims(document)[0]);
  });

  /** How much of each there is, by the setting that ends with `.enabled`. */
  const counts: Readonly<Record<string, () => Promise<number>>> = {
    diagnostics: async () => wrongClaims(document).length,
    codeLens: async () => (await readCodeLenses(document)).length,
    hover: async () => (await ask('HoverProvider', document, model())).length,
    quickFixes: async () => {
      const fixes = await ask<vscode.CodeAction>('CodeActionProvider', document, wrongClaims(document)[0]!.range);
      return fixes.filter(({ title }) => title === 'Do not judge this equation').length;
    },
    completion: async () => {
      const place = document.lineAt(secondValueLine).range.start;
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, place);
      return list.items.filter(({ label }) => typeof label === 'object' && label.label === '\\theta').length;
    },
    symbols: async () => {
      const places = await ask<vscode.Location>('ReferenceProvider', document, model());
      return places.filter(({ range }) => document.getText(range) === 'S').length; // Markdown itself takes [ ]( ) for a link
    },
    outline: async () => {
      const symbols = await ask<vscode.DocumentSymbol>('DocumentSymbolProvider', document);
      return symbols.filter(({ name }) => name.startsWith('definition of L')).length;
    },
    semanticHighlighting: async () =>
      (await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>('vscode.provideDocumentRangeSemanticTokens', document.uri, whole()))?.data.length ?? 0, // prettier-ignore
    markdownPreview: async () => {
      const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
      return html.match(/rederive-badge/g)?.length ?? 0;
    },
  };
  /** They show in the window only: see test/ui/switches.test.ts. */
  const inWindow = ['statusBar', 'testing'];

  it('has a switch', () => {
    const { packageJSON } = vscode.extensions.getExtension('rederive.rederive') as {
      packageJSON: { contributes: { configuration: { properties: Readonly<Record<string, unknown>> } } };
    }; // our own manifest
    const switches = Object.keys(packageJSON.contributes.configuration.properties).flatMap((key) => /^rederive\.(\w+)\.enabled$/.exec(key)?.[1] ?? []); // prettier-ignore
    assert.deepEqual([...Object.keys(counts), ...inWindow].sort(), switches.sort());
  });

  for (const [name, count] of Object.entries(counts))
    it(`${name}: there while it is on, gone while it is off, and back again`, async () => {
      const settings = vscode.workspace.getConfiguration('rederive');
      const set = (value: boolean | undefined) => settings.update(`${name}.enabled`, value, vscode.ConfigurationTarget.Global);
      const until = (wanted: boolean) => waitFor(`${name} to be ${wanted ? 'there' : 'gone'}`, async () => (await count()) > 0 === wanted || undefined); // prettier-ignore
      await until(true);
      await set(false);
      await until(false).finally(() => set(undefined));
      await until(true);
    });
});

describe('the tool for assistants', () => {
  it('says of each equation what was found, and names the repair', async () => {
    await activateExtension();
    assert.ok(vscode.lm.tools.some(({ name }) => name === 'check_derivation'), 'it is not offered'); // prettier-ignore
    const result = await vscode.lm.invokeTool('check_derivation', { input: { markdown: text }, toolInvocationToken: undefined });
    const answer = result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
    assert.match(answer, /wrong/);
    assert.match(answer, /2\s*\\,v\^\\top/, answer);
  });
});
