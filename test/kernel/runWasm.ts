import type { KernelJob, KernelMeans } from '../../src/kernel/compiledKernel';
import type { Graph, NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { doubles, type LaneType } from '../../src/kernel/wasm/laneType';
import { compileLibrary, compileProgram } from '../../src/worker/wasm/compileProgram';
import { createProgramRunner } from '../../src/worker/wasm/programRunner';

const run = createProgramRunner(compileLibrary());

export function runWasm(graph: Graph, job: KernelJob, lanes: LaneType = doubles): Omit<KernelMeans, 'guards'> {
  const compiled = compileProgram(graph, lanes);
  const { means, nonFinite } = run(compiled.program, compiled.evaluateUniforms(job), job);
  return { means: means.slice(), nonFinite };
}

/** One sample per block, so that each mean is a value. */
export function jobOf(blocks: number, blockSize = 1, firstBlock = 0): KernelJob {
  return { key: [0x5eed, 77], setting: 0, given: [], blocks, firstBlock, blockSize };
}

/** x and f(x) at `count` points: x = from + (to − from)·u. */
export function tabulate(
  make: (g: GraphBuilder, x: NodeId) => NodeId,
  from: number,
  to: number,
  count: number,
  lanes: LaneType = doubles,
): readonly { readonly x: number; readonly value: number }[] {
  const g = new GraphBuilder();
  const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 0 });
  const x = g.add(g.constant(from), g.multiply(g.constant(to - from), u));
  const { means } = runWasm(g.build([x, make(g, x)]), jobOf(count), lanes);
  return Array.from({ length: count }, (_, i) => ({ x: means[2 * i]!, value: means[2 * i + 1]! }));
}

/** f at one number that is not known before the kernel runs. */
export function valueAt(make: (g: GraphBuilder, x: NodeId) => NodeId, x: number, lanes: LaneType = doubles): number {
  const g = new GraphBuilder();
  const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 0 });
  const one = g.less(u, g.constant(2));
  const infinite = g.reciprocal(g.subtract(one, g.constant(1)));
  const isKnown = Number.isFinite(x);
  const value = isKnown
    ? g.multiply(one, g.constant(x))
    : Number.isNaN(x)
      ? g.sqrt(g.negate(one))
      : g.multiply(g.constant(Math.sign(x)), infinite);
  return runWasm(g.build([make(g, value)]), jobOf(1), lanes).means[0]!;
}

/** Distance in units of the last place of the expected number, or of the smallest normal one, of float64 or float32. */
export function ulps(value: number, expected: number, precision: LaneType['precision'] = 'f64'): number {
  if (Object.is(value, expected) || (Number.isNaN(value) && Number.isNaN(expected))) return 0;
  const [smallest, digits] = precision === 'f64' ? [-1022, 52] : [-126, 23];
  const exponent = Math.max(smallest, Math.floor(Math.log2(Math.abs(expected))));
  return Math.abs(value - expected) / 2 ** Math.max(exponent - digits, smallest - digits);
}
