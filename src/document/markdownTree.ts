import type { SyntaxNode, Tree } from '@lezer/common';
import { finishSteps, type Steps } from '../base/steps';
import type { TextChange } from './findChange';
import { parser, Strikethrough, Table } from '@lezer/markdown';
import { htmlBlocks } from './htmlBlocks';
import { mathBlocks } from './mathBlocks';
import { mathInline } from './mathInline';
import { pandocBlocks } from './pandocBlocks';
import { prepareChange, prepareMarkdown, widenToLines } from './prepareMarkdown';
import { reuseBlocks } from './reuseTree';
import type { Snapshot } from './snapshot';

const markdown = parser.configure([
  Table,
  Strikethrough,
  pandocBlocks,
  htmlBlocks,
  { defineNodes: [{ name: 'MathBlock', block: true }, 'MathInline', 'MathMark'], parseBlock: [mathBlocks], parseInline: [mathInline] },
]);

/** A document as Lezer saw it. */
export interface ParsedMarkdown {
  readonly prepared: string;
  readonly tree: Tree;
}

/** Documents by snapshot, so that neither rendering nor the next version parses again; a snapshot from elsewhere is parsed on demand. */
const documents = new WeakMap<Snapshot, ParsedMarkdown>();

/** Parses a text; `previous` and what changed since then spare the blocks that are the same. */
export function* parseMarkdown(text: string, previous?: ParsedMarkdown, change?: TextChange): Steps<ParsedMarkdown> {
  const lines = previous && change ? widenToLines(previous.prepared, text, change) : undefined;
  if (!previous || !lines) {
    const prepared = yield* prepareMarkdown(text);
    return { prepared, tree: yield* parsePrepared(prepared) };
  }
  const prepared = prepareChange(previous.prepared, text, lines);
  return { prepared, tree: yield* reuseBlocks(previous, prepared, lines, parsePrepared) };
}

function* parsePrepared(text: string): Steps<Tree> {
  const parse = markdown.startParse(text);
  for (;;) {
    const tree = parse.advance();
    yield;
    if (tree !== null) return tree;
  }
}

export function rememberMarkdown(snapshot: Snapshot, document: ParsedMarkdown): void {
  documents.set(snapshot, document);
}

export function markdownOf(snapshot: Snapshot): ParsedMarkdown {
  const document = documents.get(snapshot) ?? finishSteps(parseMarkdown(snapshot.text));
  documents.set(snapshot, document);
  return document;
}

export function treeOf(snapshot: Snapshot): Tree {
  return markdownOf(snapshot).tree;
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
