import { threefryParity, threefryRotations } from '../../base/random';
import type { DrawLaw } from '../graph';
import { drawDoubles } from './drawDoubles';
import { drawSingles } from './drawSingles';
import type { DrawWriters, Halves, Words } from './drawWriters';
import { callFunction, i32, i32x4, localGet, localSet, v128, type Code } from './instructions';
import type { LaneType } from './laneType';
import type { FunctionType, FunctionWriter, ModuleWriter } from './moduleWriter';

/** Key, first sample, stream, number of samples (rounded up to 8), addresses of both halves. */
const drawType: FunctionType = { parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], result: null };

/** Writes the draws of consecutive samples to memory, one number after the other, from the words that `fillWords` makes. */
export function callDraw(module: ModuleWriter, law: DrawLaw, halves: Halves, values: readonly Code[]): Code {
  return callFunction(module.imported(drawName(module.lanes, law, halves)), ...values);
}

const drawName = ({ name }: LaneType, law: DrawLaw, halves: Halves): string => `draw ${name} ${law} ${halves}`;

const allDraws: readonly (readonly [DrawLaw, Halves])[] = [
  ['uniform', 'first'],
  ['rademacher', 'first'],
  ['exponential', 'first'],
  ['normal', 'first'],
  ['normal', 'second'],
  ['normal', 'both'],
];

export function importDraws(module: ModuleWriter): void {
  for (const [law, halves] of allDraws) module.importFunction(drawName(module.lanes, law, halves), drawType);
}

export function exportDraws(module: ModuleWriter): void {
  for (const [law, halves] of allDraws) {
    const name = drawName(module.lanes, law, halves);
    module.export(
      name,
      module.functionNamed(name, drawType, (f) => writeDraws(f, law, halves)),
    );
  }
}

const writers: { readonly [K in LaneType['name']]: DrawWriters } = { f64x2: drawDoubles, f32x4: drawSingles };
const bytesPerVector = 16;

function writeDraws(f: FunctionWriter, law: DrawLaw, halves: Halves): void {
  const [key0, key1, from, stream, count] = [0, 1, 2, 3, 4].map((index) => f.parameter(index)) as [Code, Code, Code, Code, Code];
  const done = f.variable('i32');
  const bytesPerFour = 4 * f.lanes.bytes;
  const keys = expandKey(f, key0, key1);
  const second = f.keep(i32x4.add(i32x4.splat(stream), keys.words[1]!));
  f.repeatWhile(i32.lessUnsigned(localGet(done), count), () => {
    const first = f.keep(i32x4.add(i32x4.splat(i32.add(from, localGet(done))), keys.words[0]!));
    const starts = groups.map((group) => i32x4.add(first, f.words(4 * group, 4 * group + 1, 4 * group + 2, 4 * group + 3)));
    writeThreefry(f, keys, starts, second).forEach((words, group) => {
      writers[f.lanes.name][law](f, words, halves, (half, value, part) => {
        f.do(v128.store(localGet(5 + half), bytesPerFour * group + bytesPerVector * part, value));
      });
    });
    for (const address of [5, 6]) f.do(localSet(address, i32.add(localGet(address), i32.constant(bytesPerFour * groups.length))));
    f.do(localSet(done, i32.add(localGet(done), i32.constant(4 * groups.length))));
  });
}

/** Groups of four samples that are worked on side by side: one alone leaves the processor waiting for itself. */
const groups = [0, 1] as const;
const groupsOfRounds = 5;

interface KeySchedule {
  readonly words: readonly Code[];
  /** What is added to both halves after each four rounds. */
  readonly injections: readonly Words[];
}

function expandKey(f: FunctionWriter, key0: Code, key1: Code): KeySchedule {
  const [k0, k1] = [f.keep(i32x4.splat(key0)), f.keep(i32x4.splat(key1))];
  const k2 = f.keep(v128.xor(v128.xor(k0, k1), f.words(threefryParity, threefryParity, threefryParity, threefryParity)));
  const words = [k0, k1, k2];
  const injections = Array.from({ length: groupsOfRounds }, (_, index): Words => {
    const number = index + 1;
    return [words[number % 3]!, f.keep(i32x4.add(words[(number + 1) % 3]!, f.words(number, number, number, number)))];
  });
  return { words, injections };
}

/** Threefry2x32-20 of four counters in each group; the keys are in the counters already. */
function writeThreefry(f: FunctionWriter, { injections }: KeySchedule, starts: readonly Code[], second: Code): Words[] {
  const states = starts.map((start) => ({ a: f.keep(start), b: second }));
  for (let round = 0; round < 4 * groupsOfRounds; round++) {
    for (const state of states) {
      state.a = f.keep(i32x4.add(state.a, state.b));
      state.b = f.keep(v128.xor(rotate(state.b, threefryRotations[round % 8]!), state.a));
      if (round % 4 !== 3) continue;
      const [first, other] = injections[(round - 3) / 4]!;
      state.a = f.keep(i32x4.add(state.a, first));
      state.b = f.keep(i32x4.add(state.b, other));
    }
  }
  return states.map(({ a, b }): Words => [f.keep(a), f.keep(b)]);
}

function rotate(word: Code, bits: number): Code {
  return v128.or(i32x4.shiftLeft(word, bits), i32x4.shiftRightUnsigned(word, 32 - bits));
}
