import * as vscode from 'vscode';
import type { Command } from './command';

/** Behind the line above each equation. */
export const openCard: Command = {
  id: 'rederive.openCard',
  run(services, uri, math) {
    if (uri instanceof vscode.Uri && typeof math === 'number') services.preview.openCard(uri, math);
  },
};
