import * as vscode from 'vscode';
import { placeIgnore } from '../../checker/placeIgnore';
import { isContested } from './isContested';
import type { QuickFix } from './quickFix';

/** The reader's last word: a comment that keeps the equation from being judged, with room for the reason. */
export const ignoreEquation: QuickFix = {
  offer(report, { document, view, checked }) {
    if (!isContested(report)) return [];
    const { offset, before, after } = placeIgnore(checked.snapshot, report.math);
    const comment = new vscode.SnippetString().appendText(`${before}<!-- rederive: ignore `).appendPlaceholder('reason');
    comment.appendText(` -->${after}`);
    const fix = new vscode.CodeAction(vscode.l10n.t('Do not judge this equation'), vscode.CodeActionKind.QuickFix);
    fix.edit = new vscode.WorkspaceEdit();
    fix.edit.set(document.uri, [new vscode.SnippetTextEdit(view.rangeOf({ start: offset, end: offset }), comment)]);
    return [fix];
  },
};
