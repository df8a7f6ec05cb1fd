import * as vscode from 'vscode';
import { flatMapInSteps } from '../../base/steps';
import { foldableEquations, outlineEquations, type OutlineEntry } from '../../checker/editing/outlineEquations';
import type { ReadingName } from '../../checker/checkedDocument';
import { readConfiguration } from '../configuration';
import { editorLanguage } from '../editorLanguage';
import type { Documents, TextView } from '../documents';
import { homeworkSelector } from '../isHomework';
import { inSlices, registerAnew, whenRested } from './feature';

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

/** The outline of more formulas than these waits until keys rest: all of it goes to the editor each time. */
const longText = 100;

/** The displayed equations among the document's symbols, and their folding. */
export function createOutline(documents: Documents): vscode.Disposable {
  async function view(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<TextView | undefined> {
    if (!readConfiguration(document.uri)['outline.enabled']) return undefined;
    const isLong = (documents.find(document.uri)?.current.equations.length ?? 0) > longText;
    return isLong && !(await whenRested(token)) ? undefined : documents.viewWhenRead(document, token);
  }

  const symbols: vscode.DocumentSymbolProvider = {
    async provideDocumentSymbols(document, token) {
      const found = await view(document, token);
      const entries = found && (await inSlices(outlineEquations(found.checked, editorLanguage()), token));
      const here = entries?.filter(({ span }) => found?.isHere(span)) ?? [];
      return inSlices(
        flatMapInSteps(here, (entry) => (found === undefined ? [] : [makeSymbol(entry, found)])),
        token,
      );
    },
  };
  const folding: vscode.FoldingRangeProvider = {
    async provideFoldingRanges(document, _context, token) {
      const found = await view(document, token);
      const spans = found && (await inSlices(foldableEquations(found.checked), token));
      return inSlices(
        flatMapInSteps(spans ?? [], (span) => (found?.isHere(span) ? [makeFolding(found.rangeOf(span))] : [])),
        token,
      );
    },
  };
  return registerAnew('rederive.outline', () =>
    vscode.Disposable.from(
      vscode.languages.registerDocumentSymbolProvider(homeworkSelector, symbols, { label: 'Rederive' }),
      vscode.languages.registerFoldingRangeProvider(homeworkSelector, folding),
    ),
  );
}

function makeFolding({ start, end }: vscode.Range): vscode.FoldingRange {
  return new vscode.FoldingRange(start.line, end.line);
}

function makeSymbol(entry: OutlineEntry, view: TextView): vscode.DocumentSymbol {
  const range = view.rangeOf(entry.span);
  const symbol = new vscode.DocumentSymbol(entry.name, entry.detail, kinds[entry.reading], range, range);
  symbol.children = entry.children.map((child) => makeSymbol(child, view));
  return symbol;
}
