import { fillWords, normalPairStream, normalsFromWords, type RandomKey } from './random';

/** Standard normals of consecutive indices: `normals(stream)[i]` is `normalAt(key, first + i, stream)`. */
export type NormalStreams = (stream: number) => Float64Array;

/**
 * The same numbers as `normalAt`, made for a whole block of indices at once. Both halves of the last Box–Muller pair are kept,
 * so streams asked for in order cost one pair for two; an answer is overwritten when another pair is asked for.
 */
export function createNormalStreams(key: RandomKey, first: number, count: number): NormalStreams {
  const words = [new Int32Array(count), new Int32Array(count)] as const;
  const halves = [new Float64Array(count), new Float64Array(count)] as const;
  let current = -1;
  return (stream) => {
    const pair = normalPairStream(stream);
    if (pair !== current) {
      fillWords(key, first, pair, count, words[0], words[1]);
      for (let i = 0; i < count; i++) {
        const both = normalsFromWords(words[0][i]!, words[1][i]!);
        halves[0][i] = both[0];
        halves[1][i] = both[1];
      }
      current = pair;
    }
    return halves[stream % 2 === 0 ? 0 : 1];
  };
}
