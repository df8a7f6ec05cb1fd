import type { SyntaxNode } from '@lezer/common';
import { hashText } from '../base/hash';
import type { Span } from '../base/span';
import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import { escapeHtml } from './escapeHtml';
import { collectLinkTargets, type LinkTargets } from './linkTargets';
import { childrenOf, isMathFence, treeOf } from './markdownTree';
import { anchorOf, numberEquations, type NumberedEquations, type NumberedReference } from './numberEquations';
import { offsetToPosition } from './positions';
import { nestingLimit, renderInline, renderMath, type RenderContext } from './renderInline';
import type { MathSpan, Snapshot } from './snapshot';

/** One top-level block as HTML, with empty elements where mathematics goes. */
export interface RenderedBlock {
  /** A hash of the content, the mathematics' source included; equal blocks get a counter. */
  readonly key: string;
  /** The block's first line in the source, from 0. */
  readonly line: number;
  /** Its mathematics stands in it as elements with `data-math="0"`, `"1"`… */
  readonly html: string;
  /** Which of the document's math spans these are. */
  readonly math: readonly number[];
}

/** The document as safe HTML, one entry per top-level block. All text is escaped, raw HTML too; no element loads or runs anything. */
export function renderBlocks(snapshot: Snapshot): readonly RenderedBlock[] {
  return finishSteps(createBlockRenderer()(snapshot));
}

/** A block without its place. `math` counts from the first formula that stands in the block. */
interface Drawn {
  readonly hash: string;
  readonly html: string;
  readonly math: readonly number[];
}

/** In small steps; drive it with `sliceSteps`. */
export type BlockRenderer = (snapshot: Snapshot) => Steps<readonly RenderedBlock[]>;

/** Renders one version of a document after the other: a block that is written as before is not rendered again. */
export function createBlockRenderer(): BlockRenderer {
  let known: ReadonlyMap<string, Drawn> = new Map();
  let knownTargets = '';
  return function* (snapshot) {
    const tree = treeOf(snapshot);
    const targets = collectLinkTargets(tree, snapshot.text);
    const written = JSON.stringify([...targets]);
    const before = written === knownTargets ? known : new Map<string, Drawn>();
    const equations = yield* numberEquations(snapshot);
    const around = { snapshot, targets, equations };
    const drawn = yield* flatMapInSteps(childrenOf(tree.topNode), (node) => [drawBlock(node, around, before)]);
    known = new Map(drawn.map(({ signature, block }) => [signature, block]));
    knownTargets = written;
    return placeBlocks(drawn, snapshot);
  };
}

interface PlacedBlock {
  readonly node: SyntaxNode;
  readonly signature: string;
  readonly firstMath: number;
  readonly block: Drawn;
}

interface Document {
  readonly snapshot: Snapshot;
  readonly targets: LinkTargets;
  readonly equations: NumberedEquations;
}

function drawBlock(node: SyntaxNode, document: Document, known: ReadonlyMap<string, Drawn>): PlacedBlock {
  const { snapshot, equations } = document;
  const firstMath = firstFrom(snapshot.math, node.from);
  const spans = within(snapshot.math, node);
  const references = within(equations.references, node);
  const places = spans.map(({ span, display }) => `${span.start - node.from}:${span.end - node.from}:${display}`);
  const names = [...nameSpans(spans, equations), ...references.map(({ span, math, shown }) => `${span.start - node.from}:${shown}${nameOf(math, equations)}`)]; // prettier-ignore
  const signature = `${node.name}\n${places.join()}\n${names.join()}\n${snapshot.text.slice(node.from, node.to)}`;
  return { node, signature, firstMath, block: known.get(signature) ?? drawAnew(node, { ...document, spans, references, firstMath }) };
}

const nameSpans = (spans: readonly MathSpan[], equations: NumberedEquations) => spans.flatMap(({ index }) => nameOf(index, equations));

function nameOf(math: number, { names }: NumberedEquations): readonly string[] {
  const label = names.get(math);
  return label === undefined ? [] : [anchorOf(label)];
}

interface Surroundings extends Document {
  readonly spans: readonly MathSpan[];
  readonly references: readonly NumberedReference[];
  readonly firstMath: number;
}

