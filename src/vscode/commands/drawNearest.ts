import * as vscode from 'vscode';
import type { EquationReport, PictureWishes } from '../../checker/checkedDocument';
import { caretOffset } from '../caret';
import { nearestEquation } from '../nearestEquation';
import { otherPicture } from '../otherPicture';
import type { CommandServices } from './command';

/** Runs the equation nearest to the caret among the wanted ones, and opens its card; says so when there is none. The title of what was drawn. */
export async function drawNearest(
  services: CommandServices,
  wanted: (report: EquationReport) => boolean,
  none: string,
  wishes?: PictureWishes,
): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const uri = editor?.document.uri;
  const session = uri && services.documents.find(uri);
  const report = session && nearestEquation(session.current.equations.filter(wanted), caretOffset(services.documents, editor));
  if (!uri || !report) return say(none);
  services.preview.openCard(uri, report.math.index);
  const picture = await services.documents.draw(uri, report.math.index, wishes);
  const other = picture && otherPicture(wishes?.study, picture);
  if (other) say(other, picture.title);
  // Undefined is a drawing that failed; the preview says so itself.
  return picture === null ? say('This equation has no picture to draw: it is neither a loss nor an SDE that can be run.') : picture?.title;
}

const say = (sentence: string, ...values: readonly string[]): undefined =>
  void vscode.window.showInformationMessage(vscode.l10n.t(sentence, ...values));
