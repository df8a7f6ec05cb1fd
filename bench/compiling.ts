import { neverCancelled } from '../src/base/cancellation';
import type { Engine } from '../src/check/engine';
import type { Graph } from '../src/kernel/graph';
import { createJavaScriptEngine } from '../src/worker/javascriptEngine';
import { createPause } from '../src/worker/pace';
import { compileProgram } from '../src/worker/wasm/compileProgram';
import { openWasm } from '../src/worker/wasm/wasmDevice';
import { doubles, singles } from '../src/kernel/wasm/laneType';
import { compileJavaScript } from '../src/kernel/compileJavaScript';
import { slicedScoreMatching } from './jobs';
import { median, showTable, time } from './measure';

export interface CompileRow {
  readonly backend: string;
  /** The first kernel of a process, while the compiler's own code is still cold; then the median of others. */
  readonly firstMs: number;
  readonly medianMs: number;
  /** From a plan that was never seen to the means of its first 1,024 samples. */
  readonly resultMs: number;
}

const repeats = 15;

/** How long a kernel of the first job takes to make; no two are the same, so that nothing is remembered. */
export async function benchCompiling(): Promise<CompileRow[]> {
  const { graph } = slicedScoreMatching();
  const device = openWasm({ threads: 1, threadPath: '', pause: createPause() });
  if ('unavailable' in device) throw new Error(device.unavailable);
  const javascript = createJavaScriptEngine();
  const job = { key: [5, 6] as const, setting: 0, given: [], blocks: 16, firstBlock: 0, blockSize: 64 };
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
  let made = 0;
  for (const [backend, compile, run] of backends) {
    const compiled: number[] = [];
    const results: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const [one, other] = [variant(graph, ++made), variant(graph, ++made)];
      compiled.push((await time(() => Promise.resolve(compile(one)))).ms);
      results.push((await time(() => run(other, job, neverCancelled))).ms);
    }
    rows.push({ backend, firstMs: compiled[0]!, medianMs: median(compiled), resultMs: median(results) });
  }
  device.close();
  return rows;
}

/** The same program with constants that no other number gives. */
function variant(graph: Graph, number: number): Graph {
  const shift = 1 + number * 1e-6;
  return { ...graph, nodes: graph.nodes.map((node) => (node.kind === 'constant' ? { ...node, value: node.value * shift } : node)) };
}

export function showCompileRows(rows: readonly CompileRow[]): string {
  return showTable(
    ['backend', 'first kernel, ms', 'a kernel, ms', 'first result of a new plan, ms'],
    rows.map(({ backend, firstMs, medianMs, resultMs }) => [backend, firstMs.toFixed(1), medianMs.toFixed(1), resultMs.toFixed(1)]),
  );
}
