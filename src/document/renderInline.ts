import type { SyntaxNode } from '@lezer/common';
import { decodeEntity } from './entities';
import { escapeHtml } from './escapeHtml';
import { isSafeTarget, tryTarget, type LinkTargets } from './linkTargets';
import { childrenOf } from './markdownTree';
import type { MathIndex } from './readFlow';
import { anchorOf, type NumberedEquations, type NumberedReference } from './numberEquations';
import type { MathSpan } from './snapshot';

/** What rendering needs to know about the whole document. */
export interface RenderContext {
  readonly text: string;
  readonly math: MathIndex;
  readonly targets: LinkTargets;
  readonly names: NumberedEquations['names'];
  /** Of the block at hand. */
  readonly references: readonly NumberedReference[];
  /** The mathematics that the block at hand has shown so far, in order. */
  readonly shown: MathSpan[];
}

/** Deeper nesting than this is shown as plain text. */
export const nestingLimit = 100;

type Rule = (node: SyntaxNode, context: RenderContext, depth: number) => string;

/** The content of a leaf block or of an inline node, between two offsets. */
export function renderInline(parent: SyntaxNode, context: RenderContext, depth: number, from = parent.from, to = parent.to): string {
  if (depth > nestingLimit) return escapeHtml(context.text.slice(from, to));
  let html = '';
  let at = from;
  for (const part of partsOf(parent, context, from, to)) {
    if (part.from < at || part.to > to) continue;
    html += escapeHtml(context.text.slice(at, part.from)) + part.render(depth + 1);
    at = part.to;
  }
  return html + escapeHtml(context.text.slice(at, to));
}

interface Part {
  readonly from: number;
  readonly to: number;
  render(depth: number): string;
}

/** What is marked up, and what speaks of equations, in the order of the text; of two that begin at one place the reference comes first. */
function partsOf(parent: SyntaxNode, context: RenderContext, from: number, to: number): readonly Part[] {
  const children = childrenOf(parent).map((node) => ({ from: node.from, to: node.to, render: (depth: number) => renderInlineNode(node, context, depth) })); // prettier-ignore
  const own = context.references.filter(({ span }) => from <= span.start && span.end <= to);
  if (own.length === 0) return children;
  const references = own.map((reference) => ({ from: reference.span.start, to: reference.span.end, render: () => renderReference(reference, context) })); // prettier-ignore
  return [...references, ...children].sort((one, other) => one.from - other.from);
}

function renderReference({ span, math, shown }: NumberedReference, { text, names }: RenderContext): string {
  if (shown === '') return '';
  const words = escapeHtml(shown ?? text.slice(span.start, span.end));
  const label = names.get(math);
  return label === undefined ? words : `<a class="reference" href="#${escapeHtml(encodeURIComponent(anchorOf(label)))}">${words}</a>`;
}

/** The place of a formula, numbered within its block: what stands before the block does not count. */
export function renderMath(span: MathSpan, { shown, names }: RenderContext): string {
  const place = shown.push(span) - 1;
  if (!span.display) return `<span class="math" data-math="${place}"></span>`;
  const label = names.get(span.index);
  const id = label === undefined ? '' : ` id="${escapeHtml(anchorOf(label))}"`;
  return `<div class="math math-display" data-math="${place}"${id}></div>`;
}

function renderInlineNode(node: SyntaxNode, context: RenderContext, depth: number): string {
  const span = context.math.get(node.from);
  if (span !== undefined && span.span.end === node.to) return renderMath(span, context);
  const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined;
  return rule === undefined ? renderInline(node, context, depth) : rule(node, context, depth);
}

const nothing: Rule = () => '';
const wrap =
  (tag: string): Rule =>
  (node, context, depth) =>
    `<${tag}>${renderInline(node, context, depth)}</${tag}>`;
/** Raw HTML is shown, never passed on. */
const raw: Rule = (node, { text }) => escapeHtml(text.slice(node.from, node.to));

const link: Rule = (node, context, depth) => {
  const target = tryTarget(node, context.text, context.targets);
  if (target === undefined) return renderBrackets(node, context, depth);
  const [open, close] = node.getChildren('LinkMark');
  const label = renderInline(node, context, depth, open?.to, close?.from);
  return isSafeTarget(target) ? `<a href="${escapeHtml(target)}">${label}</a>` : label;
};

/** `[0, 1]` is read as a link to a label that nobody defined: the brackets are text. */
function renderBrackets(node: SyntaxNode, context: RenderContext, depth: number): string {
  const [open, close] = node.getChildren('LinkMark');
  if (open === undefined || close === undefined) return raw(node, context, depth);
  const inner = renderInline(node, context, depth, open.to, close.from);
  return `${escapeHtml(context.text.slice(node.from, open.to))}${inner}${escapeHtml(context.text.slice(close.from, node.to))}`;
}

/** The host decides whether an image may load: it gets no `src` here. */
const image: Rule = (node, context) => {
  const target = tryTarget(node, context.text, context.targets);
  const [open, close] = node.getChildren('LinkMark');
  const alt = escapeHtml(context.text.slice(open?.to ?? node.from, close?.from ?? node.to));
  if (target === undefined) return escapeHtml(context.text.slice(node.from, node.to));
  return isSafeTarget(target) ? `<img alt="${alt}" data-src="${escapeHtml(target)}">` : alt;
};

const autolink: Rule = (node, { text }) => {
  const url = node.getChild('URL');
  const target = url === null ? '' : text.slice(url.from, url.to);
  const href = /^[^:/]+@/.test(target) ? `mailto:${target}` : target;
  return isSafeTarget(href) ? `<a href="${escapeHtml(href)}">${escapeHtml(target)}</a>` : escapeHtml(target);
};

const rules: Readonly<Record<string, Rule>> = {
  Emphasis: wrap('em'),
  StrongEmphasis: wrap('strong'),
  Strikethrough: wrap('del'),
  InlineCode: wrap('code'),
  Link: link,
  Image: image,
  Autolink: autolink,
  Escape: (node, { text }) => escapeHtml(text.slice(node.from + 1, node.to)),
  Entity: (node, { text }) => escapeHtml(decodeEntity(text.slice(node.from, node.to))),
  HardBreak: () => '<br>\n',
  HTMLTag: raw,
  ProcessingInstruction: raw,
  Comment: nothing,
  EmphasisMark: nothing,
  StrikethroughMark: nothing,
  CodeMark: nothing,
  HeaderMark: nothing,
  QuoteMark: nothing,
};
