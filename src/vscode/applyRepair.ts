import * as vscode from 'vscode';
import type { CheckedDocument, ClaimReport } from '../checker/checkedDocument';
import { spanInDocument } from '../claims/locate';
import { toRange } from './diagnostics';

/** The edit of a claim's repair; null when it has none, or when the text has changed since it was found. */
export function makeRepairEdit(
  document: vscode.TextDocument,
  checked: CheckedDocument,
  { repair }: ClaimReport,
): vscode.WorkspaceEdit | null {
  if (repair === null || checked.snapshot.version !== document.version) return null;
  const edit = new vscode.WorkspaceEdit();
  for (const { math, span, newText } of repair.edits) {
    const place = spanInDocument(checked.snapshot.math[math]!, span);
    edit.replace(document.uri, toRange(checked.snapshot, place), newText);
  }
  return edit;
}

/** The claims of one equation, in the order of its card. */
export function claimsOf(checked: CheckedDocument, math: number): readonly ClaimReport[] {
  return checked.equations[math]?.claims.flatMap((claim) => (claim.kind === 'claim' ? [claim] : [])) ?? [];
}
