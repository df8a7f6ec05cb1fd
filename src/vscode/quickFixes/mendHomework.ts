import * as vscode from 'vscode';
import type { Span } from '../../base/span';
import { findHomeworkFaults, type HomeworkFault } from '../../checker/editing/homeworkFaults';
import { codeOf, type FixPlace } from './quickFix';

/** The repair kit: mends what copying and converting did to the text, here or everywhere. */
export function mendHomework(place: FixPlace, within: Span): readonly vscode.CodeAction[] {
  const faults = findHomeworkFaults(place.checked);
  const here = faults.filter(({ problem: { span } }) => span.start <= within.end && within.start <= span.end);
  return here.flatMap((fault) => {
    const alike = faults.filter(({ problem }) => problem.code === fault.problem.code);
    const title = vscode.l10n.t(fault.title);
    const one = makeFix(title, [fault], place);
    one.isPreferred = true;
    return alike.length > 1 ? [one, makeFix(vscode.l10n.t('{0} (all {1} in this document)', title, alike.length), alike, place)] : [one];
  });
}

function makeFix(title: string, faults: readonly HomeworkFault[], { view, diagnostics }: FixPlace): vscode.CodeAction {
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of faults.flatMap(({ edits }) => edits)) {
    const { uri, range } = view.locationOf(span);
    fix.edit.replace(uri, range, newText);
  }
  fix.diagnostics = diagnostics.filter((shown) => codeOf(shown) === faults[0]?.problem.code);
  return fix;
}
