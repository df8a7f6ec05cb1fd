import { countShared, keepResults, type KeptResults } from '../base/keepResults';
import type { Steps } from '../base/steps';
import type { Block, MathSpan, Snapshot } from '../document/snapshot';
import type { Tree } from '../latex/tree';
import { countSurveys, type CountedSurveys } from './evidence/countSurveys';
import { surveyFormula, surveyFormulas } from './evidence/nameAt';
import { findPiece, sumRows, type EvidencePiece, type SummedRows } from './evidence/pieces';
import { findRemarks, type Remark } from './evidence/prose';

/** All that single formulas and blocks show about names. */
export interface Prepared {
  readonly evidence: EvidencePiece;
  /** By block. */
  readonly remarks: readonly (readonly Remark[])[];
}

interface Remembered {
  readonly surveyed: KeptResults<Tree, unknown>;
  readonly surveys: CountedSurveys;
  readonly pieces: KeptResults<Tree, EvidencePiece>;
  readonly rows: SummedRows;
  readonly remarks: KeptResults<object, readonly Remark[]>;
}

/** What was found in the last version: most of it holds in the next. */
let last: Remembered | null = null;

/** Everything that is remembered of single formulas and blocks is found out here, one by one, so that long work can be paused. */
export function* prepareDraft(snapshot: Snapshot, trees: readonly Tree[]): Steps<Prepared> {
  const before = last;
  const surveyed = yield* keepResults<Tree, unknown>(before?.surveyed, trees, surveyFormula);
  const surveys = yield* countSurveys(before?.surveys, trees);
  const { overview } = surveys;
  const known = before?.surveys.overview === overview ? before.pieces : undefined;
  const pieces = yield* keepResults(known, trees, (tree) => findPiece(tree, overview));
  const remarks = yield* readRemarks(snapshot, trees, before);
  const rows = yield* sumRows(pieces.results, before?.rows ?? null);
  last = { surveyed, surveys, pieces, rows, remarks };
  return { evidence: rows.total, remarks: remarks.results };
}

/** The same for a part of a document. */
export function* preparePart({ math, blocks }: Snapshot, trees: readonly Tree[]): Steps<Prepared> {
  const overview = surveyFormulas(trees);
  yield;
  const bySpan = treesBySpan(math, trees);
  const pieces: EvidencePiece[] = [];
  for (const tree of trees) {
    pieces.push(findPiece(tree, overview));
    yield;
  }
  const { total } = yield* sumRows(pieces, null);
  const remarks: (readonly Remark[])[] = [];
  for (const block of blocks) {
    remarks.push(findRemarks(block, bySpan));
    yield;
  }
  return { evidence: total, remarks };
}

function treesBySpan(math: readonly MathSpan[], trees: readonly Tree[]): readonly (Tree | undefined)[] {
  const found: (Tree | undefined)[] = [];
  math.forEach((span, index) => (found[span.index] = trees[index]));
  return found;
}

function* readRemarks({ blocks }: Snapshot, trees: readonly Tree[], before: Remembered | null): Steps<Remembered['remarks']> {
  const contents = blocks.map((block) => block.content ?? block);
  const known = before && isAllReadAlike(before, blocks, contents, trees) ? before.remarks : undefined;
  return yield* keepResults(known, contents, (_content, index) => findRemarks(blocks[index]!, trees));
}

/** Whether the formulas in the blocks that two versions share are the same trees: the same source may mean something else under other macros. */
function isAllReadAlike(before: Remembered, blocks: readonly Block[], contents: readonly object[], trees: readonly Tree[]): boolean {
  const shared = countShared(before.remarks.things, contents);
  const alike = countShared(before.surveyed.things, trees);
  if (alike.start === trees.length && before.surveyed.things.length === trees.length) return true; // words alone were written
  const rest = blocks.length - shared.end;
  return mathBefore(blocks, shared.start) <= alike.start && trees.length - mathBefore(blocks, rest) <= alike.end;
}

/** How many formulas stand in the blocks before one. */
function mathBefore(blocks: readonly Block[], end: number): number {
  for (let index = end - 1; index >= 0; index--)
    for (const item of blocks[index]!.items.toReversed()) if (item.kind === 'math') return item.index + 1;
  return 0;
}
