import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { editorLanguage } from './editorLanguage';

/** Of the pieces of formulas in every page; no document can know it. */
export const markKey = `piece-${randomBytes(6).toString('hex')}`;

/** The letters that nearly every formula has, and those of averages, laws, large brackets and integrals; others are loaded when they are drawn, and the page is laid out once more. */
const firstFonts = ['KaTeX_Main-Regular', 'KaTeX_Math-Italic'];
const nextFonts = ['KaTeX_AMS-Regular', 'KaTeX_Caligraphic-Regular', 'KaTeX_Size1-Regular', 'KaTeX_Size2-Regular', 'KaTeX_Size3-Regular'];

/** The page's frame: nothing may run or load but our own script, style and fonts. `enclosed` is data in it (`encloseMessage`). */
export function makePreviewHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: 'main' | 'experiment' = 'main',
  enclosed = '',
): string {
  const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const preload = (font: string) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${asset(`fonts/${font}.woff2`)}">`;
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`, // pictures of the workspace, and a drawing on its way to pixels
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${editorLanguage()}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset(`${page}.css`)}">
${firstFonts.map(preload).join('\n')}
<link rel="preload" as="script" nonce="${nonce}" href="${asset(`${page}.js`)}">
${nextFonts.map(preload).join('\n')}
<title>Rederive</title>
</head>
<body>
${enclosed}
<script nonce="${nonce}" src="${asset(`${page}.js`)}"></script>
</body>
</html>`;
}
