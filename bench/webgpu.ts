import { openWebGpu } from '../src/worker/webgpu/openWebGpu';
import { measureCompiling, type CompileRow } from './compiling';
import { slicedScoreMatching } from './jobs';
import { neverCancelled } from '../src/base/cancellation';

/** A process of its own, whose variables say which driver there is: writes its row as JSON. */
async function main(): Promise<CompileRow> {
  const gpu = await openWebGpu({ allowSoftware: true });
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const run: Parameters<typeof measureCompiling>[3] = (graph, job) => gpu.runBlocks(graph, job, neverCancelled);
  const few = { key: [5, 6] as const, setting: 0, given: [], blocks: 1, firstBlock: 0, blockSize: 1 };
  // Compiled at the first run of all: what that takes more than the second is the compiling.
  const compile = (graph: Parameters<typeof run>[0]) => run(graph, few, neverCancelled);
  return measureCompiling(`webgpu, ${gpu.name}`, slicedScoreMatching().graph, compile, run);
}

console.log(JSON.stringify(await main()));
process.exit();
