import type { BinaryOp, GraphNode, NodeId, UnaryOp } from './graph';

/** Operand numbers stay below this, so that two of them make one exact float64. */
const mostNodes = 2 ** 26;

/**
 * Finds a node by its operation and operands. The frequent kinds are kept by number: tables of texts would take most of the time in
 * which graphs are made.
 */
export class NodeTable {
  readonly #constants = new Map<number, NodeId>();
  readonly #inputs = new Map<number, NodeId>();
  readonly #unary = new Map<UnaryOp, Map<number, NodeId>>();
  readonly #binary = new Map<BinaryOp, Map<number, NodeId>>();
  readonly #powers = new Map<number, Map<number, NodeId>>();
  readonly #selections = new Map<string, NodeId>();

  /** The number under which an equal node was added. */
  find(node: GraphNode): NodeId | undefined {
    return node.kind === 'select' ? this.#selections.get(selectionKey(node)) : this.#tableOf(node).get(keyOf(node));
  }

  add(node: GraphNode, id: NodeId): void {
    if (id >= mostNodes) throw new RangeError(`A graph of more than ${mostNodes} nodes.`);
    if (node.kind === 'select') this.#selections.set(selectionKey(node), id);
    else this.#tableOf(node).set(keyOf(node), id);
  }

  #tableOf(node: Keyed): Map<number, NodeId> {
    switch (node.kind) {
      case 'constant':
        return this.#constants;
      case 'input':
        return this.#inputs;
      case 'unary':
        return getOrAdd(this.#unary, node.op);
      case 'binary':
        return getOrAdd(this.#binary, node.op);
      case 'integer-power':
        return getOrAdd(this.#powers, node.exponent);
    }
  }
}

type Keyed = Exclude<GraphNode, { kind: 'select' }>;

function keyOf(node: Keyed): number {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'input':
      return node.input;
    case 'unary':
    case 'integer-power':
      return node.a;
    case 'binary':
      return node.a * mostNodes + node.b;
  }
}

function selectionKey({ condition, a, b }: GraphNode & { readonly kind: 'select' }): string {
  return `${condition} ${a} ${b}`;
}

function getOrAdd<Key>(tables: Map<Key, Map<number, NodeId>>, key: Key): Map<number, NodeId> {
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = new Map<number, NodeId>();
  tables.set(key, table);
  return table;
}
