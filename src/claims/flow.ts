import type { Span } from '../base/span';
import type { Steps } from '../base/steps';
import type { Block, MathSpan, ProseRun, Snapshot } from '../document/snapshot';
import { simplifyChinese } from '../document/simplifyChinese';
import { splitSentences } from './splitSentences';

/** Prose between two displays, one sentence; inline mathematics stands in `text` as `$latex$`. */
export interface Sentence {
  readonly kind: 'sentence';
  /** Chinese in simplified characters, for the cues. */
  readonly text: string;
  /** The same as it is written. */
  readonly written: string;
  /** From its first character to its end, as offsets in the document. */
  readonly span: Span;
  /** For each code unit of `text`, its offset in the document; one more for the end. */
  readonly offsets: readonly number[];
  /** Inline math in the sentence, with where its `$…$` stands in `text`. */
  readonly maths: readonly { readonly index: number; readonly start: number; readonly end: number }[];
  /** Index of its block. */
  readonly block: number;
  readonly heading: boolean;
  /** A display follows directly, in the same block or as the next one. */
  readonly leadsIn: boolean;
}

export interface DisplayedMath {
  readonly kind: 'display';
  readonly index: number;
  readonly block: number;
}

export type FlowElement = Sentence | DisplayedMath;

/** The document as one line of sentences and displays, with where each math span stands in it. */
export interface Flow {
  readonly elements: readonly FlowElement[];
  /** For each math span, the index of its element (the display, or the sentence it stands in); -1 when it stands nowhere. */
  readonly placeOf: readonly number[];
}

/** Takes the blocks apart into sentences and displays, in reading order. Code and HTML are left out. */
export function* readFlow(snapshot: Snapshot): Steps<Flow> {
  const parts: PlacedPart[] = [];
  for (const [index, block] of snapshot.blocks.entries()) {
    if (block.kind !== 'code' && block.kind !== 'html') placeParts(parts, findParts(snapshot, block), block, index);
    if (index % blocksAtOnce === 0) yield;
  }
  const elements: FlowElement[] = [];
  const placeOf = snapshot.math.map(() => -1);
  for (let place = 0; place < parts.length; place++) {
    const { part, block, start, firstMath } = parts[place]!;
    if (part.kind === 'display') elements.push({ kind: 'display', index: part.math + firstMath, block });
    else elements.push(new PlacedSentence(part, start, firstMath, block, parts[place + 1]?.part.kind === 'display'));
    for (const index of mathOf(elements[place]!)) placeOf[index] = place;
    if (place % placedAtOnce === 0) yield;
  }
  return { elements, placeOf };
}

const blocksAtOnce = 8;
const placedAtOnce = 256;

function mathOf(element: FlowElement): readonly number[] {
  return element.kind === 'display' ? [element.index] : element.maths.map(({ index }) => index);
}

/** A sentence or display of a block, apart from the document: offsets and math spans are counted from the block's own. */
type Part =
  | { readonly kind: 'display'; readonly math: number }
  | (Omit<Sentence, 'span' | 'offsets' | 'block' | 'leadsIn'> & { readonly shifts: readonly number[] });

interface PlacedPart {
  readonly part: Part;
  readonly block: number;
  readonly start: number;
  readonly firstMath: number;
}

function placeParts(into: PlacedPart[], parts: readonly Part[], { span, items }: Block, block: number): void {
  const firstMath = firstMathOf(items);
  for (const part of parts) into.push({ part, block, start: span.start, firstMath });
}

function firstMathOf(items: Block['items']): number {
  return items.find((item) => item.kind === 'math')?.index ?? 0;
}

const noMaths: Sentence['maths'] = [];

/** A sentence at its place; where each of its characters stands is hardly ever asked. */
class PlacedSentence implements Sentence {
  readonly kind = 'sentence';
  readonly text: string;
  readonly written: string;
  readonly heading: boolean;
  readonly maths: Sentence['maths'];
  readonly #shifts: readonly number[];
  #offsets: readonly number[] | null = null;

