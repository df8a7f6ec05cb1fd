import * as vscode from 'vscode';
import type { Repair } from '../../check/verdict';
import { claimsOf, makeRepairEdit } from '../applyRepair';
import type { QuickFix } from './quickFix';

/** On a wrong equation: the smallest edit that makes it true. Beside its claims, as on the line of its `$$`, those of all of them. */
export const repairEquation: QuickFix = {
  offer({ math }, { view, checked, range, diagnostics }) {
    const claims = claimsOf(checked, math.index).map((claim) => ({ claim, place: view.rangeOf(claim.claim.span) }));
    const here = claims.filter(({ place }) => place.intersection(range) !== undefined);
    return (here.length > 0 ? here : claims).flatMap(({ claim, place }) => {
      const edit = makeRepairEdit(view, claim);
      const problems = diagnostics.filter((problem) => problem.range.isEqual(place));
      return edit === null ? [] : [makeFix(edit, claim.repair!, problems)]; // what is edited is its repair
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
