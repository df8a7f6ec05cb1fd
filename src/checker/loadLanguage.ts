import type { Language } from '../base/language';
import type { chineseWords } from './chinese/words';

type ChineseWords = typeof chineseWords;

let loaded: ChineseWords | undefined;

/** Loads what a language is told with: before anything is told in it. English is always there. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'zh-tw') loaded = (await import('./chinese/words')).chineseWords;
}

/** Of a language that was loaded. */
export function wordsOf(language: Exclude<Language, 'en'>): ChineseWords {
  if (loaded === undefined) throw new Error(`The words of ${language} were not loaded.`);
  return loaded;
}
