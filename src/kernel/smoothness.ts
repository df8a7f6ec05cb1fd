import { findDependentsOfLevel } from './dependents';
import type { Graph, GraphNode } from './graph';

/**
 * How an integrand behaves between the nodes of a rule, as far as its operations tell: it may jump, it may have kinks, or it is smooth. The largest of some numbers counts as smooth: most
 * are those by which sums of exponentials are shifted, which cancel.
 */
export type Smoothness = 'smooth' | 'kinks' | 'jumps';

/** Of the outputs as functions of the inputs of level `sample`. */
export function smoothnessOf(graph: Graph): Smoothness {
  const varies = findDependentsOfLevel(graph, 'sample');
  if (graph.nodes.some((node, id) => jumps(node, id, varies))) return 'jumps';
  const hasKinks = graph.nodes.some((node, id) => node.kind === 'unary' && node.op === 'absolute' && varies[id] === 1);
  return hasKinks ? 'kinks' : 'smooth';
}

/** A comparison, a sign or a choice that depends on what is drawn. */
function jumps(node: GraphNode, id: number, varies: Uint8Array): boolean {
  if (node.kind === 'select') return varies[node.condition] === 1;
  const isStep = (node.kind === 'binary' && node.op === 'less') || (node.kind === 'unary' && node.op === 'sign') || node.kind === 'lookup';
  return isStep && varies[id] === 1;
}
