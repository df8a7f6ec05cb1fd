import * as vscode from 'vscode';
import { activeUri } from '../documentAtHand';
import type { Command } from './command';

/** A preview that stays on the document, whatever editor comes to the front. */
export const openLockedPreview: Command = {
  id: 'rederive.openLockedPreview',
  run(services, given) {
    const uri = given instanceof vscode.Uri ? given : activeUri();
    if (uri) return services.preview.showLocked(uri);
    return vscode.window.showInformationMessage(vscode.l10n.t('Open a Markdown document first; its preview then opens beside it.'));
  },
};
