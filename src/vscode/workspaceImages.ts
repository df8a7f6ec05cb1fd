import * as vscode from 'vscode';
import { dataUrl, imagePath, largestImage } from '../view/images';

/** Pictures are shown from inside this folder only: the document's workspace, or its own folder where it stands in none. */
export function imageRoot(document: vscode.Uri): vscode.Uri {
  return vscode.workspace.getWorkspaceFolder(document)?.uri ?? vscode.Uri.joinPath(document, '..');
}

/** Where the picture that a document names lies; null where it is not in the root, or may not be shown. */
export function findImage(document: vscode.Uri, target: string): vscode.Uri | null {
  const path = imagePath(target);
  if (path === null || document.scheme === 'untitled') return null;
  const root = imageRoot(document);
  const file = path.startsWith('/') ? vscode.Uri.joinPath(root, path) : vscode.Uri.joinPath(document, '..', path);
  const inside = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return file.scheme === root.scheme && file.authority === root.authority && file.path.startsWith(inside) ? file : null;
}

/** The same as a data URL, for a page that is to stand alone. */
export async function readImage(document: vscode.Uri, target: string): Promise<string | null> {
  const file = findImage(document, target);
  if (file === null) return null;
  try {
    if ((await vscode.workspace.fs.stat(file)).size > largestImage) return null;
    return dataUrl(file.path, Buffer.from(await vscode.workspace.fs.readFile(file)).toString('base64'));
  } catch {
    return null;
  }
}
