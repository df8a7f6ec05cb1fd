import { parentPort, workerData } from 'node:worker_threads';
import type { CompiledLibrary } from './instances';
import { createProgramRunner, type WasmProgram } from './programRunner';
import { nextSliceSize, runSlice, type SharedWork } from './sharedWork';
import type { ThreadReply, ThreadRequest } from './threadMessages';

/** The code of a computing thread: takes slices of a job until there are none. */
const run = createProgramRunner(workerData as CompiledLibrary); // what `createThreadPool` hands over
const programs = new Map<number, WasmProgram>();

function runSlices(program: WasmProgram, work: SharedWork, firstSlice: number): void {
  for (let size = firstSlice; ;) {
    const started = performance.now();
    if (!runSlice(run, program, work, size)) return;
    size = nextSliceSize(size, performance.now() - started);
  }
}

function handle(request: ThreadRequest): void {
  if (request.kind === 'learn') programs.set(request.program, request.content);
  else if (request.kind === 'forget') programs.delete(request.program);
  else {
    const program = programs.get(request.program);
    if (program === undefined) throw new Error(`Program ${request.program} was never sent.`);
    runSlices(program, request.work, request.firstSlice);
    parentPort?.postMessage({ job: request.job } satisfies ThreadReply);
  }
}

parentPort?.on('message', handle);
