import type { MathSpan, Snapshot } from '../document/snapshot';

const wording = /^ignore\b[\s:,–—-]*/i;

/**
 * The equations that the reader has said are not to be judged, each with the reason given (which may be empty):
 * `<!-- rederive: ignore the sign is a convention of the course -->`. It speaks of the mathematics before it on its own line, else of the
 * next display after it.
 */
export function findIgnored(snapshot: Snapshot): ReadonlyMap<number, string> {
  const spoken = mathOfDirectives(snapshot, (text) => wording.test(text));
  return new Map(spoken.map(({ math, text }) => [math, text.replace(wording, '').trim()]));
}

/** The equations of which the reader has said that they are definitions: `<!-- rederive: definition -->`. */
export function findDefinitionsTold(snapshot: Snapshot): ReadonlySet<number> {
  return new Set(mathOfDirectives(snapshot, (text) => /^definition$/i.test(text.trim())).map(({ math }) => math));
}

function mathOfDirectives(snapshot: Snapshot, isWanted: (text: string) => boolean): { readonly math: number; readonly text: string }[] {
  return snapshot.directives.flatMap(({ text, span }) => {
    if (!isWanted(text)) return [];
    const math = onTheSameLine(snapshot, span.start) ?? snapshot.math.find((one) => one.display && one.span.start >= span.end);
    return math ? [{ math: math.index, text }] : [];
  });
}

/** The last mathematics that ends before the offset with no line break between them. */
function onTheSameLine({ math, text }: Snapshot, offset: number): MathSpan | undefined {
  const before = math.findLast((one) => one.span.end <= offset);
  return before && !text.slice(before.span.end, offset).includes('\n') ? before : undefined;
}
