import type { BlockJob } from '../check/engine';
import { countOperations } from '../kernel/axes';
import type { Graph } from '../kernel/graph';

/** Of a processor, about: two threads of WebAssembly in single precision. */
const operationsPerMs = 3e6;
/** About as many as a random number takes. */
const operationsOfDraw = 60;
/** What a card costs before its first mean: starting the driver and its self-test (seen on data-centre cards: 250 ms). */
const openingMs = 300;
/** Making the shader of a kernel (seen: 65 ms). */
const shaderMs = 80;
/** Asking and reading back (seen: 1 ms). */
const dispatchMs = 3;

/**
 * Says of each job in turn whether it is worth a graphics card. What the processor is spared is not known beforehand, so the card and each shader are
 * bought when the processor has done as much work as they cost: never more than twice the cost of the better choice. No clock is asked.
 */
export function createGpuWorth(): (graph: Graph, job: BlockJob) => boolean {
  const ofGraph = new WeakMap<Graph, number>();
  let all = 0;
  return (graph, job) => {
    const cost = processorMs(graph, job);
    const own = (ofGraph.get(graph) ?? 0) + cost;
    ofGraph.set(graph, own);
    all += cost;
    return all >= openingMs && own >= shaderMs && cost >= dispatchMs;
  };
}

/** About how long the processor takes for a job. */
export function processorMs(graph: Graph, { blocks, blockSize }: Pick<BlockJob, 'blocks' | 'blockSize'>): number {
  const draws = graph.inputs.filter(({ level }) => level === 'sample').length;
  return (blocks * blockSize * (countOperations(graph) + operationsOfDraw * draws)) / operationsPerMs;
}
