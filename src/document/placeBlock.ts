import { shiftSpan } from '../base/span';
import type { BlockReading, PlacedReading } from './readBlock';
import { findOuterTag } from './readMathSpan';
import type { Block, FlowItem, MathSpan } from './snapshot';

/** Moves a reading to its place: offsets from `start` on, math spans from `index` on. What follows a display may be its number. */
export function placeBlock(reading: BlockReading, start: number, index: number, text: string): PlacedReading {
  const known = reading.placed;
  if (known?.start === start && known.index === index && known.math.every((math) => isTagKept(math, text))) return known;
  const math = reading.math.map((span) => placeMath(span, start, index, text));
  const blocks = reading.blocks.map((block) => placeInText(block, start, math));
  const directives = reading.directives.map((directive) => ({ ...directive, span: shiftSpan(directive.span, start) }));
  reading.placed = { start, index, math, blocks, directives };
  return reading.placed;
}

function tagAfter({ display, closed, span }: MathSpan, text: string): MathSpan['outerTag'] {
  return display && closed ? findOuterTag(text, span.end) : null;
}

function isTagKept(math: MathSpan, text: string): boolean {
  const tag = tagAfter(math, text);
  return tag?.text === math.outerTag?.text && tag?.span.start === math.outerTag?.span.start;
}

function placeMath(math: MathSpan, start: number, index: number, text: string): MathSpan {
  const placed: MathSpan = {
    ...math,
    index: math.index + index,
    span: shiftSpan(math.span, start),
    segments: math.segments.map((segment) => shiftSpan(segment, start)),
  };
  const outerTag = tagAfter(placed, text);
  return outerTag === null ? placed : { ...placed, outerTag };
}

function placeInText(block: Block, start: number, math: readonly MathSpan[]): Block {
  const place = (item: FlowItem): FlowItem =>
    item.kind === 'math' ? math[item.index]! : { kind: 'text', span: shiftSpan(item.span, start), text: item.text };
  const { kind, level, span, items } = block;
  return { kind, level, span: shiftSpan(span, start), items: items.map(place), content: block };
}
