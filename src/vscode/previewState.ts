import type * as vscode from 'vscode';
import type { CheckedDocument, EquationReport } from '../checker/checkedDocument';
import { createBlockRenderer } from '../document/renderBlocks';
import { createPacker } from '../protocol/packDocument';
import type { ToPreview } from '../protocol/previewMessages';
import type { Documents } from './documents';
import type { Fault } from './guard';

export interface PreviewServices {
  readonly extensionUri: vscode.Uri;
  readonly documents: Documents;
  readonly fault: Fault;
  device(): string | null;
  openImplementation(entry: string): Promise<void>;
}

/** What is known of one preview and of the page in it. */
export interface PreviewState {
  readonly services: PreviewServices;
  readonly panel: vscode.WebviewPanel;
  readonly packer: ReturnType<typeof createPacker>;
  readonly render: ReturnType<typeof createBlockRenderer>;
  /** The document that it shows. */
  uri: vscode.Uri;
  isLocked: boolean;
  /** The page is there, and takes messages. */
  isReady: boolean;
  isGone: boolean;
  /** Sent once the page is there and has its document, the newest of each kind. */
  readonly waiting: Map<ToPreview['kind'], ToPreview>;
  notice: string | null;
  /** What the page has, and the text that somebody wrote since that was read. */
  sent: CheckedDocument | undefined;
  newestText: string | undefined;
  /** What was found out about the formula that is being written. */
  draftReport: EquationReport | undefined;
  /** Of the document sent last: all that is neither a block nor an equation. */
  sentRest: string | undefined;
  /** Since then the page asked for a card or the map. It does so as long as one is open, each time that it is sent a document. */
  isLookedInto: boolean;
  /** What came with the page, until it says whether it drew that. */
  enclosed: { readonly document: CheckedDocument; readonly uri: string } | undefined;
  gathering: NodeJS.Timeout | undefined;
  restUntil: number;
  /** A view is being made, and whether something changed meanwhile. */
  isMaking: boolean;
  isStale: boolean;
}

export function createPreviewState(
  services: PreviewServices,
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  isLocked: boolean,
): PreviewState {
  return {
    services,
    panel,
    packer: createPacker(),
    render: createBlockRenderer(),
    uri,
    isLocked,
    isReady: false,
    isGone: false,
    waiting: new Map(),
    notice: null,
    sent: undefined,
    newestText: undefined,
    draftReport: undefined,
    sentRest: undefined,
    isLookedInto: false,
    enclosed: undefined,
    gathering: undefined,
    restUntil: 0,
    isMaking: false,
    isStale: false,
  };
}

export function post({ isReady, panel, waiting }: PreviewState, message: ToPreview): void {
  if (isReady) void panel.webview.postMessage(message);
  else waiting.set(message.kind, message);
}

/** Sends what has waited for the page. */
export function flush(state: PreviewState): void {
  state.waiting.forEach((message) => post(state, message));
  state.waiting.clear();
}

/** The page keeps the line until another one comes. */
export function notify(state: PreviewState, message: string | null): void {
  if (message === state.notice) return;
  state.notice = message;
  post(state, { kind: 'notice', message });
}
