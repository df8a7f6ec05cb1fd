import { mathAt } from '../document/mathOffsets';
import type { Snapshot } from '../document/snapshot';

/** A formula as it stands in a text that has not been read yet. */
export interface Draft {
  readonly math: number;
  readonly latex: string;
}

/**
 * The one formula in which a newer text differs from one that was read; null where more changed than the inside of a formula, so that only
 * reading tells what stands where.
 */
export function draftFormula({ text: read, math }: Pick<Snapshot, 'text' | 'math'>, text: string): Draft | null {
  if (read === text) return null;
  const start = commonStart(read, text);
  const tail = commonEnd(read, text, Math.min(read.length, text.length) - start);
  const end = read.length - tail;
  const found = mathAt({ math }, end);
  const place = found?.segments.findIndex((segment) => segment.start <= start && end <= segment.end) ?? -1;
  const inside = found?.segments[place];
  if (found === undefined || inside === undefined || !found.closed) return null;
  const growth = text.length - read.length;
  const written = text.slice(Math.max(inside.start, start - 4), Math.min(inside.end + growth, text.length - tail + 2));
  if (mayEndFormula.test(written)) return null;
  if (found.segments.length > 1 && text.slice(start, end + growth).includes('\n')) return null; // the next line may lack the marks of its quote
  const lines = found.segments.map((segment, index) =>
    text.slice(segment.start + (index > place ? growth : 0), segment.end + (index < place ? 0 : growth)),
  );
  return { math: found.index, latex: lines.join('') };
}

/** What may close a formula, or the paragraph that it stands in. */
const mayEndFormula = /\$|\\[\])]|\n[ \t]*\n|\\end\b|```/;

const stride = 4096;

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at + stride <= most && one.slice(at, at + stride) === other.slice(at, at + stride)) at += stride;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

/** Of equal characters at the end, no more than `most`. */
function commonEnd(one: string, other: string, most: number): number {
  const isSame = (at: number, length: number): boolean =>
    one.slice(one.length - at - length, one.length - at) === other.slice(other.length - at - length, other.length - at);
  let at = 0;
  while (at + stride <= most && isSame(at, stride)) at += stride;
  while (at < most && isSame(at, 1)) at++;
  return at;
}
