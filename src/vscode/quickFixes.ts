import * as vscode from 'vscode';
import { claimsOf, makeRepairEdit } from './applyRepair';
import { toRange } from './diagnostics';
import type { Documents } from './documents';

/** On a wrong equation: the smallest edit that makes it true. */
export function createQuickFixes(documents: Documents): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range, context) {
      const checked = documents.find(document.uri)?.current;
      if (!checked || checked.snapshot.version !== document.version) return [];
      const claims = checked.equations.flatMap((report) => claimsOf(checked, report.math.index));
      return claims.flatMap((claim) => {
        const place = toRange(checked.snapshot, claim.claim.span);
        const edit = place.intersection(range) === undefined ? null : makeRepairEdit(document, checked, claim);
        return edit === null
          ? []
          : [
              makeFix(
                edit,
                claim.repair!.edits[0]!.newText,
                context.diagnostics.filter((problem) => problem.range.isEqual(place)),
              ),
            ];
      });
    },
  };
  return vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

function makeFix(edit: vscode.WorkspaceEdit, newText: string, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const title = newText.trim() === '' ? 'Remove what makes this equation wrong' : `Repair this equation: write ${newText.trim()}`;
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.edit = edit;
  fix.diagnostics = diagnostics;
  fix.isPreferred = true;
  return fix;
}
