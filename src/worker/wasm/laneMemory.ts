import { laneCount } from '../../kernel/inputPlace';
import type { LaneProgram, LaneStep } from '../../kernel/laneProgram';
import { codeOfNumberOp, codeOfOp, wordsPerStep } from '../../kernel/wasm/laneInterpreter';

/** A program in memory: its words, the numbers that are the same in all lanes, and its places. */
export interface LaneMemory {
  readonly words: Int32Array;
  /** The first byte of the places, and behind the last. */
  readonly start: number;
  readonly end: number;
  /** Where a place that no step writes to keeps its number, in units of eight bytes; undefined for the others. */
  numberOf(place: number): number | undefined;
  /** Whether some step reads such a place lane by lane. */
  needsLanes(place: number): boolean;
}

export const bytesPerPlace = 8 * laneCount;
export const bytesPerStep = 4 * wordsPerStep;
/** Places begin at a whole cache line. */
const alignment = 64;
const align = (bytes: number): number => alignment * Math.ceil(bytes / alignment);

/**
 * Where a constant, or an input that is the same at all points (from `varying` on), is a term or a factor, one number is read instead of a whole place: most of what a network
 * reads are such numbers, and they would not fit into the first cache lane by lane.
 */
export function layOut(program: LaneProgram, varying: number): LaneMemory {
  const numbers = align(bytesPerStep * program.steps.length);
  const fixed = [...program.constants, ...program.inputs.filter(({ input }) => input >= varying)];
  const addressOf = new Int32Array(program.places).fill(noNumber);
  fixed.forEach(({ place }, k) => (addressOf[place] = numbers + 8 * k));
  const start = align(numbers + 8 * fixed.length);
  const asLanes = new Uint8Array(program.places);
  for (const place of program.outputs) asLanes[place] = 1;
  const at = (place: number): number => {
    asLanes[place] = 1;
    return start + bytesPerPlace * place;
  };
  const words = new Int32Array(wordsPerStep * program.steps.length);
  program.steps.forEach((step, k) => writeStep(step, addressOf, at, words, wordsPerStep * k));
  return {
    words,
    start,
    end: start + bytesPerPlace * program.places,
    numberOf: (place) => (addressOf[place] === noNumber ? undefined : addressOf[place]! / 8),
    needsLanes: (place) => asLanes[place] === 1,
  };
}

/** No address: numbers stand behind the program. */
const noNumber = -1;

/** Terms and factors may change places. */
function writeStep(
  { op, target, a, b, c }: LaneStep,
  addressOf: Int32Array,
  at: (place: number) => number,
  words: Int32Array,
  first: number,
): void {
  const code = codeOfNumberOp(op);
  const isSecond = addressOf[b] !== noNumber;
  const number = isSecond ? addressOf[b]! : addressOf[a]!;
  const isNumber = code !== undefined && number !== noNumber;
  words[first] = isNumber ? code : codeOfOp(op);
  words[first + 1] = at(target);
  words[first + 2] = at(isNumber && !isSecond ? b : a);
  words[first + 3] = isNumber ? number : at(b);
  words[first + 4] = isNumber ? 0 : at(c);
}
