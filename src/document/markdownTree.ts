import type { SyntaxNode, Tree } from '@lezer/common';
import { parser, Strikethrough, Table } from '@lezer/markdown';
import { mathBlocks } from './mathBlocks';
import { mathInline } from './mathInline';
import type { Snapshot } from './snapshot';

const markdown = parser.configure([
  Table,
  Strikethrough,
  { defineNodes: [{ name: 'MathBlock', block: true }, 'MathInline', 'MathMark'], parseBlock: [mathBlocks], parseInline: [mathInline] },
]);

/** Front matter: YAML between `---` lines at the very start. Its content is the group. */
const frontMatter = /^---[ \t]*\r?\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

export function matchFrontMatter(text: string): { readonly content: string; readonly start: number; readonly end: number } | undefined {
  const match = frontMatter.exec(text);
  if (match === null) return undefined;
  const content = match[1] ?? '';
  return { content, start: match[0].indexOf('\n') + 1, end: match[0].length };
}

/** Trees by snapshot, so that rendering does not parse again; a snapshot from elsewhere is parsed on demand. */
const trees = new WeakMap<Snapshot, Tree>();

export function parseMarkdown(text: string): Tree {
  const front = matchFrontMatter(text);
  // Blanked, not cut, so that offsets stay.
  const blanked = front === undefined ? text : text.slice(0, front.end).replace(/[^\r\n]/g, ' ') + text.slice(front.end);
  return markdown.parse(limitNesting(trimTableRules(unifyLineEnds(blanked))));
}

/**
 * Carriage returns as white space of the same length, since Lezer's tables and hard breaks know only `\n`. A tab, not a space:
 * one space at a line's end must not become the two of a hard break.
 */
function unifyLineEnds(text: string): string {
  if (!text.includes('\r')) return text;
  return text
    .replace(/(?<=  )\r\n/g, ' \n')
    .replace(/\r\n/g, '\t\n')
    .replace(/\r/g, '\n');
}

/** Lezer takes no space after the last bar of `|---|---|`: it is moved before the bar, where it may stand. */
function trimTableRules(text: string): string {
  return text.replace(/^([ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?)\|([ \t]+)$/gm, '$1$2|');
}

const containerLimit = 40;
const containerMarks = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=\\s)|\\d{1,9}[.)](?=\\s))){${containerLimit}}[^\\n]*`, 'gm');

/** Quotes and lists nested deeper than this on one line are read as text, since each level is a recursion. */
function limitNesting(text: string): string {
  return text.replace(containerMarks, (line) => line.replace(/[^\s]/g, (mark, at: number) => (at < 2 * containerLimit ? mark : '.')));
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

/** ```` ```math ```` fences are displays. */
export function isMathFence(node: SyntaxNode, text: string): boolean {
  const info = node.name === 'FencedCode' ? node.getChild('CodeInfo') : null;
  return info !== null && /^math\b/i.test(text.slice(info.from, info.to));
}

export function isMathNode(node: SyntaxNode, text: string): boolean {
  return node.name === 'MathInline' || node.name === 'MathBlock' || isMathFence(node, text);
}
