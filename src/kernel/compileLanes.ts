import { emitLanes } from './emitJavaScript';
import type { Graph } from './graph';
import { laneCount, type InputPlace } from './inputPlace';
import { binaryFunctions } from './scalarFunctions';

/** Evaluates up to `laneCount` points; arrays as in {@link emitLanes}. */
export type RunLanes = (inputs: Float64Array, uniforms: ArrayLike<number>, outputs: Float64Array, lanes: number) => void;
type Chunk = (
  inputs: Float64Array,
  uniforms: ArrayLike<number>,
  slots: Float64Array,
  outputs: Float64Array,
  lanes: number,
  tables: Float64Array,
  arrays: Float64Array,
) => void;

export function compileLanes(graph: Graph, places: readonly InputPlace[]): RunLanes {
  const program = emitLanes(graph, places);
  const chunks = program.bodies.map(compileChunk);
  const slots = new Float64Array(program.slots * laneCount);
  const tables = Float64Array.from(program.tables);
  const arrays = new Float64Array(program.arrays);
  return (inputs, uniforms, outputs, lanes) => {
    for (const chunk of chunks) chunk(inputs, uniforms, slots, outputs, lanes, tables, arrays);
  };
}

/** The text is made by `emitLanes` from numbers and a fixed set of operations: nothing of the document's text is in it. */
function compileChunk(body: string): Chunk {
  const make = new Function('realPower', `return function (inputs, uniforms, slots, outputs, lanes, tables, arrays) {\n${body}\n};`);
  return make(binaryFunctions.power) as Chunk; // the parameters are written in the text above
}

/** Some inputs differ from lane to lane, the rest do not. */
export function placeInputs(count: number, varying: number): InputPlace[] {
  return Array.from({ length: count }, (_, k) => (k < varying ? { kind: 'lane', index: k } : { kind: 'uniform', index: k - varying }));
}
