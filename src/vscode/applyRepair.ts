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
  const math = repair === null ? undefined : checked.snapshot.math[repair.math];
  if (repair === null || math === undefined || checked.snapshot.version !== document.version) return null;
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of repair.edits) edit.replace(document.uri, toRange(checked.snapshot, spanInDocument(math, span)), newText);
  return edit;
}

/** The claims of one equation, in the order of its card. */
export function claimsOf(checked: CheckedDocument, math: number): readonly ClaimReport[] {
  return checked.equations[math]?.claims.flatMap((claim) => (claim.kind === 'claim' ? [claim] : [])) ?? [];
}
