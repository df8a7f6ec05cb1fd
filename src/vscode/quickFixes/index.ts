import * as vscode from 'vscode';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';
import { homeworkSelector } from '../isHomework';
import { declareName } from './declareName';
import { definitionHere } from './definitionHere';
import { ignoreEquation } from './ignoreEquation';
import { mendHomework } from './mendHomework';
import type { QuickFix } from './quickFix';
import { repairEquation } from './repairEquation';
import { reportFalseAlarm } from './reportFalseAlarm';

const quickFixes: readonly QuickFix[] = [repairEquation, declareName, definitionHere, ignoreEquation, reportFalseAlarm];

/** The light bulb in an equation. */
export function createQuickFixes(documents: Documents): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range, { diagnostics }) {
      const view = documents.view(document);
      if (!view || !readConfiguration(document.uri)['quickFixes.enabled']) return [];
      const { checked } = view;
      const within = { start: view.offsetAt(range.start), end: view.offsetAt(range.end) };
      const touched = checked.equations.filter(({ math }) => math.span.start <= within.end && within.start <= math.span.end);
      const place = { document, view, checked, range, diagnostics };
      return [...mendHomework(place, within), ...touched.flatMap((report) => quickFixes.flatMap((fix) => fix.offer(report, place)))];
    },
  };
  return vscode.languages.registerCodeActionsProvider(homeworkSelector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
