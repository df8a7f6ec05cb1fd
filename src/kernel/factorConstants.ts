import type { Axis, BinaryOp, Graph, GraphNode, NodeId, UnaryOp } from './graph';
import { NodeList } from './nodeList';
import { relabelOperands } from './operands';
import { pruneGraph } from './pruneGraph';

/**
 * The same graph with constant factors and terms drawn out of products, sums, powers, extrema and selections, so that they meet and are
 * joined: Σ_k e_k·(−4 d_k) becomes −4 Σ_k e_k d_k, and (c + a) − (c + b) becomes a − b. Values change by rounding only. For emitters;
 * the builder keeps what the text says.
 */
export function factorConstants(graph: Graph): Graph {
  const factoring = new Factoring();
  const affine: Affine[] = [];
  for (const node of graph.nodes) affine.push(factoring.rewrite(node, affine));
  const outputs = graph.outputs.map((id) => factoring.materialize(affine[id]!));
  return pruneGraph({ inputs: graph.inputs, nodes: factoring.nodes, outputs }, outputs);
}

/** factor · node + offset; of a constant, which is its offset alone, the node is null. */
interface Affine {
  readonly factor: number;
  readonly node: NodeId | null;
  readonly offset: number;
}

/** Affine in some node, without an offset. */
interface Scaled {
  readonly factor: number;
  readonly node: NodeId;
  readonly offset: 0;
}

/** Factors are only drawn out while they stay harmless: no overflow may come of it. */
const largestFactor = 2 ** 40;

class Factoring extends NodeList {
  rewrite(node: GraphNode, affine: readonly Affine[]): Affine {
    const at = (id: NodeId): Affine => affine[id]!; // operands come first
    switch (node.kind) {
      case 'constant':
        return { factor: 1, node: null, offset: node.value };
      case 'input':
        return plain(this.intern(node));
      case 'unary':
        return unaryRules[node.op]?.(this, at(node.a)) ?? plain(this.intern({ ...node, a: this.materialize(at(node.a)) }));
      case 'binary':
        return binaryRules[node.op]?.(this, at(node.a), at(node.b)) ?? this.#plainBinary(node.op, at(node.a), at(node.b));
      case 'integer-power': {
        const base = this.withoutOffset(at(node.a));
        return this.scale(base.factor ** node.exponent, { ...node, a: base.node });
      }
      case 'select':
        return this.#select(this.materialize(at(node.condition)), at(node.a), at(node.b));
      case 'reduce':
        return node.op === 'add' ? this.#sum(node.axis, at(node.a)) : this.#plainly(node, at);
      case 'table':
      case 'pack':
      case 'element':
      case 'lookup':
        return this.#plainly(node, at);
    }
  }

  #plainly(node: GraphNode, at: (id: NodeId) => Affine): Affine {
    return plain(this.intern(relabelOperands(node, (id) => this.materialize(at(id)))));
  }

  /** Σ_k (f·n_k + o) = f·Σ_k n_k + K·o. */
  #sum(axis: Axis, { factor, node, offset }: Affine): Affine {
    const total = axis.extent * offset;
    if (node === null) return { factor: 1, node, offset: total };
    return { factor, node: this.intern({ kind: 'reduce', op: 'add', axis, a: node }), offset: total };
  }

  /** A node for the value itself. */
  materialize({ factor, node, offset }: Affine): NodeId {
    if (node === null) return this.constant(offset);
    const scaled = this.#product(factor, node);
    return offset === 0 ? scaled : this.binary('add', this.constant(offset), scaled);
  }

  /** f·n + o is f·(n + o/f). */
  withoutOffset(value: Affine): Scaled {
    const { factor, node, offset } = value;
    if (node === null) return plain(this.materialize(value));
    return { factor, node: offset === 0 ? node : this.binary('add', this.constant(offset / factor), node), offset: 0 };
  }

  scale(factor: number, node: GraphNode): Affine {
    const id = this.intern(node);
    return isHarmless(factor) ? { factor, node: id, offset: 0 } : plain(this.#product(factor, id));
  }

  #product(factor: number, node: NodeId): NodeId {
    if (factor === 1) return node;
    return factor === -1 ? this.negate(node) : this.binary('multiply', this.constant(factor), node);
  }

  #plainBinary(op: BinaryOp, a: Affine, b: Affine): Affine {
    return plain(this.binary(op, this.materialize(a), this.materialize(b)));
  }

  #select(condition: NodeId, a: Affine, b: Affine): Affine {
    if (isAlike(a, b)) return { ...a, node: this.intern({ kind: 'select', condition, a: a.node, b: b.node! }) }; // alike: both have nodes
    return plain(this.intern({ kind: 'select', condition, a: this.materialize(a), b: this.materialize(b) }));
  }
}

