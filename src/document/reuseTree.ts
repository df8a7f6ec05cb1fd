import { Tree, TreeFragment } from '@lezer/common';
import { finishSteps, type Steps } from '../base/steps';
import type { TextChange } from './findChange';

/** The top-level blocks of a tree, in order, with the offset of each. */
export interface BlockList {
  readonly trees: readonly Tree[];
  readonly starts: readonly number[];
}

const listedAtOnce = 4096;

const lists = new WeakMap<Tree, BlockList>();

/** Lists the top-level blocks; found out once for each tree. */
export function listBlocks(tree: Tree): BlockList {
  return finishSteps(listBlocksInSteps(tree));
}

export function* listBlocksInSteps(tree: Tree): Steps<BlockList> {
  const known = lists.get(tree);
  if (known) return known;
  const list = { trees: [], starts: [] };
  yield* addBlocks(tree, 0, list);
  lists.set(tree, list);
  return list;
}

/** Lezer keeps long lists of siblings in nodes without a name. */
function* addBlocks(
  { children, positions }: Tree,
  start: number,
  list: { readonly trees: Tree[]; readonly starts: number[] },
): Steps<void> {
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    const at = start + positions[index]!;
    if (!(child instanceof Tree)) throw new Error('A block of the Markdown tree is a buffer.');
    if (child.type.isAnonymous) yield* addBlocks(child, at, list);
    else {
      list.starts.push(at);
      if (list.trees.push(child) % listedAtOnce === 0) yield;
    }
  }
}

/** What a block was read as may hang on this many blocks after it: an unclosed display looks for its end. */
const margin = 2;

/**
 * What of an older tree Lezer may take over. Lezer thinks that blocks start and end with their lines, and ours need not: text before and after a
 * display on the same line is a block of its own. So pieces are cut only where a line starts a block after one that starts its line too.
 */
export function findFragments(tree: Tree, text: string, change: TextChange): readonly TreeFragment[] {
  const { trees, starts } = listBlocks(tree);
  const isSafe = (index: number) => index >= 0 && startsLine(text, starts[index]!) && (index === 0 || startsLine(text, starts[index - 1]!));
  const first = trees.findIndex((block, index) => starts[index]! + block.length >= change.start);
  let head = (first < 0 ? trees.length : first) - margin;
  while (head > 0 && !isSafe(head)) head--;
  let last = trees.length - 1;
  while (last > 0 && !isSafe(last)) last--;
  const fragments: TreeFragment[] = [];
  if (head > 0) fragments.push(new TreeFragment(0, lineStart(text, starts[head]!), tree, 0));
  const [from, to] = [nextLine(text, change.oldEnd), last > 0 ? lineStart(text, starts[last]!) : 0];
  const moved = change.newEnd - change.oldEnd;
  if (to > from) fragments.push(new TreeFragment(from + moved, to + moved, tree, -moved));
  return fragments;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function startsLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const character = text.charAt(at);
    if (character === '\n') return true;
    if (character !== ' ' && character !== '\t') return false;
  }
  return true;
}
