import * as vscode from 'vscode';
import type { CheckedDocument } from '../checker/checkedDocument';
import type { SettingKey } from '../settings/settings';
import { readConfiguration } from './configuration';
import type { Documents } from './documents';
import { listFindings, type Finding } from '../view/findings';
import { localProblem } from './localProblem';

const settingOfSort = {
  wrong: 'diagnostics.wrong',
  assumption: 'diagnostics.assumption',
  'not-understood': 'diagnostics.notUnderstood',
  excused: 'diagnostics.excused',
  fault: 'diagnostics.faults',
} as const satisfies { readonly [K in Finding['sort']]: SettingKey };

const severities = {
  off: null,
  hint: vscode.DiagnosticSeverity.Hint,
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
  error: vscode.DiagnosticSeverity.Error,
} as const;

/** Verdicts arrive in bursts; Problems is told once for all that come within this. */
const gatherMs = 30;

/** Keeps Problems equal to the newest verdicts. */
export function createDiagnostics(documents: Documents): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('rederive');
  const waiting = new Map<string, NodeJS.Timeout>();

  /** Those of a notebook stand in its cells. */
  function show(uri: vscode.Uri): void {
    clearTimeout(waiting.get(uri.toString()));
    waiting.delete(uri.toString());
    const document = documents.find(uri)?.current ?? null;
    const shown = document === null ? [] : makeDiagnostics(uri, document, documents);
    for (const text of new Set([uri, ...documents.textsOf(uri)].map(String))) {
      const own = shown.filter(({ place }) => place.uri.toString() === text);
      collection.set(vscode.Uri.parse(text, true), own.map(({ diagnostic }) => diagnostic)); // prettier-ignore
    }
  }

  function showSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!waiting.has(key)) waiting.set(key, setTimeout(() => show(uri), gatherMs)); // prettier-ignore
  }

  const showAll = () => {
    for (const { uri } of vscode.workspace.textDocuments) show(documents.homeOf(uri));
  };
  const subscription = documents.onDidChange(({ uri, document }) => (document?.final === false ? showSoon(uri) : show(uri)));
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri));
  const configuration = vscode.workspace.onDidChangeConfiguration(
    (event) => event.affectsConfiguration('rederive.diagnostics') && showAll(),
  );
  showAll();
  return vscode.Disposable.from(collection, subscription, closing, configuration);
}

interface Placed {
  readonly place: vscode.Location;
  readonly diagnostic: vscode.Diagnostic;
}

function makeDiagnostics(uri: vscode.Uri, document: CheckedDocument, documents: Documents): readonly Placed[] {
  const settings = readConfiguration(uri);
  if (!settings['diagnostics.enabled']) return [];
  return listFindings(document, localProblem).flatMap((finding) => {
    const severity = severities[settings[settingOfSort[finding.sort]]];
    return severity === null ? [] : [makeDiagnostic(uri, documents, finding, severity)];
  });
}

function makeDiagnostic(uri: vscode.Uri, documents: Documents, finding: Finding, severity: vscode.DiagnosticSeverity): Placed {
  const place = documents.locate(uri, finding.span);
  const diagnostic = new vscode.Diagnostic(place.range, vscode.l10n.t(finding.message), severity);
  diagnostic.source = 'rederive';
  diagnostic.code = { value: finding.code, target: pageOf(finding.code) };
  if (finding.related !== null) {
    const related = documents.locate(uri, finding.related.span);
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(related, vscode.l10n.t(finding.related.message))];
  }
  return { place, diagnostic };
}

/** A link that opens the page about a code. */
function pageOf(code: string): vscode.Uri {
  return vscode.Uri.parse(`command:rederive.openProblemPage?${encodeURIComponent(JSON.stringify([code]))}`);
}
