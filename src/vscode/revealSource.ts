import * as vscode from 'vscode';
import type { Documents } from './documents';
import { notebookOf } from './sources';

/** Puts the caret at a place of a document, in the editor that shows it; in a notebook, into its cell. */
export async function revealSource(documents: Documents, uri: vscode.Uri, { line, character }: vscode.Position): Promise<void> {
  const start = (documents.find(uri)?.current.snapshot.lineStarts[line] ?? 0) + character;
  const place = documents.locate(uri, { start, end: start });
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === place.uri.toString());
  const document = await vscode.workspace.openTextDocument(place.uri);
  const notebook = notebookOf(document);
  if (notebook) return revealCell(notebook, document);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One });
  editor.selection = new vscode.Selection(place.range.start, place.range.start);
  editor.revealRange(place.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function revealCell(notebook: vscode.NotebookDocument, document: vscode.TextDocument): Promise<void> {
  const cell = notebook.getCells().find((one) => one.document === document);
  const index = cell?.index ?? 0;
  const selections = [new vscode.NotebookRange(index, index + 1)];
  await vscode.window.showNotebookDocument(notebook, { selections, viewColumn: vscode.ViewColumn.One });
}
