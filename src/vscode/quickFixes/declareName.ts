import * as vscode from 'vscode';
import { placeDirective, proposeDeclarations } from '../../checker/proposeDeclarations';
import { spanInDocument } from '../../claims/locate';
import { codeOf, type QuickFix } from './quickFix';

/** Where a name was read by guessing: writes the directive that says what it is. */
export const declareName: QuickFix = {
  offer({ math, problems }, { view, checked, range, diagnostics }) {
    return problems.flatMap((problem) => {
      const place = view.rangeOf(spanInDocument(math, problem.span));
      if (place.intersection(range) === undefined) return [];
      return proposeDeclarations(problem).map(({ title, directive }) => {
        const { offset, newText } = placeDirective(checked.snapshot, directive);
        const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        fix.edit = new vscode.WorkspaceEdit();
        const target = view.locationOf({ start: offset, end: offset });
        fix.edit.insert(target.uri, target.range.start, newText);
        fix.diagnostics = diagnostics.filter((shown) => codeOf(shown) === problem.code && shown.range.intersection(place) !== undefined);
        return fix;
      });
    });
  },
};
