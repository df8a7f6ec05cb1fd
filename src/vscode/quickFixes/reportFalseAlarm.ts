import * as vscode from 'vscode';
import { isContested } from './isContested';
import type { QuickFix } from './quickFix';

/** Offers the report that `Rederive: Report a False Alarm` copies. */
export const reportFalseAlarm: QuickFix = {
  offer(report, { document }) {
    if (!isContested(report)) return [];
    const fix = new vscode.CodeAction(
      vscode.l10n.t('Report a false alarm (copies a report, sends nothing)'),
      vscode.CodeActionKind.QuickFix,
    );
    fix.command = { command: 'rederive.reportFalseAlarm', title: fix.title, arguments: [document.uri, report.math.index] };
    return [fix];
  },
};
