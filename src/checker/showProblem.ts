import type { Problem } from '../base/problem';

type Sentence = (fields: Readonly<Record<string, string>>) => string;

/** One plain sentence for each code, saying what to write where that is known. */
export const problemSentences: Readonly<Record<string, Sentence>> = {};

/** The words of a problem. A code without a sentence is still shown, by its code. */
export function showProblem(problem: Problem): string {
  const sentence = problemSentences[problem.code];
  if (sentence) return sentence(problem.fields);
  const details = Object.entries(problem.fields).map(([name, value]) => `${name} ${value}`);
  return `This was not read as mathematics (${[problem.code, ...details].join(', ')}).`;
}
