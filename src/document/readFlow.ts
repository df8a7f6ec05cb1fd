import type { SyntaxNode } from '@lezer/common';
import { decodeEntity } from './entities';
import { childrenOf } from './markdownTree';
import type { FlowItem, MathSpan, ProseRun } from './snapshot';

/** Math spans by the offset they start at. */
export type MathIndex = ReadonlyMap<number, MathSpan>;

const hidden: ReadonlySet<string> = new Set(
  'EmphasisMark StrikethroughMark LinkMark CodeMark HeaderMark QuoteMark ListMark LinkTitle LinkLabel Comment HTMLTag ProcessingInstruction TableDelimiter'.split(
    ' ',
  ),
);

/** The prose runs and math spans of a leaf block, in order. Marks of emphasis, links and code are left out of the text. */
export function readFlow(node: SyntaxNode, text: string, math: MathIndex): FlowItem[] {
  const items: FlowItem[] = [];
  let run: { start: number; end: number; text: string } | null = null;
  const addText = (start: number, end: number, words: string): void => {
    run = run === null ? { start, end, text: words } : { start: run.start, end, text: run.text + words };
  };
  const finishRun = (): void => {
    if (run !== null && run.text.trim() !== '') items.push(makeRun(run, items.length === 0));
    run = null;
  };
  const visit = (parent: SyntaxNode, from: number, to: number): void => {
    let at = from;
    for (const child of childrenOf(parent)) {
      if (child.from < from || child.to > to) continue;
      if (child.from > at) addText(at, child.from, text.slice(at, child.from));
      visitChild(child, parent);
      at = Math.max(at, child.to);
    }
    if (to > at) addText(at, to, text.slice(at, to));
  };
  const visitChild = (child: SyntaxNode, parent: SyntaxNode): void => {
    const span = math.get(child.from);
    if (span !== undefined && span.span.end === child.to) {
      finishRun();
      items.push(span);
    } else if (child.name === 'Escape') addText(child.from, child.to, text.slice(child.from + 1, child.to));
    else if (child.name === 'Entity') addText(child.from, child.to, decodeEntity(text.slice(child.from, child.to)));
    else if (child.name === 'LinkMark' && isBracket(parent)) addText(child.from, child.to, text.slice(child.from, child.to));
    else if (!hidden.has(child.name) && !isFootnoteMark(child, text)) visitInside(child);
  };
  /** Of a link or image with a target only the label is read. */
  const visitInside = (child: SyntaxNode): void => {
    const [open, close] = isBracket(child) ? [] : child.getChildren('LinkMark');
    if (child.name === 'Autolink' || open === undefined || close === undefined) visit(child, child.from, child.to);
    else visit(child, open.to, close.from);
  };
  visit(node, node.from, node.to);
  finishRun();
  const last = items.at(-1);
  return last?.kind === 'text' ? [...items.slice(0, -1), trimEnd(last)] : items;
}

function isFootnoteMark({ name, from }: SyntaxNode, text: string): boolean {
  return name === 'Link' && text.startsWith('[^', from);
}

/** `[0, 1]` is read as a link without target: its brackets are text. */
function isBracket(node: SyntaxNode): boolean {
  return node.name === 'Link' && node.getChild('URL') === null && node.getChild('LinkLabel') === null;
}

/** Line ends are read as spaces; those at a block's start and end are no part of it. */
function makeRun(
  { start, end, text }: { readonly start: number; readonly end: number; readonly text: string },
  isFirst: boolean,
): ProseRun {
  const words = text.replace(/[ \t]*\r?\n[ \t]*/g, ' ');
  const leading = isFirst ? text.length - text.trimStart().length : 0;
  return { kind: 'text', span: { start: start + leading, end }, text: isFirst ? words.trimStart() : words };
}

function trimEnd(run: ProseRun): ProseRun {
  const text = run.text.trimEnd();
  return { ...run, text, span: { start: run.span.start, end: run.span.end - (run.text.length - text.length) } };
}
