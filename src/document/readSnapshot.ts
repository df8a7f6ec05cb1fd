import type { Tree } from '@lezer/common';
import { collectBlocks, collectMath } from './collectBlocks';
import { findDirectives } from './findDirectives';
import { findSections } from './findSections';
import { parseMarkdown, rememberTree, treeOf } from './markdownTree';
import { findLineStarts } from './positions';
import type { Snapshot } from './snapshot';

/** Takes one version of a document apart. Never fails: any text is some Markdown. An unchanged text is not read again. */
export function readSnapshot(text: string, version: number, previous?: Snapshot): Snapshot {
  const isSame = previous?.text === text;
  const { tree, parts } = isSame ? { tree: treeOf(previous), parts: previous } : readParts(text);
  const snapshot: Snapshot = isSame ? { ...previous, version } : { version, text, lineStarts: findLineStarts(text), ...parts };
  rememberTree(snapshot, tree);
  return snapshot;
}

type Parts = Pick<Snapshot, 'math' | 'blocks' | 'sections' | 'directives'>;

function readParts(text: string): { readonly tree: Tree; readonly parts: Parts } {
  try {
    const tree = parseMarkdown(text);
    return { tree, parts: collectParts(text, tree) };
  } catch (error) {
    // Emphasis nested thousands deep overflows the stack inside Lezer, which is recursive. Nobody writes that; it is read as nothing.
    if (!(error instanceof RangeError)) throw error;
    const span = { start: 0, end: text.length };
    return { tree: parseMarkdown(''), parts: { math: [], blocks: [], sections: [{ title: '', span }], directives: [] } };
  }
}

function collectParts(text: string, tree: Tree): Parts {
  const math = collectMath(tree, text);
  const index = new Map(math.map((span) => [span.span.start, span]));
  return {
    math,
    blocks: collectBlocks(tree, text, index),
    sections: findSections(tree, text, index),
    directives: findDirectives(tree, text),
  };
}
