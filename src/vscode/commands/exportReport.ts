import * as vscode from 'vscode';
import { editorLanguage } from '../editorLanguage';
import { listImages, makeReportView } from '../../view/reportView';
import { documentAtHand } from '../documentAtHand';
import { localProblem } from '../localProblem';
import { readImage } from '../workspaceImages';
import type { Command, CommandServices } from './command';

/**
 * Writes what was found about the active document as one HTML page that needs nothing else. The file may be given, else it is asked for; and
 * the document, where it is not the active one.
 */
export const exportReport: Command = {
  id: 'rederive.exportReport',
  async run(services, givenFile, givenDocument) {
    const uri = givenDocument instanceof vscode.Uri ? givenDocument : documentAtHand(services);
    if (uri === undefined)
      return void vscode.window.showInformationMessage(vscode.l10n.t('Open the homework first; the report is about the document at hand.'));
    const file = givenFile instanceof vscode.Uri ? givenFile : await askForFile(uri);
    if (file === undefined) return undefined;
    const page = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Rederive: writing the report') },
      () => makePage(uri, services),
    );
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(page));
    if (!(givenFile instanceof vscode.Uri)) await offerToOpen(file);
    return file;
  },
};

async function makePage(uri: vscode.Uri, { documents, version }: CommandServices): Promise<string> {
  const checked = await documents.whenChecked(uri);
  const images = await Promise.all(listImages(checked).map(async (target) => [target, await readImage(uri, target)] as const));
  const known = new Map(images);
  const today = new Date().toLocaleDateString(vscode.env.language, { day: 'numeric', month: 'long', year: 'numeric' });
  const context = {
    title: uri.path.replace(/^.*\//, ''),
    made: `Rederive ${version} · ${today}`,
    imageUri: (target: string) => known.get(target) ?? null,
    telling: { language: editorLanguage(), say: localProblem },
  };
  const pictures = documents.find(uri)?.pictures ?? { find: () => null, revisionOf: () => 0, stateOf: () => 'none' as const };
  const { renderReport } = await import('virtual:report-renderer');
  return renderReport(makeReportView(checked, context, pictures));
}

function askForFile(uri: vscode.Uri): Thenable<vscode.Uri | undefined> {
  const name = uri.path.replace(/^.*\//, '').replace(/\.\w+$/, '');
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the report'),
    filters: { HTML: ['html'] },
    ...(uri.scheme === 'untitled' ? {} : { defaultUri: vscode.Uri.joinPath(uri, '..', `${name}.report.html`) }),
  });
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Rederive: the report is written.'), open);
  if (chosen === open) await vscode.env.openExternal(file);
}
