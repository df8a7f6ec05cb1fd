import { throwIfCancelled } from '../../src/base/cancellation';
import { normalAt } from '../../src/base/random';
import type { BlockJob, Engine } from '../../src/check/engine';
import type { Graph } from '../../src/kernel/graph';

/**
 * An engine whose graph is a plain function of all inputs, so that runners are tested apart from the compiler.
 * Inputs of level `sample` are standard normals.
 */
export function createFunctionEngine(outputsOf: (inputs: readonly number[]) => readonly number[]): Engine {
  const evaluatePoints: Engine['evaluatePoints'] = (graph, values, points) => {
    const [width, outputs] = [graph.inputs.length, graph.outputs.length];
    const results = new Float64Array(points * outputs);
    for (let point = 0; point < points; point++) {
      results.set(outputsOf(Array.from(values.subarray(point * width, (point + 1) * width))), point * outputs);
    }
    return results;
  };
  return {
    evaluatePoints,
    blockMeans: async (graph, job, token) => {
      throwIfCancelled(token);
      const rows = Array.from({ length: job.blocks }, (_, block) => averageBlock(graph, job, job.firstBlock + block, outputsOf));
      return { means: Float64Array.from(rows.flat()), nonFinite: 0, guards: 0 };
    },
    prepareSamples: () => {
      throw new Error('Not needed by the runners under test.');
    },
    drawInputs: () => {
      throw new Error('Not needed by the runners under test.');
    },
    pause: async (token) => throwIfCancelled(token),
    use: () => ({ device: 'javascript', name: 'test', precision: 'f64' }),
  };
}

function averageBlock(graph: Graph, job: BlockJob, block: number, outputsOf: (inputs: readonly number[]) => readonly number[]): number[] {
  const sums = graph.outputs.map(() => 0);
  for (let sample = block * job.blockSize; sample < (block + 1) * job.blockSize; sample++) {
    const given = [...job.given];
    const inputs = graph.inputs.map((input) => (input.level === 'given' ? given.shift()! : normalAt(job.key, sample, input.stream)));
    outputsOf(inputs).forEach((value, output) => (sums[output]! += value / job.blockSize));
  }
  return sums;
}

/** A graph that only says how many inputs of which level, and how many outputs, the function has. */
export function shapeGraph(levels: readonly ('sample' | 'given')[], outputs: number): Graph {
  return {
    inputs: levels.map((level, index) => ({ name: `input ${index}`, level, law: 'normal', stream: index })),
    nodes: [],
    outputs: Array.from({ length: outputs }, (_, index) => index),
  };
}