function drawAnew(node: SyntaxNode, { snapshot, spans, firstMath, targets, references, equations }: Surroundings): Drawn {
  const shown: MathSpan[] = [];
  const math = new Map(spans.map((span) => [span.span.start, span]));
  const html = renderBlock(node, { text: snapshot.text, math, targets, references, names: equations.names, shown }, 0);
  const hash = hashText(JSON.stringify([html, shown.map(({ latex }) => latex)]));
  return { hash, html, math: shown.map(({ index }) => index - firstMath) };
}

function placeBlocks(drawn: readonly PlacedBlock[], snapshot: Snapshot): readonly RenderedBlock[] {
  const seen = new Map<string, number>();
  return drawn.flatMap(({ node, firstMath, block: { hash, html, math } }) => {
    if (html === '') return [];
    const count = seen.get(hash) ?? 0;
    seen.set(hash, count + 1);
    const key = count === 0 ? hash : `${hash}-${count}`;
    return [{ key, line: offsetToPosition(snapshot, node.from).line, html, math: math.map((place) => firstMath + place) }];
  });
}

interface Placed {
  readonly span: Span;
}

/** Of things in the order of the text, the first that begins there or later. */
function firstFrom(things: readonly Placed[], offset: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (things[middle]!.span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function within<T extends Placed>(things: readonly T[], { from, to }: SyntaxNode): readonly T[] {
  return things.slice(firstFrom(things, from), firstFrom(things, to));
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
  if (/^[-–—.,;\s]*$/.test(content)) return ''; // around the number of a display, which stands beside it
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
  if (span !== undefined && isMathFence(node, context.text)) return renderMath(span, context);
  const code = node
    .getChildren('CodeText')
    .map(({ from, to }) => context.text.slice(from, to))
    .join('');
  return code === '' ? '' : `<pre><code>${escapeHtml(code)}\n</code></pre>`; // an empty one ends a cell of a notebook
};

const table: Rule = (node, context) => {
  const head = node.getChild('TableHeader');
  const rows = node
    .getChildren('TableRow')
    .map((row) => renderRow(row, 'td', context))
    .join('');
  const top = head === null ? '' : `<thead>${renderRow(head, 'th', context)}</thead>`;
  return `<div class="table-box"><table>${top}<tbody>${rows}</tbody></table></div>`; // a wide one is scrolled within its box
};

function renderRow(row: SyntaxNode, tag: 'td' | 'th', context: RenderContext): string {
  return `<tr>${row
    .getChildren('TableCell')
    .map((cell) => `<${tag}>${renderInline(cell, context, 0)}</${tag}>`)
    .join('')}</tr>`;
}

/** The title in quotes, else what is set off: `note`. */
function titleOf({ from }: SyntaxNode, text: string): string {
  const [line = ''] = text.slice(from).split(/\r?\n/, 1);
  return /"([^"]*)"/.exec(line)?.[1] ?? line.replace(/^\W+/, '').trim();
}

const rules: Readonly<Record<string, Rule>> = {
  Paragraph: paragraph,
  BulletList: listOf('ul'),
  OrderedList: listOf('ol'),
  Footnote: (node, context, depth) => `<div class="footnote">${renderChildren(node, context, depth)}</div>`,
  Admonition: (node, context, depth) =>
    `<blockquote><p><strong>${escapeHtml(titleOf(node, context.text))}</strong></p>${renderChildren(node, context, depth)}</blockquote>`,
  Blockquote: (node, context, depth) => `<blockquote>${renderChildren(node, context, depth)}</blockquote>`,
  MathBlock: (node, context) => {
    const span = context.math.get(node.from);
    return span === undefined ? '' : renderMath(span, context);
  },
  FencedCode: fence,
  CodeBlock: fence,
  HorizontalRule: () => '<hr>',
  HTMLBlock: (node, { text }) => `<pre class="raw-html">${escapeHtml(text.slice(node.from, node.to))}</pre>`,
  ProcessingInstructionBlock: (node, { text }) => `<pre class="raw-html">${escapeHtml(text.slice(node.from, node.to))}</pre>`,
  Table: table,
};
