import * as vscode from 'vscode';
import type { Documents } from './documents';
import type { Preview } from './preview';

/** Of the active editor. In a notebook no text is active while no cell is written in. */
export function activeUri(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri ?? vscode.window.activeNotebookEditor?.notebook.uri;
}

/** The document of the active editor, else the one that a preview shows. */
export function documentAtHand(services: { readonly documents: Documents; readonly preview: Preview }): vscode.Uri | undefined {
  const active = activeUri();
  return active !== undefined && services.documents.find(active) ? services.documents.homeOf(active) : services.preview.shown();
}
