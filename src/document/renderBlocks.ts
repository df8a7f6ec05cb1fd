import type { SyntaxNode } from '@lezer/common';
import { hashText } from '../base/hash';
import { escapeHtml } from './escapeHtml';
import { collectLinkTargets } from './linkTargets';
import { childrenOf, isMathFence, treeOf } from './markdownTree';
import { offsetToPosition } from './positions';
import { nestingLimit, renderInline, renderMath, type RenderContext } from './renderInline';
import type { Snapshot } from './snapshot';

/** One top-level block as HTML, with empty elements where mathematics goes. */
export interface RenderedBlock {
  /**
   * A hash of the content, the mathematics' source included but not its numbers; equal blocks get a counter. An element kept by
   * its key needs its `data-math` renumbered from `math` and its line updated.
   */
  readonly key: string;
  /** The block's first line in the source, from 0. */
  readonly line: number;
  readonly html: string;
  /** Indices of the math spans in the block, in order. */
  readonly math: readonly number[];
}

/** The document as safe HTML, one entry per top-level block. All text is escaped, raw HTML too; no element loads or runs anything. */
export function renderBlocks(snapshot: Snapshot): RenderedBlock[] {
  const tree = treeOf(snapshot);
  const math = new Map(snapshot.math.map((span) => [span.span.start, span]));
  const context: RenderContext = { text: snapshot.text, math, targets: collectLinkTargets(tree, snapshot.text) };
  const seen = new Map<string, number>();
  return childrenOf(tree.topNode).flatMap((node) => {
    const html = renderBlock(node, context, 0);
    return html === '' ? [] : [describeBlock(html, offsetToPosition(snapshot, node.from).line, snapshot, seen)];
  });
}

/** Our own placeholders; the document's text cannot hold one, since its quotes are escaped. */
const placeholder = /data-math="(\d+)"/g;

function describeBlock(html: string, line: number, snapshot: Snapshot, seen: Map<string, number>): RenderedBlock {
  const hash = hashText(
    html.replace(placeholder, (_all, index: string) => `data-math=${JSON.stringify(snapshot.math[Number(index)]?.latex)}`),
  );
  const count = seen.get(hash) ?? 0;
  seen.set(hash, count + 1);
  return {
    key: count === 0 ? hash : `${hash}-${count}`,
    line,
    html,
    math: Array.from(html.matchAll(placeholder), (match) => Number(match[1])),
  };
}

type Rule = (node: SyntaxNode, context: RenderContext, depth: number) => string;

function renderBlock(node: SyntaxNode, context: RenderContext, depth: number): string {
  if (depth > nestingLimit) return `<p>${escapeHtml(context.text.slice(node.from, node.to))}</p>`;
  const level = /Heading([1-6])$/.exec(node.name)?.[1];
  if (level !== undefined) return `<h${level}>${renderInline(node, context, 0).trim()}</h${level}>`;
  const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined;
  return rule === undefined ? '' : rule(node, context, depth);
}

function renderChildren(node: SyntaxNode, context: RenderContext, depth: number): string {
  return childrenOf(node)
    .map((child) => renderBlock(child, context, depth + 1))
    .join('');
}

const paragraph: Rule = (node, context) => {
  const content = renderInline(node, context, 0);
  // A display is a block, which a <p> cannot hold.
  return content.includes('<div class="math') ? `<div class="paragraph">${content}</div>` : `<p>${content}</p>`;
};

const listOf =
  (tag: 'ul' | 'ol'): Rule =>
  (node, context, depth) => {
    const tight = !isLoose(node, context.text);
    const items = node.getChildren('ListItem').map((item) => `<li>${renderItem(item, context, depth + 1, tight)}</li>`);
    return `<${tag}${tag === 'ol' ? readStart(node, context.text) : ''}>${items.join('')}</${tag}>`;
  };

function renderItem(item: SyntaxNode, context: RenderContext, depth: number, tight: boolean): string {
  const bare = (child: SyntaxNode): boolean => tight && child.name === 'Paragraph';
  return childrenOf(item)
    .map((child) => (bare(child) ? renderInline(child, context, 0) : renderBlock(child, context, depth + 1)))
    .join('');
}

/** A list is loose when a blank line stands between two of its items or between two blocks of one. */
function isLoose(list: SyntaxNode, text: string): boolean {
  const rows = [childrenOf(list), ...list.getChildren('ListItem').map(childrenOf)];
  return rows.some((blocks) =>
    blocks.some((block, index) => index > 0 && /\n[ \t>]*\r?\n/.test(text.slice(blocks[index - 1]!.to, block.from))),
  );
}

function readStart(list: SyntaxNode, text: string): string {
  const mark = list.getChild('ListItem')?.getChild('ListMark');
  const start = mark ? parseInt(text.slice(mark.from, mark.to), 10) : 1;
  return start === 1 || Number.isNaN(start) ? '' : ` start="${start}"`;
}

const fence: Rule = (node, context) => {
  const span = context.math.get(node.from);
  if (span !== undefined && isMathFence(node, context.text)) return renderMath(span);
  const code = node
    .getChildren('CodeText')
    .map(({ from, to }) => context.text.slice(from, to))
    .join('');
  return `<pre><code>${escapeHtml(code)}\n</code></pre>`;
};

const table: Rule = (node, context) => {
  const head = node.getChild('TableHeader');
  const rows = node
    .getChildren('TableRow')
    .map((row) => renderRow(row, 'td', context))
    .join('');
  return `<table>${head === null ? '' : `<thead>${renderRow(head, 'th', context)}</thead>`}<tbody>${rows}</tbody></table>`;
};

function renderRow(row: SyntaxNode, tag: 'td' | 'th', context: RenderContext): string {
  return `<tr>${row
    .getChildren('TableCell')
    .map((cell) => `<${tag}>${renderInline(cell, context, 0)}</${tag}>`)
    .join('')}</tr>`;
}

const rules: Readonly<Record<string, Rule>> = {
  Paragraph: paragraph,
  BulletList: listOf('ul'),
  OrderedList: listOf('ol'),
  Footnote: (node, context, depth) => `<div class="footnote">${renderChildren(node, context, depth)}</div>`,
  Blockquote: (node, context, depth) => `<blockquote>${renderChildren(node, context, depth)}</blockquote>`,
  MathBlock: (node, context) => {
    const span = context.math.get(node.from);
    return span === undefined ? '' : renderMath(span);
  },
  FencedCode: fence,
  CodeBlock: fence,
  HorizontalRule: () => '<hr>',
  HTMLBlock: (node, { text }) => `<pre class="raw-html">${escapeHtml(text.slice(node.from, node.to))}</pre>`,
  ProcessingInstructionBlock: (node, { text }) => `<pre class="raw-html">${escapeHtml(text.slice(node.from, node.to))}</pre>`,
  Table: table,
};
