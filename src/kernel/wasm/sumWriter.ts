import { writeTileLoop } from './chunkWriter';
import { callFunction, f32, f64, f64x2, i32, localGet, localSet, v128, when, type Code } from './instructions';
import type { LaneType } from './laneType';
import type { FunctionType, FunctionWriter, ModuleWriter } from './moduleWriter';
import { bytesPerTile, bytesPerVector, tileSize } from './tile';

/** Where the outputs of a tile lie, and their sums: two float64 each, to be added at the end. */
export interface SumPlaces {
  readonly outputs: number;
  readonly sums: number;
  readonly count: number;
}

const accumulateType: FunctionType = { parameters: ['i32'], result: 'i32' };

/** A function (samples of the tile): adds every output to its sums in float64; returns the number of samples with a value that is not finite. */
export function writeAccumulate(module: ModuleWriter, places: SumPlaces): number {
  return module.functionNamed('accumulate', accumulateType, (f) => {
    const samples = f.parameter(0);
    const [total, doubt, count] = [f.variable('v128'), f.variable('v128'), f.variable('i32')];
    for (let k = 0; k < places.count; k++) {
      const [tile, sum] = [places.outputs + bytesPerTile(f.lanes) * k, places.sums + bytesPerVector * k];
      clearTail(f, samples, tile);
      f.do(localSet(total, v128.load(i32.constant(0), sum)));
      writeTileLoop(f, samples, (at) => addRegister[f.lanes.name](f, total, v128.load(at, tile)));
      f.do(v128.store(i32.constant(0), sum, localGet(total)));
      // x − x is 0 for finite numbers only.
      const rest = f64x2.subtract(localGet(total), localGet(total));
      f.do(localSet(doubt, v128.or(localGet(doubt), f64x2.notEqual(rest, f.bits(0n)))));
    }
    f.do(when(v128.anyTrue(localGet(doubt)), localSet(count, callFunction(writeCount(module, places), samples))));
    f.do(localGet(count));
  });
}

const addRegister: { readonly [K in LaneType['name']]: (f: FunctionWriter, total: number, values: Code) => void } = {
  f64x2: (f, total, values) => f.do(localSet(total, f64x2.add(localGet(total), values))),
  f32x4: (f, total, values) => {
    const four = f.keep(values);
    const pairs = f64x2.add(f64x2.fromSingles(four), f64x2.fromSingles(v128.upperHalf(four)));
    f.do(localSet(total, f64x2.add(localGet(total), pairs)));
  },
};

/** Lanes of the last register that belong to no sample are made 0. */
function clearTail(f: FunctionWriter, samples: Code, tile: number): void {
  const { lanes, bytes, precision } = f.lanes;
  const rest = i32.and(samples, i32.constant(lanes - 1));
  const address = i32.multiply(samples, i32.constant(bytes));
  const clear = (more: number): Code =>
    precision === 'f64' ? f64.store(address, tile + bytes * more, f64.zero) : f32.store(address, tile + bytes * more, f32.zero);
  const isLeft = (more: number): Code => i32.lessUnsigned(i32.add(rest, i32.constant(more)), i32.constant(lanes));
  const clears = Array.from({ length: lanes - 1 }, (_, more) => when(isLeft(more), clear(more)));
  f.do(when(rest, ...clears));
}

function writeCount(module: ModuleWriter, places: SumPlaces): number {
  return module.functionNamed('count', accumulateType, (f) => {
    const [at, count, isBad] = [f.variable('i32'), f.variable('i32'), f.variable('i32')];
    const { bytes } = f.lanes;
    f.repeatWhile(i32.lessUnsigned(localGet(at), i32.multiply(f.parameter(0), i32.constant(bytes))), () => {
      f.do(localSet(isBad, i32.constant(0)));
      for (let k = 0; k < places.count; k++)
        f.do(localSet(isBad, i32.or(localGet(isBad), isNotFinite(f.lanes, localGet(at), places.outputs + bytes * tileSize * k))));
      f.do(localSet(count, i32.add(localGet(count), localGet(isBad))));
      f.do(localSet(at, i32.add(localGet(at), i32.constant(bytes))));
    });
    f.do(localGet(count));
  });
}

function isNotFinite({ precision }: LaneType, at: Code, address: number): Code {
  if (precision === 'f64') return f64.notEqual(f64.subtract(f64.load(at, address), f64.load(at, address)), f64.zero);
  return f32.notEqual(f32.subtract(f32.load(at, address), f32.load(at, address)), f32.zero);
}
