import * as vscode from 'vscode';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';
import { homeworkSelector } from '../isHomework';
import { awaitRepairs } from './awaitRepairs';

/** The light bulb in an equation. */
export function createQuickFixes(documents: Documents): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { diagnostics, triggerKind }, token) {
      if (!documents.find(document.uri) || !readConfiguration(document.uri)['quickFixes.enabled']) return [];
      const { offerFixes } = await import('./offerFixes');
      const isAsked = triggerKind === vscode.CodeActionTriggerKind.Invoke;
      const now = isAsked ? await documents.viewWhenRead(document, token) : documents.view(document);
      if (!now) return [];
      const within = { start: now.offsetAt(range.start), end: now.offsetAt(range.end) };
      if (isAsked) await awaitRepairs(documents, document, within, token);
      const view = documents.view(document);
      if (view?.checked.snapshot.version !== now.checked.snapshot.version) return []; // somebody went on writing meanwhile
      return [...offerFixes({ document, view, checked: view.checked, range, diagnostics }, within)];
    },
  };
  return vscode.languages.registerCodeActionsProvider(homeworkSelector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
