import { laneCount } from '../../kernel/inputPlace';
import { createInterpreter, fillAndRun, type CreateInterpreter, type LaneMachine } from '../../kernel/interpretLanes';
import { createLaneProgram, type LaneOp, type LaneProgram } from '../../kernel/laneProgram';
import { binaryFunctions, unaryFunctions } from '../../kernel/scalarFunctions';
import { codeOfOp, emitLaneInterpreter, lanesPerTurn, ownOps, scalarOps, type OwnOp } from '../../kernel/wasm/laneInterpreter';
import { makeRoom } from './instances';
import { bytesPerPlace, bytesPerStep, layOut, type LaneMemory } from './laneMemory';
import { webAssembly, type WasmMemory } from './webAssembly';

type Run = (first: number, end: number, bytes: number) => void;

/** The interpreter of lanes in WebAssembly: the same bits as the one in JavaScript, several times faster. One memory serves all programs, one of them at a time. */
export function createWasmInterpreter(): CreateInterpreter {
  const memory = new webAssembly.Memory({ initial: 1 });
  const run = instantiate(memory);
  let loaded: LaneMachine | null = null;
  return (graph, varying, isMoving) => {
    const program = createLaneProgram(graph, isMoving);
    if (program === null) return createInterpreter(graph, varying, isMoving);
    const layout = layOut(program, varying);
    const put = putter(memory, layout);
    const machine: LaneMachine = {
      put,
      open() {
        const isKept = loaded === machine;
        if (!isKept) load(memory, program, layout, put);
        loaded = machine;
        return { memory: new Float64Array(memory.buffer, layout.start, program.places * laneCount), isKept };
      },
      run: (lanes, first, end) => {
        if (first < end) run(bytesPerStep * first, bytesPerStep * end, 8 * lanesPerTurn * Math.ceil(lanes / lanesPerTurn));
      },
    };
    return fillAndRun(program, varying, machine, isMoving);
  };
}

/** With its own functions, unless this engine computes them another way. */
function instantiate(memory: WasmMemory): Run {
  const own = runOf(memory, ownOps);
  return ownOps.every((op) => isExact(own, memory, op)) ? own : runOf(memory, []);
}

function runOf(memory: WasmMemory, own: readonly LaneOp[]): Run {
  const functions = { ...unaryFunctions, ...binaryFunctions };
  const imports = Object.fromEntries(scalarOps.map((op) => [op, functions[op]]));
  const { exports } = new webAssembly.Instance(new webAssembly.Module(emitLaneInterpreter(new Set(own))), { env: { memory, ...imports } });
  return exports['run'] as Run; // written by `emitLaneInterpreter`
}

/** Bit for bit what JavaScript computes at numbers of all sizes. */
function isExact(run: Run, memory: WasmMemory, op: OwnOp): boolean {
  const [words, numbers] = [new Int32Array(memory.buffer), new Float64Array(memory.buffer)];
  const [from, to] = [bytesPerPlace, bytesPerPlace + 8 * trials];
  words.set([codeOfOp(op), to, from, 0, 0]);
  for (let k = 0; k < trials; k++) numbers[from / 8 + k] = trialAt(k);
  run(0, bytesPerStep, 8 * trials);
  for (let k = 0; k < trials; k++) if (!Object.is(numbers[to / 8 + k], unaryFunctions[op](trialAt(k)))) return false;
  return true;
}

/** Both signs, from 2⁻⁴⁰ to beyond 32. */
const trials = 512;
const trialAt = (k: number): number => (k % 2 === 0 ? 1 : -1) * 2 ** (((k * 0.618) % 1) * 46 - 40);

function load(memory: WasmMemory, { constants }: LaneProgram, { words, end }: LaneMemory, put: LaneMachine['put']): void {
  makeRoom(memory, end);
  new Int32Array(memory.buffer).set(words);
  for (const { value, place } of constants) put(place, value);
}

/** As one number, and in all lanes only where some step wants it so. */
function putter(memory: WasmMemory, { start, numberOf, needsLanes }: LaneMemory): LaneMachine['put'] {
  let view = new Float64Array(memory.buffer);
  return (place, value) => {
    if (view.buffer !== memory.buffer) view = new Float64Array(memory.buffer); // a memory that grows has another buffer
    const number = numberOf(place);
    if (number !== undefined) view[number] = value;
    if (!needsLanes(place)) return;
    const first = start / 8 + place * laneCount;
    view.fill(value, first, first + laneCount);
  };
}
