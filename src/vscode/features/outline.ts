import * as vscode from 'vscode';
import { foldableEquations, outlineEquations, type OutlineEntry } from '../../checker/editing/outlineEquations';
import type { ReadingName } from '../../checker/checkedDocument';
import { readConfiguration } from '../configuration';
import { editorLanguage } from '../editorLanguage';
import type { Documents, TextView } from '../documents';
import { homeworkSelector } from '../isHomework';

const { SymbolKind } = vscode;

const kinds: { readonly [R in ReadingName]: vscode.SymbolKind } = {
  definition: SymbolKind.Constant,
  claim: SymbolKind.Boolean,
  goal: SymbolKind.Boolean,
  sde: SymbolKind.Event,
  ode: SymbolKind.Event,
  pde: SymbolKind.Event,
  update: SymbolKind.Event,
  law: SymbolKind.TypeParameter,
  declaration: SymbolKind.Variable,
  expression: SymbolKind.Operator,
  'not-understood': SymbolKind.Null,
};

/** The displayed equations among the document's symbols, and their folding. */
export function createOutline(documents: Documents): vscode.Disposable {
  const view = async (document: vscode.TextDocument, token: vscode.CancellationToken): Promise<TextView | undefined> =>
    readConfiguration(document.uri)['outline.enabled'] ? documents.viewWhenRead(document, token) : undefined;
  const symbols: vscode.DocumentSymbolProvider = {
    async provideDocumentSymbols(document, token) {
      const found = await view(document, token);
      if (found === undefined) return [];
      return outlineEquations(found.checked, editorLanguage()).flatMap((entry) =>
        found.isHere(entry.span) ? [makeSymbol(entry, found)] : [],
      );
    },
  };
  const folding: vscode.FoldingRangeProvider = {
    async provideFoldingRanges(document, _context, token) {
      const found = await view(document, token);
      if (found === undefined) return [];
      const ranges = foldableEquations(found.checked).filter((span) => found.isHere(span)).map((span) => found.rangeOf(span)); // prettier-ignore
      return ranges.map(({ start, end }) => new vscode.FoldingRange(start.line, end.line));
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(homeworkSelector, symbols, { label: 'Rederive' }),
    vscode.languages.registerFoldingRangeProvider(homeworkSelector, folding),
  );
}

function makeSymbol(entry: OutlineEntry, view: TextView): vscode.DocumentSymbol {
  const range = view.rangeOf(entry.span);
  const symbol = new vscode.DocumentSymbol(entry.name, entry.detail, kinds[entry.reading], range, range);
  symbol.children = entry.children.map((child) => makeSymbol(child, view));
  return symbol;
}
