import type { SyntaxNode, Tree } from '@lezer/common';
import { collectBlocks, collectMath } from './collectBlocks';
import { findCommentDirectives } from './findDirectives';
import { trySectionStart, type SectionStart } from './findSections';
import type { Block, Directive, MathSpan } from './snapshot';

/** What a top-level block of the Markdown tree says. Offsets are relative to its start, and its math spans are counted from 0. */
export interface BlockReading {
  readonly math: readonly MathSpan[];
  readonly blocks: readonly Block[];
  readonly directives: readonly Directive[];
  readonly section: SectionStart | undefined;
}

/** By Lezer's node: it takes a node over into the next version's tree when nothing in it changed. */
const readings = new WeakMap<Tree, BlockReading>();

/** Reads a block, or remembers what was read. `text` is the block's own. */
export function readBlock(tree: Tree, text: () => string): BlockReading {
  const known = readings.get(tree);
  if (known !== undefined) return known;
  const reading = readFresh(tree.topNode, text());
  readings.set(tree, reading);
  return reading;
}

function readFresh(node: SyntaxNode, text: string): BlockReading {
  try {
    const math = collectMath(node, text);
    const index = new Map(math.map((span) => [span.span.start, span]));
    return {
      math,
      blocks: collectBlocks(node, text, index),
      directives: findCommentDirectives(node, text),
      section: trySectionStart(node, text, index),
    };
  } catch (error) {
    // Emphasis nested thousands deep overflows the stack, since nodes are visited recursively. Nobody writes that; it is read as nothing.
    if (!(error instanceof RangeError)) throw error;
    return { math: [], blocks: [], directives: [], section: undefined };
  }
}
