import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { firstScreenId } from '../protocol/enclosed';
import type { FirstScreen } from '../view/firstScreen';
import { editorLanguage } from './editorLanguage';

/** Of the pieces of formulas in every page; no document can know it. */
export const markKey = `piece-${randomBytes(6).toString('hex')}`;

export interface PageContent {
  /** Data that the page reads (`encloseMessage`). */
  readonly enclosed?: string;
  readonly firstScreen?: FirstScreen | null | undefined;
}

type PageName = 'main' | 'experiment';

const noScreen: FirstScreen = { html: '', style: '' };

/**
 * The page's frame: nothing may run or load but our own script and fonts, and no style counts but ours. The sheet stands in the page, with the letters of nearly
 * every formula inside: each file of a page takes a way of its own through the editor's window, and nothing is painted before a sheet is there.
 */
export async function makePreviewHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: PageName,
  { enclosed = '', firstScreen }: PageContent = {},
): Promise<string> {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const sheet = (await readSheet(vscode.Uri.joinPath(folder, `${page}.css`).fsPath)).replaceAll(
    'url("./',
    `url("${webview.asWebviewUri(folder).toString()}/`,
  );
  const nonce = randomBytes(16).toString('base64');
  const { html, style } = firstScreen ?? noScreen;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource} data:`,
    `img-src ${webview.cspSource} data:`, // pictures of the workspace, and a drawing on its way to pixels
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${editorLanguage()}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script async nonce="${nonce}" src="${asset('start.js')}" data-page="${asset(`${page}.js`)}"></script>
<link rel="preload" as="script" nonce="${nonce}" href="${asset(`${page}.js`)}">
<style nonce="${nonce}">${sheet}
${style}</style>
<title>Rederive</title>
</head>
<body>
${html === '' ? '' : `<div id="${firstScreenId}">${html}</div>`}
${enclosed}
</body>
</html>`;
}

const sheets = new Map<string, Promise<string>>();

/** Read once. */
function readSheet(file: string): Promise<string> {
  const known = sheets.get(file) ?? readFile(file, 'utf8');
  sheets.set(file, known);
  return known;
}
