import * as vscode from 'vscode';
import type { Documents } from './documents';
import type { Preview } from './preview';

/** The document of the active editor, else the one that a preview shows. */
export function documentAtHand(services: { readonly documents: Documents; readonly preview: Preview }): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri ?? vscode.window.activeNotebookEditor?.notebook.uri;
  return active !== undefined && services.documents.find(active) ? services.documents.homeOf(active) : services.preview.shown();
}
