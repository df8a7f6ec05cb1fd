import type * as vscode from 'vscode';
import { mathAt, toLatexOffset } from '../document/mathOffsets';
import type { Documents } from './documents';

/** The offset of the caret in the document that the editor shows, or a cell of which. */
export function caretOffset(documents: Documents, { document, selection }: vscode.TextEditor): number {
  return documents.view(document)?.offsetAt(selection.active) ?? document.offsetAt(selection.active);
}

/** The formula that a place in a text touches, and how far into its LaTeX it is; undefined while the newest text is not read. */
export function caretPlace(
  documents: Documents,
  document: vscode.TextDocument,
  caret: vscode.Position | undefined,
): { readonly math: number | null; readonly offset: number | null } | undefined {
  const view = documents.view(document);
  if (!view || !caret) return undefined;
  const offset = view.offsetAt(caret);
  const math = mathAt(view.checked.snapshot, offset);
  const isInside = math !== undefined && math.span.start < offset && offset < math.span.end;
  return { math: math?.index ?? null, offset: (isInside ? toLatexOffset(math, offset) : null) ?? null };
}
