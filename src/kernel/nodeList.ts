import type { BinaryOp, GraphNode, NodeId } from './graph';
import { NodeTable } from './nodeTable';

const commutative: ReadonlySet<BinaryOp> = new Set(['add', 'multiply', 'maximum', 'minimum']);

/** Nodes without duplicates, in the order in which they were first made. */
export class NodeList {
  readonly nodes: GraphNode[] = [];
  readonly #ids = new NodeTable();

  intern(node: GraphNode): NodeId {
    const known = this.#ids.find(node);
    if (known !== undefined) return known;
    const id = this.nodes.push(node) - 1;
    this.#ids.add(node, id);
    return id;
  }

  constant(value: number): NodeId {
    return this.intern({ kind: 'constant', value });
  }

  binary(op: BinaryOp, a: NodeId, b: NodeId): NodeId {
    const isOrdered = !commutative.has(op) || a <= b;
    return this.intern({ kind: 'binary', op, a: isOrdered ? a : b, b: isOrdered ? b : a });
  }

  negate(a: NodeId): NodeId {
    return this.intern({ kind: 'unary', op: 'negate', a });
  }
}
