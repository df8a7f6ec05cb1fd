import * as vscode from 'vscode';
import type { Experiment, ExperimentResult } from '../checker/experiments/experiment';
import { experimentWords } from '../checker/experiments/experimentWords';
import { editorLanguage } from './editorLanguage';
import type { FromExperiment, ToExperiment } from '../protocol/experimentMessages';
import { makePreviewHtml } from './previewHtml';
import { saveFile } from './saveFile';

/** A panel of its own for what an experiment found. */
export async function showExperiment(
  { name }: Experiment,
  { figures, findings }: ExperimentResult,
  { extensionUri, log }: { readonly extensionUri: vscode.Uri; readonly log: vscode.LogOutputChannel },
): Promise<void> {
  const { title, question } = experimentWords[editorLanguage()][name];
  const panel = vscode.window.createWebviewPanel('rederive.experiment', title, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
  });
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
  const plots = figures.map((figure) => ({ kind: 'curves', ...figure }) as const);
  const message: ToExperiment = { kind: 'experiment', experiment: { title, question, findings, plots } };
  panel.webview.onDidReceiveMessage((from: FromExperiment) => {
    if (from.kind === 'ready') return panel.webview.postMessage(message);
    if (from.kind === 'copy-text') return vscode.env.clipboard.writeText(from.text);
    if (from.kind === 'save-file') return saveFile(from);
    return log.error(from.message);
  });
  panel.webview.html = await makePreviewHtml(panel.webview, extensionUri, 'experiment');
}
