import assert from 'node:assert/strict';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import type { KernelJob, KernelMeans } from '../../src/kernel/compiledKernel';
import type { Graph } from '../../src/kernel/graph';
import { doubles, singles } from '../../src/kernel/wasm/laneType';
import { expectedOf, graphOfRow, operationTable, outputNames, type OperationRow } from '../kernel/operationTable';
import { looksUp } from './webgpu/loopKernels';
import { jobOf, runWasm } from '../kernel/runWasm';
import { openTestGpu, type TestGpu } from './openTestGpu';

type Run = (graph: Graph, job: KernelJob) => Promise<Pick<KernelMeans, 'means' | 'nonFinite'>>;

/** A backend, and how far values may be from float64 and derivatives from differences, of the larger of 1 and the number. */
interface Backend {
  readonly name: string;
  readonly run: Run;
  readonly values: number;
  readonly slopes: number;
}

const points = 96;

describe('every operation and its derivatives, against float64 and differences', function () {
  this.timeout(60_000);
  let gpu: TestGpu | null = null;
  const backends: readonly Backend[] = [
    { name: 'JavaScript', run: async (graph, job) => compileJavaScript(graph).blockMeans(job), values: 1e-14, slopes: 2e-8 },
    { name: 'WebAssembly, float64', run: async (graph, job) => runWasm(graph, job, doubles), values: 1e-14, slopes: 2e-8 },
    { name: 'WebAssembly, float32', run: async (graph, job) => runWasm(graph, job, singles), values: 2e-6, slopes: 1e-5 },
    { name: 'WebGPU', run: (graph, job) => gpu!.run(graph, job), values: 2e-6, slopes: 1e-5 },
  ];

  before(async () => {
    gpu = await openTestGpu();
  });
  after(() => gpu?.close());

  for (const backend of backends) {
    it(backend.name, async function () {
      if (backend.name === 'WebGPU' && gpu === null) return this.skip();
      for (const [name, row] of operationTable)
        if (backend.name === 'WebGPU' && looksUp(graphOfRow(row)))
          await assert.rejects(tryOperation(backend, name, row), /looked up in a table/);
        else await tryOperation(backend, name, row);
    });
  }

  it('a control: a function that is off by a ten thousandth is found', async () => {
    const sine = operationTable.find(([name]) => name === 'sin')![1];
    const wrong: OperationRow = { ...sine, value: (x) => Math.sin(x) + 1e-4 * Math.sin(7 * x) };
    for (const backend of backends.slice(0, 3)) await assert.rejects(tryOperation(backend, 'wrong', wrong), /wrong/);
  });
});

async function tryOperation({ run, values, slopes }: Backend, name: string, row: OperationRow): Promise<void> {
  const { means, nonFinite } = await run(graphOfRow(row), jobOf(points));
  assert.equal(nonFinite, 0, name);
  const width = outputNames.length;
  let tried = 0;
  for (let point = 0; point < points; point++) {
    const found = means.subarray(point * width, (point + 1) * width);
    if (row.isSmooth?.(found[0]!, found[1]!) === false) continue;
    tried++;
    expectedOf(row, found[0]!, found[1]!).forEach((expected, k) => {
      const tolerance = (k < 3 ? values : slopes) * Math.max(1, Math.abs(expected));
      assert.ok(Math.abs(found[k]! - expected) <= tolerance, `${name}, ${outputNames[k]!} at (${found[0]}, ${found[1]}): ${found[k]}, not ${expected}`); // prettier-ignore
    });
  }
  assert.ok(tried >= points / 2, `${name} was tried at ${tried} points`);
}
