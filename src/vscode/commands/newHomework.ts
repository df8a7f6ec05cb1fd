import * as vscode from 'vscode';
import type { Command } from './command';

/** A new document with the parts of a hand-in, whose fields are filled in one after the other. */
export const newHomework: Command = {
  id: 'rederive.newHomework',
  async run({ extensionUri, documents, preview }) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'media', 'newHomework.md'));
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await editor.insertSnippet(makeSnippet(new TextDecoder().decode(bytes)));
    if (documents.find(document.uri)) preview.show(document.uri);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  },
};

/** `‹Title›` is a field to fill in. */
function makeSnippet(template: string): vscode.SnippetString {
  const snippet = new vscode.SnippetString();
  template.split(/‹([^›]*)›/).forEach((part, index) => (index % 2 === 0 ? snippet.appendText(part) : snippet.appendPlaceholder(part)));
  return snippet;
}
