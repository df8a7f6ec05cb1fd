import * as vscode from 'vscode';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';
import { homeworkSelector } from '../isHomework';

/** The light bulb in an equation. */
export function createQuickFixes(documents: Documents): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { diagnostics }) {
      if (!documents.view(document) || !readConfiguration(document.uri)['quickFixes.enabled']) return [];
      const { offerFixes } = await import('./offerFixes');
      const view = documents.view(document);
      if (!view) return []; // somebody went on writing meanwhile
      const within = { start: view.offsetAt(range.start), end: view.offsetAt(range.end) };
      return [...offerFixes({ document, view, checked: view.checked, range, diagnostics }, within)];
    },
  };
  return vscode.languages.registerCodeActionsProvider(homeworkSelector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
