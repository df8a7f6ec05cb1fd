import type { Implementation } from './checkedDocument';
import { chineseHypotheses, chineseTitles } from './chinese/entryTitles';
import type { Language } from './tongue';

/** The title of an implementation in a language. Of a workspace's own functions it is their name, in every language. */
export function titleOf({ entry, title }: Pick<Implementation, 'entry' | 'title'>, language: Language): string {
  return language === 'en' ? title : (chineseTitles[entry] ?? title);
}

/** What must hold for an implementation to be what its name says, in a language. */
export function sayHypothesis(hypothesis: string, language: Language): string {
  return language === 'en' ? hypothesis : (chineseHypotheses[hypothesis] ?? hypothesis);
}
