/**
 * WebAssembly instructions as byte sequences (WebAssembly Core Specification 2.0, §5.4). An expression leaves one value on the
 * stack, a statement none. Nested, so that putting code together copies nothing; the byte sequence is that of the leaves in order.
 */
export type Code = readonly (number | Code)[];

export function writeBytes(code: Code, bytes: number[]): void {
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part);
    else writeBytes(part, bytes);
  }
}

export const valueTypes = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

/** LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

/** Signed LEB128 of a 32-bit integer. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest & 0x7f];
}

type Unary = (a: Code) => Code;
type Binary = (a: Code, b: Code) => Code;

const simdPrefix = 0xfd;
const simd = (opcode: number): number[] => [simdPrefix, ...unsigned(opcode)];
const simdUnary = (opcode: number): Unary => {
  const bytes = simd(opcode);
  return (a) => [a, bytes];
};
const simdBinary = (opcode: number): Binary => {
  const bytes = simd(opcode);
  return (a, b) => [a, b, bytes];
};
const binary =
  (opcode: number): Binary =>
  (a, b) => [a, b, opcode];
/** Reads or writes at a computed address plus a constant one; the alignment is a hint. */
const memory = (opcode: readonly number[], alignment: number, offset: number): number[] => [...opcode, alignment, ...unsigned(offset)];

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  shiftLeft: binary(0x74),
  shiftRightUnsigned: binary(0x76),
  lessUnsigned: binary(0x49),
  equalsZero: (a: Code): Code => [a, 0x45],
};

export const f64 = {
  load: (address: Code, offset: number): Code => [address, memory([0x2b], 3, offset)],
  store: (address: Code, offset: number, value: Code): Code => [address, value, memory([0x39], 3, offset)],
  add: binary(0xa0),
  subtract: binary(0xa1),
  divide: binary(0xa3),
  notEqual: binary(0x62),
  zero: [0x44, 0, 0, 0, 0, 0, 0, 0, 0] as Code,
  fromUnsigned: (a: Code): Code => [a, 0xb8],
};

export const f32 = {
  load: (address: Code, offset: number): Code => [address, memory([0x2a], 2, offset)],
  store: (address: Code, offset: number, value: Code): Code => [address, value, memory([0x38], 2, offset)],
  zero: [0x43, 0, 0, 0, 0] as Code,
  subtract: binary(0x93),
  notEqual: binary(0x5c),
  fromDouble: (a: Code): Code => [a, 0xb6],
  toDouble: (a: Code): Code => [a, 0xbb],
};

export const v128 = {
  /** The lower 64 bits and the upper ones, as part of the code. */
  constant: (lower: bigint, upper: bigint): Code => [simd(0x0c), bytesOf(lower), bytesOf(upper)],
  load: (address: Code, offset: number): Code => [address, memory(simd(0x00), 4, offset)],
  store: (address: Code, offset: number, value: Code): Code => [address, value, memory(simd(0x0b), 4, offset)],
  /** One 32-bit word in all four lanes, one 64-bit word in both. */
  loadSplat32: (address: Code, offset: number): Code => [address, memory(simd(0x09), 2, offset)],
  loadSplat64: (address: Code, offset: number): Code => [address, memory(simd(0x0a), 3, offset)],
  /** Bytes 8 … 15 in the place of 0 … 7. */
  upperHalf: (a: Code): Code => shuffle(a, [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]),
  /** The upper 32 bits of both 64-bit lanes, side by side. */
  upperWords: (a: Code): Code => shuffle(a, [4, 5, 6, 7, 12, 13, 14, 15, 4, 5, 6, 7, 12, 13, 14, 15]),
  not: simdUnary(0x4d),
  and: simdBinary(0x4e),
  /** a ∧ ¬b. */
  andNot: simdBinary(0x4f),
  or: simdBinary(0x50),
  xor: simdBinary(0x51),
  /** Bits of a where the mask is 1, of b where it is 0. */
  select: (mask: Code, a: Code, b: Code): Code => [a, b, mask, simd(0x52)],
  anyTrue: simdUnary(0x53),
};

