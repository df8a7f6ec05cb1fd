import { callFunction, f32, f32x4, f64x2, leaveWith, v128, when, type Code } from './instructions';
import type { LaneType } from './laneType';
import type { FunctionWriter, ModuleWriter } from './moduleWriter';

/** What a kernel has to be given: used for the rare arguments that the polynomials do not reach. */
export const importedFunctions = ['log', 'sin', 'cos'] as const;
export type ImportedFunction = (typeof importedFunctions)[number];

export function importScalarFunctions(module: ModuleWriter): void {
  for (const name of importedFunctions) module.importFunction(name, { parameters: ['f64'], result: 'f64' });
}

/** Where a lane is beyond the reach of the polynomial, all are handed to the scalar function. */
export function leaveForScalars(f: FunctionWriter, inReach: Code, x: Code, name: ImportedFunction): void {
  const apply = (value: Code): Code => callFunction(f.module.imported(name), value);
  f.do(when(v128.anyTrue(v128.not(inReach)), leaveWith(laneByLane[f.lanes.name](x, apply))));
}

const laneByLane: { readonly [K in LaneType['name']]: (x: Code, apply: (value: Code) => Code) => Code } = {
  f64x2: (x, apply) => f64x2.replaceLane(f64x2.splat(apply(f64x2.lane(x, 0))), 1, apply(f64x2.lane(x, 1))),
  f32x4: (x, apply) => {
    const one = (lane: 0 | 1 | 2 | 3): Code => f32.fromDouble(apply(f32.toDouble(f32x4.lane(x, lane))));
    return ([1, 2, 3] as const).reduce<Code>((all, lane) => f32x4.replaceLane(all, lane, one(lane)), f32x4.splat(one(0)));
  },
};
