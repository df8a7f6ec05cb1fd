/** The languages that verdicts and cards are told in. */
export type Language = 'en' | 'zh-tw';
