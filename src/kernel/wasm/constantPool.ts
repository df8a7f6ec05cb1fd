import { i32, v128, type Code } from './instructions';

/** 128-bit constants in memory: reading one is a single instruction, building one takes several. */
export interface ConstantPool {
  /** The same 64 bits in both lanes. */
  bits(value: bigint): Code;
  pair(lower: bigint, upper: bigint): Code;
  /** The address of numbers that stand one after the other. */
  table(values: readonly number[], precision: 'f64' | 'f32'): number;
  /** The address of so many registers for the module's own use. */
  reserve(registers: number): number;
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
  const append = (more: Iterable<bigint>): number => {
    const offset = 8 * words.length;
    for (const word of more) words.push(word);
    if (words.length % 2 === 1) words.push(0n);
    return address + offset;
  };
  const tables = new Map<readonly number[], number>();
  const table = (values: readonly number[], precision: 'f64' | 'f32'): number => {
    const known = tables.get(values) ?? append(wordsOf(values, precision));
    tables.set(values, known);
    return known;
  };
  return {
    pair,
    bits,
    table,
    reserve: (registers) => append(Array<bigint>(2 * registers).fill(0n)),
    words: () => new BigUint64Array(words),
  };
}

/** Constants as part of the code, for a module that has no memory of its own. */
export function createInlineConstants(): ConstantPool {
  const refuse = (): never => {
    throw new Error('Tables and registers need a memory of the module.');
  };
  return {
    pair: v128.constant,
    bits: (value) => v128.constant(value, value),
    table: refuse,
    reserve: refuse,
    words: () => new BigUint64Array(0),
  };
}

function wordsOf(values: readonly number[], precision: 'f64' | 'f32'): BigUint64Array {
  if (precision === 'f64') return new BigUint64Array(Float64Array.from(values).buffer);
  return new BigUint64Array(Float32Array.from([...values, ...(values.length % 2 === 1 ? [0] : [])]).buffer);
}
