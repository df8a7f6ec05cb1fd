import { Tree, type NodeType } from '@lezer/common';
import type { Steps } from '../base/steps';
import type { TextChange } from './findChange';

/** The top-level blocks of a tree, in order, with the offset of each. */
export interface BlockList {
  readonly trees: readonly Tree[];
  readonly starts: readonly number[];
}

const listedAtOnce = 4096;

const lists = new WeakMap<Tree, BlockList>();

/** Lists the top-level blocks; found out once for each tree. */
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

/** So many blocks after a change are parsed with it at first, and four times as many while none of them begins where one began before. */
const reachAtFirst = 4;

/** A text as it was parsed. */
interface Parsed {
  readonly prepared: string;
  readonly tree: Tree;
}

/**
 * The tree of a changed text. How a block is parsed depends only on what follows its start, so that the blocks up to the change are parsed anew, and from the first one
 * on that begins where a block began before, all are the old ones. The result is one flat list of blocks: to keep it costs no more than to copy it.
 */
export function* reuseBlocks(before: Parsed, text: string, change: TextChange, parse: (text: string) => Steps<Tree>): Steps<Tree> {
  const old = yield* listBlocksInSteps(before.tree);
  const by = change.newEnd - change.oldEnd;
  const head = findHead(old, before.prepared, change.start);
  const from = head > 0 ? lineStart(before.prepared, old.starts[head]!) : 0;
  const first = countBefore(old.starts, nextLine(before.prepared, change.oldEnd));
  for (let reach = reachAtFirst; ; reach *= 4) {
    const end = nextSafe(old, before.prepared, first + reach);
    const isLast = end >= old.trees.length;
    const to = isLast ? text.length : lineStart(before.prepared, old.starts[end]!) + by;
    const between = yield* listBlocksInSteps(yield* parse(text.slice(from, to)));
    const meeting = isLast
      ? { own: between.trees.length, rest: old.trees.length }
      : findMeeting(old, between.starts, { first, end: end - margin, by: by - from }, before.prepared);
    if (meeting !== null) return joinBlocks(before.tree.type, old, between, { ...meeting, head, from, by, length: text.length });
  }
}

/** The first of the blocks that are parsed anew. Blocks need not start at lines: text before and after a display on the same line is a block of its own. */
function findHead({ trees, starts }: BlockList, text: string, changeStart: number): number {
  let head = countBefore(starts, changeStart);
  while (head > 0 && starts[head - 1]! + trees[head - 1]!.length >= changeStart) head--;
  head -= margin;
  while (head > 0 && !isSafe(starts, text, head)) head--;
  return Math.max(0, head);
}

function nextSafe({ starts }: BlockList, text: string, index: number): number {
  let next = index;
  while (next < starts.length && !isSafe(starts, text, next)) next++;
  return next;
}

const isSafe = (starts: readonly number[], text: string, index: number) =>
  startsLine(text, starts[index]!) && (index === 0 || startsLine(text, starts[index - 1]!));

/** How many new blocks stand before the first old one that is one of them again; `by`: from an old offset to one in the piece that was parsed. */
function findMeeting(
  { starts }: BlockList,
  own: readonly number[],
  { first, end, by }: { readonly first: number; readonly end: number; readonly by: number },
  text: string,
): { readonly own: number; readonly rest: number } | null {
  for (let [index, rest] = [0, first]; index < own.length && rest <= end;) {
    const ahead = own[index]! - (starts[rest]! + by);
    if (ahead === 0 && isSafe(starts, text, rest)) return { own: index, rest };
    if (ahead <= 0) index++;
    if (ahead >= 0) rest++;
  }
  return null;
}

interface Join {
  /** Old blocks before the change, new ones, and the old one with which the rest begins. */
  readonly head: number;
  readonly own: number;
  readonly rest: number;
  /** Where the new ones begin, how far the rest moves, and how long the text is. */
  readonly from: number;
  readonly by: number;
  readonly length: number;
}

function joinBlocks(type: NodeType, old: BlockList, between: BlockList, { head, own, rest, from, by, length }: Join): Tree {
  const trees = old.trees.slice(0, head).concat(between.trees.slice(0, own), old.trees.slice(rest));
  const starts = old.starts.slice(0, head);
  for (let index = 0; index < own; index++) starts.push(between.starts[index]! + from);
  for (let index = rest; index < old.starts.length; index++) starts.push(old.starts[index]! + by);
  const tree = new Tree(type, trees, starts, length);
  lists.set(tree, { trees, starts });
  return tree;
}

/** How many of some ascending offsets are smaller than one. */
function countBefore(offsets: readonly number[], offset: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
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
