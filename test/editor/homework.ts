import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';

export async function activateExtension(): Promise<RederiveApi> {
  const extension = vscode.extensions.getExtension<RederiveApi>('rederive.rederive');
  if (extension === undefined) throw new Error('The extension is not installed.');
  return extension.activate();
}

export async function openHomework(text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Replaces the whole text, as one edit that is not saved. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

export function problemsOf(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'rederive');
}

export function wrongClaims(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return problemsOf(document).filter(({ code }) => codeOf(code) === 'claim.wrong');
}

/** Codes are links to their pages. */
export function codeOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

export async function readCodeLenses(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
}

/** Asks every 50 ms until the answer is not undefined; fails with `what` after the limit. */
export async function waitFor<T>(what: string, ask: () => T | undefined | Promise<T | undefined>, limitMs = 20_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
}
