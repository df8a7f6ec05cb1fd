import * as vscode from 'vscode';
import { CancelledError, type CancellationToken } from '../../base/cancellation';
import { sliceSteps, type Steps } from '../../base/steps';
import { slicing } from '../slicing';

/** Long work for a provider, a slice at a time; undefined when the editor no longer wants it. */
export async function inSlices<T>(steps: Steps<T>, wanted: vscode.CancellationToken): Promise<T | undefined> {
  const token: CancellationToken = {
    get isCancelled() {
      return wanted.isCancellationRequested;
    },
  };
  try {
    return await sliceSteps(steps, slicing, token);
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    throw error;
  }
}

/** Waits until nobody writes any more: the editor takes back what it asked of an older text. False where it did. */
export function whenRested(wanted: vscode.CancellationToken): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isRested: boolean) => {
      clearTimeout(timer);
      cancelled.dispose();
      resolve(isRested);
    };
    const timer = setTimeout(() => end(true), restMs);
    const cancelled = wanted.onCancellationRequested(() => end(false));
  });
}

const restMs = 500;

/** A provider that takes its own place whenever its settings change: the editor keeps what an old one answered for as long as the text stays the same. */
export function registerAnew(section: string, register: () => vscode.Disposable): vscode.Disposable {
  let registered = register();
  const changing = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(section)) return;
    registered.dispose();
    registered = register();
  });
  return vscode.Disposable.from(changing, { dispose: () => registered.dispose() });
}
