import * as vscode from 'vscode';
import { placeIgnore } from '../../checker/placeIgnore';
import { isContested } from './isContested';
import type { QuickFix } from './quickFix';

/** The name was meant anew: a comment by which the equation is a definition, and no claim about what the name was before. */
export const definitionHere: QuickFix = {
  offer(report, { document, view, checked }) {
    const isRedefined = report.claims.some((claim) => claim.kind === 'claim' && claim.claim.kind === 'redefinition');
    if (!isContested(report) || !isRedefined) return [];
    const { offset, before, after } = placeIgnore(checked.snapshot, report.math);
    const fix = new vscode.CodeAction(vscode.l10n.t('This is a definition'), vscode.CodeActionKind.QuickFix);
    fix.edit = new vscode.WorkspaceEdit();
    const { start } = view.rangeOf({ start: offset, end: offset });
    fix.edit.insert(document.uri, start, `${before}<!-- rederive: definition -->${after}`);
    return [fix];
  },
};
