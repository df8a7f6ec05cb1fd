import * as vscode from 'vscode';
import type { Repair } from '../../check/verdict';
import { claimsOf, makeRepairEdit } from '../applyRepair';
import type { QuickFix } from './quickFix';

/** On a wrong equation: the smallest edit that makes it true. */
export const repairEquation: QuickFix = {
  offer({ math }, { view, checked, range, diagnostics }) {
    return claimsOf(checked, math.index).flatMap((claim) => {
      const place = view.rangeOf(claim.claim.span);
      const edit = place.intersection(range) === undefined ? null : makeRepairEdit(view, claim);
      if (edit === null) return [];
      return [
        makeFix(
          edit,
          claim.repair!,
          diagnostics.filter((problem) => problem.range.isEqual(place)),
        ),
      ];
    });
  },
};

function makeFix(edit: vscode.WorkspaceEdit, repair: Repair, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const title = titleOf(repair);
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.edit = edit;
  fix.diagnostics = diagnostics;
  fix.isPreferred = true;
  return fix;
}

function titleOf({ edits, repairs }: Repair): string {
  const newText = edits[0]!.newText.trim();
  const where = edits.length > 1 ? ` in ${edits.length} places` : '';
  if (newText === '') return `Remove what makes ${repairs.length > 1 ? `${repairs.length} claims` : 'this equation'} wrong${where}`;
  return `Repair ${repairs.length > 1 ? `${repairs.length} claims` : 'this equation'}: write ${newText}${where}`;
}
