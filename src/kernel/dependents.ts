import type { Graph } from './graph';
import { operandsOf } from './operands';

/** 1 for each node that depends on an input of those that are wanted, which are asked by their places in `inputs`. */
export function findDependents({ nodes }: Pick<Graph, 'nodes'>, isWanted: (input: number) => boolean): Uint8Array {
  const depends = new Uint8Array(nodes.length);
  for (let id = 0; id < nodes.length; id++) {
    const node = nodes[id]!;
    // The kinds that graphs are made of are written out: no list is made of their operands.
    if (node.kind === 'binary') depends[id] = depends[node.a]! | depends[node.b]!;
    else if (node.kind === 'unary' || node.kind === 'integer-power') depends[id] = depends[node.a]!;
    else if (node.kind === 'input') depends[id] = isWanted(node.input) ? 1 : 0;
    else if (node.kind !== 'constant') for (const operand of operandsOf(node)) depends[id]! |= depends[operand]!;
  }
  return depends;
}

/** The same of inputs that are drawn at one level. */
export function findDependentsOfLevel(graph: Graph, level: Graph['inputs'][number]['level']): Uint8Array {
  return findDependents(graph, (input) => graph.inputs[input]!.level === level);
}
