import { mayMatch } from '../base/requiredWords';
import { flatMapInSteps, type Steps } from '../base/steps';
import type { Flow, Sentence } from './flow';

const textsKept = 10_000;

/** What is found out about a text, once: prose is read again at every change of a document, and hardly ever changes. */
export function keptByText<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, { readonly told: T }>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known.told;
    if (found.size >= textsKept) found.clear();
    const told = find(text);
    found.set(text, { told });
    return told;
  };
}

/** Whether a text has words that one of the patterns requires: false only where none of them matches any part of it. */
export const mayHave = (...patterns: readonly RegExp[]): ((text: string) => boolean) =>
  keptByText((text) => patterns.some((pattern) => mayMatch(pattern, text)));

/** What is found in sentences that may tell it by their words. */
export function* flatMapSentences<R>(
  { elements }: Flow,
  mayTell: (text: string) => boolean,
  find: (sentence: Sentence, place: number) => readonly R[],
): Steps<R[]> {
  return yield* flatMapInSteps(
    elements,
    (element, place) => (element.kind === 'sentence' && mayTell(element.text) ? find(element, place) : none),
    sentencesAtOnce,
  );
}

const sentencesAtOnce = 16;
const none: readonly never[] = [];
