import { shiftSpan, type Span } from '../base/span';
import type { BlockReading } from './readBlock';
import { findOuterTag } from './readMathSpan';
import type { Block, FlowItem, MathSpan } from './snapshot';

/**
 * A math span of a block at the block's place. Most of a document moves with every keystroke, and hardly anybody asks where to: offsets are
 * found when they are wanted.
 */
export class PlacedMath implements MathSpan {
  readonly kind = 'math';
  #span: Span | null = null;
  #segments: readonly Span[] | null = null;

  constructor(
    /** With offsets from the start of its block on. */
    readonly content: MathSpan,
    readonly start: number,
    readonly index: number,
    readonly outerTag: MathSpan['outerTag'],
  ) {}

  get display(): boolean {
    return this.content.display;
  }

  get delimiter(): MathSpan['delimiter'] {
    return this.content.delimiter;
  }

  get latex(): string {
    return this.content.latex;
  }

  get closed(): boolean {
    return this.content.closed;
  }

  get span(): Span {
    return (this.#span ??= shiftSpan(this.content.span, this.start));
  }

  get segments(): readonly Span[] {
    return (this.#segments ??= this.content.segments.map((segment) => shiftSpan(segment, this.start)));
  }
}

/** The same for a leaf block. */
export class PlacedBlock implements Block {
  #span: Span | null = null;
  #items: readonly FlowItem[] | null = null;

  constructor(
    readonly content: Block,
    readonly start: number,
    /** The math spans of the top-level block that it belongs to. */
    readonly math: readonly PlacedMath[],
  ) {}

  get kind(): Block['kind'] {
    return this.content.kind;
  }

  get level(): number {
    return this.content.level;
  }

  get span(): Span {
    return (this.#span ??= shiftSpan(this.content.span, this.start));
  }

  get items(): readonly FlowItem[] {
    return (this.#items ??= this.content.items.map((item) => this.#place(item)));
  }

  #place(item: FlowItem): FlowItem {
    return item.kind === 'math' ? this.math[item.index]! : { kind: 'text', span: shiftSpan(item.span, this.start), text: item.text };
  }
}

const none: readonly PlacedMath[] = [];

/** The math spans of a block at its place: offsets from `start` on, numbered from `index` on. What follows a display may be its number. */
export function placeMath({ math }: BlockReading, start: number, index: number, text: string): readonly PlacedMath[] {
  if (math.length === 0) return none;
  return math.map((span) => new PlacedMath(span, start, span.index + index, tagAfter(span, start, text)));
}

/** Whether a math span still has the number that follows it. */
export function isTagKept({ content, start, outerTag }: PlacedMath, text: string): boolean {
  const tag = tagAfter(content, start, text);
  return tag?.text === outerTag?.text && tag?.span.start === outerTag?.span.start;
}

/** The same further on or back, in a text that is the same around it. */
export function moveMath({ content, start, index, outerTag }: PlacedMath, by: number, indexBy: number): PlacedMath {
  const tag = outerTag && { text: outerTag.text, span: shiftSpan(outerTag.span, by) };
  return new PlacedMath(content, start + by, index + indexBy, tag);
}

/** The same for blocks; `math` are the document's spans in their new places. */
export function moveBlocks(blocks: readonly PlacedBlock[], by: number, indexBy: number, math: readonly PlacedMath[]): PlacedBlock[] {
  let [old, moved] = [none, none];
  return blocks.map((block) => {
    const first = block.math[0];
    if (block.math !== old) {
      old = block.math;
      moved = first === undefined ? none : math.slice(first.index + indexBy, first.index + indexBy + old.length);
    }
    return new PlacedBlock(block.content, block.start + by, moved);
  });
}

function tagAfter({ display, closed, span }: MathSpan, start: number, text: string): MathSpan['outerTag'] {
  return display && closed ? findOuterTag(text, start + span.end) : null;
}
