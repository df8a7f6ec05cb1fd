import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Graph } from '../kernel/graph';
import type { Engine } from './engine';
import type { Interval, Outcome } from './outcome';
import type { SweepPlan } from './plan';

/** Enough blocks for their spread to tell the standard error to a tenth. */
const blockCount = 64;

/** A half-width is this many standard errors. */
const standardErrors = 4;

/**
 * Curves y_k(a) = E[output_k | abscissa = a], one for each output of the graph. Every abscissa sees the same draws (common random
 * numbers), so that curves are smooth and their differences are far better known than their half-widths say.
 */
export async function runSweep(
  plan: SweepPlan,
  engine: Engine,
  token: CancellationToken,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Outcome & { kind: 'sweep' }> {
  const curves: Interval[][] = plan.graph.outputs.map(() => []);
  for (const [index, abscissa] of plan.values.entries()) {
    throwIfCancelled(token);
    const values = await averageOutputs(plan, abscissa, engine, token);
    values.forEach((value, output) => curves[output]!.push(value));
    onProgress((index + 1) / plan.values.length);
  }
  return {
    kind: 'sweep',
    id: plan.id,
    final: true,
    curves: curves.map((values) => ({ values })),
    abscissas: plan.values,
    use: { ...engine.use(), milliseconds: 0 },
  };
}

async function averageOutputs(plan: SweepPlan, abscissa: number, engine: Engine, token: CancellationToken): Promise<Interval[]> {
  const blockSize = Math.max(1, Math.ceil(plan.samples / blockCount));
  const job = {
    key: plan.key,
    setting: 0,
    given: givenValues(plan.graph, plan.abscissa, abscissa),
    blocks: blockCount,
    firstBlock: 0,
    blockSize,
  };
  const { means } = await engine.blockMeans(plan.graph, job, token);
  const outputs = plan.graph.outputs.length;
  return plan.graph.outputs.map((_, output) => summarizeBlocks(means, outputs, output));
}

/** The `given` inputs in order: the abscissa is the only one a sweep knows a value for. */
function givenValues(graph: Graph, abscissa: number, value: number): number[] {
  const given = graph.inputs.flatMap((input, index) => (input.level === 'given' ? [index] : []));
  if (given.length !== 1 || given[0] !== abscissa) {
    throw new Error(`A sweep needs exactly one given input, its abscissa (input ${abscissa}); this graph's are [${given.join(', ')}].`);
  }
  return [value];
}

/** ȳ and 4·s/√B over the B block means of one output. */
function summarizeBlocks(means: Float64Array, outputs: number, output: number): Interval {
  const blocks = means.length / outputs;
  let value = 0;
  for (let block = 0; block < blocks; block++) value += means[block * outputs + output]! / blocks;
  let squares = 0;
  for (let block = 0; block < blocks; block++) squares += (means[block * outputs + output]! - value) ** 2;
  return { value, halfWidth: standardErrors * Math.sqrt(squares / (blocks - 1) / blocks) };
}
