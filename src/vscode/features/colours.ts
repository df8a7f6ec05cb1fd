import * as vscode from 'vscode';
import { tokenModifiers, tokenTypes } from '../../checker/editing/tokenTypes';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';
import { homeworkSelector } from '../isHomework';
import { registerAnew } from './feature';

const legend = new vscode.SemanticTokensLegend([...tokenTypes], [...tokenModifiers]);

/**
 * Colours the names in formulas by what they are. Only what is seen is asked for, so that a long document costs no more than a short one; the
 * answer waits until the newest text is read.
 */
export function createColours(documents: Documents): vscode.Disposable {
  const provider = makeProvider(documents);
  const register = () => vscode.languages.registerDocumentRangeSemanticTokensProvider(homeworkSelector, provider, legend);
  return registerAnew('rederive.semanticHighlighting', register);
}

function makeProvider(documents: Documents): vscode.DocumentRangeSemanticTokensProvider {
  return {
    async provideDocumentRangeSemanticTokens(document, range, token) {
      const isWanted = readConfiguration(document.uri)['semanticHighlighting.enabled'];
      const view = isWanted ? await documents.viewWhenRead(document, token) : undefined;
      const { colourMath } = await import('../../checker/editing/colourMath');
      const builder = new vscode.SemanticTokensBuilder(legend);
      if (view === undefined) return builder.build();
      const within = { start: view.offsetAt(range.start), end: view.offsetAt(range.end) };
      for (const { span, type, modifiers } of colourMath(view.checked, within)) {
        const place = view.rangeOf(span);
        if (view.isHere(span) && place.isSingleLine) builder.push(place, type, [...modifiers]);
      }
      return builder.build();
    },
  };
}
