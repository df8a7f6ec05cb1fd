import { neverCancelled } from '../../../src/base/cancellation';
import type { Graph } from '../../../src/kernel/graph';
import { GraphBuilder } from '../../../src/kernel/graphBuilder';
import { openWebGpu } from '../../../src/worker/webgpu/openWebGpu';

/** More kernels than are remembered, so that some are dropped; each is run by many plans. */
const kernels = 250;
const plansEach = 40;

function kernel(k: number): Graph {
  const g = new GraphBuilder();
  const [x, y] = [0, 1].map((stream) => g.input({ name: `x${stream}`, level: 'sample', law: 'normal', stream })) as [number, number];
  return g.build([g.sin(g.multiply(g.constant(1 + k / kernels), x)), g.exp(g.multiply(g.constant(-0.1), g.integerPower(y, 2)))]);
}

async function measure(): Promise<void> {
  const gpu = await openWebGpu({ allowSoftware: true });
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const residentMb: number[] = [];
  let plans = 0;
  for (let k = 0; k < kernels; k++) {
    const graph = kernel(k);
    for (let i = 0; i < plansEach; i++, plans++) {
      if (plans % 1000 === 0) residentMb.push(process.memoryUsage().rss / 2 ** 20);
      await gpu.runBlocks(graph, { key: [k, i], setting: 0, given: [], firstBlock: 0, blocks: 16, blockSize: 256 }, neverCancelled);
    }
  }
  residentMb.push(process.memoryUsage().rss / 2 ** 20);
  process.stdout.write(JSON.stringify({ residentMb, plans }));
  process.exit(0);
}

void measure();
