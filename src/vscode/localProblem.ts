import * as vscode from 'vscode';
import type { Problem } from '../base/problem';
import { showProblem } from '../checker/showProblem';

/**
 * The words of a problem in the editor's language. What is translated is the sentence with the names of its fields in place of their values,
 * `{text}`; where a translation is missing or needs other fields, the English sentence stays.
 */
export function localProblem(problem: Problem): string {
  const english = showProblem(problem);
  if (vscode.l10n.bundle === undefined) return english;
  const names = Object.keys(problem.fields);
  const template = showProblem({ ...problem, fields: Object.fromEntries(names.map((name) => [name, `{${name}}`])) });
  const translated = vscode.l10n.t(template, problem.fields);
  return names.some((name) => translated.includes(`{${name}}`)) ? english : translated;
}
