import { collectBlocks, collectMath } from './collectBlocks';
import { findDirectives } from './findDirectives';
import { findSections } from './findSections';
import { parseMarkdown, rememberTree, treeOf } from './markdownTree';
import { findLineStarts } from './positions';
import type { Snapshot } from './snapshot';

/** Takes one version of a document apart. Never fails: any text is some Markdown. An unchanged text is not read again. */
export function readSnapshot(text: string, version: number, previous?: Snapshot): Snapshot {
  const isSame = previous?.text === text;
  const tree = isSame ? treeOf(previous) : parseMarkdown(text);
  const snapshot: Snapshot = isSame ? { ...previous, version } : { version, text, lineStarts: findLineStarts(text), ...readParts(text, tree) };
  rememberTree(snapshot, tree);
  return snapshot;
}

function readParts(text: string, tree: ReturnType<typeof parseMarkdown>): Pick<Snapshot, 'math' | 'blocks' | 'sections' | 'directives'> {
  const math = collectMath(tree, text);
  return { math, blocks: collectBlocks(tree, text, math), sections: findSections(tree, text, math), directives: findDirectives(tree, text) };
}
