import * as vscode from 'vscode';

/** Writes what a page made to where the reader wants it; nothing where the dialog is closed. */
export async function saveFile(file: { readonly name: string; readonly content: string; readonly isBinary: boolean }): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const extension = file.name.split('.').at(-1) ?? '';
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, file.name) }),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (target) await vscode.workspace.fs.writeFile(target, Buffer.from(file.content, file.isBinary ? 'base64' : 'utf8'));
}
