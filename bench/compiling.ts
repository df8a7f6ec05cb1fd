import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { neverCancelled } from '../src/base/cancellation';
import type { Engine } from '../src/check/engine';
import type { Graph } from '../src/kernel/graph';
import { createJavaScriptEngine } from '../src/worker/javascriptEngine';
import { createPause } from '../src/worker/pace';
import { compileProgram } from '../src/worker/wasm/compileProgram';
import { openWasm } from '../src/worker/wasm/wasmDevice';
import { doubles, singles } from '../src/kernel/wasm/laneType';
import { compileJavaScript } from '../src/kernel/compileJavaScript';
import { testDriver } from '../test/worker/testDriver';
import { slicedScoreMatching } from './jobs';
import { median, showTable, time } from './measure';

export interface CompileRow {
  readonly backend: string;
  /** The first kernel of a process, while the compiler's own code is still cold; then the median and the least of others. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly leastMs: number;
  /** The least that it takes of processors, on all threads of the process. */
  readonly processorMs: number;
  /** From a plan that was never seen to the means of its first 1,024 samples: the median and the least. */
  readonly resultMs: number;
  readonly leastResultMs: number;
}

const repeats = 15;

/** How long a kernel of the first job takes to make, on every backend that there is. */
export async function benchCompiling(): Promise<CompileRow[]> {
  const { graph } = slicedScoreMatching();
  const device = openWasm({ threads: 1, threadPath: '', pause: createPause() });
  if ('unavailable' in device) throw new Error(device.unavailable);
  const javascript = createJavaScriptEngine();
  const inWasm =
    (precision: 'f32' | 'f64'): Engine['blockMeans'] =>
    (one, at, token) =>
      device.runBlocks(one, at, token, { precision });
  const backends: readonly [name: string, compile: (one: Graph) => unknown, run: Engine['blockMeans']][] = [
    ['javascript', (one) => compileJavaScript(one).blockMeans({ ...job, blocks: 1, blockSize: 1 }), javascript.blockMeans],
    ['wasm', (one) => compileProgram(one, singles), inWasm('f32')],
    ['wasm-f64', (one) => compileProgram(one, doubles), inWasm('f64')],
  ];
  const rows: CompileRow[] = [];
  for (const [backend, compile, run] of backends) rows.push(await measureCompiling(backend, graph, compile, run));
  device.close();
  return [...rows, ...benchSoftwareGpu()];
}

const job = { key: [5, 6] as const, setting: 0, given: [], blocks: 16, firstBlock: 0, blockSize: 64 };

/** No two kernels are the same, so that nothing is remembered. */
export async function measureCompiling(
  backend: string,
  graph: Graph,
  compile: (one: Graph) => unknown,
  run: Engine['blockMeans'],
): Promise<CompileRow> {
  const compiled: number[] = [];
  const results: number[] = [];
  const processor: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const [one, other] = [variant(graph, 2 * repeat), variant(graph, 2 * repeat + 1)];
    const before = processorTime();
    compiled.push((await time(() => Promise.resolve(compile(one)))).ms);
    processor.push(processorTime() - before);
    results.push((await time(() => run(other, job, neverCancelled))).ms);
  }
  return {
    backend,
    firstMs: compiled[0]!,
    medianMs: median(compiled),
    leastMs: Math.min(...compiled),
    processorMs: Math.min(...processor),
    resultMs: median(results),
    leastResultMs: Math.min(...results),
  };
}

/** Milliseconds, of all threads. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** In a process of its own, which the driver's loader wants to be told of it. */
function benchSoftwareGpu(): CompileRow[] {
  if (testDriver === null) return [];
  const program = join(import.meta.dirname, 'webgpu.mjs');
  const row = execFileSync(process.execPath, [program], { encoding: 'utf8', env: { ...process.env, ...testDriver }, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  return [JSON.parse(row) as CompileRow]; // written by `webgpu.ts`
}

/** The same program with constants that no other number gives. */
function variant(graph: Graph, number: number): Graph {
  const shift = 1 + number * 1e-6;
  return { ...graph, nodes: graph.nodes.map((node) => (node.kind === 'constant' ? { ...node, value: node.value * shift } : node)) };
}

export function showCompileRows(rows: readonly CompileRow[]): string {
  return showTable(
    ['backend', 'first kernel, ms', 'a kernel, ms', 'least', 'least, of processors', 'first result of a new plan, ms', 'least'],
    rows.map(({ backend, firstMs, medianMs, leastMs, processorMs, resultMs, leastResultMs }) => [
      backend,
      ...[firstMs, medianMs, leastMs, processorMs, resultMs, leastResultMs].map((ms) => ms.toFixed(1)),
    ]),
  );
}
