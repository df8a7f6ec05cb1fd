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
  const bare: FlowElement[] = [];
  for (const [index, block] of snapshot.blocks.entries()) {
    if (block.kind !== 'code' && block.kind !== 'html') bare.push(...readBlock(snapshot, block, index));
    if (index % blocksAtOnce === 0) yield;
  }
  const elements = bare.map((element, index) =>
    element.kind === 'sentence' ? { ...element, leadsIn: bare[index + 1]?.kind === 'display' } : element,
  );
  const placeOf = snapshot.math.map(() => -1);
  elements.forEach((element, place) => {
    if (element.kind === 'display') placeOf[element.index] = place;
    else for (const math of element.maths) placeOf[math.index] = place;
  });
  return { elements, placeOf };
}

const blocksAtOnce = 8;

interface Piece {
  text: string;
  written: string;
  readonly offsets: number[];
  readonly maths: { index: number; start: number; end: number }[];
}

function readBlock(snapshot: Snapshot, block: Block, index: number): FlowElement[] {
  const elements: FlowElement[] = [];
  let piece = emptyPiece();
  const finish = () => {
    elements.push(...splitPiece(piece).map((part) => toSentence(part, block, index)));
    piece = emptyPiece();
  };
  for (const item of block.items) {
    if (item.kind === 'text') appendText(piece, item, snapshot.text);
    else if (!item.display) appendMath(piece, item);
    else {
      finish();
      elements.push({ kind: 'display', index: item.index, block: index });
    }
  }
  finish();
  return elements;
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

function toSentence(piece: Piece, block: Block, index: number): Sentence {
  const last = piece.offsets[piece.offsets.length - 1] ?? block.span.start;
  return {
    kind: 'sentence',
    ...piece,
    offsets: [...piece.offsets, last + 1],
    block: index,
    heading: block.kind === 'heading',
    leadsIn: false,
  };
}
