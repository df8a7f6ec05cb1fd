import * as vscode from 'vscode';
import { neverCancelled } from '../base/cancellation';
import { flatMapInSteps, sliceSteps, type Steps } from '../base/steps';
import type { SettingKey } from '../settings/settings';
import { readConfiguration } from './configuration';
import type { Documents } from './documents';
import type { Fault } from './guard';
import { inLines } from './inLines';
import { editorLanguage } from './editorLanguage';
import { listFindingsInSteps, type Finding } from '../view/findings';
import { localProblem } from './localProblem';
import { slicing } from './slicing';

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
export function createDiagnostics(documents: Documents, fault: Fault): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('rederive');
  const waiting = new Map<string, NodeJS.Timeout>();
  /** Documents whose problems are being listed, and whether they have changed since. */
  const making = new Map<string, { isStale: boolean }>();
  /** What Problems was told of each text. */
  const told = new Map<string, string>();

  /** One list of a document is made at a time, in slices; what changes meanwhile is shown after it. */
  function show(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(waiting.get(key));
    waiting.delete(key);
    const known = making.get(key);
    if (known !== undefined) return void (known.isStale = true);
    const mine = { isStale: false };
    making.set(key, mine);
    sliceSteps(makeDiagnostics(uri, documents), slicing, neverCancelled)
      .then((placed) => mine.isStale || tell(uri, placed))
      .catch((error: unknown) => fault(error, 'listing the problems'))
      .finally(() => {
        making.delete(key);
        if (mine.isStale) show(uri);
      });
  }

  /** Those of a notebook stand in its cells. The editor is told only what changed. */
  function tell(uri: vscode.Uri, placed: readonly Placed[]): void {
    for (const text of new Set([uri, ...documents.textsOf(uri)].map(String))) {
      const own = placed.filter(({ place }) => place.uri.toString() === text).map(({ diagnostic }) => diagnostic);
      const written = JSON.stringify(own);
      if (written === (told.get(text) ?? '[]')) continue;
      told.set(text, written);
      collection.set(vscode.Uri.parse(text, true), own);
    }
  }

  function forget(uri: vscode.Uri): void {
    told.delete(uri.toString());
    collection.delete(uri);
  }

  function showSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!waiting.has(key)) waiting.set(key, setTimeout(() => show(uri), gatherMs)); // prettier-ignore
  }

  const showAll = () => {
    for (const { uri } of vscode.workspace.textDocuments) show(documents.homeOf(uri));
  };
  const subscription = documents.onDidChange(({ uri, document }) => (document?.final === false ? showSoon(uri) : show(uri)));
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => forget(uri));
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

function* makeDiagnostics(uri: vscode.Uri, documents: Documents): Steps<readonly Placed[]> {
  const document = documents.find(uri)?.current;
  const settings = readConfiguration(uri);
  if (document === undefined || !settings['diagnostics.enabled']) return [];
  const findings = yield* listFindingsInSteps(document, localProblem, editorLanguage());
  return yield* flatMapInSteps(findings, (finding) => {
    const severity = severities[settings[settingOfSort[finding.sort]]];
    return severity === null ? [] : [makeDiagnostic(uri, documents, finding, severity)];
  });
}

function makeDiagnostic(uri: vscode.Uri, documents: Documents, finding: Finding, severity: vscode.DiagnosticSeverity): Placed {
  const place = documents.locate(uri, finding.span);
  const diagnostic = new vscode.Diagnostic(place.range, inLines(finding.message), severity);
  diagnostic.source = 'rederive';
  diagnostic.code = { value: finding.code, target: pageOf(finding.code) };
  if (finding.related !== null) {
    const related = documents.locate(uri, finding.related.span);
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(related, finding.related.message)];
  }
  return { place, diagnostic };
}

/** A link that opens the page about a code. */
function pageOf(code: string): vscode.Uri {
  return vscode.Uri.parse(`command:rederive.openProblemPage?${encodeURIComponent(JSON.stringify([code]))}`);
}
