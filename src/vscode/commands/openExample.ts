import * as vscode from 'vscode';
import type { Command } from './command';

/** The example homework as a new document of one's own, with its preview. */
export const openExample: Command = {
  id: 'rederive.openExample',
  async run({ extensionUri, documents, preview }) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'examples', 'score-matching.md'));
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: new TextDecoder().decode(bytes) });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    if (documents.find(document.uri)) preview.show(document.uri);
  },
};
