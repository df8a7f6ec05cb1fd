import { containsOffset } from '../base/span';
import type { FlowItem, MathSpan, Section, Snapshot } from './snapshot';

/** The section a place stands in. */
export function sectionAt(snapshot: Snapshot, offset: number): Section {
  const found = snapshot.sections.findLast(({ span }) => containsOffset(span, offset));
  return found ?? { title: '', span: { start: 0, end: snapshot.text.length } };
}

/**
 * What is read before a math span, in reading order: prose and inline math back to the display before it, within its
 * section. The section's own title is included when nothing stands between.
 */
export function proseBefore(snapshot: Snapshot, math: MathSpan): readonly FlowItem[] {
  const flow = flowAround(snapshot, math);
  const before = flow.slice(0, flow.indexOf(math));
  return before.slice(before.findLastIndex(isDisplay) + 1);
}

/** What is read after a math span, in reading order, up to the next display, within its section. */
export function proseAfter(snapshot: Snapshot, math: MathSpan): readonly FlowItem[] {
  const flow = flowAround(snapshot, math);
  const after = flow.slice(flow.indexOf(math) + 1);
  const end = after.findIndex(isDisplay);
  return end < 0 ? after : after.slice(0, end);
}

function flowAround(snapshot: Snapshot, math: MathSpan): readonly FlowItem[] {
  const { span } = sectionAt(snapshot, math.span.start);
  return snapshot.blocks.filter((block) => block.span.start >= span.start && block.span.start < span.end).flatMap((block) => block.items);
}

function isDisplay(item: FlowItem): boolean {
  return item.kind === 'math' && item.display;
}
