import type { Implementation } from './checkedDocument';
import { wordsOf } from './loadLanguage';
import type { Language } from './tongue';

/** The title of an implementation in a language. Of a workspace's own functions it is their name, in every language. */
export function titleOf({ entry, title }: Pick<Implementation, 'entry' | 'title'>, language: Language): string {
  return language === 'en' ? title : (wordsOf(language).titles[entry] ?? title);
}

/** What must hold for an implementation to be what its name says, in a language. */
export function sayHypothesis(hypothesis: string, language: Language): string {
  return language === 'en' ? hypothesis : (wordsOf(language).hypotheses[hypothesis] ?? hypothesis);
}
