import * as vscode from 'vscode';
import type { Slice } from '../base/steps';
import type { CheckedDocument, Checker, CheckerSettings, Picture } from '../checker/checkedDocument';
import { readConfiguration } from './configuration';
import { guarded, type Fault } from './guard';
import { createSession, type Session } from './session';

const checkDelayMs = 150;
/** Two of these fit into the time in which a keystroke should be answered. */
const readingSlice: Slice = { sliceMs: 6, now: () => performance.now() };

export interface DocumentChange {
  readonly uri: vscode.Uri;
  /** Null when the document was closed. */
  readonly document: CheckedDocument | null;
}

/** The open Markdown documents, each with its session. */
export interface Documents extends vscode.Disposable {
  readonly onDidChange: vscode.Event<DocumentChange>;
  find(uri: vscode.Uri): Session | undefined;
  /** Waits until the newest text of an open document has been checked. */
  whenChecked(uri: vscode.Uri): Promise<CheckedDocument>;
  /** Null when the equation has nothing to draw, undefined when the drawing was cancelled or failed. */
  draw(uri: vscode.Uri, math: number): Promise<Picture | null | undefined>;
  /** Runs again what failed, in every document. */
  retryAll(): void;
}

export function createDocuments(createChecker: (settings: CheckerSettings) => Checker, fault: Fault): Documents {
  const sessions = new Map<string, Session>();
  const changes = new vscode.EventEmitter<DocumentChange>();

  function open(document: vscode.TextDocument): void {
    if (!isHomework(document) || sessions.has(document.uri.toString())) return;
    const { samples, macros, judge } = readConfiguration(document.uri);
    const host = {
      delayMs: judge === 'onType' ? checkDelayMs : null,
      slice: readingSlice,
      schedule,
      changed: (checked: CheckedDocument) => changes.fire({ uri: document.uri, document: checked }),
      fault,
    };
    const session = createSession(createChecker({ samples, macros }), host, document.getText(), document.version);
    sessions.set(document.uri.toString(), session);
    if (judge === 'onSave') session.judge();
  }

  function close(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    sessions.get(key)?.dispose();
    if (sessions.delete(key)) changes.fire({ uri: document.uri, document: null });
  }

  function reopenAll(): void {
    for (const session of sessions.values()) session.dispose();
    sessions.clear();
    vscode.workspace.textDocuments.forEach(open);
  }

  function change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length > 0) sessions.get(document.uri.toString())?.update(document.getText(), document.version);
  }

  function save({ uri }: vscode.TextDocument): void {
    if (readConfiguration(uri).judge === 'onSave') find(uri)?.judge();
  }

  const subscriptions = [
    vscode.workspace.onDidOpenTextDocument(guarded(fault, 'opening a document', open)),
    vscode.workspace.onDidCloseTextDocument(guarded(fault, 'closing a document', close)),
    vscode.workspace.onDidChangeTextDocument(guarded(fault, 'reading a change', change)),
    vscode.workspace.onDidSaveTextDocument(guarded(fault, 'judging a saved document', save)),
    vscode.workspace.onDidChangeConfiguration(
      guarded(fault, 'reading the settings', (event) => {
        if (['rederive.samples', 'rederive.macros', 'rederive.judge'].some((key) => event.affectsConfiguration(key))) reopenAll();
      }),
    ),
  ];
  void guarded(fault, 'opening the documents', () => vscode.workspace.textDocuments.forEach(open))();

  function find(uri: vscode.Uri): Session | undefined {
    return sessions.get(uri.toString());
  }

  return {
    onDidChange: changes.event,
    find,
    async whenChecked(uri) {
      open(await vscode.workspace.openTextDocument(uri));
      const session = find(uri);
      if (!session) throw new Error(`${uri.toString()} is not a Markdown document, so there is nothing to check.`);
      return session.whenChecked();
    },
    draw: async (uri, math) => find(uri)?.draw(math),
    retryAll: () => sessions.forEach((session) => session.retry()),
    dispose() {
      for (const subscription of [...subscriptions, changes]) subscription.dispose();
      for (const session of sessions.values()) session.dispose();
    },
  };
}

/** Other schemes are older versions (git), outputs and the like. */
const schemesLeftOut = new Set(['git', 'output', 'vscode-scm', 'comment', 'vscode-local-history', 'chat-editing-snapshot-text-model']);

export function isHomework(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown' && !schemesLeftOut.has(document.uri.scheme);
}

function schedule(work: () => void, delayMs: number): () => void {
  if (delayMs === 0) {
    const turn = setImmediate(work);
    return () => clearImmediate(turn);
  }
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}
