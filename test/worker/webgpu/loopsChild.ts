import { neverCancelled } from '../../../src/base/cancellation';
import { openWebGpu } from '../../../src/worker/webgpu/openWebGpu';
import { loopGraphs, loopJob } from './loopKernels';

/** Means of each graph, or why there are none. */
async function report(): Promise<readonly (readonly number[] | string)[]> {
  const gpu = await openWebGpu({ allowSoftware: true });
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const results: (readonly number[] | string)[] = [];
  for (const { graph } of loopGraphs()) {
    const result = await gpu.runBlocks(graph, loopJob, neverCancelled).catch((error: unknown) => String(error));
    results.push(typeof result === 'string' ? result : [...result.means]);
  }
  return results;
}

void report().then((result) => {
  process.stdout.write(JSON.stringify(result));
  process.exit(0);
});
