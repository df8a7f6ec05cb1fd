import * as vscode from 'vscode';
import type { Span } from '../../base/span';
import type { WrittenSymbol } from '../../checker/editing/documentSymbols';
import type { EquationName } from '../../checker/editing/equationKeys';
import type { Renaming } from '../../checker/editing/renameSymbol';
import { readConfiguration } from '../configuration';
import type { Documents, TextView } from '../documents';
import { homeworkSelector } from '../isHomework';
import { inSlices } from './feature';

/** What stands at a place: the name of a thing, or the key or number of an equation. */
type Found = { readonly view: TextView; readonly span: Span } & (
  { readonly kind: 'symbol'; readonly symbol: WrittenSymbol } | { readonly kind: 'equation'; readonly equation: EquationName }
);

const loadSymbols = () => import('../../checker/editing/documentSymbols');
const loadEquations = () => import('../../checker/editing/equationKeys');

/** Definition, references, highlights and renaming of the symbols of a document and of the keys of its equations. */
export function createNavigation(documents: Documents): vscode.Disposable {
  async function find(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<Found | undefined> {
    if (!readConfiguration(document.uri)['symbols.enabled']) return undefined;
    const [{ indexSymbols, symbolAt }, { equationNameAt }] = await Promise.all([loadSymbols(), loadEquations()]);
    const view = await documents.viewWhenRead(document, token);
    const offset = view?.offsetAt(position) ?? 0;
    const equation = view && equationNameAt(view.checked.snapshot, offset);
    if (view && equation) return { kind: 'equation', view, equation, span: equation.span };
    const symbol = view && symbolAt(view.checked, offset);
    if (view === undefined || symbol === undefined) return undefined;
    if ((await inSlices(indexSymbols(view.checked), token)) === undefined) return undefined;
    return { kind: 'symbol', view, symbol, span: symbol.span };
  }

  async function definitionOf(found: Found): Promise<Span | undefined> {
    const { checked } = found.view;
    if (found.kind === 'equation') return (await loadEquations()).equationDefinition(checked.snapshot, found.equation);
    return (await loadSymbols()).definitionOf(checked, found.symbol.name);
  }

  async function placesOf(found: Found): Promise<readonly Span[]> {
    const { checked } = found.view;
    if (found.kind === 'equation') return (await loadEquations()).equationPlaces(checked.snapshot, found.equation);
    return (await loadSymbols()).placesOf(checked, found.symbol.name).map(({ span }) => span);
  }

  async function rename(found: Found, newName: string, token: vscode.CancellationToken): Promise<Renaming | undefined> {
    const { checked } = found.view;
    if (found.kind === 'equation') return (await loadEquations()).renameEquation(checked.snapshot, found.equation, newName);
    const { renameSymbol } = await import('../../checker/editing/renameSymbol');
    return inSlices(renameSymbol(checked, found.symbol.name, newName), token);
  }

  const definitions: vscode.DefinitionProvider = {
    async provideDefinition(document, position, token) {
      const found = await find(document, position, token);
      const span = found && (await definitionOf(found));
      return span && found.view.locationOf(span);
    },
  };
  const references: vscode.ReferenceProvider = {
    async provideReferences(document, position, _context, token) {
      const found = await find(document, position, token);
      return found && (await placesOf(found)).map((span) => found.view.locationOf(span));
    },
  };
  const highlights: vscode.DocumentHighlightProvider = {
    async provideDocumentHighlights(document, position, token) {
      const found = await find(document, position, token);
      const here = found && (await placesOf(found)).filter((span) => found.view.isHere(span));
      return here?.map((span) => new vscode.DocumentHighlight(found!.view.rangeOf(span)));
    },
  };
  const renames: vscode.RenameProvider = {
    async prepareRename(document, position, token) {
      const found = await find(document, position, token);
      const isCounted = found?.kind === 'equation' && found.equation.kind === 'number';
      if (found === undefined || isCounted) throw new Error(vscode.l10n.t('There is no symbol here that can be renamed.'));
      const { view, span } = found;
      return { range: view.rangeOf(span), placeholder: view.checked.snapshot.text.slice(span.start, span.end) };
    },
    async provideRenameEdits(document, position, newName, token) {
      const found = await find(document, position, token);
      const renaming = found && (await rename(found, newName, token));
      if (renaming === undefined) return undefined;
      const { refusalSentences } = await import('../../checker/editing/renameSymbol');
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
