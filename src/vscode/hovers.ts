import * as vscode from 'vscode';
import { spanInDocument } from '../claims/locate';
import { readConfiguration } from './configuration';
import type { Documents } from './documents';
import { editorLanguage } from './editorLanguage';
import { homeworkSelector } from './isHomework';

/** In an equation: what the piece under the pointer is, its shape, its law, and where the text says so. */
export function createHovers(documents: Documents): vscode.Disposable {
  return vscode.languages.registerHoverProvider(homeworkSelector, {
    async provideHover(document, position) {
      const view = documents.view(document);
      if (!view || !readConfiguration(document.uri)['hover.enabled']) return null;
      const { describeSymbolAt } = await import('../checker/describeSymbol');
      const found = describeSymbolAt(view.checked, view.offsetAt(position), editorLanguage());
      if (!found) return null;
      const math = view.checked.snapshot.math[found.math]!; // the description names a span of this document
      const text = new vscode.MarkdownString().appendCodeblock(found.latex.trim(), 'latex').appendText(found.text);
      const value = await withinPatience(view.session.valueAt(found.math, found.span, editorLanguage()));
      if (value !== null) text.appendCodeblock(value, 'text');
      return new vscode.Hover(text, view.rangeOf(spanInDocument(math, found.span)));
    },
  });
}

/** A hover does not wait longer for a value: what is known is shown without. */
const patienceMs = 700;

function withinPatience(value: Promise<string | null>): Promise<string | null> {
  return Promise.race([value, new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs))]);
}
