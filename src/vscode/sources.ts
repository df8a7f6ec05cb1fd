import * as vscode from 'vscode';
import type { Span } from '../base/span';
import { joinCells } from '../document/notebook';
import { rangeOf } from '../document/positionAt';
import type { Snapshot } from '../document/snapshot';
import { isHomework } from './isHomework';

/** One editor's text in what is read as one document. */
export interface SourcePart {
  readonly uri: vscode.Uri;
  readonly version: number;
  /** The line of the whole text that its first line is. */
  readonly line: number;
}

export interface SourceText {
  readonly text: string;
  readonly parts: readonly SourcePart[];
}

/** What is read as one document: a text, or all Markdown cells of a notebook. */
export interface Source {
  readonly uri: vscode.Uri;
  read(): SourceText;
}

const cellScheme = 'vscode-notebook-cell';

export function sourceOf(document: vscode.TextDocument): Source | undefined {
  if (!isHomework(document)) return undefined;
  if (document.uri.scheme !== cellScheme) return { uri: document.uri, read: () => readAlone(document) };
  const notebook = notebookOf(document);
  return notebook && { uri: notebook.uri, read: () => readCells(notebook) };
}

/** The notebook that a cell belongs to. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  const key = document.uri.toString();
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.getCells().some((cell) => cell.document.uri.toString() === key));
}

function readAlone(document: vscode.TextDocument): SourceText {
  return { text: document.getText(), parts: [{ uri: document.uri, version: document.version, line: 0 }] };
}

function readCells(notebook: vscode.NotebookDocument): SourceText {
  const written = notebook.getCells().filter(({ document }) => isHomework(document));
  const { text, cells } = joinCells(written.map(({ document, index }) => ({ index, text: document.getText() })));
  const parts = written.map(({ document }, place) => ({ uri: document.uri, version: document.version, line: cells[place]!.line }));
  return { text, parts };
}

/** Where spans of the whole text stand in one editor. */
export interface Places {
  /** The stretch of the whole text that this editor shows. */
  readonly span: Span;
  isHere(span: Span): boolean;
  rangeOf(span: Span): vscode.Range;
  offsetAt(position: vscode.Position): number;
  /** Wherever it stands, in this editor or in another cell. */
  locationOf(span: Span): vscode.Location;
}

export function placesIn(snapshot: Snapshot, parts: readonly SourcePart[], uri: vscode.Uri): Places | undefined {
  const index = parts.findIndex((part) => part.uri.toString() === uri.toString());
  const part = parts[index];
  if (part === undefined) return undefined;
  const startOf = (line: number | undefined) =>
    line === undefined ? snapshot.text.length : (snapshot.lineStarts[line] ?? snapshot.text.length);
  const span = { start: startOf(part.line), end: startOf(parts[index + 1]?.line) };
  return {
    span,
    isHere: ({ start }) => span.start <= start && (start < span.end || index === parts.length - 1),
    rangeOf: (place) => moveRange(snapshot, place, part.line),
    offsetAt: ({ line, character }) => startOf(part.line + line) + character,
    locationOf(place) {
      const { line } = rangeOf(snapshot, place).start;
      const holder = parts.findLast((one) => one.line <= line) ?? part;
      return new vscode.Location(holder.uri, moveRange(snapshot, place, holder.line));
    },
  };
}

function moveRange(snapshot: Snapshot, span: Span, by: number): vscode.Range {
  const { start, end } = rangeOf(snapshot, span);
  return new vscode.Range(Math.max(0, start.line - by), start.character, Math.max(0, end.line - by), end.character);
}
