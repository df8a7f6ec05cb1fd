import * as vscode from 'vscode';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';

const restMs = 300;

/** Draws the editor's own Markdown preview again when verdicts have come, where one is open. */
export function createMarkdownRefresh(documents: Documents): vscode.Disposable {
  let waiting: NodeJS.Timeout | undefined;
  const refresh = () => {
    if (isPreviewOpen() && readConfiguration()['markdownPreview.enabled']) void vscode.commands.executeCommand('markdown.preview.refresh');
  };
  const subscription = documents.onDidChange(({ document }) => {
    if (document?.final !== true) return;
    clearTimeout(waiting);
    waiting = setTimeout(refresh, restMs);
  });
  return vscode.Disposable.from(subscription, { dispose: () => clearTimeout(waiting) });
}

function isPreviewOpen(): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview'));
}
