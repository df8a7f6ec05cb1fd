import * as vscode from 'vscode';
import type { Command } from './command';

/** For those who do not want to be judged at every keystroke (`rederive.judge`). */
export const judgeDocument: Command = {
  id: 'rederive.judgeDocument',
  async run({ documents }) {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (uri !== undefined) await documents.whenChecked(uri);
  },
};
