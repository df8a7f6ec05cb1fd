import type { Steps } from '../base/steps';
import type { Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import { surveyFormula, surveyFormulas } from './evidence/nameAt';
import { findPiece } from './evidence/pieces';
import { findRemarks } from './evidence/prose';

/**
 * Everything that is remembered of single formulas is found out here, formula by formula, so that long work can be paused; what then reads them all
 * together finds it done.
 */
export function* prepareDraft({ blocks }: Snapshot, trees: readonly Tree[]): Steps<void> {
  yield* eachInSteps(trees, surveyFormula);
  const overview = surveyFormulas(trees);
  yield* eachInSteps(trees, (tree) => findPiece(tree, overview));
  yield* eachInSteps(blocks, (block) => findRemarks(block, trees));
}

/** What is known already takes so little time that a pause after each would cost more. */
const atOnce = 8;

function* eachInSteps<T>(things: readonly T[], work: (thing: T) => unknown): Steps<void> {
  for (const [index, thing] of things.entries()) {
    work(thing);
    if (index % atOnce === 0) yield;
  }
}
