import { basename } from 'node:path';
import * as vscode from 'vscode';
import { printAs, printForms, type PrintForm } from '../../checker/printAs';
import { readDocument } from '../../checker/readDocument';
import { caretOffset } from '../caret';
import { readConfiguration } from '../configuration';
import { nearestEquation } from '../nearestEquation';
import type { Command } from './command';

const formNames: { readonly [F in PrintForm]: string } = {
  latex: 'LaTeX',
  typescript: 'TypeScript',
  tfjs: 'TypeScript with TensorFlow.js',
  numpy: 'Python with NumPy',
  torch: 'Python with PyTorch',
  wgsl: 'WGSL',
  speech: 'Words',
};

/** Copies the equation under the caret in another form; the form may be given, else it is asked for. */
export const copyEquationAs: Command = {
  id: 'rederive.copyEquationAs',
  async run(services, given) {
    const editor = vscode.window.activeTextEditor;
    const session = editor && services.documents.find(editor.document.uri);
    const report = session && nearestEquation(session.current.equations, caretOffset(services.documents, editor));
    if (!report)
      return void vscode.window.showInformationMessage(vscode.l10n.t('Open the homework and put the caret into the equation first.'));
    const form = printForms.find((known) => known === given) ?? (await askForForm());
    if (form === undefined) return;
    const reading = readDocument(editor.document.getText(), 1, readConfiguration(editor.document.uri).macros);
    const printed = printAs(reading, report.math, basename(editor.document.uri.path), form);
    if (printed.kind === 'unprintable') return void vscode.window.showInformationMessage(printed.sentence);
    await vscode.env.clipboard.writeText(printed.text);
    return void vscode.window.setStatusBarMessage(
      vscode.l10n.t('Rederive: the equation is on the clipboard as {0}.', vscode.l10n.t(formNames[form])),
      4000,
    );
  },
};

async function askForForm(): Promise<PrintForm | undefined> {
  const chosen = await vscode.window.showQuickPick(
    printForms.map((form) => ({ label: vscode.l10n.t(formNames[form]), form })),
    { title: vscode.l10n.t('Copy the equation as') },
  );
  return chosen?.form;
}
