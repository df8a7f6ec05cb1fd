import type { SyntaxNode } from '@lezer/common';
import { childrenOf, isMathFence, isMathNode } from './markdownTree';
import { readFlow, type MathIndex } from './readFlow';
import { readMathSpan } from './readMathSpan';
import type { Block, BlockKind, MathSpan } from './snapshot';

/** All math spans in a node, in reading order. */
export function collectMath(top: SyntaxNode, text: string): MathSpan[] {
  const spans: MathSpan[] = [];
  top.cursor().iterate(({ node }) => {
    if (!isMathNode(node, text)) return true;
    spans.push(readMathSpan(node, text, spans.length));
    return false;
  });
  return spans;
}

const leafKinds: Readonly<Record<string, BlockKind>> = {
  Paragraph: 'paragraph',
  TableCell: 'table-cell',
  MathBlock: 'math',
  FencedCode: 'code',
  CodeBlock: 'code',
  HTMLBlock: 'html',
  CommentBlock: 'html',
  ProcessingInstructionBlock: 'html',
  HorizontalRule: 'other',
  LinkReference: 'other',
};

/** The leaf blocks in a node, in reading order. */
export function collectBlocks(top: SyntaxNode, text: string, index: MathIndex): Block[] {
  const blocks: Block[] = [];
  const visit = (node: SyntaxNode, inside: BlockKind | null): void => {
    const block = tryBlock(node, text, index, inside);
    if (block !== undefined) blocks.push(block);
    else for (const child of childrenOf(node)) visit(child, containerKinds[node.name] ?? inside);
  };
  visit(top, null);
  return blocks;
}

const containerKinds: Readonly<Record<string, BlockKind>> = { ListItem: 'list-item', Blockquote: 'quote' };

function tryBlock(node: SyntaxNode, text: string, math: MathIndex, inside: BlockKind | null): Block | undefined {
  const level = Number(/Heading([1-6])$/.exec(node.name)?.[1] ?? 0);
  const kind = level > 0 ? 'heading' : leafKinds[node.name];
  if (kind === undefined) return undefined;
  const span = { start: node.from, end: node.to };
  if (kind === 'math' || isMathFence(node, text)) {
    const found = math.get(node.from);
    return { kind: 'math', level, span, items: found === undefined ? [] : [found] };
  }
  const isFlow = kind === 'heading' || kind === 'paragraph' || kind === 'table-cell';
  return { kind: kind === 'paragraph' ? (inside ?? kind) : kind, level, span, items: isFlow ? readFlow(node, text, math) : [] };
}
