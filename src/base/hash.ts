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
  const lanes: [number, number, number, number] = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    for (let lane = 0; lane < 4; lane++) {
      lanes[lane] = Math.imul(lanes[lane]! ^ (code + lane * 0x9e37), 0x01000193 + 2 * lane);
    }
  }
  return lanes.map((lane, index) => mixWord(lane ^ Math.imul(text.length + index, 0x27d4eb2f))) as typeof lanes; // four in, four out
}

function mixWord(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
