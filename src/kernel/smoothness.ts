import type { Graph, GraphNode } from './graph';
import { operandsOf } from './operands';

/**
 * How an integrand behaves between the nodes of a rule, as far as its operations tell: it may jump, it may have kinks, or it is smooth. The largest of some numbers counts as smooth: most
 * are those by which sums of exponentials are shifted, which cancel.
 */
export type Smoothness = 'smooth' | 'kinks' | 'jumps';

/** Of the outputs as functions of the inputs of level `sample`. */
export function smoothnessOf(graph: Graph): Smoothness {
  const varies: boolean[] = [];
  let found: Smoothness = 'smooth';
  for (const node of graph.nodes) {
    const operands = operandsOf(node).map((operand) => varies[operand]!);
    varies.push(node.kind === 'input' ? graph.inputs[node.input]!.level === 'sample' : operands.includes(true));
    if (jumps(node, operands)) return 'jumps';
    if (node.kind === 'unary' && node.op === 'absolute' && operands[0]) found = 'kinks';
  }
  return found;
}

/** A comparison, a sign or a choice that depends on what is drawn. */
function jumps(node: GraphNode, varying: readonly boolean[]): boolean {
  if (node.kind === 'select') return varying[0]!;
  const isStep = (node.kind === 'binary' && node.op === 'less') || (node.kind === 'unary' && node.op === 'sign');
  return isStep && varying.includes(true);
}
