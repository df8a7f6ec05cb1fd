import * as vscode from 'vscode';
import type { ToPreview } from '../protocol/previewMessages';
import { createOwnMoves } from './ownMoves';

/** Keeps the line a third down from the top of a text's editor and that of its page together, whichever of the two is scrolled. */
export interface ScrollTogether {
  moveEditor(line: number): void;
  followEditor(event: vscode.TextEditorVisibleRangesChangeEvent): void;
}

/** `shown`: the document of the page, now. */
export function scrollTogether(shown: () => vscode.Uri, post: (message: ToPreview) => void): ScrollTogether {
  const isShown = ({ document }: vscode.TextEditor) => document.uri.toString() === shown().toString();
  const own = createOwnMoves(Date.now);
  /** What each editor reported last: lines that come and go above equations change what is seen of a text below its top. */
  const tops = new WeakMap<vscode.TextEditor, number>();

  function moveEditor(line: number): void {
    const editor = vscode.window.visibleTextEditors.find(isShown);
    if (!editor) return;
    const top = Math.max(0, Math.round(line - thirdOf(editor)));
    own.made(top);
    editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
  }

  function followEditor({ textEditor }: vscode.TextEditorVisibleRangesChangeEvent): void {
    const top = textEditor.visibleRanges[0]?.start.line ?? 0;
    const isScrolled = top !== (tops.get(textEditor) ?? 0);
    tops.set(textEditor, top);
    if (!isScrolled || !isShown(textEditor) || !own.isReaders(top)) return;
    post({ kind: 'reveal-line', line: top === 0 ? 0 : top + thirdOf(textEditor) }); // the top of the text is that of its page
  }

  return { moveEditor, followEditor };
}

function thirdOf(editor: vscode.TextEditor): number {
  const visible = editor.visibleRanges[0];
  return visible ? (visible.end.line - visible.start.line) / 3 : 0;
}
