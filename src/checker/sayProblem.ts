import type { Problem } from '../base/problem';
import { wordsOf } from './loadLanguage';
import { showProblem } from './showProblem';
import type { Language } from './tongue';

/** The words of a problem in a language. */
export function sayProblem(problem: Problem, language: Language): string {
  const sentence = language === 'en' ? undefined : wordsOf(language).problems[problem.code];
  return sentence?.(problem.fields) ?? showProblem(problem);
}
