import type { MathSpan, Snapshot } from '../document/snapshot';

const wording = /^ignore\b[\s:,–—-]*/i;

/**
 * The equations that the reader has said are not to be judged, each with the reason given (which may be empty):
 * `<!-- rederive: ignore the sign is a convention of the course -->`. It speaks of the mathematics before it on its own line, else of the
 * next display after it.
 */
export function findIgnored(snapshot: Snapshot): ReadonlyMap<number, string> {
  const ignored = new Map<number, string>();
  for (const { text, span } of snapshot.directives) {
    if (!wording.test(text)) continue;
    const math = onTheSameLine(snapshot, span.start) ?? snapshot.math.find((one) => one.display && one.span.start >= span.end);
    if (math) ignored.set(math.index, text.replace(wording, '').trim());
  }
  return ignored;
}

/** The last mathematics that ends before the offset with no line break between them. */
function onTheSameLine({ math, text }: Snapshot, offset: number): MathSpan | undefined {
  const before = math.findLast((one) => one.span.end <= offset);
  return before && !text.slice(before.span.end, offset).includes('\n') ? before : undefined;
}
