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
  const addressOf = new Map(fixed.map(({ place }, k) => [place, numbers + 8 * k]));
  const start = align(numbers + 8 * fixed.length);
  const asLanes = new Set(program.outputs);
  const at = (place: number): number => {
    asLanes.add(place);
    return start + bytesPerPlace * place;
  };
  const words = new Int32Array(wordsPerStep * program.steps.length);
  program.steps.forEach((step, k) => words.set(writeStep(step, addressOf, at), wordsPerStep * k));
  return {
    words,
    start,
    end: start + bytesPerPlace * program.places,
    numberOf: (place) => wordAt(addressOf.get(place)),
    needsLanes: (place) => asLanes.has(place),
  };
}

const wordAt = (address: number | undefined): number | undefined => (address === undefined ? undefined : address / 8);

/** Terms and factors may change places. */
function writeStep(step: LaneStep, numbers: ReadonlyMap<number, number>, at: (place: number) => number): readonly number[] {
  const { op, target, a, b, c } = step;
  const code = codeOfNumberOp(op);
  const [number, other] = numbers.has(b) ? [numbers.get(b), a] : [numbers.get(a), b];
  if (code !== undefined && number !== undefined) return [code, at(target), at(other), number, 0];
  return [codeOfOp(op), at(target), at(a), at(b), at(c)];
}
