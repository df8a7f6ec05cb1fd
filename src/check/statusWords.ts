import type { Status } from './verdict';

/** What a status is called in English, in sentences and before the words of a badge. */
export const statusWords: { readonly [K in Status]: string } = {
  holds: 'holds',
  excused: 'holds as the text says',
  assumption: 'holds under an assumption',
  wrong: 'wrong',
  undecided: 'undecided',
  'not-understood': 'not understood',
  definition: 'definition',
};
