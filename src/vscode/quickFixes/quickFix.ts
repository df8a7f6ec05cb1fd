import type * as vscode from 'vscode';
import type { CheckedDocument, EquationReport } from '../../checker/checkedDocument';
import type { TextView } from '../documents';

/** Where the light bulb was asked for. */
export interface FixPlace {
  readonly document: vscode.TextDocument;
  readonly view: TextView;
  readonly checked: CheckedDocument;
  readonly range: vscode.Range;
  readonly diagnostics: readonly vscode.Diagnostic[];
}

/** One kind of quick fix: what it offers for an equation that the place touches. */
export interface QuickFix {
  offer(report: EquationReport, place: FixPlace): readonly vscode.CodeAction[];
}

/** The code of a problem, with or without a link. */
export function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
