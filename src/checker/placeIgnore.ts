import type { MathSpan, Snapshot } from '../document/snapshot';

/** An insertion: `before`, the comment, `after`. */
export interface IgnorePlace {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Where a comment that keeps an equation from being judged goes: on a line of its own above a display that begins its line (inside the
 * same quotes), else behind the equation.
 */
export function placeIgnore(snapshot: Snapshot, { display, span }: MathSpan): IgnorePlace {
  const lineStart = snapshot.text.lastIndexOf('\n', span.start - 1) + 1;
  const before = snapshot.text.slice(lineStart, span.start);
  if (display && /^[\s>]*$/.test(before)) return { offset: span.start, before: '', after: `\n${before}` };
  return { offset: span.end, before: ' ', after: '' };
}
