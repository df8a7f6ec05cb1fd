import * as vscode from 'vscode';
import type { WrittenSymbol } from '../../checker/editing/documentSymbols';
import { readConfiguration } from '../configuration';
import type { Documents, TextView } from '../documents';
import { homeworkSelector } from '../isHomework';
import { inSlices } from './feature';

interface Found {
  readonly view: TextView;
  readonly symbol: WrittenSymbol;
}

const loadSymbols = () => import('../../checker/editing/documentSymbols');

/** Definition, references, highlights and renaming of the symbols of a document, in displays and in running text. */
export function createNavigation(documents: Documents): vscode.Disposable {
  async function find(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<Found | undefined> {
    if (!readConfiguration(document.uri)['symbols.enabled']) return undefined;
    const { indexSymbols, symbolAt } = await loadSymbols();
    const view = await documents.viewWhenRead(document, token);
    const symbol = view && symbolAt(view.checked, view.offsetAt(position));
    if (view === undefined || symbol === undefined) return undefined;
    return (await inSlices(indexSymbols(view.checked), token)) === undefined ? undefined : { view, symbol };
  }

  const definitions: vscode.DefinitionProvider = {
    async provideDefinition(document, position, token) {
      const found = await find(document, position, token);
      const { definitionOf } = await loadSymbols();
      const span = found && definitionOf(found.view.checked, found.symbol.name);
      return span && found.view.locationOf(span);
    },
  };
  const references: vscode.ReferenceProvider = {
    async provideReferences(document, position, _context, token) {
      const found = await find(document, position, token);
      const { placesOf } = await loadSymbols();
      return found && placesOf(found.view.checked, found.symbol.name).map(({ span }) => found.view.locationOf(span));
    },
  };
  const highlights: vscode.DocumentHighlightProvider = {
    async provideDocumentHighlights(document, position, token) {
      const found = await find(document, position, token);
      const { placesOf } = await loadSymbols();
      const here = found && placesOf(found.view.checked, found.symbol.name).filter(({ span }) => found.view.isHere(span));
      return here?.map(({ span }) => new vscode.DocumentHighlight(found!.view.rangeOf(span)));
    },
  };
  const renames: vscode.RenameProvider = {
    async prepareRename(document, position, token) {
      const found = await find(document, position, token);
      if (found === undefined) throw new Error(vscode.l10n.t('There is no symbol here that can be renamed.'));
      const { view, symbol } = found;
      return { range: view.rangeOf(symbol.span), placeholder: view.checked.snapshot.text.slice(symbol.span.start, symbol.span.end) };
    },
    async provideRenameEdits(document, position, newName, token) {
      const found = await find(document, position, token);
      const { refusalSentences, renameSymbol } = await import('../../checker/editing/renameSymbol');
      const renaming = found && (await inSlices(renameSymbol(found.view.checked, found.symbol.name, newName), token));
      if (renaming === undefined) return undefined;
      if (renaming.kind === 'refused') throw new Error(vscode.l10n.t(refusalSentences[renaming.why], renaming.text));
      const edit = new vscode.WorkspaceEdit();
      for (const { span, newText } of renaming.edits) {
        const { uri, range } = found!.view.locationOf(span);
        edit.replace(uri, range, newText);
      }
      return edit;
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(homeworkSelector, definitions),
    vscode.languages.registerReferenceProvider(homeworkSelector, references),
    vscode.languages.registerDocumentHighlightProvider(homeworkSelector, highlights),
    vscode.languages.registerRenameProvider(homeworkSelector, renames),
  );
}
