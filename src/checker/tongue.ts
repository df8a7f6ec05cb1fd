import type { Language } from '../base/language';
import type { RelationName, Status, Verdict } from '../check/verdict';
import type { ClaimKind } from '../claims/claim';
import type { GapKind } from './goalTrail';

export type { Language };

/** The language for a tag such as `zh-TW` or `zh-hant`; English for all others. */
export function languageOf(tag: string): Language {
  return /^zh-(?:tw|hk|mo|hant)/i.test(tag) ? 'zh-tw' : 'en';
}

export interface SideNames {
  readonly left: string;
  readonly right: string;
}

/** The amounts of a verdict as they are written: `2`, `\sigma^2`; `− 1.53` or the words for a constant. */
export interface Amounts {
  readonly factor: string;
  /** In a sentence there is room for the number beside the name, or for its error. */
  readonly longFactor: string;
  readonly offset: string;
  readonly order: string | null;
  /** The factor is a number, the same for all that a text leaves open. */
  readonly isEverywhere: boolean;
  readonly isNegative: boolean;
}

/** All sentences about a verdict in one language: tables that the composition in `words.ts` puts together. */
export interface Tongue {
  readonly status: { readonly [K in Status]: string };
  readonly sides: { readonly [K in ClaimKind]: SideNames };
  readonly constant: string;
  readonly short: { readonly [K in RelationName]: (amounts: Amounts) => string };
  readonly shortInequality: { readonly [K in RelationName]?: string };
  readonly badges: { readonly [K in Status]: (relation: string, verdict: Pick<Verdict, 'relation'>) => string };
  readonly sentences: { readonly [K in RelationName]: (sides: SideNames, amounts: Amounts) => string };
  readonly inequalities: { readonly [K in RelationName]?: string };
  readonly endings: { readonly [K in Status]: (told: Ending) => string };
  /** `code` → the sentence of a reason. */
  readonly reason: (reason: Verdict['reason'], status: Status) => string;
  readonly reasonBadge: (code: string) => string | null;
  readonly gaps: { readonly [K in GapKind]: (line: string) => string };
  /** Puts a space between sentences, or nothing. */
  readonly join: (sentences: readonly string[]) => string;
}

/** What the last words of a sentence hang on. */
export interface Ending {
  readonly verdict: Pick<Verdict, 'relation' | 'asserted'>;
  readonly isEquality: boolean;
  /** The text's own words that excuse it, in short; empty where there are none. */
  readonly excuse: string;
  /** What it needs and the text does not state; null where that is told by nothing but the list of needs. */
  readonly needs: string | null;
}
