import * as vscode from 'vscode';
import { toRange } from '../diagnostics';
import type { Documents } from '../documents';
import { declareName } from './declareName';
import { definitionHere } from './definitionHere';
import { ignoreEquation } from './ignoreEquation';
import type { QuickFix } from './quickFix';
import { repairEquation } from './repairEquation';
import { reportFalseAlarm } from './reportFalseAlarm';

const quickFixes: readonly QuickFix[] = [repairEquation, declareName, definitionHere, ignoreEquation, reportFalseAlarm];

/** The light bulb in an equation. */
export function createQuickFixes(documents: Documents): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range, { diagnostics }) {
      const checked = documents.find(document.uri)?.current;
      if (!checked || checked.snapshot.version !== document.version) return [];
      const touched = checked.equations.filter(({ math }) => toRange(checked.snapshot, math.span).intersection(range) !== undefined);
      const place = { document, checked, range, diagnostics };
      return touched.flatMap((report) => quickFixes.flatMap((fix) => fix.offer(report, place)));
    },
  };
  return vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
