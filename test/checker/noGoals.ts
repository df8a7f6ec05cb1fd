import type { Following } from '../../src/checker/checkedDocument';

/** Of a document in which nothing is to be shown. */
export const noGoals: Following = { goals: new Set(), explained: new Set(), sharedLaws: new Set(), restated: new Map() };
