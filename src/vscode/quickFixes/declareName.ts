import * as vscode from 'vscode';
import { placeDirective, proposeDeclarations } from '../../checker/proposeDeclarations';
import { spanInDocument } from '../../claims/locate';
import { toRange } from '../diagnostics';
import type { QuickFix } from './quickFix';

/** Where a name was read by guessing: writes the directive that says what it is. */
export const declareName: QuickFix = {
  offer({ math, problems }, { document, checked, range, diagnostics }) {
    return problems.flatMap((problem) => {
      const place = toRange(checked.snapshot, spanInDocument(math, problem.span));
      if (place.intersection(range) === undefined) return [];
      return proposeDeclarations(problem).map(({ title, directive }) => {
        const { offset, newText } = placeDirective(checked.snapshot, directive);
        const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        fix.edit = new vscode.WorkspaceEdit();
        fix.edit.insert(document.uri, toRange(checked.snapshot, { start: offset, end: offset }).start, newText);
        fix.diagnostics = diagnostics.filter((shown) => shown.code === problem.code && shown.range.intersection(place) !== undefined);
        return fix;
      });
    });
  },
};
