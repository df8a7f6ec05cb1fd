import type { SyntaxNode, Tree } from '@lezer/common';
import { parser, Strikethrough, Table } from '@lezer/markdown';
import { mathBlocks } from './mathBlocks';
import { mathInline } from './mathInline';
import { pandocBlocks } from './pandocBlocks';
import { prepareMarkdown } from './prepareMarkdown';
import type { Snapshot } from './snapshot';

const markdown = parser.configure([
  Table,
  Strikethrough,
  pandocBlocks,
  { defineNodes: [{ name: 'MathBlock', block: true }, 'MathInline', 'MathMark'], parseBlock: [mathBlocks], parseInline: [mathInline] },
]);

/** Trees by snapshot, so that rendering does not parse again; a snapshot from elsewhere is parsed on demand. */
const trees = new WeakMap<Snapshot, Tree>();

export function parseMarkdown(text: string): Tree {
  return markdown.parse(prepareMarkdown(text));
}

export function rememberTree(snapshot: Snapshot, tree: Tree): void {
  trees.set(snapshot, tree);
}

export function treeOf(snapshot: Snapshot): Tree {
  const tree = trees.get(snapshot) ?? parseMarkdown(snapshot.text);
  trees.set(snapshot, tree);
  return tree;
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** ```` ```math ```` fences are displays, and so are MyST's ```` ```{math} ````. */
export function isMathFence(node: SyntaxNode, text: string): boolean {
  const info = node.name === 'FencedCode' ? node.getChild('CodeInfo') : null;
  return info !== null && /^(?:math\b(?!-)|\{math\})/i.test(text.slice(info.from, info.to));
}

export function isMathNode(node: SyntaxNode, text: string): boolean {
  return node.name === 'MathInline' || node.name === 'MathBlock' || isMathFence(node, text);
}
