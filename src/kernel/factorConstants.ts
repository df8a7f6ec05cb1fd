import type { BinaryOp, Graph, GraphNode, NodeId, UnaryOp } from './graph';
import { NodeTable } from './nodeTable';
import { pruneGraph } from './pruneGraph';

/**
 * The same graph with constant factors drawn out of products, sums, powers and selections, so that they meet and are multiplied once:
 * Σ_k e_k·(−4 d_k) becomes −4 Σ_k e_k d_k. Values change by rounding only. For emitters; the builder keeps what the text says.
 */
export function factorConstants(graph: Graph): Graph {
  const factoring = new Factoring();
  const scaled: Scaled[] = [];
  for (const node of graph.nodes) scaled.push(factoring.rewrite(node, scaled));
  const outputs = graph.outputs.map((id) => factoring.materialize(scaled[id]!));
  return pruneGraph({ inputs: graph.inputs, nodes: factoring.nodes, outputs }, outputs);
}

/** factor · node; a constant is its factor times the node of 1. */
interface Scaled {
  readonly factor: number;
  readonly node: NodeId;
}

/** Factors are only drawn out while they stay harmless: no overflow may come of it. */
const largestFactor = 2 ** 40;

class Factoring {
  readonly nodes: GraphNode[] = [];
  readonly #ids = new NodeTable();
  readonly #one = this.#intern({ kind: 'constant', value: 1 });

  rewrite(node: GraphNode, scaled: readonly Scaled[]): Scaled {
    const at = (id: NodeId): Scaled => scaled[id]!; // operands come first
    switch (node.kind) {
      case 'constant':
        return isHarmless(node.value) ? { factor: node.value, node: this.#one } : plain(this.#intern(node));
      case 'input':
        return plain(this.#intern(node));
      case 'unary':
        return unaryRules[node.op]?.(this, at(node.a)) ?? plain(this.#intern({ ...node, a: this.materialize(at(node.a)) }));
      case 'binary':
        return binaryRules[node.op]?.(this, at(node.a), at(node.b)) ?? this.#plainBinary(node.op, at(node.a), at(node.b));
      case 'integer-power':
        return this.scale(at(node.a).factor ** node.exponent, { ...node, a: at(node.a).node });
      case 'select':
        return this.#select(at(node.condition), at(node.a), at(node.b));
    }
  }

  isConstant({ node }: Scaled): boolean {
    return node === this.#one;
  }

  /** A node for the value itself. */
  materialize({ factor, node }: Scaled): NodeId {
    if (factor === 1) return node;
    if (node === this.#one) return this.#intern({ kind: 'constant', value: factor });
    if (factor === -1) return this.#intern({ kind: 'unary', op: 'negate', a: node });
    return this.binary('multiply', this.#intern({ kind: 'constant', value: factor }), node);
  }

  scale(factor: number, node: GraphNode): Scaled {
    if (isHarmless(factor)) return { factor, node: this.#intern(node) };
    return plain(this.materialize({ factor, node: this.#intern(node) }));
  }

  binary(op: BinaryOp, a: NodeId, b: NodeId): NodeId {
    const isOrdered = !commutative.has(op) || a <= b;
    return this.#intern({ kind: 'binary', op, a: isOrdered ? a : b, b: isOrdered ? b : a });
  }

  negate(a: NodeId): NodeId {
    return this.#intern({ kind: 'unary', op: 'negate', a });
  }

  #plainBinary(op: BinaryOp, a: Scaled, b: Scaled): Scaled {
    return plain(this.binary(op, this.materialize(a), this.materialize(b)));
  }

  /** Whether a condition is 0 does not depend on a factor that is not. */
  #select(condition: Scaled, a: Scaled, b: Scaled): Scaled {
    const isShared = a.factor === b.factor && !this.isConstant(a) && !this.isConstant(b);
    const [left, right] = isShared ? [a.node, b.node] : [this.materialize(a), this.materialize(b)];
    const node = this.#intern({ kind: 'select', condition: condition.node, a: left, b: right });
    return isShared ? { factor: a.factor, node } : plain(node);
  }

  #intern(node: GraphNode): NodeId {
    const known = this.#ids.find(node);
    if (known !== undefined) return known;
    const id = this.nodes.push(node) - 1;
    this.#ids.add(node, id);
    return id;
  }
}

const commutative: ReadonlySet<BinaryOp> = new Set(['add', 'multiply', 'maximum', 'minimum']);

const plain = (node: NodeId): Scaled => ({ factor: 1, node });

/** 0 is none: a factor must not swallow what it multiplies. */
function isHarmless(factor: number): boolean {
  const size = Math.abs(factor);
  return size <= largestFactor && size >= 1 / largestFactor;
}

type UnaryRule = (target: Factoring, a: Scaled) => Scaled | undefined;

const unaryRules: { readonly [K in UnaryOp]?: UnaryRule } = {
  negate: (_target, { factor, node }) => ({ factor: -factor, node }),
  reciprocal: (target, { factor, node }) => target.scale(1 / factor, { kind: 'unary', op: 'reciprocal', a: node }),
  absolute: (target, { factor, node }) => target.scale(Math.abs(factor), { kind: 'unary', op: 'absolute', a: node }),
};

type BinaryRule = (target: Factoring, a: Scaled, b: Scaled) => Scaled | undefined;

const binaryRules: { readonly [K in BinaryOp]?: BinaryRule } = {
  multiply: (target, a, b) => {
    const factor = a.factor * b.factor;
    if (!isHarmless(factor)) return undefined;
    if (target.isConstant(a) || target.isConstant(b)) return { factor, node: target.isConstant(a) ? b.node : a.node };
    return { factor, node: target.binary('multiply', a.node, b.node) };
  },
  add: (target, a, b) => {
    if (target.isConstant(a) || target.isConstant(b)) return undefined;
    if (a.factor === b.factor) return { factor: a.factor, node: target.binary('add', a.node, b.node) };
    if (a.factor === -b.factor) return { factor: a.factor, node: target.binary('add', a.node, target.negate(b.node)) };
    const ratio = { factor: b.factor / a.factor, node: b.node };
    return isHarmless(ratio.factor) ? { factor: a.factor, node: target.binary('add', a.node, target.materialize(ratio)) } : undefined;
  },
  maximum: (target, a, b) => extremum(target, a, b, 'maximum', 'minimum'),
  minimum: (target, a, b) => extremum(target, a, b, 'minimum', 'maximum'),
  less: (target, a, b) => {
    if (a.factor !== b.factor || target.isConstant(a) || target.isConstant(b)) return undefined;
    return plain(a.factor > 0 ? target.binary('less', a.node, b.node) : target.binary('less', b.node, a.node));
  },
};

function extremum(target: Factoring, a: Scaled, b: Scaled, kept: BinaryOp, turned: BinaryOp): Scaled | undefined {
  if (a.factor !== b.factor || target.isConstant(a) || target.isConstant(b)) return undefined;
  return { factor: a.factor, node: target.binary(a.factor > 0 ? kept : turned, a.node, b.node) };
}
