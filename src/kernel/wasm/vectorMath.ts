import { doubleFunctions } from './doubleFunctions';
import { callFunction, type Code } from './instructions';
import type { LaneType } from './laneType';
import type { FunctionType, FunctionWriter } from './moduleWriter';
import { singleFunctions } from './singleFunctions';
import type { CallVector, VectorFunction, VectorLibrary } from './vectorLibrary';

const libraries: { readonly [K in LaneType['name']]: VectorLibrary } = { f64x2: doubleFunctions, f32x4: singleFunctions };

const unary: FunctionType = { parameters: ['v128'], result: 'v128' };
const binary: FunctionType = { parameters: ['v128', 'v128'], result: 'v128' };

/** An elementary function of all lanes: written here, or in a function of the module at its first use. */
export function applyVectorFunction(f: FunctionWriter, name: VectorFunction, argument: Code): Code {
  const library = libraries[f.lanes.name];
  const write = library.functions[name];
  if (library.inlined.has(name)) return write(f, f.keep(argument), callsFrom(f));
  const index = f.module.functionNamed(`vector ${name}`, unary, (own) => own.do(write(own, own.parameter(0), callsFrom(own))));
  return callFunction(index, argument);
}

export function applyPower(f: FunctionWriter, base: Code, exponent: Code): Code {
  const { power } = libraries[f.lanes.name];
  const index = f.module.functionNamed('vector power', binary, (own) =>
    own.do(power(own, own.parameter(0), own.parameter(1), callsFrom(own))),
  );
  return callFunction(index, base, exponent);
}

const callsFrom =
  (f: FunctionWriter): CallVector =>
  (name, argument) =>
    applyVectorFunction(f, name, argument);
