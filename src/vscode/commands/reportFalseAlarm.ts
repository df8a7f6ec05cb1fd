import * as vscode from 'vscode';
import { writeFalseAlarm } from '../../checker/falseAlarm';
import { caretOffset } from '../caret';
import { nearestEquation } from '../nearestEquation';
import type { Command } from './command';

/** Copies a report from which a verdict can be reproduced; sends nothing. */
export const reportFalseAlarm: Command = {
  id: 'rederive.reportFalseAlarm',
  async run(services, uri, math) {
    const editor = vscode.window.activeTextEditor;
    const place = uri instanceof vscode.Uri ? uri : editor?.document.uri;
    if (!place || !services.documents.find(place))
      return void vscode.window.showInformationMessage(vscode.l10n.t('Open the homework and put the caret into the equation first.'));
    const checked = await services.documents.whenChecked(place);
    const judged = checked.equations.filter((report) => report.claims.length > 0);
    const offset = editor ? caretOffset(services.documents, editor) : 0;
    const index = typeof math === 'number' ? math : nearestEquation(judged, offset)?.math.index;
    if (index === undefined)
      return void vscode.window.showInformationMessage(vscode.l10n.t('There is no judged equation in this document.'));
    await vscode.env.clipboard.writeText(writeFalseAlarm(checked, index, services.version));
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'A report with the equation, its verdict and the whole document is on the clipboard. Nothing was sent; paste it where you want it read.',
      ),
    );
  },
};
