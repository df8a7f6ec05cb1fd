import * as vscode from 'vscode';
import type { Command } from './command';

/** Behind the code of a problem: the page that says what it means and what to write. */
export const openProblemPage: Command = {
  id: 'rederive.openProblemPage',
  async run({ extensionUri, explanations }, code) {
    if (typeof code !== 'string' || !/^[a-zA-Z]+\.[a-zA-Z]+$/.test(code)) return;
    const own = vscode.Uri.joinPath(extensionUri, 'docs', 'problems', `${code}.md`);
    const isThere = await vscode.workspace.fs.stat(own).then(() => true, () => false); // prettier-ignore
    const page = isThere ? own : vscode.Uri.joinPath(extensionUri, 'docs', 'verdicts.md');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    await explanations.showPage(`${isThere ? code : 'Verdicts'}.md`, text);
  },
};
