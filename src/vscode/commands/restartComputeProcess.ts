import * as vscode from 'vscode';
import type { Command } from './command';

export const restartComputeProcess: Command = {
  id: 'rederive.restartComputeProcess',
  run(services) {
    services.restart();
    services.documents.retryAll();
    return vscode.window.setStatusBarMessage(vscode.l10n.t('Rederive: the compute process was started anew.'), 4000);
  },
};
