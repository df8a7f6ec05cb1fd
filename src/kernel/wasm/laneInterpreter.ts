import type { LaneOp } from '../laneProgram';
import { binaryFunctions } from '../scalarFunctions';
import { createInlineConstants } from './constantPool';
import { writeExactTanh } from './exactTanh';
import { callFunction, f64, f64x2, i32, localGet, localSet, noValue, unsigned, v128, type Code } from './instructions';
import { doubles } from './laneType';
import { ModuleWriter, type FunctionType, type FunctionWriter } from './moduleWriter';

/** The operations in the order of their numbers in a program. */
const laneOps: readonly LaneOp[] = [
  'add', 'multiply', 'negate', 'absolute', 'reciprocal', 'sqrt', 'maximum', 'minimum', 'less', 'select',
  'exp', 'log', 'sin', 'cos', 'tan', 'tanh', 'arctan', 'sign', 'power',
]; // prettier-ignore

/** What they are with one number for all lanes in the place of b: read once, and kept in a register. */
const numberOps: { readonly [K in LaneOp]?: 'add-number' | 'multiply-number' } = { add: 'add-number', multiply: 'multiply-number' };
type NumberOp = 'add-number' | 'multiply-number';
const allOps: readonly (LaneOp | NumberOp)[] = [...laneOps, 'add-number', 'multiply-number'];

/** The number of an operation in a program, also where b is the address of one number for all lanes; undefined where it cannot be. */
export const codeOfOp = (op: LaneOp): number => codes.get(op)!; // of every operation
export const codeOfNumberOp = (op: LaneOp): number | undefined => {
  const own = numberOps[op];
  return own && codes.get(own);
};
const codes: ReadonlyMap<LaneOp | NumberOp, number> = new Map(allOps.map((op, code) => [op, code]));

/** Of each step: the number of its operation, the addresses of target, a, b and c. */
export const wordsPerStep = 5;
/** Numbers that are worked on together. */
export const lanesPerTurn = 8;

type VectorOp = Exclude<LaneOp, ScalarUnary | 'power'>;
type ScalarUnary = 'exp' | 'log' | 'sin' | 'cos' | 'tan' | 'tanh' | 'arctan' | 'sign';
type ScalarOp = ScalarUnary | 'power';

/** The functions that are called for each number, from outside: those of JavaScript, so that no bit is another. */
export const scalarOps: readonly ScalarOp[] = ['exp', 'log', 'sin', 'cos', 'tan', 'tanh', 'arctan', 'sign', 'power'];

/** Those that the module can compute itself, two numbers at a time, as V8 does: a call of the one from outside takes five times as long. */
export type OwnOp = ScalarUnary & 'tanh';
const ownFunctions: { readonly [K in OwnOp]: (f: FunctionWriter, x: Code) => Code } = { tanh: writeExactTanh };
// The keys of a total table are its type's members.
export const ownOps = Object.keys(ownFunctions) as OwnOp[];

