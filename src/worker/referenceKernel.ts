import { neverCancelled } from '../base/cancellation';
import type { BlockJob, BlockMeans } from '../check/engine';
import { compileJavaScript } from '../kernel/compileJavaScript';
import { directionalDerivative, gradient } from '../kernel/differentiate';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';

/** Makes means over blocks of samples. */
export type RunBlocks = (graph: Graph, job: BlockJob) => Promise<BlockMeans>;

const components = 8;

/**
 * Sliced score matching of a ring of eight Gaussians in the plane, vᵀ∇S v + ½(vᵀS)² with S = ∇log Σ_k N(x; μ_k, σ²I), and what it is made of: normals, a uniform
 * number, exponentials, a logarithm and divisions. What devices are tried with and measured by.
 */
export function referenceGraph(): Graph {
  const g = new GraphBuilder();
  const normals = (name: string, first: number): NodeId[] =>
    [0, 1].map((i) => g.input({ name: `${name}${i}`, level: 'sample', law: 'normal', stream: first + i }));
  const choice = g.input({ name: 'choice', level: 'sample', law: 'uniform', stream: 8 });
  const centres = [...Array(components).keys()].map((k) => [2 * Math.cos((k * Math.PI) / 4), 2 * Math.sin((k * Math.PI) / 4)]);
  const x = normals('z', 0).map((z, i) => g.add(pick(g, choice, centres.map((centre) => centre[i]!)), g.multiply(g.constant(0.35), z))); // prettier-ignore
  const v = normals('v', 2);
  const terms = centres.map((centre) =>
    g.multiply(g.constant(-2), g.sum(x.map((component, i) => g.integerPower(g.subtract(component, g.constant(centre[i]!)), 2)))),
  );
  const score = gradient(g, g.logSumExp(terms), x);
  const curvature = g.dot(
    v,
    score.map((component) => directionalDerivative(g, component, x, v)),
  );
  const slope = g.dot(v, score);
  return g.build([g.add(curvature, g.multiply(g.constant(0.5), g.integerPower(slope, 2))), slope, g.log(choice), x[0]!]);
}

function pick(g: GraphBuilder, choice: NodeId, values: readonly number[]): NodeId {
  const last = g.constant(values[values.length - 1]!);
  return values.slice(0, -1).reduceRight((rest, value, k) => g.select(g.less(choice, g.constant((k + 1) / values.length)), g.constant(value), rest), last); // prettier-ignore
}

const testJob: BlockJob = { key: [0x243f6a88, 0x85a308d3], setting: 0, given: [], firstBlock: 3, blocks: 4, blockSize: 500 };

/** Compares with JavaScript; what went wrong, in words. A device that compiles but computes nonsense is told apart from one that works. */
export async function findKernelFault(run: RunBlocks, tolerance: number): Promise<string | undefined> {
  const graph = referenceGraph();
  const expected = compileJavaScript(graph).blockMeans(testJob);
  const { means, nonFinite, guards } = await run(graph, testJob);
  if (nonFinite + guards > 0) return `${nonFinite + guards} of its values were not finite.`;
  if (means.length !== expected.means.length) return `it made ${means.length} means instead of ${expected.means.length}.`;
  const wrong = expected.means.findIndex((value, i) => !(Math.abs(value - means[i]!) <= tolerance * Math.max(1, Math.abs(value))));
  return wrong < 0 ? undefined : `mean ${wrong} was ${means[wrong]}, and ${expected.means[wrong]} is right.`;
}

const blockSize = 1024;
const firstBlocks = 4;
const longEnoughMs = 20;
const mostBlocks = 4096;

/** Samples a second of the reference kernel: four times as many until the work is long enough to be timed; what is compiled or started at first does not count. */
export async function measureRate(run: RunBlocks, now: () => number = () => performance.now()): Promise<number> {
  const graph = referenceGraph();
  const time = async (blocks: number): Promise<number> => {
    const started = now();
    await run(graph, { ...testJob, firstBlock: 0, blocks, blockSize });
    return now() - started;
  };
  for (let blocks = firstBlocks; ; blocks *= 4) {
    const first = await time(blocks);
    const ms = first < longEnoughMs ? first : Math.min(first, await time(blocks));
    if (ms >= longEnoughMs || blocks >= mostBlocks) return (1000 * blocks * blockSize) / Math.max(ms, 0.001);
  }
}

/** The run of a device that may be cancelled and never is. */
export const uncancelled =
  (run: (graph: Graph, job: BlockJob, token: typeof neverCancelled) => Promise<BlockMeans>): RunBlocks =>
  (graph, job) =>
    run(graph, job, neverCancelled);
