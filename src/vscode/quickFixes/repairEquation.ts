import * as vscode from 'vscode';
import { claimsOf, makeRepairEdit } from '../applyRepair';
import { toRange } from '../diagnostics';
import type { QuickFix } from './quickFix';

/** On a wrong equation: the smallest edit that makes it true. */
export const repairEquation: QuickFix = {
  offer({ math }, { document, checked, range, diagnostics }) {
    return claimsOf(checked, math.index).flatMap((claim) => {
      const place = toRange(checked.snapshot, claim.claim.span);
      const edit = place.intersection(range) === undefined ? null : makeRepairEdit(document, checked, claim);
      if (edit === null) return [];
      return [
        makeFix(
          edit,
          claim.repair!.edits[0]!.newText,
          diagnostics.filter((problem) => problem.range.isEqual(place)),
        ),
      ];
    });
  },
};

function makeFix(edit: vscode.WorkspaceEdit, newText: string, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const title = newText.trim() === '' ? 'Remove what makes this equation wrong' : `Repair this equation: write ${newText.trim()}`;
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.edit = edit;
  fix.diagnostics = diagnostics;
  fix.isPreferred = true;
  return fix;
}
