import type * as vscode from 'vscode';
import type { Documents } from './documents';

/** The offset of the caret in the document that the editor shows, or a cell of which. */
export function caretOffset(documents: Documents, { document, selection }: vscode.TextEditor): number {
  return documents.view(document)?.offsetAt(selection.active) ?? document.offsetAt(selection.active);
}
