import { basename } from 'node:path';
import * as vscode from 'vscode';
import { writeImplementation } from '../../checker/code/newImplementation';
import { readDocument } from '../../checker/readDocument';
import { readConfiguration } from '../configuration';
import { nearestEquation } from '../nearestEquation';
import type { Command } from './command';

/** Writes a first function for the equation under the caret into a file beside the text, and opens it. */
export const newImplementation: Command = {
  id: 'rederive.newImplementation',
  async run({ documents, extensionUri }) {
    const document = vscode.window.activeTextEditor?.document;
    const session = document && documents.find(document.uri);
    const place = document && vscode.window.activeTextEditor!.document.offsetAt(vscode.window.activeTextEditor!.selection.active);
    const report = session && place !== undefined ? nearestEquation(session.current.equations, place) : undefined;
    if (document === undefined || report === undefined || document.uri.scheme !== 'file')
      return void vscode.window.showInformationMessage(
        vscode.l10n.t('Open the homework from a folder and put the caret into the equation first.'),
      );
    const reading = readDocument(document.getText(), 1, readConfiguration(document.uri).macros);
    const written = writeImplementation(reading, reading.snapshot.math[report.math.index]!, basename(document.uri.fsPath));
    if (written === null)
      return void vscode.window.showInformationMessage(vscode.l10n.t('This is nothing whose value a function could compute.'));
    const folder = vscode.Uri.joinPath(document.uri, '..');
    const types = vscode.Uri.joinPath(folder, 'rederive.d.ts');
    if (!(await exists(types))) await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'types', 'rederive.d.ts'), types);
    const uri = await freeName(folder, written.fileName);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(written.text));
    return vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Active });
  },
};

async function freeName(folder: vscode.Uri, fileName: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? fileName : fileName.replace(/\.rederive\.ts$/, `_${number}.rederive.ts`);
    const uri = vscode.Uri.joinPath(folder, name);
    if (!(await exists(uri))) return uri;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
