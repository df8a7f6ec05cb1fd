import { hashText } from '../base/hash';
import type { Graph } from '../kernel/graph';
import { writeGraph } from '../kernel/writeGraph';

const rememberedKernels = 200;
/** Of all their graphs together: a long kernel holds more memory than a short one. */
const rememberedNodes = 200_000;

/**
 * Compiles each graph once. A graph that is the same object is found at once; one that arrived again in another message is found
 * by its content. The kernels used longest ago are dropped, when there are too many or they are too long together (`dispose` gives their device memory back).
 */
export function createKernelCache<Kernel>(
  compile: (graph: Graph) => Kernel,
  dispose: (kernel: Kernel) => void = () => undefined,
  mostNodes = rememberedNodes,
): (graph: Graph) => Kernel {
  const hashes = new WeakMap<Graph, string>();
  const kernels = new Map<string, { readonly kernel: Kernel; readonly nodes: number }>();
  let nodes = 0;
  return (graph) => {
    const hash = hashes.get(graph) ?? hashText(writeGraph(graph));
    hashes.set(graph, hash);
    const found = kernels.get(hash) ?? { kernel: compile(graph), nodes: graph.nodes.length };
    if (!kernels.delete(hash)) nodes += found.nodes;
    kernels.set(hash, found); // The newest stands last.
    while (kernels.size > 1 && (kernels.size > rememberedKernels || nodes > mostNodes)) {
      const [oldest, { kernel, nodes: own }] = kernels.entries().next().value!; // there are two at least
      kernels.delete(oldest);
      nodes -= own;
      dispose(kernel);
    }
    return found.kernel;
  };
}

/** What compiles nothing is not worth hashing a graph for. */
export function rememberByObject<Kernel>(prepare: (graph: Graph) => Kernel): (graph: Graph) => Kernel {
  const kernels = new WeakMap<Graph, { readonly kernel: Kernel }>();
  return (graph) => {
    const known = kernels.get(graph) ?? { kernel: prepare(graph) };
    kernels.set(graph, known);
    return known.kernel;
  };
}
