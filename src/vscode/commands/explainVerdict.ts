import * as vscode from 'vscode';
import { explainEquation } from '../../checker/explainClaim';
import { editorLanguage } from '../editorLanguage';
import { caretOffset } from '../caret';
import { localProblem } from '../localProblem';
import { nearestEquation } from '../nearestEquation';
import type { Command } from './command';

/** How the verdicts on the equation under the caret came about: the ladder, the worlds, the numbers, the edits tried. */
export const explainVerdict: Command = {
  id: 'rederive.explainVerdict',
  async run(services) {
    const editor = vscode.window.activeTextEditor;
    const uri = editor?.document.uri;
    if (!uri || !services.documents.find(uri))
      return void vscode.window.showInformationMessage(vscode.l10n.t('Open the homework and put the caret into the equation first.'));
    const checked = await services.documents.whenChecked(uri);
    const report = nearestEquation(checked.equations, caretOffset(services.documents, editor));
    if (!report) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no mathematics in this document.'));
    const telling = { language: editorLanguage(), say: localProblem };
    await services.explanations.show(vscode.l10n.t('Verdict explained'), explainEquation(checked, report, telling));
  },
};
