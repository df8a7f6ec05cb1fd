import type { DrawLaw } from '../graph';
import type { Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';

/** Where a draw goes: the first, the second or both halves of the pair that one law makes of two words. */
export type Halves = 'first' | 'second' | 'both';

/** Both words of four consecutive samples. */
export type Words = readonly [Code, Code];

/** Stores one half of the draws; four samples take one or more registers, `part` says which. */
export type Store = (half: 0 | 1, value: Code, part: number) => void;

/** How one lane type makes the draws of four samples from their words. */
export type DrawWriters = { readonly [K in DrawLaw]: (f: FunctionWriter, words: Words, halves: Halves, store: Store) => void };
