import * as vscode from 'vscode';
import { describeSummary } from '../../checker/readingWords';
import { editorLanguage } from '../editorLanguage';
import type { Command } from './command';

/** Behind the counts in the status bar: what one may want to do next. */
export const showMenu: Command = {
  id: 'rederive.showMenu',
  async run({ documents }) {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const checked = uri && documents.find(uri)?.current;
    const title = checked ? `Rederive: ${describeSummary(checked.equations, editorLanguage())}` : 'Rederive';
    const chosen = await vscode.window.showQuickPick(menuItems(), { title, placeHolder: vscode.l10n.t('What next?') });
    if (chosen) await vscode.commands.executeCommand(chosen.command, ...chosen.values);
  },
};

interface MenuItem extends vscode.QuickPickItem {
  readonly command: string;
  readonly values: readonly unknown[];
}

function menuItems(): readonly MenuItem[] {
  const item = (icon: string, label: string, command: string, ...values: readonly unknown[]): MenuItem => ({ label: `$(${icon}) ${label}`, command, values }); // prettier-ignore
  return [
    item('open-preview', vscode.l10n.t('Open the preview'), 'rederive.openPreviewToSide'),
    item('type-hierarchy-sub', vscode.l10n.t('Show the derivation map'), 'rederive.showDerivationMap'),
    item('export', vscode.l10n.t('Export the report'), 'rederive.exportReport'),
    item('warning', vscode.l10n.t('Go to the next problem'), 'editor.action.marker.next'),
    item('list-unordered', vscode.l10n.t('Show all problems'), 'workbench.actions.view.problems'),
    item('beaker', vscode.l10n.t('List the claims as tests'), 'workbench.view.testing.focus'),
    item('check-all', vscode.l10n.t('Judge this document'), 'rederive.judgeDocument'),
    item('question', vscode.l10n.t('Explain the verdict at the caret'), 'rederive.explainVerdict'),
    item('server-process', vscode.l10n.t('Show devices'), 'rederive.showDevices'),
    item('debug-restart', vscode.l10n.t('Restart the compute process'), 'rederive.restartComputeProcess'),
    item('gear', vscode.l10n.t('Settings'), 'workbench.action.openSettings', '@ext:rederive.rederive'),
  ];
}
