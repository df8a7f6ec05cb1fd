import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export interface TrainingPanel {
  /** `figure`: our own SVG; `words`: plain text. */
  show(figure: string, words: string): void;
}

/** A panel beside the text for what comes of a training. It may be closed at any time. */
export function openTrainingPanel(title: string): TrainingPanel {
  const panel = vscode.window.createWebviewPanel(
    'rederive.training',
    title,
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true },
  );
  let last: { readonly figure: string; readonly words: string } | null = null;
  let isOpen = true;
  panel.onDidDispose(() => (isOpen = false));
  // The page is made anew when it comes back into sight, and asks.
  panel.webview.onDidReceiveMessage(() => last && void panel.webview.postMessage(last));
  panel.webview.html = makeHtml();
  return {
    show(figure, words) {
      last = { figure, words };
      if (isOpen) void panel.webview.postMessage(last);
    },
  };
}

/** Nothing runs but the lines below. */
function makeHtml(): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">body { padding: 1em; } svg { max-width: 56em; width: 100%; } p { max-width: 56em; }</style>
<title>Rederive</title>
</head>
<body>
<p id="words" role="status"></p>
<div id="figure"></div>
<script nonce="${nonce}">
const [words, figure] = ['words', 'figure'].map((id) => document.getElementById(id));
window.addEventListener('message', ({ data }) => {
  words.textContent = data.words;
  figure.innerHTML = data.figure;
});
acquireVsCodeApi().postMessage('ready');
</script>
</body>
</html>`;
}