  constructor(
    part: Part & { kind: 'sentence' },
    readonly start: number,
    firstMath: number,
    readonly block: number,
    readonly leadsIn: boolean,
  ) {
    this.text = part.text;
    this.written = part.written;
    this.heading = part.heading;
    this.maths = part.maths.length === 0 ? noMaths : part.maths.map((math) => ({ ...math, index: math.index + firstMath }));
    this.#shifts = part.shifts;
  }

  get span(): Span {
    const shifts = this.#shifts;
    return { start: this.start + (shifts[0] ?? 0), end: this.start + (shifts[shifts.length - 1] ?? 0) };
  }

  get offsets(): readonly number[] {
    return (this.#offsets ??= this.#shifts.map((shift) => this.start + shift));
  }
}

const partsFound = new WeakMap<object, readonly Part[]>();

/** What a block is made of; found out once, as long as nothing in it changes. */
function findParts(snapshot: Snapshot, block: Block): readonly Part[] {
  const known = block.content && partsFound.get(block.content);
  if (known) return known;
  const found = readBlock(snapshot, block);
  if (block.content) partsFound.set(block.content, found);
  return found;
}

interface Piece {
  text: string;
  written: string;
  readonly offsets: number[];
  readonly maths: { index: number; start: number; end: number }[];
}

function readBlock(snapshot: Snapshot, block: Block): Part[] {
  const parts: Part[] = [];
  const firstMath = firstMathOf(block.items);
  let piece = emptyPiece();
  const finish = () => {
    parts.push(...splitPiece(piece).map((part) => toSentence(part, block, firstMath)));
    piece = emptyPiece();
  };
  for (const item of block.items) {
    if (item.kind === 'text') appendText(piece, item, snapshot.text);
    else if (!item.display) appendMath(piece, item);
    else {
      finish();
      parts.push({ kind: 'display', math: item.index - firstMath });
    }
  }
  finish();
  return parts;
}

function emptyPiece(): Piece {
  return { text: '', written: '', offsets: [], maths: [] };
}

/** `run.text` is the source without its marks: each of its characters is looked for, in order, in the source. */
function appendText(piece: Piece, run: ProseRun, source: string): void {
  let at = run.span.start;
  for (const char of run.text.split('')) {
    let found = at;
    while (found < run.span.end && source[found] !== char) found += 1;
    if (found < run.span.end) at = found;
    piece.offsets.push(Math.min(at, run.span.end));
    at += 1;
  }
  const plain = run.text.replace(/\s/g, ' ');
  piece.text += simplifyChinese(plain);
  piece.written += plain;
}

function appendMath(piece: Piece, math: MathSpan): void {
  const start = piece.text.length;
  const inside = math.latex.replace(/\s/g, ' ');
  const text = `$${inside}$`;
  for (let i = 0; i < text.length; i++) piece.offsets.push(Math.min(math.span.start + i, math.span.end));
  piece.text += text;
  piece.written += text;
  piece.maths.push({ index: math.index, start, end: piece.text.length });
}

function splitPiece(piece: Piece): Piece[] {
  const parts = splitSentences(piece.text, piece.maths);
  return parts.map(({ start, end }) => ({
    text: piece.text.slice(start, end),
    written: piece.written.slice(start, end),
    offsets: piece.offsets.slice(start, end),
    maths: piece.maths
      .filter((math) => start <= math.start && math.end <= end)
      .map((math) => ({ ...math, start: math.start - start, end: math.end - start })),
  }));
}

function toSentence({ text, written, offsets, maths }: Piece, { span, kind }: Block, firstMath: number): Part {
  const last = offsets[offsets.length - 1] ?? span.start;
  return {
    kind: 'sentence',
    text,
    written,
    shifts: [...offsets, last + 1].map((offset) => offset - span.start),
    maths: maths.map((math) => ({ ...math, index: math.index - firstMath })),
    heading: kind === 'heading',
  };
}
