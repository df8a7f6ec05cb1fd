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
  const isOne = repairs.length === 1;
  const what = newText === '' ? removal(isOne, repairs.length) : writing(isOne, repairs.length, newText);
  return edits.length > 1 ? vscode.l10n.t('{0} in {1} places', what, edits.length) : what;
}

function removal(isOne: boolean, count: number): string {
  return isOne ? vscode.l10n.t('Remove what makes this equation wrong') : vscode.l10n.t('Remove what makes {0} claims wrong', count);
}

function writing(isOne: boolean, count: number, newText: string): string {
  return isOne ? vscode.l10n.t('Repair this equation: write {0}', newText) : vscode.l10n.t('Repair {0} claims: write {1}', count, newText);
}