const one: Code = f64x2.splat([0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
const zero: Code = f64x2.splat(f64.zero);

/** Exactly what JavaScript makes of two numbers each (IEEE 754). */
const vectorOps: { readonly [K in VectorOp]: (a: Code, b: Code, c: Code) => Code } = {
  add: f64x2.add,
  multiply: f64x2.multiply,
  negate: f64x2.negate,
  absolute: f64x2.absolute,
  reciprocal: (a) => f64x2.divide(one, a),
  sqrt: f64x2.sqrt,
  maximum: f64x2.maximum,
  minimum: f64x2.minimum,
  less: (a, b) => v128.and(f64x2.less(a, b), one),
  select: (condition, a, b) => v128.select(f64x2.notEqual(condition, zero), a, b),
};

/** Addresses of the first step and behind the last; bytes of each place to work on, a multiple of those of a turn. */
const runType: FunctionType = { parameters: ['i32', 'i32', 'i32'], result: null };
const unaryType: FunctionType = { parameters: ['f64'], result: 'f64' };
const binaryType: FunctionType = { parameters: ['f64', 'f64'], result: 'f64' };

/**
 * A module that runs programs of lanes: `run(first, end, bytes)`. It is compiled once for all graphs, and is fast at once, where a kernel of its own for each
 * would be compiled for longer than it runs. `own`: the functions that it computes itself.
 */
export function emitLaneInterpreter(own: ReadonlySet<LaneOp>): Uint8Array<ArrayBuffer> {
  const module = new ModuleWriter(createInlineConstants(), doubles);
  for (const op of scalarOps) module.importFunction(op, op === 'power' ? binaryType : unaryType);
  module.export(
    'run',
    module.functionNamed('run', runType, (f) => writeRun(f, own)),
  );
  return module.encode();
}

const [step, end, bytes] = [0, 1, 2];

function writeRun(f: FunctionWriter, own: ReadonlySet<LaneOp>): void {
  const places = [0, 1, 2, 3].map(() => f.variable('i32')) as unknown as Places; // four in, four out
  const [turnEnd, number] = [f.variable('i32'), f.variable('v128')];
  f.repeatWhile(i32.lessUnsigned(localGet(step), localGet(end)), () => {
    places.forEach((place, k) => f.do(localSet(place, loadWord(k + 1))));
    f.do(localSet(turnEnd, i32.add(localGet(places[0]), localGet(bytes))));
    chooseCase(f, loadWord(0), allOps, (op) => writeCase(f, op, places, { turnEnd, number, own }));
    f.do(localSet(step, i32.add(localGet(step), i32.constant(4 * wordsPerStep))));
  });
}

type Places = readonly [target: number, a: number, b: number, c: number];

const loadWord = (k: number): Code => [localGet(step), 0x28, 2, ...unsigned(4 * k)];

/** Blocks in blocks: a jump out of the k-th from inside leads to the code behind it. */
function chooseCase<T>(f: FunctionWriter, choice: Code, cases: readonly T[], write: (one: T) => void): void {
  for (let k = 0; k <= cases.length; k++) f.do([0x02, noValue]);
  f.do([choice, 0x0e, unsigned(cases.length - 1), cases.map((_, k) => unsigned(k)), 0x0b]);
  cases.forEach((one, k) => {
    write(one);
    f.do([0x0c, unsigned(cases.length - 1 - k), 0x0b]);
  });
}

interface Variables {
  readonly turnEnd: number;
  /** One number in all lanes. */
  readonly number: number;
  readonly own: ReadonlySet<LaneOp>;
}

function writeCase(f: FunctionWriter, op: LaneOp | NumberOp, places: Places, { turnEnd, number, own }: Variables): void {
  const [target, a, b] = places;
  const turn = (advanced: readonly number[], width: number, write: () => void): void =>
    f.repeatWhile(i32.lessUnsigned(localGet(target), localGet(turnEnd)), () => {
      write();
      for (const place of [target, ...advanced]) f.do(localSet(place, i32.add(localGet(place), i32.constant(width))));
    });
  const store = (offset: number, value: Code): void => f.do(v128.store(localGet(target), offset, value));
  const load = (place: number, offset: number): Code => v128.load(localGet(place), offset);
  if (op === 'add-number' || op === 'multiply-number') {
    const apply = op === 'add-number' ? f64x2.add : f64x2.multiply;
    f.do(localSet(number, v128.loadSplat64(localGet(b), 0)));
    turn([a], vectorWidth, () => offsets.forEach((offset) => store(offset, apply(load(a, offset), localGet(number)))));
  } else if (isVectorOp(op)) {
    const operands = places.slice(1, 1 + operandCount(op));
    const values = (offset: number) => places.slice(1).map((place) => load(place, offset)) as [Code, Code, Code]; // three in, three out
    turn(operands, vectorWidth, () => offsets.forEach((offset) => store(offset, vectorOps[op](...values(offset)))));
  } else if (isOwnOp(op) && own.has(op)) {
    turn([a], pairWidth, () => store(0, ownFunctions[op](f, f.keep(load(a, 0)))));
  } else {
    const operands = places.slice(1, 1 + operandCount(op));
    const values = operands.map((place) => f64.load(localGet(place), 0));
    turn(operands, 8, () => f.do(f64.store(localGet(target), 0, callFunction(f.module.imported(op), ...values))));
  }
}

const vectorWidth = 8 * lanesPerTurn;
const pairWidth = 16;
const offsets = Array.from({ length: lanesPerTurn / 2 }, (_, k) => 16 * k);

const isOwnOp = (op: LaneOp): op is OwnOp => op in ownFunctions;

const isVectorOp = (op: LaneOp): op is VectorOp => op in vectorOps;

function operandCount(op: LaneOp): number {
  if (op === 'select') return 3;
  return op in binaryFunctions ? 2 : 1;
}
