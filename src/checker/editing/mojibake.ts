import type { LocalFault } from './localFault';

/** What Windows puts at 0x80 … 0x9F; the other bytes are the characters of the same number. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const tail = `[\u0080-\u00bf${windows}]`;
const suspicious = new RegExp(`[\u00c2-\u00df]${tail}|[\u00e0-\u00ef]${tail}{2}|[\u00f0-\u00f4]${tail}{3}`, 'gu');

/** `âˆ‡` for `∇`: text in UTF-8 that was taken for Windows' own encoding. Neighbouring letters are one fault. */
export function findMojibake(text: string): readonly LocalFault[] {
  if (!/[\u00c2-\u00f4]/.test(text)) return [];
  const runs = [...text.matchAll(new RegExp(`(?:${suspicious.source})(?:\\s*(?:${suspicious.source}))*`, 'gu'))];
  return runs.flatMap(({ index, 0: broken }) => {
    const restored = restore(broken);
    if (restored === null) return [];
    const span = { start: index, end: index + broken.length };
    return [{ code: 'homework.mojibake', span, fields: { broken, restored }, edits: [{ span, newText: restored }] }];
  });
}

/** The letters that the bytes say; null where they are no UTF-8. */
function restore(broken: string): string | null {
  let failed = false;
  const restored = broken.replace(suspicious, (letters) => {
    const point = decode([...letters].map(byteOf));
    failed ||= point === null;
    return point === null ? letters : String.fromCodePoint(point);
  });
  return failed ? null : restored;
}

function byteOf(letter: string): number {
  const place = windows.indexOf(letter);
  return place >= 0 ? 0x80 + place : letter.charCodeAt(0);
}

/** One code point of UTF-8; null for a longer form than is needed, and for what is no character. */
function decode([lead = 0, ...rest]: readonly number[]): number | null {
  const bits = [0x1f, 0x0f, 0x07][rest.length - 1] ?? 0;
  const least = [0x80, 0x800, 0x10000][rest.length - 1] ?? 0;
  const point = rest.reduce((sum, byte) => sum * 64 + (byte & 0x3f), lead & bits);
  const isSurrogate = 0xd800 <= point && point <= 0xdfff;
  return point < least || point > 0x10ffff || isSurrogate || (point >= 0x80 && point < 0xa0) ? null : point;
}
