import { laneCount } from '../../kernel/inputPlace';
import { createInterpreter, fillAndRun, type CreateInterpreter, type LaneMachine } from '../../kernel/interpretLanes';
import { createLaneProgram, type LaneProgram } from '../../kernel/laneProgram';
import { binaryFunctions, unaryFunctions } from '../../kernel/scalarFunctions';
import { emitLaneInterpreter, laneOps, lanesPerTurn, scalarOps, wordsPerStep } from '../../kernel/wasm/laneInterpreter';
import { makeRoom } from './instances';
import { webAssembly, type WasmMemory } from './webAssembly';

type Run = (first: number, end: number, bytes: number) => void;

const bytesPerPlace = 8 * laneCount;
const bytesPerStep = 4 * wordsPerStep;
/** Places begin at a whole cache line. */
const alignment = 64;

/** The interpreter of lanes in WebAssembly: the same bits as the one in JavaScript, several times faster. One memory serves all programs, one of them at a time. */
export function createWasmInterpreter(): CreateInterpreter {
  const memory = new webAssembly.Memory({ initial: 1 });
  const functions = { ...unaryFunctions, ...binaryFunctions };
  const imports = Object.fromEntries(scalarOps.map((op) => [op, functions[op]]));
  const { exports } = new webAssembly.Instance(new webAssembly.Module(emitLaneInterpreter()), { env: { memory, ...imports } });
  const run = exports['run'] as Run; // written by `emitLaneInterpreter`
  let loaded: LaneProgram | null = null;
  return (graph, varying, isMoving) => {
    const program = createLaneProgram(graph, isMoving);
    if (program === null) return createInterpreter(graph, varying, isMoving);
    const start = alignment * Math.ceil((bytesPerStep * program.steps.length) / alignment);
    const words = wordsOf(program, start);
    const machine: LaneMachine = {
      open() {
        const isKept = loaded === program;
        if (!isKept) load(memory, program, words, start);
        loaded = program;
        return { memory: new Float64Array(memory.buffer, start, program.places * laneCount), isKept };
      },
      run: (lanes, first, end) => {
        if (first < end) run(bytesPerStep * first, bytesPerStep * end, 8 * lanesPerTurn * Math.ceil(lanes / lanesPerTurn));
      },
    };
    return fillAndRun(program, varying, machine, isMoving);
  };
}

const numberOf = new Map(laneOps.map((op, index) => [op, index]));

function wordsOf({ steps }: LaneProgram, start: number): Int32Array {
  const words = new Int32Array(wordsPerStep * steps.length);
  steps.forEach(({ op, target, a, b, c }, k) => {
    const addresses = [target, a, b, c].map((place) => start + bytesPerPlace * place);
    words.set([numberOf.get(op)!, ...addresses], wordsPerStep * k);
  });
  return words;
}

function load(memory: WasmMemory, { places, constants }: LaneProgram, words: Int32Array, start: number): void {
  makeRoom(memory, start + bytesPerPlace * places);
  new Int32Array(memory.buffer).set(words);
  const values = new Float64Array(memory.buffer, start, places * laneCount);
  for (const { value, place } of constants) values.fill(value, place * laneCount, (place + 1) * laneCount);
}
