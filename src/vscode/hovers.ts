import * as vscode from 'vscode';
import { describeSymbolAt } from '../checker/describeSymbol';
import { spanInDocument } from '../claims/locate';
import { readConfiguration } from './configuration';
import { toRange } from './diagnostics';
import type { Documents } from './documents';

/** In an equation: what the piece under the pointer is, its shape, its law, and where the text says so. */
export function createHovers(documents: Documents): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { language: 'markdown' },
    {
      provideHover(document, position) {
        const checked = documents.find(document.uri)?.current;
        if (!checked || checked.snapshot.version !== document.version || !readConfiguration(document.uri)['hover.enabled']) return null;
        const found = describeSymbolAt(checked, document.offsetAt(position));
        if (!found) return null;
        const math = checked.snapshot.math[found.math]!; // the description names a span of this document
        const text = new vscode.MarkdownString().appendCodeblock(found.latex.trim(), 'latex').appendText(found.text);
        return new vscode.Hover(text, toRange(checked.snapshot, spanInDocument(math, found.span)));
      },
    },
  );
}
