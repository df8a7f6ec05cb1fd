import type { Graph } from './graph';

/** The same graph without the inputs that no node reads; the others keep their order, laws and streams, and so their draws. */
export function compactInputs(graph: Graph): Graph {
  const used = new Set<number>();
  for (const node of graph.nodes) if (node.kind === 'input') used.add(node.input);
  const kept = [...graph.inputs.keys()].filter((index) => used.has(index));
  const place = new Map(kept.map((old, index) => [old, index]));
  return {
    inputs: kept.map((index) => graph.inputs[index]!),
    nodes: graph.nodes.map((node) => (node.kind === 'input' ? { kind: 'input', input: place.get(node.input)! } : node)),
    outputs: graph.outputs,
  };
}
