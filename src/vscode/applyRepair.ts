import * as vscode from 'vscode';
import type { CheckedDocument, ClaimReport } from '../checker/checkedDocument';
import { spanInDocument } from '../claims/locate';
import type { TextView } from './documents';

/** The edit of a claim's repair; null when it has none. */
export function makeRepairEdit(view: TextView, { repair }: ClaimReport): vscode.WorkspaceEdit | null {
  if (repair === null) return null;
  const edit = new vscode.WorkspaceEdit();
  for (const { math, span, newText } of repair.edits) {
    const { uri, range } = view.locationOf(spanInDocument(view.checked.snapshot.math[math]!, span));
    edit.replace(uri, range, newText);
  }
  return edit;
}

/** The claims of one equation, in the order of its card. */
export function claimsOf(checked: CheckedDocument, math: number): readonly ClaimReport[] {
  return checked.equations[math]?.claims.flatMap((claim) => (claim.kind === 'claim' ? [claim] : [])) ?? [];
}
