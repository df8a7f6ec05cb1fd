import type { Problem } from '../base/problem';
import { sayProblem } from '../checker/sayProblem';
import { editorLanguage } from './editorLanguage';

/** The words of a problem in the editor's language. */
export const localProblem = (problem: Problem): string => sayProblem(problem, editorLanguage());
