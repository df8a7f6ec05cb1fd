import {
  exponentialFromWord,
  fillWords,
  keyFor,
  normalPairStream,
  normalsFromWords,
  rademacherFromWord,
  uniformFromWord,
  type RandomKey,
} from '../base/random';
import type { DrawLaw, Graph, InputSpec } from './graph';

/** Writes the draws of samples from … from + count − 1 (count ≤ `stride`) of input slot s to `target[s·stride + i]`. */
export type LaneDraw = (key: RandomKey, from: number, count: number, target: Float64Array) => void;

/** Draws several inputs, input k into slot k, for up to `stride` samples at a time. `isWanted`: the others are not drawn. */
export function createLaneDraw(inputs: readonly DrawnInput[], stride: number, isWanted: (slot: number) => boolean = () => true): LaneDraw {
  const first = new Int32Array(stride);
  const second = new Int32Array(stride);
  const steps = [...groupByWords(inputs, isWanted).entries()];
  return (key, from, count, target) => {
    for (const [stream, users] of steps) {
      fillWords(key, from, stream, count, first, second);
      for (const { law, slots } of users) fillers[law](first, second, count, slots, target, stride);
    }
  };
}

/** The key from which inputs of level `setting` are drawn: see {@link InputSpec}. */
export function settingKey(key: RandomKey, setting: number): RandomKey {
  return keyFor(key, 'setting', setting);
}

/** Values of all inputs: one draw for `setting`, 0 for `sample`, the given ones in their order. */
export function drawSettingInputs(graph: Graph, key: RandomKey, setting: number, given: readonly number[]): Float64Array {
  const draw = settingDraws.get(graph.inputs) ?? createLaneDraw(graph.inputs, 1, (slot) => graph.inputs[slot]!.level === 'setting');
  settingDraws.set(graph.inputs, draw);
  const values = new Float64Array(graph.inputs.length);
  draw(settingKey(key, setting), 0, 1, values);
  let used = 0;
  graph.inputs.forEach((input, index) => {
    if (input.level === 'given') values[index] = given[used++] ?? 0;
  });
  return values;
}

/** A graph is drawn at one setting after the other. */
const settingDraws = new WeakMap<Graph['inputs'], LaneDraw>();

type DrawnInput = Pick<InputSpec, 'law' | 'stream'>;

/** Which inputs read the words of one stream, and where their values go: slots of the even and of the odd stream. */
interface WordUser {
  readonly law: DrawLaw;
  readonly slots: readonly { readonly slot: number; readonly half: 0 | 1 }[];
}

function groupByWords(inputs: readonly DrawnInput[], isWanted: (slot: number) => boolean): Map<number, WordUser[]> {
  const groups = new Map<number, Map<DrawLaw, { slot: number; half: 0 | 1 }[]>>();
  inputs.forEach(({ law, stream }, slot) => {
    if (!isWanted(slot)) return;
    const words = wordStream(law, stream);
    const users = groups.get(words) ?? new Map<DrawLaw, { slot: number; half: 0 | 1 }[]>();
    groups.set(words, users);
    const slots = users.get(law) ?? [];
    slots.push({ slot, half: stream % 2 === 0 ? 0 : 1 });
    users.set(law, slots);
  });
  return new Map([...groups].map(([words, users]) => [words, [...users].map(([law, slots]) => ({ law, slots }))]));
}

/** The second counter word of a draw. */
export function wordStream(law: DrawLaw, stream: number): number {
  return law === 'normal' ? normalPairStream(stream) : stream >>> 0;
}

type Filler = (
  first: Int32Array,
  second: Int32Array,
  count: number,
  slots: WordUser['slots'],
  target: Float64Array,
  stride: number,
) => void;

const byFirstWord =
  (draw: (word: number) => number): Filler =>
  (first, _second, count, slots, target, stride) => {
    for (const { slot } of slots) for (let i = 0; i < count; i++) target[slot * stride + i] = draw(first[i]!);
  };

const fillers: { readonly [K in DrawLaw]: Filler } = {
  uniform: byFirstWord(uniformFromWord),
  rademacher: byFirstWord(rademacherFromWord),
  exponential: byFirstWord(exponentialFromWord),
  normal: (first, second, count, slots, target, stride) => {
    for (let i = 0; i < count; i++) {
      const pair = normalsFromWords(first[i]!, second[i]!);
      for (const { slot, half } of slots) target[slot * stride + i] = pair[half];
    }
  },
};
