import type { Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import { surveyFormula, surveyFormulas } from './evidence/nameAt';
import { findPiece } from './evidence/pieces';

/**
 * Everything that is remembered of single formulas is found out here, formula by formula, so that long work can be paused; what then reads them all
 * together finds it done.
 */
export function* prepareDraft(trees: readonly Tree[]): Steps<void> {
  yield* eachInSteps(trees, surveyFormula);
  const overview = surveyFormulas(trees);
  yield* eachInSteps(trees, (tree) => findPiece(tree, overview));
}

/** What is known already takes so little time that a pause after each would cost more. */
const atOnce = 8;

function* eachInSteps(trees: readonly Tree[], work: (tree: Tree) => unknown): Steps<void> {
  for (const [index, tree] of trees.entries()) {
    work(tree);
    if (index % atOnce === 0) yield;
  }
}
