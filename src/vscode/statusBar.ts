import * as vscode from 'vscode';
import { countStatuses, describeSummary, type Badge } from '../checker/readingWords';
import { editorLanguage } from './editorLanguage';
import { readConfiguration } from './configuration';
import type { Documents } from './documents';

/** `✓ 12  ✗ 1` for the active Markdown document; a click opens a menu. */
export function createStatusBar(documents: Documents, device: () => string | null): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('rederive.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Rederive';
  item.command = 'rederive.showMenu';

  let uri: vscode.Uri | undefined;
  /** What the editor was told last: it draws its bar anew for each telling. */
  let told = '';

  function hide(): void {
    told = '';
    item.hide();
  }

  function show(): void {
    // While the preview has the focus no text editor is active; the item stays on the document it showed.
    uri = vscode.window.activeTextEditor?.document.uri ?? uri;
    const session = uri && documents.find(uri);
    const document = session?.current;
    if (!document || document.snapshot.math.length === 0 || !readConfiguration()['statusBar.enabled']) return hide();
    const counts = countStatuses(document.equations);
    const count = (...statuses: readonly Badge['status'][]) => statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
    const parts = [
      [document.final ? '$(check)' : session?.isWaiting === true ? '$(clock)' : '$(sync)', count('holds', 'excused', 'assumption')],
      ['$(error)', count('wrong')],
      ['$(circle-slash)', count('not-understood')],
    ] as const;
    const shown = parts.filter(([, number], index) => number > 0 || index === 0);
    const text = shown.map(([icon, number]) => `${icon} ${number}`).join(' ');
    const summary = describeSummary(document.equations, editorLanguage());
    const tooltip = [summary, device()].filter((part) => part !== null).join('\n');
    if (told === text + tooltip) return;
    told = text + tooltip;
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `Rederive: ${summary}` };
    item.show();
  }

  show();
  return vscode.Disposable.from(
    item,
    documents.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidChangeConfiguration(show),
  );
}
