import * as vscode from 'vscode';
import { guarded } from './guard';
import { isHomework } from './isHomework';
import { createPreviewPanel, previewOptions, previewTitle, type PreviewPanel } from './previewPanel';
import type { PreviewServices } from './previewState';

/** All previews: one follows the active editor, any number of others are locked to their documents. */
export interface Preview extends vscode.Disposable {
  /** Opens the preview beside the editor, or turns the one that follows to this document. */
  show(uri: vscode.Uri): void;
  /** Opens one that stays on this document. */
  showLocked(uri: vscode.Uri): void;
  /** Locks the preview at hand, or lets it follow again. */
  toggleLock(): void;
  /** Takes over a panel of an earlier window. */
  restore(restored: vscode.WebviewPanel, state: unknown): Promise<void>;
  openCard(uri: vscode.Uri, math: number): void;
  openMap(uri: vscode.Uri): void;
  /** The document of the preview at hand. */
  shown(): vscode.Uri | undefined;
}

const viewType = 'rederive.preview';

export function createPreview(services: PreviewServices): Preview {
  const { documents, fault } = services;
  const previews = new Set<PreviewPanel>();

  function adopt(panel: vscode.WebviewPanel, uri: vscode.Uri, locked: boolean): PreviewPanel {
    const preview = createPreviewPanel(services, panel, uri, locked);
    previews.add(preview);
    panel.onDidDispose(() => previews.delete(preview));
    panel.onDidDispose(tellContext);
    tellContext();
    return preview;
  }

  /** For the editor's menus. */
  function tellContext(): void {
    void vscode.commands.executeCommand('setContext', 'rederive.previewOpen', previews.size > 0);
  }

  function open(uri: vscode.Uri, locked: boolean): PreviewPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableFindWidget: true, ...previewOptions(services.extensionUri, uri) }; // what is set later loads the page once more
    return adopt(vscode.window.createWebviewPanel(viewType, previewTitle(uri, locked), column, options), uri, locked);
  }

  const follower = () => [...previews].find(({ isLocked }) => !isLocked);
  const showing = (uri: vscode.Uri) => [...previews].filter((preview) => preview.uri.toString() === uri.toString());
  const atHand = () =>
    [...previews].find(({ panel }) => panel.active) ?? [...previews].find(({ panel }) => panel.visible) ?? [...previews][0];

  function show(given: vscode.Uri): PreviewPanel {
    const uri = documents.homeOf(given);
    const known = follower();
    if (known === undefined) return open(uri, false);
    known.panel.reveal(undefined, true);
    known.turnTo(uri);
    return known;
  }

  /** The one that shows the document already, else the one that follows. */
  function showAlready(given: vscode.Uri): PreviewPanel {
    const known = showing(documents.homeOf(given))[0];
    known?.panel.reveal(undefined, true);
    return known ?? show(given);
  }

  function followEditor(editor: vscode.TextEditor | undefined): void {
    const next = editor && documents.homeOf(editor.document.uri);
    const preview = follower();
    if (!preview || !editor || !next || !isHomework(editor.document) || next.toString() === preview.uri.toString()) return;
    preview.turnTo(next);
  }

  const subscriptions = [
    documents.onDidChange(
      guarded(fault, 'showing the document', ({ uri, document }) => showing(uri).forEach((preview) => preview.changed(document))),
    ),
    documents.onDidWrite(
      guarded(fault, 'showing what is written', ({ uri, text }) => showing(uri).forEach((preview) => preview.written(text))),
    ),
    documents.onDidJudgeWritten(
      guarded(fault, 'showing what is written', ({ uri, report }) => showing(uri).forEach((preview) => preview.judged(report))),
    ),
    vscode.window.onDidChangeActiveTextEditor(guarded(fault, 'following the editor', followEditor)),
    vscode.window.onDidChangeTextEditorVisibleRanges(
      guarded(fault, 'following the scroll', (event: vscode.TextEditorVisibleRangesChangeEvent) => previews.forEach((preview) => preview.followScroll(event))), // prettier-ignore
    ),
    vscode.window.onDidChangeNotebookEditorVisibleRanges(
      guarded(fault, 'following the scroll', (event: vscode.NotebookEditorVisibleRangesChangeEvent) => previews.forEach((preview) => preview.followNotebook(event))), // prettier-ignore
    ),
    vscode.window.onDidChangeTextEditorSelection(
      guarded(fault, 'following the caret', (event: vscode.TextEditorSelectionChangeEvent) => previews.forEach((preview) => preview.followCaret(event))), // prettier-ignore
    ),
  ];

  async function restore(restored: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { uri, locked } = restoredState(state);
    const wanted = uri ?? vscode.window.activeTextEditor?.document.uri;
    if (wanted === undefined) return restored.dispose();
    await openHomework(wanted).then(undefined, () => undefined);
    if (!locked) follower()?.dispose(); // one follows; the restored one knows which cards were open
    adopt(restored, documents.homeOf(wanted), locked);
  }

  return {
    show: (uri) => void show(uri),
    showLocked: (uri) => void open(documents.homeOf(uri), true),
    toggleLock() {
      const preview = atHand();
      if (preview === undefined) return;
      const other = follower();
      if (preview.isLocked && other !== undefined) other.setLocked(true); // one follows
      preview.setLocked(!preview.isLocked);
    },
    restore,
    shown: () => atHand()?.uri,
    openCard: (uri, math) => showAlready(uri).post({ kind: 'open-card', math }),
    openMap: (uri) => showAlready(uri).post({ kind: 'open-map' }),
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      for (const preview of [...previews]) preview.dispose();
    },
  };
}

function restoredState(state: unknown): { readonly uri: vscode.Uri | undefined; readonly locked: boolean } {
  if (typeof state !== 'object' || state === null) return { uri: undefined, locked: false };
  const uri = 'uri' in state && typeof state.uri === 'string' ? vscode.Uri.parse(state.uri) : undefined;
  return { uri, locked: 'locked' in state && state.locked === true };
}

async function openHomework(uri: vscode.Uri): Promise<unknown> {
  return uri.path.endsWith('.ipynb') ? vscode.workspace.openNotebookDocument(uri) : vscode.workspace.openTextDocument(uri);
}