/** Least significant first. */
const bytesOf = (word: bigint): number[] => [...new Uint8Array(new BigUint64Array([word]).buffer)];

function shuffle(a: Code, lanes: readonly number[]): Code {
  return [a, a, simd(0x0d), lanes];
}

const shift =
  (opcode: number) =>
  (a: Code, bits: number): Code => [a, i32.constant(bits), simd(opcode)];

export const i32x4 = {
  splat: simdUnary(0x11),
  equal: simdBinary(0x37),
  shiftLeft: shift(0xab),
  shiftRight: shift(0xac),
  shiftRightUnsigned: shift(0xad),
  add: simdBinary(0xae),
  subtract: simdBinary(0xb1),
  multiply: simdBinary(0xb5),
  lane: (a: Code, lane: 0 | 1 | 2 | 3): Code => [a, simd(0x1b), lane],
  /** Whole parts; 0 of what is no number. Of two float64 the upper two are 0. */
  fromSingles: simdUnary(0xf8),
  fromDoubles: simdUnary(0xfc),
};

export const i64x2 = {
  shiftLeft: shift(0xcb),
  add: simdBinary(0xce),
  subtract: simdBinary(0xd1),
  equal: simdBinary(0xd6),
};

export const f64x2 = {
  splat: simdUnary(0x14),
  lane: (a: Code, lane: 0 | 1): Code => [a, simd(0x21), lane],
  replaceLane: (a: Code, lane: 0 | 1, value: Code): Code => [a, value, simd(0x22), lane],
  notEqual: simdBinary(0x48),
  less: simdBinary(0x49),
  greater: simdBinary(0x4a),
  lessOrEqual: simdBinary(0x4b),
  absolute: simdUnary(0xec),
  negate: simdUnary(0xed),
  truncate: simdUnary(0x7a),
  sqrt: simdUnary(0xef),
  add: simdBinary(0xf0),
  subtract: simdBinary(0xf1),
  multiply: simdBinary(0xf2),
  divide: simdBinary(0xf3),
  minimum: simdBinary(0xf4),
  maximum: simdBinary(0xf5),
  /** b < a ? b : a, in one instruction; NaN in a stays. */
  limitAbove: simdBinary(0xf6),
  /** a < b ? b : a, in one instruction; NaN in a stays. */
  limitBelow: simdBinary(0xf7),
  /** Of the two lower signed integers. */
  fromIntegers: simdUnary(0xfe),
  /** Of the two lower float32. */
  fromSingles: simdUnary(0x5f),
};

export const f32x4 = {
  splat: simdUnary(0x13),
  lane: (a: Code, lane: 0 | 1 | 2 | 3): Code => [a, simd(0x1f), lane],
  replaceLane: (a: Code, lane: 0 | 1 | 2 | 3, value: Code): Code => [a, value, simd(0x20), lane],
  notEqual: simdBinary(0x42),
  less: simdBinary(0x43),
  greater: simdBinary(0x44),
  lessOrEqual: simdBinary(0x45),
  absolute: simdUnary(0xe0),
  negate: simdUnary(0xe1),
  sqrt: simdUnary(0xe3),
  add: simdBinary(0xe4),
  subtract: simdBinary(0xe5),
  multiply: simdBinary(0xe6),
  divide: simdBinary(0xe7),
  minimum: simdBinary(0xe8),
  maximum: simdBinary(0xe9),
  limitAbove: simdBinary(0xea),
  limitBelow: simdBinary(0xeb),
  /** Of four signed integers. */
  fromIntegers: simdUnary(0xfa),
};

export const noValue = 0x40;

/** Runs the statements when the condition is not 0. */
export function when(condition: Code, ...statements: readonly Code[]): Code {
  return [condition, 0x04, noValue, statements, 0x0b];
}

export function leaveWith(value: Code): Code {
  return [value, 0x0f];
}

export function callFunction(index: number, ...values: readonly Code[]): Code {
  return [values, 0x10, unsigned(index)];
}

export const localGet = (index: number): Code => [0x20, ...unsigned(index)];
export const localSet = (index: number, value: Code): Code => [value, 0x21, unsigned(index)];
