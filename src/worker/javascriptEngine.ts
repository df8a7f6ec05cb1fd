import type { CancellationToken } from '../base/cancellation';
import type { BlockJob, BlockMeans, Engine } from '../check/engine';
import { compileJavaScript } from '../kernel/compileJavaScript';
import type { CompiledKernel } from '../kernel/compiledKernel';
import type { Graph } from '../kernel/graph';
import { createJavaScriptPaths } from './javascriptPaths';
import { createKernelCache, rememberByObject } from './kernelCache';
import { createPause, type Pause } from './pace';

/** Float64 on one processor thread: always there, and the measure for the other engines. */
export function createJavaScriptEngine(pause: Pause = createPause()): Engine {
  const kernelOf = createKernelCache<CompiledKernel>(compileJavaScript);
  const atHand = rememberByObject(compileJavaScript);
  const points = {
    evaluatePoints: (graph: Graph, values: Float64Array, count: number) => atHand(graph).evaluatePoints(values, count),
    pause,
  };
  return {
    ...points,
    blockMeans: (graph, job, token) => runInSlices(kernelOf(graph), job, pause, token),
    prepareSamples: (graph, job) => kernelOf(graph).prepareSamples(job),
    drawInputs: (graph, key, setting, firstSample, count) => atHand(graph).drawInputs(key, setting, firstSample, count),
    paths: createJavaScriptPaths(points),
    use: () => ({ device: 'javascript', name: `Node ${process.versions.node}`, precision: 'f64' }),
  };
}

const sliceMs = 8;
const firstSamples = 1024;

/** A few blocks at a time, as many as fit into a slice at the speed measured so far; the numbers do not depend on the cuts. */
async function runInSlices(kernel: CompiledKernel, job: BlockJob, pause: Pause, token: CancellationToken): Promise<BlockMeans> {
  const outputs = kernel.graph.outputs.length;
  const means = new Float64Array(job.blocks * outputs);
  let [nonFinite, guards] = [0, 0];
  let size = Math.max(1, Math.floor(firstSamples / job.blockSize));
  for (let done = 0; done < job.blocks;) {
    await pause(token);
    const blocks = Math.min(size, job.blocks - done);
    const started = performance.now();
    const slice = kernel.blockMeans({ ...job, firstBlock: job.firstBlock + done, blocks });
    means.set(slice.means, done * outputs);
    nonFinite += slice.nonFinite;
    guards += slice.guards;
    done += blocks;
    size = nextSize(blocks, performance.now() - started);
  }
  return { means, nonFinite, guards };
}

/** At most four times as many as before: the first calls are slow because the code is still being optimised. */
function nextSize(blocks: number, ms: number): number {
  return Math.max(1, Math.min(4 * blocks, Math.floor((blocks * sliceMs) / Math.max(ms, 0.01))));
}
