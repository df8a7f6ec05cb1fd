import type { Graph } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';

/** A graph that no other number gives. */
export function graphOf(number: number): Graph {
  const g = new GraphBuilder();
  const x = [0, 1, 2].map((stream) => g.input({ name: `x${stream}`, level: 'sample', law: 'normal', stream }));
  return g.build([g.exp(g.multiply(g.constant(-1 - number / 1e5), g.dot(x, x))), g.logSumExp(x)]);
}

export const megabyte = 2 ** 20;
