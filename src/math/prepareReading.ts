import type { Steps } from '../base/steps';
import type { Tree } from '../latex/tree';
import { surveyFormula, surveyFormulas } from './evidence/nameAt';
import { findPiece } from './evidence/pieces';
import { rememberReadingsInSteps } from './rememberReading';
import type { Scope } from './scope';

/**
 * Everything that is remembered of single formulas is found out here, formula by formula, so that long work can be paused; what then reads them all
 * together finds it done.
 */
export function* prepareDraft(trees: readonly Tree[]): Steps<void> {
  yield* eachInSteps(trees, surveyFormula);
  const overview = surveyFormulas(trees);
  yield* eachInSteps(trees, (tree) => findPiece(tree, overview));
}

/** Readings of the formulas in the scope before any shape is changed. */
export function* prepareReadings(trees: readonly Tree[], scope: Scope): Steps<void> {
  yield* rememberReadingsInSteps(trees, scope, new Map());
}

/** What is known already takes so little time that a pause after each would cost more. */
const atOnce = 8;

function* eachInSteps(trees: readonly Tree[], work: (tree: Tree) => unknown): Steps<void> {
  for (const [index, tree] of trees.entries()) {
    work(tree);
    if (index % atOnce === 0) yield;
  }
}
