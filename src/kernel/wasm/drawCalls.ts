import { normalPairStream } from '../../base/random';
import { wordStream } from '../drawInputs';
import type { DrawLaw, InputSpec } from '../graph';
import { callDraw } from './drawFunctions';
import type { Halves } from './drawWriters';
import { i32, type Code } from './instructions';
import type { ModuleWriter } from './moduleWriter';

/** A random number that several inputs may share. */
export type Draw = Pick<InputSpec, 'law' | 'stream'>;

export interface DrawnRange {
  readonly key: readonly [Code, Code];
  readonly from: Code;
  readonly count: Code;
}

/** One call for each pair of words that is read; `addressOf` says where the draws of a tile go. */
export function drawCalls(module: ModuleWriter, drawn: readonly Draw[], addressOf: (index: number) => number, range: DrawnRange): Code[] {
  const find = (law: DrawLaw, stream: number): number | undefined => {
    const index = drawn.findIndex((draw) => draw.law === law && draw.stream === stream);
    return index < 0 ? undefined : addressOf(index);
  };
  const call = (law: DrawLaw, stream: number, halves: Halves, first: number, second: number): Code => {
    const places = [i32.constant(stream), range.count, i32.constant(first), i32.constant(second)];
    return callDraw(module, law, halves, [...range.key, range.from, ...places]);
  };
  const written = new Set<number>();
  return drawn.flatMap(({ law, stream }) => {
    if (law !== 'normal') return [call(law, wordStream(law, stream), 'first', find(law, stream)!, 0)];
    const pair = normalPairStream(stream);
    if (written.has(pair)) return [];
    written.add(pair);
    const even = stream - (stream % 2);
    const [first, second] = [find('normal', even), find('normal', even + 1)];
    const halves = first === undefined ? 'second' : second === undefined ? 'first' : 'both';
    return [call(law, pair, halves, first ?? 0, second ?? 0)];
  });
}