const plain = (node: NodeId): Scaled => ({ factor: 1, node, offset: 0 });

/** 0 is none: a factor must not swallow what it multiplies. */
function isHarmless(factor: number): boolean {
  const size = Math.abs(factor);
  return size <= largestFactor && size >= 1 / largestFactor;
}

type Named = Affine & { readonly node: NodeId };

/** Of two nodes, both under the same affine map. */
function isAlike(a: Affine, b: Affine): a is Named {
  return a.node !== null && b.node !== null && a.factor === b.factor && a.offset === b.offset;
}

type UnaryRule = (target: Factoring, a: Affine) => Affine | undefined;

const unaryRules: { readonly [K in UnaryOp]?: UnaryRule } = {
  negate: (_target, { factor, node, offset }) => ({ factor: -factor, node, offset: -offset }),
  reciprocal: (target, a) => {
    const { factor, node } = target.withoutOffset(a);
    return target.scale(1 / factor, { kind: 'unary', op: 'reciprocal', a: node });
  },
  absolute: (target, a) => {
    const { factor, node } = target.withoutOffset(a);
    return target.scale(Math.abs(factor), { kind: 'unary', op: 'absolute', a: node });
  },
};

type BinaryRule = (target: Factoring, a: Affine, b: Affine) => Affine | undefined;

const binaryRules: { readonly [K in BinaryOp]?: BinaryRule } = {
  multiply: (target, a, b) => {
    if (a.node === null) return scaleBy(b, a.offset);
    if (b.node === null) return scaleBy(a, b.offset);
    const [left, right] = [target.withoutOffset(a), target.withoutOffset(b)];
    return target.scale(left.factor * right.factor, {
      kind: 'binary',
      op: 'multiply',
      a: Math.min(left.node, right.node),
      b: Math.max(left.node, right.node),
    });
  },
  add: (target, a, b) => {
    const offset = a.offset + b.offset;
    if (a.node === null || b.node === null) return { ...(a.node === null ? b : a), offset };
    return { ...addNodes(target, a, a.node, b, b.node), offset };
  },
  maximum: (target, a, b) => chooseExtreme(target, a, b, 'maximum', 'minimum'),
  minimum: (target, a, b) => chooseExtreme(target, a, b, 'minimum', 'maximum'),
  less: (target, a, b) => {
    if (!isAlike(a, b)) return undefined;
    return plain(a.factor > 0 ? target.binary('less', a.node, b.node!) : target.binary('less', b.node!, a.node)); // alike: both have nodes
  },
};

function scaleBy(value: Affine, by: number): Affine | undefined {
  const [factor, offset] = [value.factor * by, value.offset * by];
  if (value.node === null) return { factor: 1, node: null, offset };
  return isHarmless(factor) ? { factor, node: value.node, offset } : undefined;
}

/** f·a + g·b without their offsets. */
function addNodes(target: Factoring, { factor }: Affine, a: NodeId, other: Affine, b: NodeId): Scaled {
  if (factor === other.factor) return { factor, node: target.binary('add', a, b), offset: 0 };
  if (factor === -other.factor) return { factor, node: target.binary('add', a, target.negate(b)), offset: 0 };
  const ratio = other.factor / factor;
  if (isHarmless(ratio))
    return { factor, node: target.binary('add', a, target.materialize({ factor: ratio, node: b, offset: 0 })), offset: 0 };
  return plain(target.binary('add', target.materialize({ factor, node: a, offset: 0 }), target.materialize({ ...other, offset: 0 })));
}

function chooseExtreme(target: Factoring, a: Affine, b: Affine, kept: BinaryOp, turned: BinaryOp): Affine | undefined {
  return isAlike(a, b) ? { ...a, node: target.binary(a.factor > 0 ? kept : turned, a.node, b.node!) } : undefined; // alike: both have nodes
}
