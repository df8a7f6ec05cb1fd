import { i32, v128, type Code } from './instructions';

/** 128-bit constants in memory: reading one is a single instruction, building one takes several. */
export interface ConstantPool {
  /** The same 64 bits in both lanes. */
  bits(value: bigint): Code;
  pair(lower: bigint, upper: bigint): Code;
  /** What the caller puts at the pool's address. */
  words(): BigUint64Array<ArrayBuffer>;
}

export function createConstantPool(address: number): ConstantPool {
  const offsets = new Map<string, number>();
  const words: bigint[] = [];
  const pair = (lower: bigint, upper: bigint): Code => {
    const key = `${lower} ${upper}`;
    const offset = offsets.get(key) ?? 8 * (words.push(lower, upper) - 2);
    offsets.set(key, offset);
    return v128.load(i32.constant(0), address + offset);
  };
  const bits = (value: bigint): Code => pair(value, value);
  return { pair, bits, words: () => new BigUint64Array(words) };
}
