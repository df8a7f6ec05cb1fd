import type * as vscode from 'vscode';
import type { Span } from '../../base/span';
import type { EquationReport } from '../../checker/checkedDocument';
import type { Documents } from '../documents';
import { equationsAt } from './equationsAt';

/** Who asks for a light bulb waits no longer than this. */
const patienceMs = 2000;

/** A repair is looked for behind its verdict, which the preview may show before the text is read: whoever asks at once gets it all the same. */
export async function awaitRepairs(
  documents: Documents,
  document: vscode.TextDocument,
  within: Span,
  token: vscode.CancellationToken,
): Promise<void> {
  const session = documents.view(document)?.session;
  const isSought = () => {
    const view = documents.view(document);
    return view !== undefined && equationsAt(view.checked, within).some(mayGetRepair);
  };
  if (session === undefined || session.isWaiting || !isSought()) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, patienceMs);
    const subscriptions = [token.onCancellationRequested(end), documents.onDidChange(() => isSought() || end())];
    void session.whenChecked().then(end);
  });
}

function mayGetRepair({ claims }: EquationReport): boolean {
  return claims.some(
    (claim) => claim.kind === 'claim' && (claim.verdict === null || (claim.verdict.status === 'wrong' && claim.repair === null)),
  );
}
