/** A 128-bit content hash of a text as 32 hex digits: four FNV-1a style lanes with a final mix. Not for secrets. */
export function hashText(text: string): string {
  return hashWords(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');
}

/** The first two words of {@link hashText}, as a random key. */
export function hashToKey(text: string): readonly [number, number] {
  const [first, second] = hashWords(text);
  return [first, second];
}

function hashWords(text: string): [number, number, number, number] {
  let [a, b, c, d] = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  // Written out: plans of a megabyte are hashed.
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + 0x9e37), 0x01000195);
    c = Math.imul(c ^ (code + 2 * 0x9e37), 0x01000197);
    d = Math.imul(d ^ (code + 3 * 0x9e37), 0x01000199);
  }
  const finish = (lane: number, index: number): number => mixWord(lane ^ Math.imul(text.length + index, 0x27d4eb2f));
  return [finish(a, 0), finish(b, 1), finish(c, 2), finish(d, 3)];
}

function mixWord(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
