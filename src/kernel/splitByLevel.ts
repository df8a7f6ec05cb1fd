import type { Graph, GraphNode, InputSpec, NodeId } from './graph';
import { operandsOf } from './operands';
import { pruneGraph } from './pruneGraph';

/**
 * A graph cut in two: what depends on no sample is computed once per job (`prologue`), the rest once per sample (`body`).
 */
export interface SplitGraph {
  /** Inputs as in the whole graph; outputs are the values that the body needs. */
  readonly prologue: Graph;
  /** Inputs: first those drawn per sample, then one `given` input for each output of the prologue. */
  readonly body: Graph;
  /** Which inputs of the whole graph the body draws, in order. */
  readonly sampleInputs: readonly number[];
}

export function splitByLevel(graph: Graph): SplitGraph {
  const varies = findVarying(graph);
  const sampleInputs = usedSampleInputs(graph);
  const crossing = findCrossing(graph, varies);
  const inputs: InputSpec[] = [
    ...sampleInputs.map((input) => graph.inputs[input]!),
    ...crossing.map((id): InputSpec => ({ name: `value ${id}`, level: 'given', law: 'normal', stream: 0 })),
  ];
  const slotOf = new Map(crossing.map((id, index) => [id, sampleInputs.length + index]));
  const nodes = graph.nodes.map((node, id): GraphNode => {
    const slot = slotOf.get(id);
    if (slot !== undefined) return { kind: 'input', input: slot };
    return node.kind === 'input' && varies[id] ? { kind: 'input', input: sampleInputs.indexOf(node.input) } : node;
  });
  return {
    prologue: pruneGraph(graph, crossing),
    body: pruneGraph({ inputs, nodes, outputs: graph.outputs }, graph.outputs),
    sampleInputs,
  };
}

function findVarying(graph: Graph): boolean[] {
  const varies: boolean[] = [];
  for (const node of graph.nodes) {
    varies.push(
      node.kind === 'input' ? graph.inputs[node.input]!.level === 'sample' : operandsOf(node).some((operand) => varies[operand]!),
    );
  }
  return varies;
}

/** Inputs drawn per sample that some node reads, in order. */
export function usedSampleInputs(graph: Graph): number[] {
  const used = new Set(graph.nodes.flatMap((node) => (node.kind === 'input' ? [node.input] : [])));
  return [...used].filter((input) => graph.inputs[input]!.level === 'sample').sort((a, b) => a - b);
}

/** Values, constants apart, that vary with no sample and are used by something that does, or are outputs. */
function findCrossing(graph: Graph, varies: readonly boolean[]): NodeId[] {
  const wanted = new Set<NodeId>(graph.outputs);
  graph.nodes.forEach((node, id) => {
    if (varies[id]) for (const operand of operandsOf(node)) wanted.add(operand);
  });
  return [...wanted].filter((id) => !varies[id] && graph.nodes[id]!.kind !== 'constant').sort((a, b) => a - b);
}
