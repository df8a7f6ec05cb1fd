import type * as vscode from 'vscode';
import type { Span } from '../../base/span';
import { declareName } from './declareName';
import { definitionHere } from './definitionHere';
import { equationsAt } from './equationsAt';
import { ignoreEquation } from './ignoreEquation';
import { mendHomework } from './mendHomework';
import type { FixPlace, QuickFix } from './quickFix';
import { repairEquation } from './repairEquation';
import { reportFalseAlarm } from './reportFalseAlarm';

const quickFixes: readonly QuickFix[] = [repairEquation, declareName, definitionHere, ignoreEquation, reportFalseAlarm];

/** All that can be done about a stretch of the text. */
export function offerFixes(place: FixPlace, within: Span): readonly vscode.CodeAction[] {
  const touched = equationsAt(place.checked, within);
  return [...mendHomework(place, within), ...touched.flatMap((report) => quickFixes.flatMap((fix) => fix.offer(report, place)))];
}
