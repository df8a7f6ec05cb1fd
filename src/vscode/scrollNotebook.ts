import * as vscode from 'vscode';
import { positionAt } from '../document/positionAt';
import type { ToPreview } from '../protocol/previewMessages';
import type { Documents } from './documents';
import { createOwnMoves } from './ownMoves';

/** As {@link scrollTogether}, for a notebook: cell by cell, since its editor tells and takes nothing smaller. */
export interface ScrollNotebook {
  moveEditor(line: number): void;
  followEditor(event: vscode.NotebookEditorVisibleRangesChangeEvent): void;
}

/** `shown`: the document of the page, now. */
export function scrollNotebook(documents: Documents, shown: () => vscode.Uri, post: (message: ToPreview) => void): ScrollNotebook {
  const isShown = ({ notebook }: vscode.NotebookEditor) => notebook.uri.toString() === shown().toString();
  const own = createOwnMoves(Date.now, 0);
  /** The first cell that each editor showed last: cells that grow below it change what is seen. */
  const tops = new WeakMap<vscode.NotebookEditor, number>();

  function moveEditor(line: number): void {
    const editor = vscode.window.visibleNotebookEditors.find(isShown);
    const index = editor === undefined ? -1 : cellAt(editor.notebook, line);
    if (editor === undefined || index < 0) return;
    own.made(index);
    editor.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
  }

  function cellAt(notebook: vscode.NotebookDocument, line: number): number {
    const start = documents.find(notebook.uri)?.current.snapshot.lineStarts[Math.max(0, Math.floor(line))] ?? 0;
    const { uri } = documents.locate(notebook.uri, { start, end: start });
    return notebook.getCells().findIndex(({ document }) => document.uri.toString() === uri.toString());
  }

  function followEditor({ notebookEditor }: vscode.NotebookEditorVisibleRangesChangeEvent): void {
    const top = notebookEditor.visibleRanges[0]?.start ?? 0;
    const isScrolled = top !== (tops.get(notebookEditor) ?? 0);
    tops.set(notebookEditor, top);
    if (!isScrolled || !isShown(notebookEditor) || !own.isReaders(top)) return;
    const line = top === 0 ? 0 : firstLineFrom(notebookEditor.notebook, top);
    if (line !== undefined) post({ kind: 'reveal-line', line });
  }

  /** Of the first cell of text from there on. */
  function firstLineFrom(notebook: vscode.NotebookDocument, top: number): number | undefined {
    const views = notebook.getCells().slice(top).map(({ document }) => documents.view(document)); // prettier-ignore
    const view = views.find((found) => found !== undefined);
    return view && positionAt(view.checked.snapshot, view.span.start).line;
  }

  return { moveEditor, followEditor };
}
