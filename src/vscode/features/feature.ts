import type * as vscode from 'vscode';
import { CancelledError, type CancellationToken } from '../../base/cancellation';
import { sliceSteps, type Slicing, type Steps } from '../../base/steps';

const slicing: Slicing = { sliceMs: 6, now: () => performance.now(), pause: () => new Promise((resolve) => setImmediate(resolve)) };

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
