import { compileJavaScript } from '../../kernel/compileJavaScript';
import type { KernelJob, KernelMeans } from '../../kernel/compiledKernel';
import type { Graph } from '../../kernel/graph';
import { GraphBuilder } from '../../kernel/graphBuilder';
import { doubles, singles, type LaneType } from '../../kernel/wasm/laneType';
import { compileProgram } from './compileProgram';
import type { RunProgram } from './programRunner';

/** Every law and every function, at arguments that the laws make. */
export function selfTestGraph(): Graph {
  const g = new GraphBuilder();
  const [x, y] = [0, 1].map((stream) => g.input({ name: `z${stream}`, level: 'sample', law: 'normal', stream })) as [number, number];
  const [u, r, e] = (['uniform', 'rademacher', 'exponential'] as const).map((law, i) =>
    g.input({ name: law, level: 'sample', law, stream: 2 + i }),
  ) as [number, number, number];
  const a = g.input({ name: 'a', level: 'setting', law: 'normal', stream: 0 });
  const wave = g.add(g.sin(g.multiply(g.constant(3), x)), g.cos(y), g.tan(u));
  const bounded = g.add(g.tanh(g.multiply(a, x)), g.arctan(g.multiply(r, e)), g.maximum(x, y), g.sign(y));
  const grown = g.add(g.exp(x), g.log(u), g.sqrt(e), g.power(e, u), g.integerPower(x, 3), g.reciprocal(g.add(u, e)));
  return g.build([x, g.multiply(r, y), wave, bounded, g.select(g.less(x, u), grown, g.absolute(g.minimum(x, g.negate(y)))), e]);
}

/** Relative to 1 or the value: what the bounds of the single functions allow, with room for sums. */
export const selfTestTolerances = { f64: 1e-12, f32: 2e-5 } as const;

/** Compares with the JavaScript kernel, in both precisions: an engine that compiles but computes wrongly is told apart from one that works. */
export function findSelfTestFault(run: RunProgram): string | undefined {
  const graph = selfTestGraph();
  const job: KernelJob = { key: [0x13198a2e, 0x03707344], setting: 1, given: [], blocks: 3, firstBlock: 5, blockSize: 67 };
  const expected = compileJavaScript(graph).blockMeans(job);
  return findFault(run, graph, job, expected, doubles) ?? findFault(run, graph, job, expected, singles);
}

function findFault(run: RunProgram, graph: Graph, job: KernelJob, expected: KernelMeans, lanes: LaneType): string | undefined {
  const compiled = compileProgram(graph, lanes);
  const { means, nonFinite } = run(compiled.program, compiled.evaluateUniforms(job), job);
  if (nonFinite !== expected.nonFinite) return `${nonFinite} values are not finite, and ${expected.nonFinite} should be.`;
  const tolerance = selfTestTolerances[lanes.precision];
  const wrong = expected.means.findIndex((value, i) => !(Math.abs(value - means[i]!) <= tolerance * Math.max(1, Math.abs(value))));
  return wrong < 0 ? undefined : `mean ${wrong} is ${means[wrong]}, and ${expected.means[wrong]} is right.`;
}
