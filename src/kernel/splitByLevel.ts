import { findAxes } from './axes';
import { findDependentsOfLevel } from './dependents';
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
  const varies = findDependentsOfLevel(graph, 'sample');
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
    return node.kind === 'input' && varies[id] === 1 ? { kind: 'input', input: sampleInputs.indexOf(node.input) } : node;
  });
  return {
    prologue: pruneGraph(graph, crossing),
    body: pruneGraph({ inputs, nodes, outputs: graph.outputs }, graph.outputs),
    sampleInputs,
  };
}

/** Which inputs of the body are not the same at every setting, those of samples left out. */
export function movingInputs({ prologue, sampleInputs }: SplitGraph): ReadonlySet<number> {
  const varies = findDependentsOfLevel(prologue, 'setting');
  return new Set(prologue.outputs.flatMap((output, k) => (varies[output] === 1 ? [sampleInputs.length + k] : [])));
}

/** Inputs drawn per sample that some node reads, in order. */
export function usedSampleInputs(graph: Graph): number[] {
  const used = new Set<number>();
  for (const node of graph.nodes) if (node.kind === 'input') used.add(node.input);
  return [...used].filter((input) => graph.inputs[input]!.level === 'sample').sort((a, b) => a - b);
}

/**
 * Values, constants apart, that vary with no sample and are used by something that does, or are outputs. Only plain numbers cross: what has axes and is used
 * by something that varies is made again for each sample.
 */
function findCrossing(graph: Graph, varies: Uint8Array): NodeId[] {
  const axes = findAxes(graph);
  const needed = new Set<NodeId>(graph.outputs);
  const crossing = new Set<NodeId>();
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    const isVarying = varies[id] === 1;
    if (!needed.has(id) && !isVarying) continue;
    if (!isVarying && axes[id]!.length === 0) crossing.add(id);
    else for (const operand of operandsOf(graph.nodes[id]!)) needed.add(operand);
  }
  return inOrder(graph, [...crossing].filter((id) => graph.nodes[id]!.kind !== 'constant')); // prettier-ignore
}

/** Inputs first, in their order: those of a pack stay side by side. */
function inOrder(graph: Graph, ids: readonly NodeId[]): NodeId[] {
  const place = (id: NodeId): number => {
    const node = graph.nodes[id]!;
    return node.kind === 'input' ? node.input : graph.inputs.length + id;
  };
  return [...ids].sort((a, b) => place(a) - place(b));
}
