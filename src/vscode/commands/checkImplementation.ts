import * as vscode from 'vscode';
import type { Command } from './command';

/** Runs the functions of a file that say what equation they compute, and compares. */
export const checkImplementation: Command = {
  id: 'rederive.checkImplementation',
  async run({ implementations }, given) {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    if (uri === undefined) return;
    const state = await implementations.check(uri);
    if (state.kind === 'refused')
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Rederive runs the code of a workspace only where you trust it; this one is in Restricted Mode.'),
      );
    if (state.kind === 'checked' && state.verified.length === 0)
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'No function of this file says what equation it computes: write `// rederive: homework.md#eq-name` (in Python `# rederive: …`) above one.',
        ),
      );
  },
};
