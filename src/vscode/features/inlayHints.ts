import * as vscode from 'vscode';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';
import { editorLanguage } from '../editorLanguage';
import { homeworkSelector } from '../isHomework';
import { inSlices } from './feature';

/** Verdicts behind equations and shapes behind new names, where the settings ask for them. */
export function createInlayHints(documents: Documents): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    async provideInlayHints(document, range, token) {
      const { 'inlayHints.verdicts': verdicts, 'inlayHints.shapes': shapes } = readConfiguration(document.uri);
      if (verdicts === 'off' && !shapes) return [];
      const [{ hintMath }, { indexSymbols }] = [await import('../../checker/editing/hintMath'), await import('../../checker/editing/documentSymbols')]; // prettier-ignore
      const view = await documents.viewWhenRead(document, token);
      if (view === undefined || (shapes && (await inSlices(indexSymbols(view.checked), token)) === undefined)) return [];
      const within = { start: view.offsetAt(range.start), end: view.offsetAt(range.end) };
      return hintMath(view.checked, within, { verdicts, shapes }, editorLanguage()).map(({ offset, text, tooltip }) => {
        const hint = new vscode.InlayHint(view.rangeOf({ start: offset, end: offset }).start, text, vscode.InlayHintKind.Type);
        hint.tooltip = tooltip;
        hint.paddingLeft = !text.startsWith(':');
        return hint;
      });
    },
  };
  return vscode.Disposable.from(
    changed,
    documents.onDidChange(({ uri }) => {
      const wanted = readConfiguration(uri);
      if (wanted['inlayHints.verdicts'] !== 'off' || wanted['inlayHints.shapes']) changed.fire();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('rederive.inlayHints') && changed.fire()),
    vscode.languages.registerInlayHintsProvider(homeworkSelector, provider),
  );
}
