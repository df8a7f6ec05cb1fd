import * as vscode from 'vscode';

/** Of the text: the one that is written into. */
const line = 1;

/**
 * The least that a preview can be: a page of one line, plain, which is sent anew at each key. What the editor takes from a command or a key to a page is
 * what this takes, and no preview of an extension can be faster.
 */
export function activate({ subscriptions }: vscode.ExtensionContext): void {
  subscriptions.push(vscode.commands.registerCommand('barePreview.open', open));
}

function open(): void {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel('barePreview', 'Preview', column, { enableScripts: true });
  panel.webview.html = makePage(document.lineAt(line).text);
  const changes = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document) void panel.webview.postMessage(document.lineAt(line).text);
  });
  panel.onDidDispose(() => changes.dispose());
}

/** Its one paragraph counts as the first formula. */
function makePage(text: string): string {
  return `<!DOCTYPE html><title>Bare</title><p class="katex">${text}</p>
<script>window.addEventListener('message', ({ data }) => { document.querySelector('p').textContent = data; });</script>`;
}
