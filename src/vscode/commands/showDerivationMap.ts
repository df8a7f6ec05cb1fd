import * as vscode from 'vscode';
import { documentAtHand } from '../documentAtHand';
import type { Command } from './command';

/** Opens the map in the preview of the document at hand. */
export const showDerivationMap: Command = {
  id: 'rederive.showDerivationMap',
  run(services) {
    const uri = documentAtHand(services);
    if (uri) return services.preview.openMap(uri);
    return vscode.window.showInformationMessage(vscode.l10n.t('Open a Markdown document first; its preview then opens beside it.'));
  },
};
