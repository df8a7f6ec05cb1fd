import * as vscode from 'vscode';
import { activeUri } from '../documentAtHand';
import type { Command } from './command';

/** The document is the one given (by the editor's title bar), else the active one. */
export const openPreviewToSide: Command = {
  id: 'rederive.openPreviewToSide',
  run(services, given) {
    const uri = given instanceof vscode.Uri ? given : activeUri();
    if (uri) return services.preview.show(uri);
    return vscode.window.showInformationMessage(vscode.l10n.t('Open a Markdown document first; its preview then opens beside it.'));
  },
};
