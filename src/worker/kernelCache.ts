import { hashText } from '../base/hash';
import type { Graph } from '../kernel/graph';

const rememberedKernels = 200;

/**
 * Compiles each graph once. A graph that is the same object is found at once; one that arrived again in another message is found
 * by its content. The kernels used longest ago are dropped (`dispose` gives their device memory back).
 */
export function createKernelCache<Kernel>(
  compile: (graph: Graph) => Kernel,
  dispose: (kernel: Kernel) => void = () => undefined,
): (graph: Graph) => Kernel {
  const hashes = new WeakMap<Graph, string>();
  const kernels = new Map<string, Kernel>();
  return (graph) => {
    const hash = hashes.get(graph) ?? hashText(JSON.stringify(graph));
    hashes.set(graph, hash);
    const kernel = kernels.get(hash) ?? compile(graph);
    kernels.delete(hash);
    kernels.set(hash, kernel); // The newest stands last.
    if (kernels.size > rememberedKernels) dropOldest(kernels, dispose);
    return kernel;
  };
}

function dropOldest<Kernel>(kernels: Map<string, Kernel>, dispose: (kernel: Kernel) => void): void {
  for (const [hash, kernel] of kernels) {
    kernels.delete(hash);
    return dispose(kernel);
  }
}
