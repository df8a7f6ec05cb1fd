import { Tree, TreeFragment } from '@lezer/common';
import type { TextChange } from './findChange';

/** A top-level block of a tree with its offset. */
export interface PlacedBlock {
  readonly tree: Tree;
  readonly start: number;
}

/** The top-level blocks in order. Lezer keeps long lists of siblings in nodes without a name. */
export function listBlocks(tree: Tree, start = 0, blocks: PlacedBlock[] = []): PlacedBlock[] {
  const { children, positions } = tree;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    const at = start + positions[index]!;
    if (!(child instanceof Tree)) throw new Error('A block of the Markdown tree is a buffer.');
    if (child.type.isAnonymous) listBlocks(child, at, blocks);
    else blocks.push({ tree: child, start: at });
  }
  return blocks;
}

/** What a block was read as may hang on this many blocks after it: an unclosed display looks for its end. */
const margin = 2;

/**
 * What of an older tree Lezer may take over. Lezer thinks that blocks start and end with their lines, and ours need not: text before and after a
 * display on the same line is a block of its own. So pieces are cut only where a line starts a block after one that starts its line too.
 */
export function findFragments(tree: Tree, text: string, change: TextChange): readonly TreeFragment[] {
  const blocks = listBlocks(tree);
  const isSafe = (index: number) =>
    index >= 0 && startsLine(text, blocks[index]!.start) && (index === 0 || startsLine(text, blocks[index - 1]!.start));
  const first = blocks.findIndex(({ tree: block, start }) => start + block.length >= change.start);
  let head = (first < 0 ? blocks.length : first) - margin;
  while (head > 0 && !isSafe(head)) head--;
  let last = blocks.length - 1;
  while (last > 0 && !isSafe(last)) last--;
  const fragments: TreeFragment[] = [];
  if (head > 0) fragments.push(new TreeFragment(0, lineStart(text, blocks[head]!.start), tree, 0));
  const [from, to] = [nextLine(text, change.oldEnd), last > 0 ? lineStart(text, blocks[last]!.start) : 0];
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
