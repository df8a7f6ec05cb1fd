import * as vscode from 'vscode';
import type { CheckedDocument } from '../checker/checkedDocument';
import type { Span } from '../base/span';
import { rangeOf } from '../document/positionAt';
import type { Snapshot } from '../document/snapshot';
import type { SettingKey, SettingValues } from '../settings/settings';
import { readConfiguration } from './configuration';
import type { Documents } from './documents';
import { listFindings, type Finding } from './findings';

const settingOfSort = {
  wrong: 'diagnostics.wrong',
  assumption: 'diagnostics.assumption',
  'not-understood': 'diagnostics.notUnderstood',
  excused: 'diagnostics.excused',
} as const satisfies { readonly [K in Finding['sort']]: SettingKey };

const severities = {
  off: null,
  hint: vscode.DiagnosticSeverity.Hint,
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
  error: vscode.DiagnosticSeverity.Error,
} as const;

/** Keeps Problems equal to the newest verdicts. */
export function createDiagnostics(documents: Documents): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('rederive');
  const show = (uri: vscode.Uri, document: CheckedDocument | null) =>
    collection.set(uri, document === null ? [] : makeDiagnostics(uri, document, readConfiguration(uri)));
  const subscription = documents.onDidChange(({ uri, document }) => show(uri, document));
  const configuration = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration('rederive.diagnostics')) return;
    for (const { uri } of vscode.workspace.textDocuments) show(uri, documents.find(uri)?.current ?? null);
  });
  for (const { uri } of vscode.workspace.textDocuments) show(uri, documents.find(uri)?.current ?? null);
  return vscode.Disposable.from(collection, subscription, configuration);
}

function makeDiagnostics(uri: vscode.Uri, document: CheckedDocument, settings: SettingValues): readonly vscode.Diagnostic[] {
  if (!settings['diagnostics.enabled']) return [];
  return listFindings(document).flatMap((finding) => {
    const severity = severities[settings[settingOfSort[finding.sort]]];
    return severity === null ? [] : [makeDiagnostic(uri, document.snapshot, finding, severity)];
  });
}

function makeDiagnostic(uri: vscode.Uri, snapshot: Snapshot, finding: Finding, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(snapshot, finding.span), finding.message, severity);
  diagnostic.source = 'rederive';
  diagnostic.code = finding.code;
  if (finding.related !== null) {
    const location = new vscode.Location(uri, toRange(snapshot, finding.related.span));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, finding.related.message)];
  }
  return diagnostic;
}

export function toRange(snapshot: Snapshot, span: Span): vscode.Range {
  const { start, end } = rangeOf(snapshot, span);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
