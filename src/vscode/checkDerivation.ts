import type * as vscode from 'vscode';
import { CancellationSource } from '../base/cancellation';
import type { Checker } from '../checker/checkedDocument';

/** Judges a text that is in no editor, and tells what was found of each claim. */
export async function checkDerivation(checker: Checker, text: string, wanted: vscode.CancellationToken): Promise<string> {
  const source = new CancellationSource();
  const listening = wanted.onCancellationRequested(() => source.cancel());
  try {
    const { tellChecked } = await import('../checker/editing/tellChecked');
    checker.update(text, 1);
    return tellChecked(await checker.check(source.token, () => undefined));
  } finally {
    listening.dispose();
  }
}
