import * as vscode from 'vscode';

export const explanationScheme = 'rederive-explanation';

/** Read-only texts that explain verdicts, shown beside the homework. */
export interface Explanations extends vscode.Disposable {
  show(title: string, text: string): Promise<void>;
}

export function createExplanations(): Explanations {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? 'This explanation is no longer there; ask for it again.',
  };
  const registration = vscode.workspace.registerTextDocumentContentProvider(explanationScheme, provider);
  return {
    async show(title, text) {
      const uri = vscode.Uri.from({ scheme: explanationScheme, path: `/${title}` });
      texts.set(uri.path, text);
      changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
    },
    dispose() {
      registration.dispose();
      changed.dispose();
    },
  };
}
