import { f32, f32x4, f64, f64x2, i32x4, v128, type Code } from './instructions';

type Unary = (a: Code) => Code;
type Binary = (a: Code, b: Code) => Code;

/** Numbers of one precision, as many as a 128-bit register holds: what an emitter has to know of them. */
export interface LaneType {
  readonly name: 'f64x2' | 'f32x4';
  readonly precision: 'f64' | 'f32';
  /** Samples in one register. */
  readonly lanes: 2 | 4;
  readonly bytes: 8 | 4;
  /** The number as 64 bits: one float64, or the same float32 twice. */
  bitsOf(value: number): bigint;
  readonly signBits: bigint;
  readonly notEqual: Binary;
  readonly less: Binary;
  readonly greater: Binary;
  readonly lessOrEqual: Binary;
  readonly absolute: Unary;
  readonly negate: Unary;
  readonly sqrt: Unary;
  readonly add: Binary;
  readonly subtract: Binary;
  readonly multiply: Binary;
  readonly divide: Binary;
  readonly minimum: Binary;
  readonly maximum: Binary;
  /** b < a ? b : a, in one instruction; NaN in a stays. */
  readonly limitAbove: Binary;
  /** a < b ? b : a, in one instruction; NaN in a stays. */
  readonly limitBelow: Binary;
  /** The whole parts as 32-bit integers, 0 of what is no number. */
  readonly toIntegers: Unary;
  /** The numbers in memory at some bytes from an address, a place for each lane. */
  gather(address: number, bytes: Code): Code;
}

export const doubles: LaneType = {
  ...f64x2,
  name: 'f64x2',
  precision: 'f64',
  lanes: 2,
  bytes: 8,
  bitsOf: (value) => new BigUint64Array(Float64Array.of(value).buffer)[0]!,
  signBits: 1n << 63n,
  toIntegers: i32x4.fromDoubles,
  gather: (address, bytes) => {
    const load = (lane: 0 | 1): Code => f64.load(i32x4.lane(bytes, lane), address);
    return f64x2.replaceLane(f64x2.splat(load(0)), 1, load(1));
  },
};

export const singles: LaneType = {
  ...f32x4,
  name: 'f32x4',
  precision: 'f32',
  lanes: 4,
  bytes: 4,
  bitsOf: (value) => new BigUint64Array(Float32Array.of(value, value).buffer)[0]!,
  signBits: 0x80000000_80000000n,
  toIntegers: i32x4.fromSingles,
  gather: (address, bytes) => {
    const load = (lane: 0 | 1 | 2 | 3): Code => f32.load(i32x4.lane(bytes, lane), address);
    return ([1, 2, 3] as const).reduce<Code>((known, lane) => f32x4.replaceLane(known, lane, load(lane)), f32x4.splat(load(0)));
  },
};

/** One number of memory in all lanes. */
export function loadSplat({ precision }: LaneType, address: Code, offset: number): Code {
  return precision === 'f32' ? v128.loadSplat32(address, offset) : v128.loadSplat64(address, offset);
}
