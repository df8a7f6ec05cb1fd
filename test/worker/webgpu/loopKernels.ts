import type { KernelJob } from '../../../src/kernel/compiledKernel';
import type { Graph } from '../../../src/kernel/graph';
import { graphsOf, loopFormulas } from '../../kernel/loopFormulas';

/** Single samples, so that each mean is a value. */
export const loopJob: KernelJob = { key: [0x9e3779b9, 1701], setting: 0, given: [], firstBlock: 3, blocks: 6, blockSize: 1 };

/** Every loop formula that a GPU takes, and its gradient from the back. */
export function loopGraphs(): { readonly name: string; readonly graph: Graph }[] {
  const graphs = loopFormulas.flatMap(([name, formula]) => {
    const { value, reverse } = graphsOf(formula);
    return [
      { name, graph: value },
      { name: `∇ of ${name}`, graph: reverse },
    ];
  });
  return graphs.filter(({ graph }) => !looksUp(graph));
}

/** Numbers that are looked up in a table are left to the processor. */
export const looksUp = ({ nodes }: Graph): boolean => nodes.some(({ kind }) => kind === 'lookup');
