import * as vscode from 'vscode';

export const explanationScheme = 'rederive-explanation';
/** Prose in long lines: the manifest lets them wrap. */
const language = 'rederive-explanation';

/** Read-only texts that explain verdicts, shown beside the homework. */
export interface Explanations extends vscode.Disposable {
  show(title: string, text: string): Promise<void>;
  /** A page of the documentation, drawn; never taken for homework. */
  showPage(title: string, text: string): Promise<void>;
}

export function createExplanations(): Explanations {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? vscode.l10n.t('This explanation is no longer there; ask for it again.'),
  };
  const registration = vscode.workspace.registerTextDocumentContentProvider(explanationScheme, provider);
  function keep(title: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: explanationScheme, path: `/${title}` });
    texts.set(uri.path, text);
    changed.fire(uri);
    return uri;
  }

  return {
    async showPage(title, text) {
      const command = isPreviewActive() ? 'markdown.showPreview' : 'markdown.showPreviewToSide';
      await vscode.commands.executeCommand(command, keep(title, text));
    },
    async show(title, text) {
      const uri = keep(title, text);
      const opened = await vscode.workspace.openTextDocument(uri);
      const document = await vscode.languages.setTextDocumentLanguage(opened, language);
      await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
    },
    dispose() {
      registration.dispose();
      changed.dispose();
    },
  };
}

/** A second page takes the place of the first. */
function isPreviewActive(): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview');
}
