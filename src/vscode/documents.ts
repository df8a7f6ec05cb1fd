import * as vscode from 'vscode';
import type { Span } from '../base/span';
import type { CheckedDocument, Checker, CheckerSettings, EquationReport, Picture, PictureWishes } from '../checker/checkedDocument';
import { readConfiguration } from './configuration';
import { editorLanguage } from './editorLanguage';
import { guarded, type Fault } from './guard';
import { createSession, type Session } from './session';
import { slicing } from './slicing';
import { notebookOf, placesIn, sourceOf, type Places, type Source, type SourcePart } from './sources';

/** From a keystroke to the runs: what was written is judged first, and the next key calls the rest off. */
const checkDelayMs = 50;

/** Every text that is read gets a number of its own, greater than those before. */
let lastVersion = 0;

export interface DocumentChange {
  /** Of the text, or of the notebook. */
  readonly uri: vscode.Uri;
  /** Null when the document was closed. */
  readonly document: CheckedDocument | null;
}

/** What is known of the text of one editor, as it stands there now; a cell of a notebook shows a part of its document. */
export interface TextView extends Places {
  readonly session: Session;
  readonly checked: CheckedDocument;
}

/** The open homework, each with its session. */
export interface Documents extends vscode.Disposable {
  readonly onDidChange: vscode.Event<DocumentChange>;
  /** Somebody wrote something, which has not been read yet. */
  readonly onDidWrite: vscode.Event<{ readonly uri: vscode.Uri; readonly text: string }>;
  /** What somebody is writing was judged, before the text that it stands in was read. */
  readonly onDidJudgeWritten: vscode.Event<{ readonly uri: vscode.Uri; readonly report: EquationReport }>;
  /** A new version was read; verdicts may still come. */
  readonly onDidRead: vscode.Event<vscode.Uri>;
  /** By its own address, or by that of one of its cells. */
  find(uri: vscode.Uri): Session | undefined;
  /** Whether its text is too long to be read while somebody writes; nothing is shown of it then. */
  isTooLong(uri: vscode.Uri): boolean;
  /** The address of the whole document that a text belongs to: of the notebook for a cell, else its own. */
  homeOf(uri: vscode.Uri): vscode.Uri;
  /** Undefined while the newest text has not been read. */
  view(document: vscode.TextDocument): TextView | undefined;
  /** The same as soon as it has been; undefined when the text changes before, or nobody wants it any more. */
  viewWhenRead(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<TextView | undefined>;
  /** The texts of a document, in order. */
  textsOf(uri: vscode.Uri): readonly vscode.Uri[];
  /** Where a span of a document stands; in its first text when that is not known. */
  locate(uri: vscode.Uri, span: Span): vscode.Location;
  /** Waits until the newest text of an open document has been checked. */
  whenChecked(uri: vscode.Uri): Promise<CheckedDocument>;
  /** Null when the equation has nothing to draw, undefined when the drawing was cancelled or failed. */
  draw(uri: vscode.Uri, math: number, wishes?: PictureWishes): Promise<Picture | null | undefined>;
  /** Runs again what failed, in every document. */
  retryAll(): void;
}

interface OpenSource {
  readonly source: Source;
  readonly session: Session;
  /** Of the newest text; every change has a number of its own. */
  version: number;
  parts: readonly SourcePart[];
  /** Its text is too long to be read at every keystroke, and stands for nothing. */
  isTooLong: boolean;
  /** The layouts of what was read last, by which a new reading is told from a new verdict. */
  trees: CheckedDocument['trees'] | null;
}

export function createDocuments(createChecker: (settings: CheckerSettings) => Checker, fault: Fault): Documents {
  const open = new Map<string, OpenSource>();
  const changes = new vscode.EventEmitter<DocumentChange>();
  const readings = new vscode.EventEmitter<vscode.Uri>();
  const writings = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly text: string }>();
  const judgings = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly report: EquationReport }>();

  function start(document: vscode.TextDocument): void {
    const source = sourceOf(document);
    if (source === undefined || open.has(source.uri.toString())) return;
    const { uri } = source;
    const key = uri.toString();
    const { samples, macros, judge } = readConfiguration(uri);
    const { text, parts, isTooLong } = readSource(source);
    const version = ++lastVersion;
    const host = { delayMs: judge === 'onType' ? checkDelayMs : null, slice: slicing, schedule, language: editorLanguage(), changed: (checked: CheckedDocument) => tell(key, checked), judged: (report: EquationReport) => judgings.fire({ uri, report }), fault }; // prettier-ignore
    const session = createSession(createChecker({ samples, macros }), host, text, version);
    open.set(key, { source, session, version, parts, isTooLong, trees: null });
    tell(key, session.current);
    if (judge === 'onSave') session.judge();
  }

  function tell(key: string, document: CheckedDocument): void {
    const known = open.get(key);
    if (known === undefined) return;
    const isNew = known.trees !== document.trees;
    known.trees = document.trees;
    changes.fire({ uri: known.source.uri, document });
    if (isNew) readings.fire(known.source.uri);
  }

  function close(uri: vscode.Uri): void {
    const key = uri.toString();
    open.get(key)?.session.dispose();
    if (open.delete(key)) changes.fire({ uri, document: null });
  }

  function reopenAll(): void {
    for (const { session } of open.values()) session.dispose();
    open.clear();
    vscode.workspace.textDocuments.forEach(start);
  }

  function update(known: OpenSource): void {
    const { text, parts, isTooLong } = readSource(known.source);
    known.parts = parts;
    known.isTooLong = isTooLong;
    known.version = ++lastVersion;
    writings.fire({ uri: known.source.uri, text });
    known.session.update(text, known.version);
  }

  function change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = contentChanges.length > 0 ? entryOf(document.uri) : undefined;
    if (known) update(known);
  }

  /** Cells came, went or moved. */
  function changeNotebook({ notebook, contentChanges }: vscode.NotebookDocumentChangeEvent): void {
    const known = contentChanges.length > 0 ? open.get(notebook.uri.toString()) : undefined;
    if (known) update(known);
  }

  function save({ uri }: { readonly uri: vscode.Uri }): void {
    if (readConfiguration(uri).judge === 'onSave') find(uri)?.judge();
  }

  /** The text's own entry, else that of the notebook whose cell it is. */
  function entryOf(uri: vscode.Uri): OpenSource | undefined {
    const key = uri.toString();
    return open.get(key) ?? [...open.values()].find(({ parts }) => parts.some((part) => part.uri.toString() === key));
  }

  function find(uri: vscode.Uri): Session | undefined {
    return entryOf(uri)?.session;
  }

  function view(document: vscode.TextDocument): TextView | undefined {
    const known = entryOf(document.uri);
    const checked = known?.session.current;
    if (known === undefined || checked === undefined || checked.snapshot.version !== known.version) return undefined;
    const places = placesIn(checked.snapshot, known.parts, document.uri);
    const isNewest = known.parts.some((part) => part.version === document.version && part.uri.toString() === document.uri.toString());
    return places && isNewest ? { ...places, session: known.session, checked } : undefined;
  }

  function viewWhenRead(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<TextView | undefined> {
    const now = view(document);
    if (now !== undefined || !find(document.uri)) return Promise.resolve(now);
    return new Promise((resolve) => {
      const end = (found: TextView | undefined) => {
        for (const subscription of [waiting, cancelled]) subscription.dispose();
        resolve(found);
      };
      const waiting = readings.event(() => {
        const found = view(document);
        if (found !== undefined || document.isClosed) end(found);
      });
      const cancelled = token.onCancellationRequested(() => end(undefined));
    });
  }

  const subscriptions = [
    vscode.workspace.onDidOpenTextDocument(guarded(fault, 'opening a document', start)),
    vscode.workspace.onDidCloseTextDocument(
      guarded(fault, 'closing a document', (document: vscode.TextDocument) => notebookOf(document) ?? close(document.uri)),
    ),
    vscode.workspace.onDidCloseNotebookDocument(guarded(fault, 'closing a notebook', ({ uri }: vscode.NotebookDocument) => close(uri))),
    vscode.workspace.onDidChangeTextDocument(guarded(fault, 'reading a change', change)),
    vscode.workspace.onDidChangeNotebookDocument(guarded(fault, 'reading a change of a notebook', changeNotebook)),
    vscode.workspace.onDidSaveTextDocument(guarded(fault, 'judging a saved document', save)),
    vscode.workspace.onDidSaveNotebookDocument(guarded(fault, 'judging a saved notebook', save)),
    vscode.workspace.onDidChangeConfiguration(
      guarded(fault, 'reading the settings', (event) => {
        if (['rederive.samples', 'rederive.macros', 'rederive.judge'].some((key) => event.affectsConfiguration(key))) reopenAll();
      }),
    ),
  ];
  void guarded(fault, 'opening the documents', () => vscode.workspace.textDocuments.forEach(start))();

  return {
    onDidChange: changes.event,
    onDidWrite: writings.event,
    onDidJudgeWritten: judgings.event,
    onDidRead: readings.event,
    find,
    isTooLong: (uri) => entryOf(uri)?.isTooLong ?? false,
    homeOf: (uri) => entryOf(uri)?.source.uri ?? uri,
    view,
    viewWhenRead,
    textsOf: (uri) => entryOf(uri)?.parts.map((part) => part.uri) ?? [],
    locate(uri, span) {
      const known = entryOf(uri);
      const first = known?.parts[0]?.uri;
      const places = known && first && placesIn(known.session.current.snapshot, known.parts, first);
      return places ? places.locationOf(span) : new vscode.Location(uri, new vscode.Position(0, 0));
    },
    async whenChecked(uri) {
      if (!find(uri)) start(await vscode.workspace.openTextDocument(uri));
      const session = find(uri);
      if (!session) throw new Error(`${uri.toString()} is not a Markdown document, so there is nothing to check.`);
      return session.whenChecked();
    },
    draw: async (uri, math, wishes) => find(uri)?.draw(math, wishes),
    retryAll: () => open.forEach(({ session }) => session.retry()),
    dispose() {
      for (const subscription of [...subscriptions, changes, readings, writings, judgings]) subscription.dispose();
      for (const { session } of open.values()) session.dispose();
    },
  };
}

/** Some thousand pages. */
const longestText = 3_000_000;

function readSource(source: Source): { readonly text: string; readonly parts: readonly SourcePart[]; readonly isTooLong: boolean } {
  const { text, parts } = source.read();
  return text.length > longestText ? { text: '', parts, isTooLong: true } : { text, parts, isTooLong: false };
}

function schedule(work: () => void, delayMs: number): () => void {
  if (delayMs === 0) {
    const turn = setImmediate(work);
    return () => clearImmediate(turn);
  }
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}
